"""Gradients and Hessians of functions of a vector, by hand: ∇ ½‖Xw − y‖² = Xᵀ(Xw − y), ∇² of it XᵀX;
∇² ½xᵀAx = ½(A + Aᵀ); ∇² of −Σ ln σ(wᵀx_i) is Σ σ(1 − σ) x_i x_iᵀ."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

ROWS = [
    (
        r"$J(w) = \frac12\|Xw-y\|^2$.",
        r"\nabla_w J(w) = X^\top(Xw - y)",
        r"\nabla_w J(w) = X^\top(Xw + y)",
    ),
    (
        r"$J(w) = \frac12 (Xw-y)^\top (Xw-y)$.",
        r"\frac{\partial J(w)}{\partial w} = X^\top(Xw - y)",
        r"\frac{\partial J(w)}{\partial w} = 2 X^\top(Xw - y)",
    ),
    (
        r"$J(w) = \frac12\|Xw-y\|^2 + \frac{\lambda}{2}\|w\|^2$.",
        r"\nabla_w J(w) = X^\top(Xw - y) + \lambda w",
        r"\nabla_w J(w) = X^\top(Xw - y) + 2 \lambda w",
    ),
    (
        r"$J(w) = \frac12\|Xw-y\|^2$.",
        r"\nabla^2 J(w) = X^\top X",
        r"\nabla^2 J(w) = 2 X^\top X",
    ),
    (
        r"$J = \frac12\|Xw-y\|^2 + \frac{\lambda}{2}\|w\|^2$, $\nabla_w J = X^\top(Xw - y) + \lambda w$.",
        r"\nabla^2 J = X^\top X + \lambda I",
        r"\nabla^2 J = X^\top X + 2 \lambda I",
    ),
    (
        r"$f = \frac12 x^\top A x$.",
        r"\nabla_x^2 f = \frac12 (A + A^\top)",
        r"\nabla_x^2 f = A A^\top",
    ),
    (
        r"$J(w) = -\sum_{i=1}^n \ln \sigma(w^\top x_i)$.",
        r"\nabla^2 J(w) = \sum_{i=1}^n \sigma(w^\top x_i)(1-\sigma(w^\top x_i)) x_i x_i^\top",
        r"\nabla^2 J(w) = -\sum_{i=1}^n \sigma(w^\top x_i)(1-\sigma(w^\top x_i)) x_i x_i^\top",
    ),
    (  # the gradient of a function of a gradient
        r"$J(w) = \frac12 (Xw-y)^\top (Xw-y)$, $G = \frac{\partial J}{\partial w}$, $K = G^\top G$.",
        r"\frac{\partial K}{\partial w} = 2 X^\top X X^\top (Xw - y)",
        r"\frac{\partial K}{\partial w} = 2 X^\top X (Xw - y)",
    ),
    (  # two layers
        r"$x \in \mathbb R^3$, $z = Wx + b$, $h = \tanh(z)$, $s = Uh$, $L = \frac12\|s - y\|^2$.",
        r"\frac{\partial L}{\partial W} = (U^\top (s - y) \odot (1 - h^2)) x^\top",
        r"\frac{\partial L}{\partial W} = x (U^\top (s - y) \odot (1 - h))^\top",
    ),
    (
        r"$f(x) = x^4 + 2x^2$.",
        r"\nabla^2 f(x) = 12x^2 + 4",
        r"\nabla^2 f(x) = 12x^2 + 4x",
    ),
    (
        r"$f(x) = x^\top x$, $z = \begin{bmatrix} 2 \\ 3 \end{bmatrix}$.",
        r"f(z) = 13",
        r"f(z) = 25",
    ),
    (
        r"$f(x) = \frac{1}{1 + e^{-x}}$, $z = \begin{bmatrix} 0 \\ 0 \end{bmatrix}$.",
        r"f(z) = \begin{bmatrix} 0.5 \\ 0.5 \end{bmatrix}",
        r"f(z) = \begin{bmatrix} 0.5 \\ 1 \end{bmatrix}",
    ),
]


@pytest.mark.parametrize(("before", "right", "wrong"), ROWS)
def test_of_a_vector(before: str, right: str, wrong: str) -> None:
    assert last(f"{before}\n\n${right}$") is Verdict.CORRECT
    assert last(f"{before}\n\n${wrong}$") is Verdict.WRONG


def test_what_it_is_taken_in_may_not_be_told() -> None:
    """∇²u may be the Laplacian: 2 + 2."""
    assert last(r"$u = x^2 + y^2$, $\nabla^2 u = 4$") is Verdict.GIVEN


def test_matrix_of_many_entries() -> None:
    """½ Σ w_ij² by a W of 8 x 8 numbers is W, entry by entry; one of them is changed."""
    entries = [[(7 * i + 3 * j) % 11 - 5 for j in range(8)] for i in range(8)]

    def shown() -> str:
        rows = r" \\ ".join(" & ".join(map(str, row)) for row in entries)
        return rf"\begin{{bmatrix}} {rows} \end{{bmatrix}}"

    text = rf"$W = {shown()}$, $L = \frac12 \|W\|_F^2$, "
    assert last(rf"{text}$\frac{{\partial L}}{{\partial W}} = {shown()}$") is Verdict.CORRECT
    entries[7][6] += 1
    assert last(rf"{text}$\frac{{\partial L}}{{\partial W}} = {shown()}$") is Verdict.WRONG
