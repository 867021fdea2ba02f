"""The trace by its usual words: ∂ tr(BᵀA)/∂A = B, ∂ tr(AᵀCA)/∂A = (C + Cᵀ) A."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

WORDS = (
    r"\text{Tr}", r"\mathrm{Tr}", r"\operatorname{Tr}", r"\operatorname{tr}", r"\mathrm{trace}", r"\text{Trace}",
)  # fmt: skip


@pytest.mark.parametrize("trace", WORDS)
def test_gradients(trace: str) -> None:
    by = r"\frac{\partial}{\partial A}"
    assert last(rf"${by} {trace}(B^\top A) = B$") is Verdict.CORRECT
    assert last(rf"${by} {trace}(B^\top A) = 2 B$") is Verdict.WRONG
    assert last(rf"${by} {trace}(A^\top C A) = (C + C^\top) A$") is Verdict.CORRECT
    assert last(rf"${by} {trace}(A^\top C A) = (C - C^\top) A$") is Verdict.WRONG
