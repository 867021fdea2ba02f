"""Gradients of squared norms: Xᵀ X is no ‖X‖², also where the norm of the parameters is added."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last, verdicts

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


@pytest.mark.parametrize(
    "text",
    [
        r"$J = L + \lambda \|w\|^2/2$. $\partial J/\partial w = \frac{\partial L}{\partial w} + \lambda w$",
        r"$J = L + \lambda \|w\|^2/2$, $g = \partial L/\partial w$. $\partial J/\partial w = g + \lambda w$",
        "J = L + λ/2 ||w||². ∂J/∂w = ∂L/∂w + λ w",
    ],
)
def test_a_loss_of_which_nothing_is_told_has_any_gradient(text: str) -> None:
    assert last(text) is Verdict.CORRECT


def test_nothing_is_divided_by_a_vector() -> None:
    told = r"$\|x\| = \sqrt{x^\top x}$ for a vector $x$. $\nabla\|x\| = %s$"
    assert last(told % r"\frac{x}{\|x\|}") is Verdict.CORRECT
    assert last(told % r"\frac{\|x\|}{x}") is not Verdict.CORRECT


def test_a_matrix_of_numbers_keeps_its_gradient() -> None:
    told = (
        "S = 1.2\nC = [[2, 1.2], [1.2, 2]]\nv₁ = (1, 1)/√2 ≈ (0.7071, 0.7071)\n\n"
        "L(v, λ) = vᵀCv − λ(vᵀv − 1)\n∂L/∂v = 2Cv − %sλv = 0  ⇒  Cv = λv"
    )
    assert "wrong" not in verdicts(told % 2, "a.txt")
    assert verdicts(told % "", "a.txt").count(Verdict.WRONG) == 1
