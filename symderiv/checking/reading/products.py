"""Which runs of letters on the left sides of a write-up are products: ``Au = \\lambda u``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

__all__ = ["products"]

_MATRICES_FIRST = re.compile(r"[A-Z]{1,2}[a-z]")
_LETTER = re.compile(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])|(?<=\^T)[A-Z]")


def products(words: Iterable[str], left: Set[str], texts: Iterable[str]) -> set[str]:
    """Those of the words whose letters are quantities: letters that are left sides themselves, and for
    capitals before a small letter those that stand alone anywhere in the formulas."""
    short = [w for w in words if len(w) < 4]
    out = {w for w in short if all(c in left for c in w)}
    mixed = [w for w in short if _MATRICES_FIRST.fullmatch(w)]
    if mixed:
        letters = {c for text in texts for c in _LETTER.findall(text)}
        out.update(w for w in mixed if all(c in letters for c in w))
    return out
