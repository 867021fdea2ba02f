"""What the four searches here have in common: they watch the judging, and say at its end what is off.

That one of several does not go with the others is seen only when all of them have been read.
"""

from __future__ import annotations

from collections.abc import Iterator

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Statement
from symderiv.notation.term import unsigned

__all__ = ["OddOnes", "is_below", "is_cell"]

_ROWS_APART = 2  # lines between two rows of one table


class OddOnes:
    """A search for the one that does not go with the others."""

    def __init__(self, claims: Claims) -> None:
        self.claims = claims

    def look(self, st: Statement) -> None:
        """A statement that is judged next."""

    def judged(self, st: Statement, outcome: Outcome) -> None:
        """What has become of a statement."""

    def off(self) -> Iterator[tuple[Statement, Outcome]]:
        """The statements that are off, with their verdicts, when all are judged."""
        raise NotImplementedError


def is_cell(st: Statement) -> bool:
    """Whether a statement is a number in a table, under a name with the number of its row."""
    left, right = st.left.term, st.right.term
    if not st.first or left is None or right is None or left.head != "sym":
        return False
    return st.left.start == st.left.end and unsigned(right).head == "num" and st.op == "="


def is_below(last: Statement | None, st: Statement) -> bool:
    """Whether a cell stands in the row of the one before it, or in the next one of the same table."""
    return last is not None and 0 <= st.line - last.line <= _ROWS_APART
