"""Laying out a chain of equalities on lines of limited width: which links share a line, where one
breaks.

A link that is too long by itself is broken before a sum's sign, else before a factor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symderiv.derivation.steps import Link
from symderiv.notation.term import Term, add, mul, neg
from symderiv.render.measure import LINE_WIDTH, RELATION, width

__all__ = ["Line", "Piece", "lay_out"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a line: ``mark`` is the relation before it, or how a broken term goes on (``+``,
    ``*``).
    """

    mark: str
    term: Term
    factor: bool = False  # one factor of a broken product: a sum needs its brackets


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a display; ``lhs`` stands on the first only."""

    lhs: Term | None
    pieces: tuple[Piece, ...]
    continues: bool = False  # goes on with a broken term: stands further in


def lay_out(
    lhs: Term, links: Sequence[Link], limit: float = LINE_WIDTH, left: float | None = None
) -> list[Line]:
    """Lines for lhs = link = link …; ``left`` is the width of the widest left side in the same
    display.
    """
    room = limit - (left if left is not None else width(lhs)) - RELATION
    lines: list[Line] = []
    current: list[Piece] = []
    used = 0.0

    def flush() -> None:
        nonlocal current, used
        if current:
            lines.append(Line(None if lines else lhs, tuple(current)))
            current, used = [], 0.0

    for link in links:
        w = width(link.term) + RELATION
        if current and used + w > room:
            flush()
        if w <= room:
            current.append(Piece(link.relation, link.term))
            used += w
            continue
        for i, piece in enumerate(_broken(link.term, room - 2.0)):
            flush()
            if i == 0:
                piece = Piece(link.relation, piece.term, piece.factor)
            lines.append(Line(None if lines else lhs, (piece,), i > 0))
    flush()
    return lines


def _broken(t: Term, room: float) -> list[Piece]:
    """A sum before its signs, a product before its factors, parts packed to the width."""
    if t.head == "neg" and t.args[0].head == "mul":
        first, *rest = _broken(t.args[0], room)
        return [Piece(first.mark, neg(first.term)), *rest]
    if t.head not in ("add", "mul"):
        return [Piece("", t)]
    join = add if t.head == "add" else mul
    mark = "+" if t.head == "add" else "*"
    rows: list[list[Term]] = [[]]
    used = 0.0
    for a in t.args:
        w = width(a) + 1.25
        if rows[-1] and used + w > room:
            rows.append([])
            used = 0.0
        rows[-1].append(a)
        used += w
    out: list[Piece] = []
    for row in rows:
        term = join(*row) if len(row) > 1 else row[0]
        sign = mark if out else ""
        if mark == "+" and out and row[0].head == "neg":
            head = row[0].args[0]
            term, sign = add(head, *row[1:]) if len(row) > 1 else head, "-"
        inner = [Piece("", term, mark == "*" and len(row) == 1)]
        if mark == "+" and len(row) == 1 and width(term) > room:
            inner = _broken(term, room)
        out.append(Piece(sign, inner[0].term, inner[0].factor))
        out.extend(inner[1:])
    return out
