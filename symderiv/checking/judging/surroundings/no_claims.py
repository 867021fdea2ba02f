"""Equations on an exercise that do not say what a quantity of it is: the heads of columns, "| t = 0 | t = 1 |",
and quotients of differences, "(L(+ε) − L(−ε))/(2ε) ≈ −0.33", whose L has been computed elsewhere.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement

__all__ = ["compares_differences", "heads_a_column"]

_LETTER = r"\\?[^\W\d_]{1,10}(?:_\{?\w{1,4}\}?)?"
_STEP = r"\\?[^\W\d_]{1,10}"
_MINUS = r"(?:[-−–]|\\text\{-\})"
# L(+ε) − L(−ε), with a dot for the place: L(w + ε) − L(w − ε) is read as it stands
_DIFFERENCE = re.compile(
    rf"(?P<of>{_LETTER})\s?(?:\\left)?\(\s?\+?\s?(?P<step>{_STEP})\s?(?:\\right)?\)\s?{_MINUS}\s?"
    rf"(?P=of)\s?(?:\\left)?\(\s?{_MINUS}\s?(?P=step)\s?(?:\\right)?\)"
)
_ROW = re.compile(r"[ \t>]*\|")
_RULE = re.compile(r"\n[ \t>]*\|?[ \t]*:?-{2,}")
_COUNTERS = ("t", "k", "n", "i", "j")
_LINE = 400


def compares_differences(st: Statement) -> bool:
    """Whether a side is a quotient of differences."""
    sources = (st.left.source, st.right.source)
    return any("(" in source and _DIFFERENCE.search(source[:_LINE]) for source in sources)


def heads_a_column(writeup: Writeup, st: Statement) -> bool:
    """Whether the first row of a table has the same counter with another number in another cell."""
    if not st.first or st.left.source.strip(" $") not in _COUNTERS or st.right.term is None:
        return False
    text, start = writeup.text, st.left.start
    begin = text.rfind("\n", max(0, start - _LINE), start) + 1
    end = text.find("\n", start, start + _LINE)
    if end < 0 or not _ROW.match(text, begin, end) or not _RULE.match(text, end):
        return False
    others = [
        o for o in (*writeup.earlier(st, 8), *writeup.later(st, 8)) if begin <= o.left.start < end
    ]
    return any(
        o.left.term is st.left.term and o.right.term is not st.right.term and o.first
        for o in others
    )
