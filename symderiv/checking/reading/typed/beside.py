"""Plain relations in lines that have formulas in delimiters too: ``$z = 0.3$, lr = 0.1, n = 10``.

Only what stands apart from the formulas is read: a mark or a word parts it from both.
"""

from __future__ import annotations

import re

from symderiv.checking.reading.pieces import Piece
from symderiv.checking.reading.typed.plain import apart

__all__ = ["beside_formulas"]

_RELATION = re.compile(r"[=≈]")
_TABLE = re.compile(r"[ \t]*\|")
# What parts a relation from a formula before it, and from one behind it.
_BEFORE = re.compile(r"[ \t]*[,;:.)|→⇒∴—–](?![0-9])|[ \t]+[^\W\d_]{2,}")
_BEHIND = re.compile(r"[,;:.(|→⇒∴—–][ \t]*\Z|[^\W\d_]{2,}[.,;:]?[ \t]+\Z")
MAX_STRETCH = 2_000


def beside_formulas(
    text: str, start: int, end: int, covered: list[tuple[int, int]], known: set[str]
) -> list[Piece]:
    """The plain relations between the formulas of their lines."""
    out: list[Piece] = []
    at = start
    for a, b in [*covered, (end, end)]:
        if a > at:
            for x, y in _stretches(text, at, a, at > start, a < end):
                out += apart(text, x, y, known)
        at = max(at, b)
    return out


def _stretches(text: str, a: int, b: int, behind: bool, before: bool) -> list[tuple[int, int]]:
    """The parts of what lies between two formulas that stand in a line with one of them."""
    first, last = text.find("\n", a, b), text.rfind("\n", a, b)
    if first < 0:
        parts = [(a, b, behind, before)]
    else:
        parts = [(a, first, behind, False), (last + 1, b, False, before)]
    out = []
    for x, y, after_one, before_one in parts:
        if not (after_one or before_one) or y - x > MAX_STRETCH:
            continue
        if not _RELATION.search(text, x, y) or _TABLE.match(text, text.rfind("\n", 0, x) + 1):
            continue
        if after_one:
            m = _BEFORE.match(text, x, y)
            if not m:
                continue
            x = m.end() if text[m.end() - 1] in ",;:.)|→⇒∴—–" else x
        if before_one and not _BEHIND.search(text[max(x, y - 60) : y]):
            continue
        out.append((x, y))
    return out
