"""A row of other numbers for y' is a second vector, y-prime; where y' has the numbers of y, it is a transpose."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

SECOND = [
    r"The first prediction is $y = [0.1, 0.7]$, the second one $y' = %s$.",
    r"$\hat y = (0.2, 0.8)^T$ and then $\hat y' = %s^T$.",
    "```\nPredicted: ŷ = [0.1, 0.7]\nBad prediction: ŷ' = %s\n```\n",
    r"$p = [0.4, 0.6]$ turns into $p^\prime = %s$, in another order.",
]


@pytest.mark.parametrize("text", SECOND)
def test_other_numbers_are_of_another_vector(text: str) -> None:
    for row in ("[0.6, 0.4]", "(0.3, 0.5)"):
        assert alarms(text % row) == 0


# By hand: y'₁ + y'₂ of (0.6, 0.4) is 1, and the squared distance from (0.1, 0.7) is 0.25 + 0.09.
@pytest.mark.parametrize(
    ("line", "right", "slip"),
    [
        (r"$\|y - y'\|^2 = %s$", "0.34", "0.36"),
        (r"$-\log_2 y'_2 = %s$", "1.32", "1.23"),
    ],
)
def test_it_is_reckoned_with(line: str, right: str, slip: str) -> None:
    text = SECOND[0] % "[0.6, 0.4]"
    assert last(f"{text} Then {line % right}.") is not Verdict.WRONG
    assert last(f"{text} Then {line % slip}.") is not Verdict.CORRECT


@pytest.mark.parametrize(
    "text",
    [
        r"$x = [1, 2, 3]$, $x' = %s$.",
        r"$A = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}$, $x = [1, 2, 3]$, thus $x' = %s$.",
    ],
)
def test_a_row_turned_has_its_numbers(text: str) -> None:
    assert last(text % "[1; 2; 3]") is not Verdict.WRONG
    assert last(text % "[1; 2; 4]") is not Verdict.CORRECT
