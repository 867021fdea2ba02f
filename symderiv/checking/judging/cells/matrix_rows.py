"""Rows of a matrix with a letter of their own: behind K = H W, which has been computed, k_1, k_2 and k_3.

    K = H W_K = [2×3 matrix] [3×2 matrix],   k_1 = [0.25, 1.5],   k_2 = [0.25, 0.1]

k_i need not be the i-th row of K. It is where all others are, two at least; they may be its columns, too, or be
counted from 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from symderiv.checking.equality.comparing import DIFFERS, compare, value_of
from symderiv.checking.equality.rounded.rounding import slack_of
from symderiv.checking.judging.cells.odd_ones import OddOnes
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.world import Binding, closed
from symderiv.notation.names import split
from symderiv.notation.term import sym

__all__ = ["MatrixRows"]

_LEAST = 3  # rows that are told
_MOST = 20


class _Row(NamedTuple):
    statement: Statement
    number: int
    value: Matrix


class MatrixRows(OddOnes):
    """The vectors k_1, k_2, … that are told behind a matrix K."""

    def __init__(self, claims: Claims) -> None:
        super().__init__(claims)
        self.rows: dict[int, list[_Row]] = {}  # by the binding of their matrix
        self.matrices: dict[int, tuple[Binding, Matrix]] = {}

    def judged(self, st: Statement, outcome: Outcome) -> None:
        """A statement that has been judged: a row that is taken as it stands."""
        left, right = st.left.term, st.right.term
        if outcome.verdict is not Verdict.GIVEN or not st.first:
            return
        if left is None or right is None or left.head != "sym":
            return
        base, below, above = split(left.data)
        if not (len(base) == 1 and base.islower() and below.isdigit()) or above:
            return
        known = self.claims.world.binding(sym(base.upper()))
        if known is None or right.head != "mat" or not closed(right):
            return
        try:
            value = value_of(self.claims.world, right, SHOWN)
        except NoValue:
            return
        whole = known.shown if known.shown is not None else known.truth
        if not isinstance(whole, Matrix) or not isinstance(value, Matrix) or 1 in whole.shape:
            return
        self.matrices[id(known)] = known, whole
        self.rows.setdefault(id(known), []).append(_Row(st, int(below), value))

    def off(self) -> Iterator[tuple[Statement, Outcome]]:
        """The one row of each matrix that is another one, with its verdict."""
        for key, told in self.rows.items():
            whole = self.matrices[key][1]
            numbers = [row.number for row in told]
            if len(told) < _LEAST or len(told) > _MOST or len({*numbers}) != len(told):
                continue
            start = min(numbers)
            off = []
            for lines in (_rows_of(whole), _rows_of(whole.T)):
                if sorted(numbers) == list(range(start, start + len(lines))) and start < 2:
                    meant = [(row, lines[row.number - start]) for row in told]
                    off.append([(row, line) for row, line in meant if not self.is_line(row, line)])
            least = min(off, key=len, default=[])
            if len(least) == 1:
                row, line = least[0]
                yield row.statement, self.outcome(row, line)

    def is_line(self, row: _Row, line: tuple[Any, ...]) -> bool:
        """Whether a vector is this row, as far as its digits tell."""
        right = row.statement.right.term
        assert right is not None
        if len(line) != len(row.value.entries):
            return False
        meant = Matrix(row.value.shape, line)
        slack = slack_of(self.claims.world, right, row.value, meant, False)
        return compare(meant, row.value, slack) != DIFFERS

    def outcome(self, row: _Row, line: tuple[Any, ...]) -> Outcome:
        """The wrong verdict on a row."""
        left, right = row.statement.left.term, row.statement.right.term
        assert left is not None and right is not None
        meant = Matrix((1, len(line)), line)
        shown = self.claims.as_shown(meant, right)
        text = f"it is not the row of the matrix, as the others are; right is {shown}"
        return Outcome(Verdict.WRONG, text, value=meant, exact=False, expected=shown)


def _rows_of(whole: Matrix) -> list[tuple[Any, ...]]:
    height, width = whole.shape
    return [tuple(whole.entries[i * width : (i + 1) * width]) for i in range(height)]
