"""Derivatives of one entry by another that fail where both are the same: p_k for p_k − [k = y]."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last, verdicts

TEX = "$p_k = \\frac{e^{z_k}}{\\sum_j e^{z_j}}$.\n\n%s$\\frac{\\partial(-\\log p_y)}{\\partial z_k} = %s$\n"
SOFT = (
    "$p_k = \\frac{e^{z_k}}{\\sum_j e^{z_j}}$.\n\n%s$$\\frac{\\partial p_i}{\\partial z_j} = %s$$\n"
)
TYPED = "p_k = exp(z_k)/sum_{j=1}^K exp(z_j)\n%s∂p_i/∂z_j = %s\n"


@pytest.mark.parametrize(
    ("text", "right", "apart"),
    [
        (TEX, "p_k - \\mathbb{1}[k = y]", "p_k"),
        (TEX, "p_k - \\delta_{ky}", "p_k"),
        (SOFT, "p_i(\\delta_{ij} - p_j)", "-p_i p_j"),
        (TYPED, "p_i (δ_ij − p_j)", "−p_i p_j"),
    ],
)
def test_what_holds_for_different_indices_is_not_simply_right(
    text: str, right: str, apart: str
) -> None:
    assert last(text % ("", right)) is Verdict.CORRECT
    assert last(text % ("", apart)) not in (Verdict.CORRECT, Verdict.WRONG)
    assert Verdict.CORRECT in verdicts(text % ("For different indices: ", apart))
    assert last(text % ("", f"2 {apart}")) is not Verdict.CORRECT


def test_what_holds_for_all_indices_is_right() -> None:
    text = (
        "$p_k = \\frac{e^{z_k}}{\\sum_j e^{z_j}}$, $L = -\\sum_k y_k \\log p_k$ with $\\sum_k y_k = 1$. "
        "$\\frac{\\partial L}{\\partial z_k} = p_k - y_k$\n"
    )
    assert last(text) is Verdict.CORRECT
