"""Products typed without a space, ``2Cv`` and ``h = Wx``, and a plain T that transposes: ``XTy``."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from symderiv.checking.reading.conventions.typed_products import typed_products
from tests.checking.writeup import judged, last, verdicts

RIGHT_AND_SLIPS = [
    ("L = vᵀCv − λ(vᵀv − 1)\n∂L/∂v = %s\n", "2Cv − 2λv", "Cv − 2λv"),
    ("L = v^T Cv\ndL/dv = %s\n", "2Cv", "Cv"),
    ("f = (1/2) xᵀQx − bᵀx\n∂f/∂x = %s\n", "Qx − b", "2Qx − b"),
    ("f = x^TAx + b^Tx\ndf/dx = %s\n", "(A + A^T)x + b", "Ax + b"),
    ("J = ‖Xw − y‖²\n∇_w J = %s\n", "2Xᵀ(Xw − y)", "2X(Xw − y)"),
    ("z = wTx + b\ndz/dw = %s\n", "x", "2x"),
    ("y = wx + b\ndy/dw = %s\n", "x", "2x"),
    ("h = Wx\ny = Vh\n∂h/∂x = W\n∂y/∂h = %s\n", "V", "2V"),
    ("L = (y - Xw)^T(y - Xw) + lambda wTw\ndL/dw = %s\n", "-2XT(y - Xw) + 2 lambda w", "-2XT(y - Xw) + lambda w"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "slip"), RIGHT_AND_SLIPS)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_letters_typed_together_are_a_product(text: str, right: str, slip: str, name: str) -> None:
    assert last(text % right, name) is Verdict.CORRECT
    assert last(text % slip, name) is Verdict.WRONG


def test_an_eigenvector_equation_tells_no_name() -> None:
    text = (
        "C = [[2, 1.2], [1.2, 2]]\nL(v, λ) = vᵀCv − λ(vᵀv − 1)\n∂L/∂v = 2Cv − %s = 0  ⇒  Cv = λv\n"
    )
    assert Verdict.WRONG not in verdicts(text % "2λv", "a.txt")
    assert judged(text % "λv", "a.txt")["∂L/∂v = 2Cv − λv"] is Verdict.WRONG


def test_normal_equations_with_a_plain_t() -> None:
    text = (
        "L = (y - Xw)^T(y - Xw) + lambda wTw\ndL/dw = -2XT(y - Xw) + 2 lambda w = 0\n"
        "XTXw + lambda w = XTy\nw = (XTX + lambda I)^-1 %s\n"
    )
    right = [Verdict.GIVEN, Verdict.CORRECT, Verdict.GIVEN, Verdict.CORRECT, Verdict.CORRECT]
    assert verdicts(text % "XTy", "a.txt") == right
    assert last(text % "Xy", "a.txt") is not Verdict.CORRECT


def test_a_product_of_a_matrix_and_a_vector_in_numbers() -> None:
    text = "A = [[2, 1], [1, 3]]\nx = (1, 2)\nAx = %s\n"
    assert last(text % "(4, 7)", "a.txt") is Verdict.CORRECT
    assert last(text % "(4, 8)", "a.txt") is not Verdict.CORRECT


@pytest.mark.parametrize(
    "text",
    [
        "lr = 0.1, dw = 0.3, l = 2, r = 3\nw = 2 - lr*dw = 1.97\n",
        "net = 0.5, t = 1\nout = 2 net = 1\n",
        "Sx = 3, S = 2, x = 5\na = 2Sx = 6\n",
        "db = 0.2, dW = 0.4\nb = 1 - 0.1 db = 0.98\n",
    ],
)
def test_names_stay_names(text: str) -> None:
    found = typed_products(text, {"lr", "dw", "net", "out", "Sx", "db", "dW"})
    assert not found.words and not found.turned
    assert last(text, "a.txt") is Verdict.CORRECT


def test_words_of_sentences_and_capitals_are_no_products() -> None:
    text = "In all cases I = 3, n = 2 and the In of it = 4\nSTD = 2, S = 3, D = 4\nT = 10, y = 2X\nG = STD + X\n"
    found = typed_products(text, {"STD", "T", "G"})
    assert not found.words and not found.turned and not found.before_brackets
