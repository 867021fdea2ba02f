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


LETTERS = "$Z = X W + b$ and $u = W z + c$. %s\n\n"
BOLD = r"$\mathbf{Z} = \mathbf{X} \mathbf{W}$."


@pytest.mark.parametrize(
    ("said", "by", "right", "expected"),
    [
        ("", "W", "X^\\top G", "correct"),
        ("", "W", "X G", "unchecked"),  # right of numbers
        ("", "z", "W \\frac{\\partial L}{\\partial u}", "unchecked"),
        ("", "z", "\\frac{\\partial L}{\\partial u} W", "correct"),  # of a row
        ("$W$ is a matrix.", "W", "X G", "wrong"),
        ("$W = 0.5$.", "W", "X G", "correct"),
    ],
)
def test_letters_that_may_be_numbers(said: str, by: str, right: str, expected: str) -> None:
    assert verdict(LETTERS % said, by, right) == expected


def test_bold_capitals_are_matrices() -> None:
    line = gradient(r"\mathbf{W}") + r" = %s " + gradient(r"\mathbf{Z}")
    right, slip = (line % x for x in (r"\mathbf{X}^\top", r"\mathbf{X}"))
    assert judged(f"{BOLD}\n\n${right}$")[right].value == "correct"
    assert judged(f"{BOLD}\n\n${slip}$")[slip].value == "wrong"


def test_at_a_later_place_of_a_chain() -> None:
    chain = f"${gradient('W')} = {gradient('Z')} \\frac{{\\partial Z}}{{\\partial W}} = %s {gradient('Z')}$"
    told = "The matrices have $Z = X W$.\n\n"
    assert "wrong" not in {v.value for v in judged(told + chain % "X^\\top").values()}
    assert [v.value for v in judged(told + chain % "X").values()].count("wrong") == 1


def test_before_the_slope_of_an_activation() -> None:
    told = "The matrices have $z_2 = W a$ and $a = g(z_1)$.\n\n"
    line = f"{gradient('z_1')} = %s {gradient('z_2')} \\odot g'(z_1)"
    assert judged(told + f"${line % 'W^T'}$")[line % "W^T"].value == "correct"
    assert judged(told + f"${line % 'W'}$")[line % "W"].value == "wrong"


CHAIN = (
    r"$$%s\nabla_{\mathbf{x}}(\mathbf{x}^T A^T A \mathbf{x}) - 2 \nabla_{\mathbf{x}}(\mathbf{b}^T A \mathbf{x})"
    r" = 2 A^T A \mathbf{x} - 2 %s \mathbf{b}$$"
)


@pytest.mark.parametrize("begun", ["", r"\nabla_{\mathbf{x}} f = "])
def test_gradients_of_products_that_are_written_out(begun: str) -> None:
    right, slip = (judged(CHAIN % (begun, a)).values() for a in ("A^T", "A"))
    assert "wrong" not in {v.value for v in right}
    assert [v.value for v in slip].count("wrong") == 1


def test_a_misfit_is_one_in_every_reading() -> None:
    other = (
        "\n\n$\\nabla_A g = c x^T$ with $g = x^T A x + A$."  # fits in no shapes: so none are told
    )
    found = judged(CHAIN % ("", "A") + other).values()
    assert "correct" not in {v.value for v in found}
