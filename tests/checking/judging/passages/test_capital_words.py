"""Words that are told with a capital letter and used without."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last

# y = 0.8, L = (y − 3)²: ∂L/∂y = 2 (0.8 − 3) = −4.4
NET = "y = 0.8\n\nTarget = 3.0\n\nL = (y - target)²\n\n"


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("dL/dy = 2(y - target)", "correct"),
        ("dL/dy = y - target", "wrong"),
        ("L = (0.8 - 3.0)² = 4.84", "correct"),
        ("dL/dy = 2(0.8 - 3.0) = -4.4", "correct"),
        ("dL/dy = 0.8 - 3.0 = -2.2", "wrong"),
    ],
)
def test_a_word(line: str, verdict: str) -> None:
    assert alarms(NET + line, "a.txt") == (verdict == "wrong")


# 2 · (3/7 · 3/5)/(3/7 + 3/5) = 1/2
SCORE = r"""$\text{Precision} = 3/7$, $\text{Recall} = 3/5$

$2 \cdot \frac{\text{precision} \cdot \text{recall}}{\text{precision} + \text{recall}} = %s$"""


def test_a_formula() -> None:
    assert last(SCORE % "0.5") == "correct"
    assert last(SCORE % "0.25") == "wrong"


def test_two_quantities() -> None:
    assert alarms("Error = 3\n\nerror = 2\n\nu = error + 1 = 3", "a.txt") == 0
    assert alarms("X = 3\n\nu = x + 1 = 2", "a.txt") == 0
    assert alarms("Delta = 3\n\nu = delta + 1 = 2", "a.txt") == 0
