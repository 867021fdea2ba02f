"""The one cell of a column that does not follow from the law of its name, where all others do:

    m_t = 0.8 m_{t-1} + 0.2 g_t        | t | g_t     | m_t     |
                                       | 1 | 0.71828 | 0.14366 |
                                       | 2 | 0.35267 | 0.18564 |      for 0.18546
                                       | 3 | 0.15056 | 0.17848 |

In a second table of the same names their numbers are new ones, and are taken as they stand. Two of them at
least must follow from the law, with the numbers of the table; the rows below the cell from what it should be,
or from what it is. In the last row two digits must have been exchanged, or one be another.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from flint import arb

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.cells.odd_ones import OddOnes, is_below, is_cell
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.mistakes.digits import digits_apart
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.displayed import last_unit, significant, written_value
from symderiv.checking.world.laws import instance
from symderiv.notation.term import unsigned

__all__ = ["RecurringCells"]

_SAME, _OTHER = 2, 5  # units of the last digit
_DIGITS = 3
_TAKEN = (Verdict.GIVEN, Verdict.CORRECT, Verdict.ROUNDED)
_BUDGET = (2_000, 0.02)


@dataclass
class _Cell:
    """A cell, and what its law comes to: with the numbers above it as they should be, and as they stand."""

    statement: Statement
    meant: arb | None
    shown: arb | None
    verdict: Verdict | None = None


@dataclass
class _Column:
    cells: list[_Cell] = field(default_factory=list)
    meant: dict[str, Any] = field(default_factory=dict)  # by name, what the cells above should be


class RecurringCells(OddOnes):
    """The columns of tables of steps whose names have a law."""

    def __init__(self, claims: Claims) -> None:
        super().__init__(claims)
        self.columns: dict[str, _Column] = {}  # of the table at hand, by their heads
        self.done: list[_Column] = []
        self.last: Statement | None = None

    def look(self, st: Statement) -> None:
        """A statement that is judged next."""
        if not is_cell(st):
            return
        if not is_below(self.last, st):
            self.columns = {}
        self.last = st
        name = st.left.term
        assert name is not None
        column = self.columns.get(st.left.source)
        if column is None:
            column = self.columns[st.left.source] = _Column()
            self.done.append(column)
        cell = _Cell(st, None, None)
        column.cells.append(cell)
        with suppress(NoValue, OutOfTime), budget(*_BUDGET):
            world = self.claims.world
            law = instance(world, name.data)
            if law is not None:
                cell.shown = _number(value_of(world, law, SHOWN))
                values = {n: v for n, v in column.meant.items() if n in law.names}
                cell.meant = _number(value_of(world, law, SHOWN.but(values=values)))
        if cell.meant is not None:
            column.meant[name.data] = cell.meant

    def judged(self, st: Statement, outcome: Outcome) -> None:
        """What has become of a cell."""
        column = self.columns.get(st.left.source) if st is self.last else None
        if column is not None:
            column.cells[-1].verdict = outcome.verdict

    def off(self) -> Iterator[tuple[Statement, Outcome]]:
        """The cells that do not follow, with their verdicts."""
        for column in self.done:
            known = (k for k, c in enumerate(column.cells) if c.meant is not None)
            cells = column.cells[next(known, 0) :]  # m_0 = 0 has no law
            if len(cells) < 3 or any(c.meant is None or c.verdict not in _TAKEN for c in cells):
                continue
            meant, shown = [c.meant for c in cells], [c.shown for c in cells]
            for values in (meant, shown):
                apart = [_apart(v, c.statement) for v, c in zip(values, cells, strict=True)]
                others = [k for k, units in enumerate(apart) if units > _SAME]
                if len(others) != 1 or cells[others[0]].verdict is not Verdict.GIVEN:
                    continue
                if values is shown and not others[0]:
                    continue  # the table may begin with it
                if apart[others[0]] > _OTHER:
                    found = self.wrong(cells, others[0], values[others[0]])
                    if found is not None:
                        yield found
                        break

    def wrong(
        self, cells: list[_Cell], k: int, value: arb | None
    ) -> tuple[Statement, Outcome] | None:
        """The verdict on the k-th cell."""
        statement = cells[k].statement
        right = statement.right.term
        assert right is not None
        if value is None or not all(_long(c.statement) for i, c in enumerate(cells) if i != k):
            return None
        if k == len(cells) - 1 and digits_apart(value, right) not in ("swapped", "one"):
            return None
        shown = self.claims.as_shown(value, right)
        text = f"the other cells follow from the law of their names, this one does not; right is {shown}"
        outcome = Outcome(
            Verdict.WRONG, text, mistake="copied-wrongly", value=value, exact=False, expected=shown
        )
        return statement, outcome


def _number(value: Any) -> arb | None:
    return value if isinstance(value, arb) else None


def _long(st: Statement) -> bool:
    """Whether a cell has digits that are no accident."""
    right = st.right.term
    plain = unsigned(right) if right is not None else None
    return plain is not None and plain.head == "num" and significant(plain) >= _DIGITS


def _apart(value: arb | None, st: Statement) -> float:
    """How many units of its last digit a cell is from a value."""
    right = st.right.term
    shown, unit = (written_value(right), last_unit(right)) if right is not None else (None, None)
    if value is None or shown is None or not unit:
        return float("inf")
    return float(abs(value - shown).mid() / arb(unit))
