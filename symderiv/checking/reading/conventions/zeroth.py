"""Letters whose superscript 0 is an index: the x and w of wᵀ x^0 = w^0, since no vector is raised to the power 0;
the w of a start w^0 = 5, which as a power would be 1; the b of b^0 + w_1^0 x_1; the w of (w^0 - 3)^2.
"""

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
# Letters alone: a formula that begins with one, or goes on with one behind a comma.
_STARTS = re.compile(
    rf"(?:^|[,;&]|\\\\|\\q?quad\b)\s*{_LETTER.format('start')}\s?{_ZERO}\s*:?=\s*"
    r"(?:\\left\s?)?(?:[(\[]|\\begin|-?(?!1(?![\d.,]))(?:\d|\.\d))"
)
# (w^0 - 3)^2: as a power it would be (1 - 3)^2
_BINOMIAL = re.compile(
    rf"\(\s*(?:{_LETTER.format('first')}\s?{_ZERO}\s*[-+−]\s*(?:[0-9.]+|\\?[A-Za-z]{{1,8}})"
    rf"|(?:[0-9.]+|\\?[A-Za-z]{{1,8}})\s*[-+−]\s*{_LETTER.format('last')}\s?{_ZERO})\s*(?:\\right\s?)?\)"
)
_NUMBER_BELOW = r"_\s?(?:\d|\{\s?\d+\s?\})"
_NUMBERED = re.compile(rf"{_NUMBER_BELOW}\s?{_ZERO}")
_MONOMIALS = re.compile(rf"{_NUMBER_BELOW}\s?\^\s?\{{?\s?[1-9a-z]")
_ANY = re.compile(rf"{_LETTER.format('letter')}(?:{_NUMBER_BELOW})?\s?{_ZERO}")


def zeroth_letters(texts: Iterable[str]) -> frozenset[str]:
    """The letters of a text that have a 0 above them, no power: beside a vector that is transposed, with a number
    of their own, beside a numbered one, or in brackets with one more term."""
    found = set[str]()
    for text in texts:
        for m in _BESIDE.finditer(text) if "^" in text else ():
            found |= {m["turned"].lstrip("\\"), m["index"].lstrip("\\")}
        if "^" in text:
            found |= {m["start"].lstrip("\\") for m in _STARTS.finditer(text)}
            for m in _BINOMIAL.finditer(text):
                found.add((m["first"] or m["last"]).lstrip("\\"))
            if _NUMBERED.search(text) and not _MONOMIALS.search(text):
                found |= {m["letter"].lstrip("\\") for m in _ANY.finditer(text)}
    return frozenset(found - {"e"})
