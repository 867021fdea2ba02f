"""Drawings of networks in a fence: x1 = 3 ───► [ h1 ] ───► w5 = 0.5. What is written at the lines is apart."""

from __future__ import annotations

import re

__all__ = ["labels_of_drawing"]

_LINE = "[\u2500-\u257f\u2580-\u259f\u2190-\u21ff\u2794-\u27be\u25b2-\u25c5]"  # boxes, blocks, arrows, heads
_STROKES = re.compile(rf"{_LINE}(?:[ \t-]*{_LINE})*|<?-{{2,}}>?|<?={{3,}}>?|[-=~]>")
_BOXES = re.compile("[\u2500-\u257f]{2}")  # these stand in nothing that is typed
_BARS, _MARKS = frozenset("|/\\"), frozenset("|/\\+ov^<>()*.'[]- \t")
_AN_EQUATION = re.compile(r"[\w)\]]\s*=\s*[^=\s>]")
_LEAST = 2  # lines with strokes


def labels_of_drawing(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between the strokes of a drawing in a fence; the fence as a whole where it is none."""
    lines, at = [], start
    while at < end:
        close = text.find("\n", at, end)
        close = end if close < 0 else close
        lines.append((at, close))
        at = close + 1
    drawn = sum(_is_drawn(text[a:b]) for a, b in lines)
    boxed = sum(_BOXES.search(text, a, b) is not None for a, b in lines)
    if drawn < _LEAST or (boxed < _LEAST and not any(_is_only_drawn(text[a:b]) for a, b in lines)):
        return [(start, end)]
    out = []
    for a, b in lines:
        cuts = [m.span() for m in _STROKES.finditer(text, a, b)]
        bounds = [a, *(place for cut in cuts for place in cut), b]
        out += [(x, y) for x, y in zip(bounds[::2], bounds[1::2], strict=True) if y > x]
    return [(x, y) for x, y in out if _AN_EQUATION.search(text, x, y)]


def _is_drawn(line: str) -> bool:
    """Whether a line has a stroke of a drawing in it."""
    return _STROKES.search(line) is not None or _is_only_drawn(line)


def _is_only_drawn(line: str) -> bool:
    """Whether nothing but strokes stands in a line."""
    rest = _STROKES.sub("", line)
    if not rest.strip(" \t|/\\"):
        return bool(line.strip())
    return _MARKS.issuperset(line) and not _BARS.isdisjoint(line)
