"""Q-learning in a table: an entry that is not the largest, or as it was before its last update."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms

TABLE = (
    "**Q-learning**, $\\alpha = 0.5$, $\\gamma = 0.9$. At the start $Q(1,L) = 0$, $Q(1,R) = 2$, $Q(2,L) = 1$, "
    "$Q(2,R) = 4$.\n\nstep 1: s=1, a=R, r=-1, s'=2\n\n$Q(1,R) = 2 + 0.5[-1 + 0.9 \\cdot 4 - 2] = 2.3$\n\n"
    "step 2: s=2, a=R, r=5, s'=end\n\n$Q(2,R) = 4 + 0.5[5 + 0 - 4] = 4.5$\n\n"
    "step 3: s=1, a=R, r=-1, s'=2\n\n"
)
# 2.3 + 0.5 (−1 + 4.05 − 2.3) = 2.675
RIGHT = "$Q(1,R) = 2.3 + 0.5[-1 + 0.9 \\cdot 4.5 - 2.3] = 2.675$"
OLDER = "$Q(1,R) = 2.3 + 0.5[-1 + 0.9 \\cdot 4 - 2.3] = 2.45$"
SMALLER = "$Q(1,R) = 2.3 + 0.5[-1 + 0.9 \\cdot 1 - 2.3] = 1.1$"
BEGUN_BEFORE = "$Q(1,R) = 2 + 0.5[-1 + 0.9 \\cdot 4.5 - 2] = 2.525$"
ARROW = "$Q(1,R) \\leftarrow 2.3 + 0.5 \\cdot (-1 + 0.9 \\cdot 4 - 2.3) = 2.45$"


def test_the_largest_entry() -> None:
    assert not alarms(TABLE + RIGHT)


@pytest.mark.parametrize("slip", [OLDER, SMALLER, BEGUN_BEFORE, ARROW])
def test_another_entry(slip: str) -> None:
    assert alarms(TABLE + slip) == 1


@pytest.mark.parametrize(
    "text",
    [
        TABLE.replace("Q-learning", "SARSA") + SMALLER,
        TABLE.replace("Q-learning", "A table") + OLDER,
        TABLE.replace("s'=2", "then") + OLDER,  # nothing tells the next state
        TABLE + "$Q(1,R) = 2.3 + 0.5[-1 + 0.9 \\cdot 7 - 2.3] = 3.8$",  # from somewhere else
        TABLE + "## Exercise 2\n\nHere $V = 3$.\n\n## Exercise 3\n\ns'=2: " + OLDER,
        TABLE + "Again from $Q(1,R) = 2.3$, $Q(2,L) = 1$, $Q(2,R) = 4$. s'=2: " + OLDER,
    ],
)
def test_what_may_be_something_else(text: str) -> None:
    assert not alarms(text)
