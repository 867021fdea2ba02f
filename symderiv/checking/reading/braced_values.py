"""Values that stand under the braces of a formula: \\underbrace{m}_{=\\,0} tells that m is 0 in its chain."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from symderiv.checking.model import Side, Statement
from symderiv.checking.reading.markup.braces import brace_pairs
from symderiv.checking.reading.markup.tidy import tidy
from symderiv.notation.term import Term

__all__ = ["with_braced_values"]

_BRACE = re.compile(r"\\(?:under|over)(?:brace|bracket)(?![A-Za-z])\s*(?=\{)")
_NOTE = re.compile(r"\s*[_^]\s*(?=\{)")
_TEXT = re.compile(r"\\(?:text|textrm|mathrm|mbox|scriptstyle|textstyle)(?![A-Za-z])")
_BLANK = re.compile(r"(?:\s|\\[,;:! ]|~|\\q?quad(?![A-Za-z]))*")
_NO_EQUALITY = re.compile(r"[<>≈≤≥≠:]|\\(?:neq?|leq?|geq?|approx|sim|to|equiv)(?![A-Za-z])")
MAX_PART, MAX_NOTE = 1000, 200  # characters
MAX_BRACES, MAX_DEPTH = 1000, 4

Read = Callable[[str, bool], tuple[Term | None, str, int]]


def with_braced_values(statements: list[Statement], text: str, read: Read) -> list[Statement]:
    """The statements, with what the braces in their sides tell: (part, value). ``read`` parses a formula."""
    if not _BRACE.search(text):
        return statements
    told = list(islice(_told(text, read), MAX_BRACES))
    places = [start for start, *_ in told]

    done: dict[int, Side] = {}  # the sides of a chain have one head

    def braced(side: Side) -> Side:
        if id(side) not in done:
            done[id(side)] = anew(side)
        return done[id(side)]

    def anew(side: Side) -> Side:
        if side.term is None:
            return side
        first, last = bisect_right(places, side.start), bisect_left(places, side.end)
        begun = told[max(0, first - MAX_DEPTH) : last]
        found = tuple(pair for _, end, pair in begun if end > side.start)
        return replace(side, braces=found) if found else side

    return [
        replace(st, left=braced(st.left), right=braced(st.right), head=braced(st.head))
        for st in statements
    ]


def _told(text: str, read: Read) -> Iterator[tuple[int, int, tuple[Term, Term]]]:
    """Where what is above a brace begins and ends, and what the brace tells of it, in the order of the text."""
    for m in _BRACE.finditer(text):
        inside = _group(text, m.end(), MAX_PART)
        note = _NOTE.match(text, inside[1] + 1) if inside is not None else None
        below = _group(text, note.end(), MAX_NOTE) if note is not None else None
        if inside is None or below is None:
            continue
        value = _value(text[slice(*below)])
        part = read("".join(tidy(text[slice(*inside)])), True)[0] if value else None
        number = read("".join(tidy(value)), True)[0] if value else None
        if part is not None and number is not None and part is not number:
            yield *inside, (part, number)


def _group(text: str, at: int, reach: int) -> tuple[int, int] | None:
    """The inside of the braces that open at a place; ``reach``: how long it may be."""
    close = brace_pairs(text[at : at + max(reach, 0) + 2]).get(0)
    return (at + 1, at + close) if close is not None else None


def _value(note: str) -> str:
    """What stands behind the last sign of equality of a note that begins with one."""
    plain = _TEXT.sub("", note).strip()
    if brace_pairs(plain).get(0) == len(plain) - 1:
        plain = plain[1:-1]  # of \\text{= 0}
    lead = _BLANK.match(plain)
    if lead is None or not plain.startswith("=", lead.end()) or _NO_EQUALITY.search(plain):
        return ""
    return plain.rpartition("=")[2].strip()
