"""Gradients of squared norms: Xᵀ X is no ‖X‖², also where the norm of the parameters is added."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

LINES = [
    (
        r"$$J(\theta) = \|Y - X\theta\|_2^2 + \|\theta\|_2^2, \quad \nabla_\theta J(\theta) = %s$$",
        r"2 (X^T X \theta - X^T Y) + 2 \theta",
        r"2 (\|X\|_2^2 \theta - X^T Y) + 2 \theta",
    ),
    (
        r"$J = \frac{1}{2} \|A w - b\|^2 + \frac{\lambda}{2} \|w\|^2$, $\frac{\partial J}{\partial w} = %s$",
        r"A^T (A w - b) + \lambda w",
        r"\|A\|^2 w - A^T b + \lambda w",
    ),
    (
        r"$J = \|y - X w\|^2 + \lambda w^T w$, $\frac{\partial J}{\partial w} = %s$",
        r"2 X^T X w - 2 X^T y + 2 \lambda w",
        r"2 \|X\|^2 w - 2 X^T y + 2 \lambda w",
    ),
    (
        "J = ||A w - b||^2 + ||w||^2, ∂J/∂w = %s",
        "2 A^T (A w - b) + 2 w",
        "2 ||A||^2 w - 2 A^T b + 2 w",
    ),
]


@pytest.mark.parametrize(("text", "right", "slip"), LINES)
def test_a_matrix_is_no_number(text: str, right: str, slip: str) -> None:
    assert last(text % right) is Verdict.CORRECT
    assert last(text % slip) is not Verdict.CORRECT
