r"""q(a) as an entry of q, where q = (1, 4, 2) is a list and Σ_a q(a) is summed.

By hand: Σ_a π(a) q(a) = 0.5 · 1 + 0.25 · 4 + 0.25 · 2 = 2, and Σ_a q(a) π(a) (1[a = b] − π(b)) is
π(b) q(b) − π(b) Σ_a π(a) q(a).
"""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, judged

_LISTS = r"With $\pi = (0.5, 0.25, 0.25)$ and $q = (1, 4, 2)$ we have $J = %s$."
_JUMP = r"$\sum_a q(a)\pi(a)(\mathbf 1[a=b] - \pi(b)) = %s$."


@pytest.mark.parametrize(
    "lists", [_LISTS % "2", r"Here $\pi = [0.5, 0.25, 0.25]$, $q = [1, 4, 2]$."]
)
@pytest.mark.parametrize(
    ("formula", "right", "slip"),
    [
        (_JUMP, r"\pi(b)q(b) - \pi(b)\sum_a\pi(a)q(a)", r"\pi(b)q(b) + \pi(b)\sum_a\pi(a)q(a)"),
        (
            _JUMP,
            r"\pi(b)\left(q(b) - \sum_a\pi(a)q(a)\right)",
            r"\pi(b)\left(q(b) + \sum_a\pi(a)q(a)\right)",
        ),
    ],
)
def test_entries_in_brackets(lists: str, formula: str, right: str, slip: str) -> None:
    text = r"The mean is $J = \sum_a\pi(a)q(a)$. Moreover %s" + f"\n\n{lists}"
    assert alarms(text % (formula % right)) == 0
    assert alarms(text % (formula % slip)) == 1


def test_the_numbers_of_the_lists() -> None:
    text = r"The mean is $J = \sum_a\pi(a)q(a)$." + f"\n\n{_LISTS}"
    assert alarms(text % "2") == 0
    assert alarms(text % "2.5") == 1


def test_typed() -> None:
    text = "J = ∑_a p(a) q(a)\np = (0.5, 0.25, 0.25), q = (1, 4, 2)\nq(2) = {}\nJ = {}\n"
    assert alarms(text.format(4, 2), "a.txt") == 0
    assert alarms(text.format(2, 2), "a.txt") == 1
    assert alarms(text.format(4, 3), "a.txt") == 1


def test_a_number_of_that_name_in_another_question() -> None:
    jump = _JUMP % r"\pi(b)q(b) - \pi(b)\sum_a\pi(a)q(a)"
    text = f"# 1\n\n{jump} {_LISTS % '2'}\n\n# 2\n\nFor $q = 0.8$: $h^2 q(1 - q) = {{}} h^2$."
    assert alarms(text.format("0.16")) == 0
    assert alarms(text.format("0.18")) == 1


def test_brackets_of_more_than_an_index_are_factors() -> None:
    text = r"$q = (1, 4)$, $c \cdot q(a + b) = c\,q a + c\,q b$, $\sum_a q(a) = 5$"
    found = judged(text)
    assert found[r"c \cdot q(a + b) = c\,q a + c\,q b"] == "correct"
