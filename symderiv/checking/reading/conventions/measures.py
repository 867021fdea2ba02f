"""Measures of sets that are called by two letters or a word: IG(S, Outlook), Gain(S, A), IV(Day). No product."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["measures"]

# IG(S, …), IG(S_v, …), IV(Day), IV(\\text{Day}): what they are of begins with a capital letter.
_MEASURE = re.compile(
    r"(?<![A-Za-z\\}_^])(?P<name>[A-Z][A-Za-z]{1,12})\s?(?:\\left\s?)?\(\s?"
    r"(?P<of>(?:\\(?:text|mathrm|textit|mathit|operatorname)\s?\{[^{}]{1,40}\}|[A-Z][A-Za-z]*)"
    r"(?:_\s?(?:\{(?:[^{}]|\{[^{}]*\}){1,40}\}|[A-Za-z0-9]))?(?:\s?,\s?[^(),=]{1,40}){0,2})\s?(?:\\right\s?)?\)"
)
_WORD = re.compile(r"(?<![A-Za-z\\{])[A-Z][a-z]{2,}(?![A-Za-z}])")
_SAID = re.compile(r"\\(?:text|mathrm|textit|mathit|operatorname)|,|[A-Z][a-z]{2}")
_FOR_OTHERS = frozenset("KL JS CE Cov Var Corr Pr Tr Det Re Im Be Ber Bern Poi".split())


def measures(sides: Iterable[str]) -> tuple[set[str], set[str]]:
    """The measures that are told as left sides, and the words that they are taken of."""
    found, words = set[str](), set[str]()
    for side in sides:
        m = _MEASURE.fullmatch(side.strip()) if "(" in side else None
        if m is None or m["name"] in _FOR_OTHERS or not _SAID.search(m["of"]):
            continue
        found.add(m["name"])
        words.update(_WORD.findall(m["of"]))
    return found, words
