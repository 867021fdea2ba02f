"""Lists whose entries are written with brackets: the q of Σ_a π(a) q(a) and q = (1, 4, 2), where q(b) is the
entry q_b and no product."""

from __future__ import annotations

import re
from collections.abc import Iterable

from symderiv.notation.names import FROM_GREEK, GREEK

__all__ = ["summed_lists"]

_SUM = re.compile(r"(?:\\sum(?![A-Za-z])|[∑Σ]|(?<![A-Za-z\\])sum)\s*(?:\\limits)?\s*_?\s*[{(]?\s*")
_INDEX = re.compile(r"([a-z])(?![A-Za-z])|([ₐᵢⱼₖₛₓₙₘ])")
_BELOW = dict(zip("ₐᵢⱼₖₛₓₙₘ", "aijksxnm", strict=True))
_NAME = r"(?:\\(?P<command>[A-Za-z]+)|(?P<letter>(?<![A-Za-z\\_])[^\W\d_]))"
_APPLIED = re.compile(rf"{_NAME}\s?(?:\\left\s?)?\((?P<of>[^()]{{0,20}})")
_TOLD = re.compile(rf"{_NAME}\s*(?:&\s*)?=\s*(?:\\left\s*)?[(\[]\s*[-−]?[0-9][^()\[\]=]*,")
_ENTRY = re.compile(r"\s*(?:[a-z]|[0-9]{1,2})\s*")
_COMPUTED = re.compile(r"[-+−*/^·]")


def summed_lists(texts: Iterable[str]) -> frozenset[str]:
    """The names that are told as a list of numbers, stand with the index of a sum in their brackets, and never
    with anything but a letter, a whole number or a sum there."""
    told, summed, otherwise = set[str](), set[str](), set[str]()
    for text in texts:
        told.update(map(_name, _TOLD.finditer(text)))
        indices = {
            m[1] or _BELOW[m[2]]
            for s in _SUM.finditer(text)
            if (m := _INDEX.match(text, s.end())) is not None
        }
        for m in _APPLIED.finditer(text):
            if not _ENTRY.fullmatch(m["of"]):
                if not _COMPUTED.search(m["of"]):  # q(1 − q), of another question, is a product
                    otherwise.add(_name(m))
            elif m["of"].strip() in indices:
                summed.add(_name(m))
    return frozenset((told & summed) - otherwise)


def _name(m: re.Match[str]) -> str:
    """The name as the parser knows it: pi for \\pi and π."""
    written = m["command"] or m["letter"]
    return FROM_GREEK.get(written, written) if written not in GREEK else written
