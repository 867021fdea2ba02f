"""Gradients of Z = P Q R by one of its factors: each transpose counts, but for that of a symmetric matrix."""

from __future__ import annotations

import pytest

from tests.checking.writeup import judged

SHOWN = (
    "Let $X = \\begin{bmatrix} 1 & 0 \\\\ 2 & -1 \\\\ 0 & 3 \\end{bmatrix}$ and "
    "$W = \\begin{bmatrix} 1 & 0.5 & 3 \\\\ -1 & 2 & 1 \\end{bmatrix}$.\n\n$Y = X W$\n\n"
)
PRODUCTS = "$$A = D B D$$\n\n$$Z = A H W$$\n\nThe matrix $W$ is not square. "
TOLD = "$A$ is a symmetric matrix.\n\n$$Z = A H W$$\n\n"
SQUARE = "$S = \\begin{pmatrix} 1 & 2 \\\\ %s & 1 \\end{pmatrix}$ and $y = S a$.\n\n"


def gradient(of: str) -> str:
    return f"\\frac{{\\partial L}}{{\\partial {of}}}"


def verdict(text: str, by: str, right: str) -> str:
    """The verdict on ∂L/∂by = right behind a text, with G in right for the gradient by Z, Y or y."""
    output = next(n for n in "ZYy" if f"{n} =" in text)
    line = f"{gradient(by)} = {right.replace('G', gradient(output))}"
    return judged(f"{text}${line}$")[line].value


@pytest.mark.parametrize(
    ("text", "by", "right", "expected"),
    [
        (SHOWN, "W", "X^\\top G", "correct"),
        (SHOWN, "W", "G^\\top X", "correct"),
        (SHOWN, "W", "X G", "wrong"),
        (SHOWN, "X", "G W^\\top", "correct"),
        (SHOWN, "X", "W G^\\top", "correct"),
        (SHOWN, "X", "G W", "wrong"),
        (PRODUCTS, "H", "A^\\top G W^\\top", "correct"),
        (PRODUCTS, "H", "A G W^\\top", "correct"),  # D B D is symmetric where B is
        (PRODUCTS, "H", "W G^\\top A", "correct"),
        (PRODUCTS, "H", "A^\\top G W", "wrong"),
        (PRODUCTS, "H", "A G W", "wrong"),
        (PRODUCTS, "W", "(A H)^\\top G", "correct"),
        (PRODUCTS, "W", "H^\\top A^\\top G", "correct"),
        (PRODUCTS, "W", "A H G", "wrong"),
        (TOLD, "H", "A^\\top G W^\\top", "correct"),
        (TOLD, "H", "A G W^\\top", "unchecked"),
        (TOLD, "H", "A G W", "wrong"),
        (SQUARE % 2, "a", "S^\\top G", "correct"),
        (SQUARE % 2, "a", "S G", "correct"),
        (SQUARE % 3, "a", "S G", "wrong"),
    ],
)
def test_transposes_in_the_gradients_of_a_product(
    text: str, by: str, right: str, expected: str
) -> None:
    assert verdict(text, by, right) == expected


@pytest.mark.parametrize(
    ("layer", "slope", "expected"),
    [
        ("y = \\sigma(W x)", "y_i (1 - y_i) W_{ij}", "correct"),
        ("y = \\sigma(W x)", "y_i (1 - y_i) W_{ji}", "wrong"),
        ("y = \\tanh(W x + b)", "(1 - y_i^2) W_{ij}", "correct"),
        ("y = \\tanh(W x + b)", "(1 - y_i^2) W_{ji}", "wrong"),
        ("y = W x + b", "W_{ij}", "correct"),
        ("y = W x + b", "W_{ji}", "wrong"),
        ("y = W^\\top x", "W_{ji}", "given"),
        ("y = \\sigma(W x)", "(1 - y_i) W_{ij}", "given"),
    ],
)
def test_an_entry_of_the_jacobian(layer: str, slope: str, expected: str) -> None:
    line = f"\\frac{{\\partial y_i}}{{\\partial x_j}} = {slope}"
    assert judged(f"Let ${layer}$.\n\n${line}$")[line].value == expected
