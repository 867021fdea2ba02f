r"""Identity matrices with their size: the I_n of XᵀX + λ I_n, of Qᵀ Q = I_n and of N(0, σ² I_n) is I."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["sized_identities"]

_ONE = r"(?<![A-Za-z\\])(?:\\(?:math(?:bf|bb|rm)|boldsymbol|bm)\s?\{\s?I\s?\}|I)"
_SIZE = r"\s?_\s?(?:\{\s?([a-zA-Z])(?:\s?\\times\s?\1)?\s?\}|([a-zA-Z]))"
_SIZED = re.compile(rf"{_ONE}{_SIZE}(?![A-Za-z])")
_TURNED = r"\^\s?\{?\s?(?:-\s?1|T|\\top|\\intercal|\\mathsf\s?\{?\s?T)(?![A-Za-z])"
_TURNED_SOMEWHERE = re.compile(_TURNED)
_FACTOR = r"(?:(?:\\[a-z]{2,8}|[a-z]|[0-9.]{1,8})(?:\s?\^\s?\{?\s?2\s?\}?)?(?:_\{?\w\}?)?\s*(?:\\(?:cdot|,)\s*)?)?"
# Behind a product with a transpose or an inverse, as a summand, or as a covariance.
_MEANT = re.compile(
    rf"{_TURNED}[^=&\n]{{0,20}}=\s*&?\s*{_ONE}{_SIZE}|[-+−]\s*{_FACTOR}{_ONE}{_SIZE}"
    rf"|[,;]\s*{_FACTOR}{_ONE}{_SIZE}\s*(?:\\right\s?)?\)"
)
_OTHERWISE = re.compile(
    rf"\A\s*{_ONE}(?:\s?_\s?\{{?\s?\w{{1,3}}\s?\}}?)?\s*&?\s*(?::?=|\\(?:approx|sim))|{_ONE}{_SIZE}\s?\("
)


def sized_identities(texts: Iterable[str]) -> frozenset[str]:
    """The names I_n, I_d … of a text that are identity matrices; none where an I is defined as something."""
    found, meant, turned = set[str](), False, False
    for text in texts:
        turned = turned or ("^" in text and _TURNED_SOMEWHERE.search(text) is not None)
        if "I" not in text:
            continue
        if _OTHERWISE.search(text):
            return frozenset()
        found |= {f"I_{m[1] or m[2]}" for m in _SIZED.finditer(text)}
        meant = meant or _MEANT.search(text) is not None
    return frozenset(found) if meant and turned else frozenset()
