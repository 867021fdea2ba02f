"""The one cell of a table that has another number than the text before it, which the others repeat.

    c_1 = … = 0.322, c_2 = … = 0.839, c_3 = … = 1.477      | t | c_t   |
                                                           | 1 | 0.322 |
                                                           | 2 | 0.893 |
                                                           | 3 | 1.477 |

A table may well be that of another run, with the same names and other numbers. So all cells but one must repeat
what was told of their names before, two at least, one of them in a later row: runs that have come apart do not
meet again. In the last row two digits must have been exchanged, or one be another, beside a cell that repeats.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from flint import arb

from symderiv.checking.judging.cells.odd_ones import OddOnes, is_below, is_cell
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.mistakes.digits import digits_apart
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.displayed import last_unit, some_digits, written_value
from symderiv.notation.term import unsigned

__all__ = ["RepeatedCells"]

_UNITS = 2  # of the last digit, between two numbers that are not the same


class _Told(NamedTuple):
    """A cell, the number that its name had before, and whether that is the same."""

    statement: Statement
    before: arb
    same: bool


class RepeatedCells(OddOnes):
    """The cells of tables of steps whose names had numbers before."""

    def __init__(self, claims: Claims) -> None:
        super().__init__(claims)
        self.tables: list[list[_Told]] = []
        self.last: Statement | None = None

    def look(self, st: Statement) -> None:
        """A statement that is judged next."""
        if not is_cell(st):
            return
        last = self.last
        if last is None or not is_below(last, st) or st.right.start < last.right.end:
            self.tables.append([])
        self.last = st
        told = self.told(st)
        if told is not None:
            self.tables[-1].append(told)

    def told(self, st: Statement) -> _Told | None:
        """The number of a cell beside that of its name before; None where neither can be seen to be another
        one's."""
        left, right = st.left.term, st.right.term
        assert left is not None and right is not None
        known = self.claims.world.binding(self.claims.world.resolve(left))
        value, unit = written_value(right), last_unit(right)
        if known is None or not isinstance(known.shown, arb) or value is None or not unit:
            return None
        if not some_digits(unsigned(right)):
            return None
        units = [arb(unit), *(arb(u) for u in known.unit or ())]
        apart = abs(known.shown - value)
        if any(apart < u for u in units) or apart.contains(0):
            return _Told(st, known.shown, True)
        return _Told(st, known.shown, False) if all(apart > _UNITS * u for u in units) else None

    def off(self) -> Iterator[tuple[Statement, Outcome]]:
        """The cells that have another number, with their verdicts."""
        for cells in self.tables:
            others = [c for c in cells if not c.same]
            if len(others) != 1 or len(cells) < 3:
                continue
            statement, before, _ = others[0]
            lines = [c.statement.line for c in cells if c.same]
            right = statement.right.term
            assert right is not None
            if max(lines) <= statement.line:
                slip = digits_apart(before, right) in ("swapped", "one")
                if not slip or statement.line not in lines:
                    continue
            shown = self.claims.as_shown(before, right)
            text = f"another number was told before, and the other cells repeat theirs; right is {shown}"
            outcome = Outcome(
                Verdict.WRONG, text, mistake="copied-wrongly", value=before, exact=False
            )
            outcome.expected = shown
            yield statement, outcome
