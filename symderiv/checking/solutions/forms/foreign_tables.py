"""Tables whose numbers are not those of the quantities that head them, though an exercise has quantities of
these names: lengths of the steps of w_1, ratios, distances.

A title may say so; where none does, most of the numbers are far from the values. In a table that has states
beside the parameters, v and w, every number is the quantity of its column.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from contextlib import suppress
from typing import Any

from flint import arb

from symderiv.arithmetic.values import working_precision
from symderiv.checking.equality.comparing import value_of
from symderiv.checking.model import ToldNumber
from symderiv.checking.reading.tables.titles import of_another_kind
from symderiv.checking.solutions.names.aliases import shows
from symderiv.checking.solutions.places.places import Entry
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import Term

__all__ = ["without_foreign_tables"]


def without_foreign_tables(
    told: Iterable[ToldNumber], entries: Iterable[Entry], own: Set[str]
) -> list[ToldNumber]:
    """The numbers of tables that may be the values of what they are said to be of; ``own``: the names of the
    exercise's quantities that go from step to step."""
    values: dict[Term, list[Any]] = {}
    for e in entries:
        if e.value is not None:
            values.setdefault(e.key, []).append(e.value)
    by_table: dict[int, list[ToldNumber]] = {}
    for cell in told:
        by_table.setdefault(cell.table, []).append(cell)
    with working_precision(128):
        return [
            cell
            for cells in by_table.values()
            if not _is_foreign(cells, values, own)
            for cell in cells
        ]


def _is_foreign(
    cells: Sequence[ToldNumber], values: Mapping[Term, Sequence[Any]], own: Set[str]
) -> bool:
    """Whether the numbers of a table are of something else than its names."""
    pairs = [
        (right, values[left])
        for cell in cells
        if (right := cell.statement.right.term) is not None
        if (left := cell.statement.left.term) is not None and left in values
    ]
    if not pairs or any(_owner(cell) in own for cell in cells):
        return False
    if of_another_kind(cells[0].title):
        return 2 * sum(any(shows(n, v) for v in those) for n, those in pairs) <= len(pairs)
    if not all(map(_is_step, cells)):
        return False
    return 2 * sum(any(_is_near(n, v) for v in those) for n, those in pairs) < len(pairs)


def _owner(cell: ToldNumber) -> str:
    """The index of the name that a cell is of: the parameter, w_1 of v_{w_1}, where it is of a state."""
    assert cell.statement.left.term is not None
    return split(cell.statement.left.term.data)[1]


def _is_step(cell: ToldNumber) -> bool:
    assert cell.statement.left.term is not None
    return bool(split(cell.statement.left.term.data)[2])


def _is_near(number: Term, value: Any) -> bool:
    """Whether a number is a value, that but for its sign, or not more off than by half."""
    if shows(number, value):
        return True
    with suppress(NoValue, TypeError, ValueError):
        shown = value_of(World(), number, SHOWN)
        if not (isinstance(shown, arb) or hasattr(shown, "mid")):
            return True
        far = abs(shown - value)
        return bool(2 * far < abs(value)) or bool(2 * far < abs(shown)) or shows(number, -value)
    return True  # matrices, which are compared entry by entry
