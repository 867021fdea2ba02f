"""Functions of matrices without brackets between a matrix and its transpose: Q log Λ Qᵀ is Q (log Λ) Qᵀ."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from symderiv.checking.reading.conventions.framed_functions import framed
from symderiv.notation.parse import parse
from tests.checking.writeup import last

TEX = "Let $A = Q \\Lambda Q^\\top$ with $Q$ orthogonal.\n\n$$\\log A = %s$$\n"
TYPED = "A = QΛQᵀ with orthogonal Q\nlog A = %s\n"


@pytest.mark.parametrize(
    ("text", "right", "slips"),
    [
        (TEX, "Q \\log \\Lambda\\, Q^\\top", ["2 Q \\log \\Lambda\\, Q^\\top", "Q \\log(\\Lambda Q^\\top)"]),
        (TYPED, "Q log Λ Qᵀ", ["2 Q log Λ Qᵀ", "Q log(Λ Qᵀ)"]),
        (TEX.replace("log", "exp"), "Q \\exp \\Lambda\\, Q^\\top", ["Q + \\exp \\Lambda\\, Q^\\top"]),
    ],
)  # fmt: skip
def test_the_matrices_beside_a_function_are_factors(
    text: str, right: str, slips: list[str]
) -> None:
    assert last(text % right) is not Verdict.WRONG
    for slip in slips:
        assert last(text % slip) is Verdict.WRONG


def test_a_product_that_is_no_frame_stays_in_the_function() -> None:
    for text in ("Q*log(L*P^T)", "a*log(b*c)", "log(L*Q^T)"):
        t = parse(text)
        assert framed(t) is t
    assert framed(parse("3*Q*log(L*Q^T)")) is parse("3*Q*log(L)*Q^T")
