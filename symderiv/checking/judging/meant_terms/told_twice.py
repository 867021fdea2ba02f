"""Probabilities under a condition that are told twice before they are used: p(yes | spam) of two features.

They have one name and are two quantities; nothing is judged by either.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace

from symderiv.checking.model import Document, Side, Statement
from symderiv.checking.values.floats import compiled
from symderiv.checking.world.sections import Sections
from symderiv.notation.term import Term

__all__ = ["without_told_twice"]

_CONDITIONAL = re.compile(r"[(\[][^|]*(?:\||\\(?:mid|vert|given)(?![a-z])|∣)[^|]*[)\]]\s*$")
_APART = 0.02  # of the greater value: no matter of rounding


def without_told_twice(document: Document) -> Document:
    """The document, in which nothing is said with the names of such quantities."""
    statements = document.statements
    if not any(_is_conditional(st.left) for st in statements):
        return document
    sections = Sections(document.text)
    told: dict[Term, tuple[int, float]] = {}  # not used since; the question, and the value
    twice: dict[int, set[str]] = {}
    for st in statements:
        name, section = st.left.term, sections.at(st.left.start)
        telling = st.first and _is_conditional(st.left)
        for side in (st.right,) if telling else (st.left, st.right):
            used = side.term.names if side.term is not None else ()
            told = {n: v for n, v in told.items() if n.data not in used}
        if not telling or name is None:
            continue
        value = _value(st.right.term)
        before = told.get(name, (section, math.nan))
        if before[0] == section and abs(value - before[1]) > _APART * max(
            abs(value), abs(before[1])
        ):
            twice.setdefault(section, set()).add(name.data)
        told[name] = (section, value)
    if not twice:
        return document

    def without(side: Side, names: set[str]) -> Side:
        if side.term is None or side.term.head == "sym" or names.isdisjoint(side.term.names):
            return side
        return replace(side, term=None, problem="it has what is told two different values")

    def anew(st: Statement) -> Statement:
        names = twice.get(sections.at(st.left.start), set())
        return (
            replace(st, left=without(st.left, names), right=without(st.right, names))
            if names
            else st
        )

    return replace(document, statements=tuple(anew(st) for st in statements))


def _is_conditional(side: Side) -> bool:
    return (
        side.term is not None and side.term.head == "sym" and bool(_CONDITIONAL.search(side.source))
    )


def _value(t: Term | None) -> float:
    """The number that stands at the right, of whatever unit; nan where it is none."""
    left = tuple(t.names) if t is not None else ()
    of = compiled(t, left) if t is not None and len(left) < 2 else None
    return of([1.0] * len(left)) if of is not None else math.nan
