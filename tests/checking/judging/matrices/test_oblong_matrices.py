r"""A matrix that is told to have n rows and d columns is not symmetric: X for Xᵀ in a gradient is a slip.

By hand: J = ½ (y − Xw)ᵀ S (y − Xw) with a diagonal S has ∇J = −Xᵀ S (y − Xw) and ∇²J = Xᵀ S X.
"""

from __future__ import annotations

import pytest

from tests.checking.writeup import last

_SIZES = [
    r"$X\in\mathbb{R}^{n\times d}$, $y\in\mathbb{R}^n$, $w\in\mathbb{R}^d$. ",
    r"$X\in\R^{m\times p}$, $y\in\R^m$, $w\in\R^p$. ",
]
_WEIGHTED = r"Let $S$ be diagonal. $J(w) = \frac12(y - Xw)^\top S(y - Xw)$. "
_PLAIN = r"$J(w) = \frac12\|y - Xw\|^2$. "


@pytest.mark.parametrize("sizes", _SIZES)
@pytest.mark.parametrize(
    ("told", "left", "right", "slip"),
    [
        (_PLAIN, r"\nabla J(w)", r"-X^\top(y - Xw)", "-X(y - Xw)"),
        (_PLAIN, r"\frac{\partial J}{\partial w}", r"X^\top(Xw - y)", "X(Xw - y)"),
        (_WEIGHTED, r"\nabla J(w)", r"-X^\top S(y - Xw)", "-XS(y - Xw)"),
        (_WEIGHTED, r"\nabla^2 J(w)", r"X^\top SX", r"XSX^\top"),
    ],
)
def test_a_transpose_that_is_missing(
    sizes: str, told: str, left: str, right: str, slip: str
) -> None:
    assert last(f"{sizes}{told}${left} = {right}$") == "correct"
    assert last(f"{sizes}{told}${left} = {slip}$") == "wrong"


def test_a_square_matrix_may_be_symmetric() -> None:
    text = (
        r"$A\in\mathbb{R}^{n\times n}$, $x\in\mathbb{R}^n$. $f(x) = x^\top A x$, $\nabla f = %s$."
    )
    assert last(text % "2Ax") != "wrong"
    assert last(text % r"(A + A^\top)x") == "correct"
