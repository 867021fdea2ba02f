r"""Factors of a gradient by a matrix that fit in another order only: xᵀ δ for δ xᵀ.

By hand: a = W x + b gives ∂L/∂W = ∂L/∂a xᵀ; ŷ = W_2 W_1 x gives ∂L/∂W_1 = W_2ᵀ (ŷ − y) xᵀ.
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

_LAYER = r"$a = W x + b$, $h = \tanh(a)$, $L = \frac12 \|h - y\|^2$, $\delta = \frac{\partial L}{\partial a}$."
_LINEAR = r"$\hat y = W_2 W_1 x$, $L = \frac12 \|\hat y - y\|^2$."
_BRACKETS = (
    r"$z^{[1]} = W^{[1]} x + b^{[1]}$, $h = \sigma(z^{[1]})$, $L = \frac12 \|h - y\|^2$, "
    r"$\delta = \frac{\partial L}{\partial z^{[1]}}$."
)
_ROWS = r"$a = x W + b$, $h = \tanh(a)$, $L = \frac12 \|h - y\|^2$, $\delta = \frac{\partial L}{\partial a}$."


@pytest.mark.parametrize(
    ("told", "by", "right", "wrong"),
    [
        (_LAYER, "W", r"\delta x^T", r"x^T \delta"),
        (_BRACKETS, "W^{[1]}", r"\delta x^T", r"x^T \delta"),
        (_LINEAR, "W_1", r"W_2^T (\hat y - y) x^T", r"(\hat y - y) x^T W_2^T"),
        (_LINEAR, "W_2", r"(\hat y - y) x^T W_1^T", r"W_1^T (\hat y - y) x^T"),
    ],
)
def test_the_order_of_factors(told: str, by: str, right: str, wrong: str) -> None:
    slope = rf"\frac{{\partial L}}{{\partial {by}}}"
    assert last(f"{told}\n\n${slope} = {right}$") is Verdict.CORRECT
    assert last(f"{told}\n\n${slope} = {wrong}$") is Verdict.WRONG


def test_rows_have_another_order() -> None:
    line = r"$\frac{\partial L}{\partial W} = x^T \delta$"
    assert last(f"{_ROWS}\n\n{line}") is not Verdict.WRONG
