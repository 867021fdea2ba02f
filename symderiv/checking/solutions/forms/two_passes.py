"""The numbers of a table of what quantities are before a step and after it, as values of an exercise's passes.

Which step that is the numbers tell together; where a title may say that they are of something else, "changes",
most of them have to be right. What is before the step k is the pass k, and the parameters k − 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from symderiv.checking.model import Document, Statement, ToldPass
from symderiv.checking.reading.tables.titles import of_another_kind
from symderiv.checking.solutions.places.places import Places
from symderiv.checking.solutions.places.timeline import Timeline
from symderiv.checking.statements import put_between
from symderiv.notation.term import Term

__all__ = ["with_two_passes"]

Near = Callable[[Any, Term], bool | None]
_LEAST = 2  # right numbers, of a table of more than one


def with_two_passes(document: Document, places: Places, near: Near) -> Document:
    """The document with these numbers as statements about numbered quantities."""
    if not document.passes or len({p[0] for p in places.order}) != 1:
        return document
    exercise = places.order[0][0]
    renames = places.renames.get(exercise, {})
    timeline = Timeline.of(places, exercise, renames, places.abbreviations.get(exercise, {}))
    by_table: dict[int, list[ToldPass]] = {}
    for cell in document.passes:
        by_table.setdefault(cell.table, []).append(cell)
    found = [st for cells in by_table.values() for st in _read(cells, timeline, places, near)]
    if not found:
        return document
    told = {st.right.start for st in found}
    kept = [st for st in document.statements if st.right.start not in told]
    placed = [(st.right.start, (st,)) for st in sorted(found, key=lambda st: st.right.start)]
    return replace(document, statements=tuple(put_between(kept, placed)))


def _read(
    cells: Sequence[ToldPass], timeline: Timeline, places: Places, near: Near
) -> Iterable[Statement]:
    """The statements of one table; none where its numbers fit no step."""
    plains = [_plain(cell, timeline) for cell in cells]
    steps = sorted({k for p in plains if p for by in timeline.table[p].values() for k in by} - {0})
    best, right, known = 0, 0, 0
    for step in steps:
        keys = [_keys(c, p, step, timeline) for c, p in zip(cells, plains, strict=True)]
        fits = sum(_fits(k, c, places, near) for k, c in zip(keys, cells, strict=True))
        if fits > right:
            best, right, known = step, fits, sum(map(bool, keys))
    if not best or (right < _LEAST and known > 1):
        return
    if of_another_kind(cells[0].title) and 2 * right <= known:
        return
    for cell, p in zip(cells, plains, strict=True):
        for key in _keys(cell, p, best, timeline)[:1]:
            left = replace(cell.statement.left, term=key)
            yield replace(cell.statement, left=left, head=left)


def _plain(cell: ToldPass, timeline: Timeline) -> Term | None:
    """The quantity without its number that a row is of."""
    left = cell.statement.left.term
    named = timeline.read(left) if left is not None and left.head in ("sym", "deriv") else None
    if named is None or named.number is not None or named.change or named.guess:
        return None
    return named.plains[0] if len(named.plains) == 1 else None


def _number(cell: ToldPass, p: Term, step: int, timeline: Timeline) -> int:
    """The number of a quantity before or after a step: the pass that goes before it, and a parameter, are one
    apart."""
    return step - timeline.is_start(p) + cell.after


def _keys(cell: ToldPass, p: Term | None, step: int, timeline: Timeline) -> list[Term]:
    """What a cell is of, at the places of the exercise."""
    if p is None:
        return []
    number = _number(cell, p, step, timeline)
    return [numbers[number] for numbers in timeline.table[p].values() if number in numbers]


def _fits(keys: Iterable[Term], cell: ToldPass, places: Places, near: Near) -> bool:
    shown = cell.statement.right.term
    return shown is not None and any(
        b.truth is not None and near(b.truth, shown)
        for key in keys
        for bindings in places.bindings.get(key, {}).values()
        for b in bindings
    )
