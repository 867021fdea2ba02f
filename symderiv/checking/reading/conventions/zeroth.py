"""Letters whose superscript 0 is an index: the x and w of wᵀ x^0 = w^0. No vector is raised to the power 0."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["zeroth_letters"]

_LETTER = (
    r"(?:\\(?:mathbf|boldsymbol|bm|vec|mathrm|mathit)\s?\{{?\s?)?(?P<{0}>\\[a-z]{{2,8}}|(?<![A-Za-z\\])[A-Za-z])"
    r"\s?\}}?"
)
_TURNED = r"\^\s?\{?\s?(?:T|\\top|\\intercal|\\mathsf\s?\{?T\}?)(?![A-Za-z])\s?\}?"
_ZERO = r"\^\s?(?:\{\s?0\s?\}|0(?![0-9.,]))"
_BESIDE = re.compile(
    rf"{_LETTER.format('turned')}\s?{_TURNED}\s*(?:\\(?:cdot|,)\s*)?{_LETTER.format('index')}\s?{_ZERO}"
)


def zeroth_letters(texts: Iterable[str]) -> frozenset[str]:
    """The vectors of a text that have a 0 above them, beside one that is transposed."""
    found = set[str]()
    for text in texts:
        for m in _BESIDE.finditer(text) if "^" in text else ():
            found |= {m["turned"].lstrip("\\"), m["index"].lstrip("\\")}
    return frozenset(found - {"e"})
