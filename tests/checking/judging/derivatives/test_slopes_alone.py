"""∇f(5) is the slope f′(5); a slope that alone is told is a function."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

TOLD = {
    "$f(x) = x^2 - 4x$\n\n": r"$\nabla f(5) = %s$",
    "f(w) = w² - 4w + 3\n\n∇f(w) = 2w - 4\n\n": "∇f(5) = %s",
    "$\\nabla L(w) = 2w - 4$\n\n": r"$\nabla L(5) = %s$",
    "∇L(w) = 2w - 4\n\n": "∇L(5) = %s",
    "$f'(x) = 2x - 4$\n\n": "$f'(5) = %s$",
    "$J(\\theta) = \\theta^2 - 4\\theta$\n\n": r"$\nabla J(5) = %s$",
}


@pytest.mark.parametrize("told", TOLD)
def test_the_slope_at_a_number(told: str) -> None:
    for right in ("6", "2(5) - 4"):
        assert last(f"{told}{TOLD[told] % right}\n") is Verdict.CORRECT
    for slip in ("7", "2(5) + 4", "3(5) - 4"):
        assert last(f"{told}{TOLD[told] % slip}\n") is Verdict.WRONG


def test_a_slip_in_the_slope_of_what_is_told() -> None:
    assert (
        last("$f(w) = w^2 - 4w + 3$\n\n$\\nabla f(w) = 2w + 4$\n\n$\\nabla f(5) = 14$\n")
        is not Verdict.CORRECT
    )
    assert alarms("$f(w) = w^2 - 4w + 3$\n\n$\\nabla f(w) = 2w + 4$\n\n$\\nabla f(5) = 14$\n") > 0


def test_gradients_in_several_variables_stay() -> None:
    several = "$f(x, y) = x^2 + 3 x y$\n\n$\\nabla f(1, 2) = (%s)$\n"
    assert alarms(several % "8, 3") == 0
    assert alarms("$\\nabla L(w) = A w - b$\n\n$\\nabla L(w_0) = A w_0 - b$\n") == 0


def test_slopes_of_two_questions() -> None:
    two = "## Question 1\n\n$f'(x) = 2x$, $f'(3) = 6$.\n\n## Question 2\n\n$f'(x) = 3x^2$, $f'(3) = %s$.\n"
    assert alarms(two % "27") == 0
    assert last(two % "6") is Verdict.WRONG


def test_second_derivatives_of_a_slope() -> None:
    assert last("$f'(x) = x^3$\n\n$f''(x) = 3x^2$\n\n$f''(2) = 12$\n") is Verdict.CORRECT
    assert last("$f'(x) = x^3$\n\n$f''(x) = 3x^2$\n\n$f''(2) = 6$\n") is Verdict.WRONG
    assert alarms("$f'(x) = x^3$\n\n$f''(x) = 2x^2$\n") == 1


def test_several_functions_of_one_letter() -> None:
    assert alarms("a) $f'(x) = 2x$; b) $f'(x) = 3x^2$; c) $f'(x) = e^x$\n") == 0


def test_the_point_told_before_or_in_passing() -> None:
    for begun in ("x_0", "x"):
        text = f"$f'(x) = 2x - 4$. Start: ${begun} = 3$. $f'(x) = 2(3) - 4 = 2$, then $f'(x) = 2(2.8) - 4 = %s$.\n"
        assert alarms(text.replace("then", f"${begun} = 3 - 0.1 \\cdot 2 = 2.8$.") % "1.6") == 0
        assert (
            last(text.replace("then", f"${begun} = 3 - 0.1 \\cdot 2 = 2.8$.") % "1.8")
            is Verdict.WRONG
        )
