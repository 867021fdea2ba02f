"""f' and f_x of a formula that has a name and no argument."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, judged

FIRST = "1. f = (3x - 1)^5:  f' = 15 (3x - 1)^4;  at x = 1: f = 32, f' = 240.\n"
SECOND = "1. f = x^2 y + y^3:  f_x = 2xy, f_y = x^2 + 3y^2;  at (1, 2): f_x = 4.\n"
ITEMS = [
    (
        FIRST,
        "2. f = x^2 exp(3x):  f' = %s;  at x = 0: f' = 0.",
        "(2x + 3x^2) exp(3x)",
        "2x exp(3x)",
    ),
    (FIRST, "2. f = ln(x^2 + 1):  f' = %s;  at x = 2: f' = 0.8.", "2x/(x^2 + 1)", "1/(x^2 + 1)"),
    (FIRST, "2. f = 1/(1 + exp(-x/2)):  f' = %s.", "f (1 - f)/2", "f (1 - f)"),
    (FIRST, "2. h = arctan(1/t):  h' = %s.", "-1/(1 + t^2)", "1/(1 + t^2)"),
    (SECOND, "2. f = ln(x + 2y):  f_x = 1/(x + 2y), f_y = %s.", "2/(x + 2y)", "1/(x + 2y)"),
]


@pytest.mark.parametrize(("before", "item", "right", "slip"), ITEMS)
def test_a_derivative_without_its_argument(before: str, item: str, right: str, slip: str) -> None:
    assert alarms(before + item % right, "a.txt") == 0
    assert alarms(before + item % slip, "a.txt") == 1


def test_what_follows_is_judged_by_the_right_one() -> None:
    text = FIRST + "2. f = x^2 + 3x:  f' = 2x;  at x = 2: f' = %s.\n"
    assert judged(text % "7", "a.txt")["f' = 7"] is Verdict.CORRECT


@pytest.mark.parametrize(
    "text",
    [
        "f = 2x^2 and f' = 3x^2 are two candidates.\n",  # nothing says that f' is a derivative
        FIRST + "2. f = max(x, x^2):  f' = 2x for x > 1 or x < 0, f' = 1 for 0 < x < 1.\n",
        FIRST + "2. f = x^2 + 1 and f' = x^2 + c are parabolas.\n",
        SECOND + "2. The parts of f = x y + x are g_x = x y and g_y = x.\n",
    ],
)
def test_what_may_be_another_quantity(text: str) -> None:
    assert alarms(text, "a.txt") == 0
