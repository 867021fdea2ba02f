"""A coefficient of which nothing is told, the λ of a penalty, does not hide that the shapes of a gradient fail."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last, verdicts

TEX = "$$f(w) = (y-Xw)^T(y-Xw) + \\lambda w^Tw$$\n\n$$\\frac{\\partial f(w)}{\\partial w} = %s$$\n"
TYPED = "f = (y − Xw)ᵀ(y − Xw) + λ wᵀw\n∂f/∂w = %s\n"


@pytest.mark.parametrize(
    ("text", "right", "slips"),
    [
        (
            TEX,
            "-2X^Ty + 2\\lambda w + 2X^TXw",
            ["-2X^Ty + X^TXw + XX^Tw + 2\\lambda w", "-2X^Ty + 2\\lambda w + 2XX^Tw"],
        ),
        (TYPED, "−2Xᵀy + 2XᵀXw + 2λw", ["−2Xᵀy + XᵀXw + XXᵀw + 2λw", "−2Xᵀy + 2XXᵀw + 2λw"]),
    ],
)
def test_the_shapes_tell_where_a_transpose_belongs(text: str, right: str, slips: list[str]) -> None:
    assert last(text % right) is Verdict.CORRECT
    for slip in slips:
        assert last(text % slip) is Verdict.WRONG


def test_a_symmetric_matrix_with_a_penalty() -> None:
    text = "$f(x) = \\frac12 x^T A x + \\lambda x^T x$ with symmetric $A$. $\\frac{\\partial f}{\\partial x} = %s$"
    assert Verdict.WRONG not in verdicts(text % "A x + 2 \\lambda x")
    assert last(text % "A x + \\lambda x") is Verdict.WRONG
