"""Patterns with edges of words: they see words of another script, and are compiled in no time."""

from __future__ import annotations

import re

from symderiv.checking.words import word_pattern
from tests.timing import within


def test_edges_between_scripts() -> None:
    svd = word_pattern(r"\bsvd\b", re.IGNORECASE)
    for text in ("SVD", "the SVD.", "SVD에서", "用SVD分解", "SVDを"):
        assert svd.search(text) is not None, text
    for text in ("SVDs", "éSVD", "SVDł", "svd2"):
        assert svd.search(text) is None, text


def test_many_edges_are_compiled_quickly() -> None:
    words = "|".join(rf"\bword{k}\b" for k in range(60))
    assert within(0.2, lambda: word_pattern(words, re.IGNORECASE)).search("word59") is not None
