"""Words that letters of another script stand right beside: SVD에서, 用SVD分解."""

from __future__ import annotations

import re

import pytest

from symderiv.checking.model import Verdict
from symderiv.checking.words import word_pattern
from tests.checking.writeup import last


@pytest.mark.parametrize(
    "text", ["SVD에서", "用SVD分解", "SVDを", "의SVD", "SVD.", "an SVD is", "(SVD)"]
)
def test_a_word_ends_where_its_script_does(text: str) -> None:
    assert word_pattern(r"\bsvd\b", re.IGNORECASE).search(text)


@pytest.mark.parametrize("text", ["KSVD", "SVDs", "SVD2", "ÉSVD", "xSVDで"])
def test_a_word_goes_on_in_its_script(text: str) -> None:
    assert not word_pattern(r"\bSVD\b").search(text)


def test_other_escapes_stay() -> None:
    assert word_pattern(r"\\beta\b").search(r"\beta x")
    assert word_pattern(r"ReLU\b\s").search("ReLU x")


# B = U Σ Vᵀ gives BᵀB = V Σ² Vᵀ and BBᵀ = U Σ² Uᵀ.
_TOLD = r"%s $B = U\Sigma V^\top$ → $B^\top B = V\Sigma^2 V^\top$, $BB^\top = %s$%s"


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("SVD에서", "이므로"),
        ("由SVD得", "。"),
        ("SVDより", ""),
        ("By the SVD", "."),
        ("We have", "."),
    ],
)
def test_a_decomposition(before: str, behind: str) -> None:
    assert last(_TOLD % (before, r"U\Sigma^2 U^\top", behind)) is Verdict.CORRECT
    assert last(_TOLD % (before, r"U\Sigma U^\top", behind)) is Verdict.WRONG
    assert last(_TOLD % (before, r"V\Sigma^2 V^\top", behind)) is not Verdict.CORRECT
