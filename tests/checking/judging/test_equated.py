"""Where two of a family are equal, δ₁(x) = δ₂(x), is an equation for x, and no identity."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

BEFORE = [
    r"$$\delta_1(x) = \delta_2(x)$$",
    r"$$\delta_{+1}(x) = \delta_{+2}(x)$$",
    r"$$g_a(x) = g_b(x)$$ so",
    r"$$P(C_1 \mid x) = P(C_2 \mid x)$$ Thus",
    r"$y_1 = y_2$",
]
VECTOR = r"\begin{bmatrix} %s \\ %s \end{bmatrix}"


def discriminant(first: str, second: str, transposed: str = "^T") -> str:
    m = VECTOR % (first, second)
    return rf"x^T {m} - \frac{{1}}{{2}} {m}{transposed} {m}"


@pytest.mark.parametrize(
    ("one", "two"), [(("-1", "-1"), ("1", "1")), (("1", "2"), ("3", "4")), (("0", "1"), ("1", "0"))]
)
def test_a_boundary_without_a_word(one: tuple[str, str], two: tuple[str, str]) -> None:
    line = f"$${discriminant(*one)} = {discriminant(*two)}$$"
    assert alarms(line) == 0
    assert last(line) is not Verdict.CORRECT


def test_a_boundary_of_numbers() -> None:
    assert alarms(r"$$3 x - \frac12 3^2 = 5 x - \frac12 5^2$$") == 0
    assert alarms("3*x - 3^2/2 = 5*x - 5^2/2", "a.txt") == 0


@pytest.mark.parametrize("before", BEFORE)
def test_an_equation_below_that_of_two_of_a_family(before: str) -> None:
    assert alarms(before + "\n\n$$-x_1 - x_2 - 1 = x_1 + x_2 - 1$$") == 0
    step = before + "\n\n$$-x_1 - x_2 - 1 = x_1 + x_2 - 1$$\n\n$$2 x_1 + 2 x_2 = 0$$"
    assert alarms(step) == 0


def test_an_identity_is_held_to_be_one() -> None:
    # 5/2 = ½ (1 + 4) is what the right side has to have
    whole = discriminant("1", "2")
    right = rf"x^T {VECTOR % ('1', '2')} - \frac{{5}}{{2}}"
    assert alarms(f"$${whole} = {right}$$") == 0
    assert alarms(f"$${whole} = {right.replace('5', '7')}$$") == 1
    assert alarms(r"Let $\delta_1(x) = x + 1$. Expanding, $$2(x_1 + 1) = 2x_1 + 3$$") == 1
    assert alarms("$$y_1 = y_2$$ By the distributive law $$2(x_1 + 1) = 2x_1 + 3$$") == 1
