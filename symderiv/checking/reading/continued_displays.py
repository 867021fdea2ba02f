r"""A formula that goes on in the next display: ``$$L = \frac12 w^2$$`` and, on the next line, ``$$- \alpha w$$``.

The next one must begin with + or −, be no relation, and stand directly below: behind an empty line it may be
another answer, if it begins with a minus.
"""

from __future__ import annotations

import re
from dataclasses import replace

from symderiv.checking.reading.pieces import Piece

__all__ = ["joined_displays"]

_RELATION = re.compile(
    r"[=<>≈≤≥≠≡∼∝→⇒&]|\\(?:approx|leq?|geq?|neq?|equiv|sim|propto|to|in|[Rr]ightarrow|implies|iff|begin|end|text|tag)"
    r"(?![A-Za-z])|\\\\"
)
_SEVERAL = re.compile(
    r"\\\\|&|\\(?:begin|end|text|q?quad|implies|[Rr]ightarrow|tag)(?![A-Za-z])|[≤≥⇒→<>]"
)
_OPENS = re.compile(r"(?:\s|\\[,;:! ]|\\q?quad(?![A-Za-z])|\{\})*([-+−])\s*(?=[^\s])")
_NUMBER = re.compile(r"\s*[-+−]?[\d.,]+\s*")
_LONGEST = 4_000


def joined_displays(text: str, pieces: list[Piece]) -> tuple[list[Piece], dict[int, str]]:
    """The pieces with such displays as one, and the contents of these by the place where they start, as long
    as they stand in the text."""
    out: list[Piece] = []
    contents: dict[int, str] = {}
    for piece in pieces:
        last = out[-1] if out else None
        if last is None or not _goes_on(text, contents, last, piece):
            out.append(piece)
            continue
        before = contents.get(last.start, text[last.start : last.end])
        between = "".join(c if c.isspace() else " " for c in text[last.end : piece.start])
        contents[last.start] = before + between + text[piece.start : piece.end]
        out[-1] = replace(last, end=piece.end, outer_end=piece.outer_end)
    return out, contents


def _goes_on(text: str, contents: dict[int, str], last: Piece, piece: Piece) -> bool:
    for p in (last, piece):
        if p.kind != "display" or p.fault or not p.tex or p.start - p.outer_start != 2:
            return False
    if piece.end - last.start > _LONGEST:
        return False
    between = text[last.outer_end : piece.outer_start]
    sign = _OPENS.match(text, piece.start, piece.end)
    if between.strip() or sign is None or _RELATION.search(text, piece.start, piece.end):
        return False
    if between.count("\n") > 1 and sign[1] != "+":
        return False
    before = contents.get(last.start, text[last.start : last.end])
    if _SEVERAL.search(before) or before.rstrip()[-1:] in ".,;:":
        return False
    _, equals, side = before.rpartition("=")
    return bool(equals) and bool(side.strip()) and not _NUMBER.fullmatch(side)
