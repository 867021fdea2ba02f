"""Tuples side by side: ``(x_1, y_1) = (1, -3)`` says two things."""

from __future__ import annotations

from itertools import pairwise

__all__ = ["componentwise", "members"]

_MAX = 32


def members(text: str, start: int, end: int) -> list[tuple[int, int]] | None:
    """The spans of the members of a tuple that fills the span; None for anything else."""
    a, b = start, end
    if text.startswith("\\left(", a) and text[a:b].rstrip().endswith("\\right)"):
        a, b = a + 6, a + text[a:b].rindex("\\right)")
    elif text[a : a + 1] == "(" and text[b - 1 : b] == ")":
        a, b = a + 1, b - 1
    else:
        return None
    out, depth, at = [], 0, a
    for j in range(a, b):
        c = text[j]
        if c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
            if depth < 0:
                return None
        elif c == "," and depth == 0:
            out.append((at, j))
            at = j + 1
    out.append((at, b))
    if depth or not 2 <= len(out) <= _MAX or any(not text[x:y].strip() for x, y in out):
        return None
    return [_stripped(text, x, y) for x, y in out]


def _stripped(text: str, a: int, b: int) -> tuple[int, int]:
    while a < b and text[a].isspace():
        a += 1
    while b > a and text[b - 1].isspace():
        b -= 1
    return a, b


def componentwise(text: str, sides: list[tuple[int, int]]) -> list[list[tuple[int, int]]] | None:
    """The chains of the components where every side is a tuple of one length; else None. (a, b) = (b, a) is
    said of an inner product, or of what does not depend on the order."""
    rows = []
    for a, b in sides:
        found = members(text, a, b)
        if found is None:
            return None
        rows.append(found)
    if len({len(r) for r in rows}) != 1:
        return None
    written = [[text[a:b] for a, b in row] for row in rows]
    if any(a != b and sorted(a) == sorted(b) for a, b in pairwise(written)):
        return None
    return [list(column) for column in zip(*rows, strict=True)]
