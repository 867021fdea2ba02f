"""Products of derivatives against what has been written for each, where the loss itself is not defined."""

from __future__ import annotations

import pytest
import sympy as sp

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text

LOSS = (
    r"$\frac{\partial L}{\partial a} = -\frac{y}{a} + \frac{1-y}{1-a}$, $\frac{\partial a}{\partial z} = a(1-a)$,"
    r" $\frac{\partial z}{\partial w} = x$, $\frac{\partial z}{\partial b} = 1$. "
)
PATH = r"\frac{\partial L}{\partial a}\frac{\partial a}{\partial z}\frac{\partial z}{\partial w}"
a, x, y = sp.symbols("a x y")
PRODUCT = (-y / a + (1 - y) / (1 - a)) * a * (1 - a) * x


def last(text: str) -> str:
    return judge(read_text(text, "a.md"))[-1].verdict.value


@pytest.mark.parametrize(
    ("right", "meant"),
    [
        (r"(a - y)x", (a - y) * x),
        (r"(y - a)x", (y - a) * x),
        (r"x(a - y)", (a - y) * x),
        (r"2(a - y)x", 2 * (a - y) * x),
        (r"a - y", a - y),
        (r"(a - y)a(1-a)x", (a - y) * a * (1 - a) * x),
    ],
)
def test_the_product(right: str, meant: sp.Expr) -> None:
    expected = "correct" if sp.simplify(meant - PRODUCT) == 0 else "wrong"
    assert last(rf"{LOSS}$\frac{{\partial L}}{{\partial w}} = {PATH} = {right}$") == expected


HIDDEN = (
    r"$\frac{\partial h_1}{\partial z_1} = \sigma'(z_1) = h_1(1 - h_1)$, $\frac{\partial z_2}{\partial h_1} = w$,"
    r" $\frac{\partial h_2}{\partial z_2} = h_2(1 - h_2)$. $\frac{\partial h_2}{\partial z_1} = "
    r"\frac{\partial h_2}{\partial z_2}\frac{\partial z_2}{\partial h_1}\frac{\partial h_1}{\partial z_1} = @$"
)


@pytest.mark.parametrize(
    ("right", "verdict"),
    [
        (r"h_2(1-h_2) w h_1(1-h_1)", "correct"),
        (r"h_2(1-h_2) w h_1", "wrong"),
        (r"h_2 w h_1(1-h_1)", "wrong"),
        (r"h_2(1-h_2) h_1(1-h_1)", "wrong"),
        (r"h_2(1-h_2) w \sigma'(z_1)", "correct"),
    ],
)
def test_each_form_of_a_derivative_will_do(right: str, verdict: str) -> None:
    assert last(HIDDEN.replace("@", right)) == verdict


@pytest.mark.parametrize(
    "text",
    [
        LOSS + rf"$\frac{{\partial L}}{{\partial w}} = {PATH} = \delta x$",  # a new name
        LOSS
        + "\n\n# Question 2\n\n"
        + rf"$\frac{{\partial L}}{{\partial w}} = {PATH} = (y - a) x$",
        # Matrices and indices: nothing is said of how they go together.
        r"$\frac{\partial L}{\partial Z} = A$, $\frac{\partial Z}{\partial W} = X$. "
        r"$\frac{\partial L}{\partial W} = \frac{\partial L}{\partial Z}\frac{\partial Z}{\partial W} = XX$",
        r"$\frac{\partial L}{\partial a_k} = a_k - y_k$, $\frac{\partial a_k}{\partial z_j} = a_k a_j$. "
        r"$\frac{\partial L}{\partial z_j} ="
        r" \frac{\partial L}{\partial a_k}\frac{\partial a_k}{\partial z_j} = a_j$",
    ],
)
def test_what_is_not_known_is_not_judged(text: str) -> None:
    assert last(text) not in ("wrong", "correct")
