"""The letters that a text must have where a pattern matches it: one search for a few plain strings instead of
a regular expression tried at every character of a long text.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["stems"]

_LETTERS = re.compile(r"[^\W\d_]{2,}")  # one letter stands in every text
_COUNTED = re.compile(r"[*?{]")


@lru_cache(maxsize=512)
def stems(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Small letters, one of which stands in the lowered text wherever the pattern matches; none where the
    pattern does not tell."""
    out = []
    for branch in _branches(pattern.pattern):
        found = _LETTERS.findall(branch)
        if not found:
            return ()
        out.append(max(found, key=len))
    return tuple(dict.fromkeys(out))


def _branches(source: str) -> list[str]:
    """The alternatives of the whole pattern, lowered, with a blank for all that is not one plain letter."""
    out, depth, place = [""], 0, 0
    while place < len(source):
        char, place = source[place], place + 1
        if char == "\\":
            place += 1
            char = " "
        elif char == "[":
            place = _after_set(source, place)
            char = " "
        depth += (char == "(") - (char == ")")
        if char == "|" and not depth:
            out.append("")
        elif depth or _COUNTED.match(source, place):
            out[-1] += " "
        else:
            out[-1] += char.lower()
    return out


def _after_set(source: str, place: int) -> int:
    """Behind the bracket that ends a set of characters."""
    place += source.startswith("^", place)
    place += source.startswith("]", place)
    while source[place] != "]":
        place += 1 + (source[place] == "\\")
    return place + 1
