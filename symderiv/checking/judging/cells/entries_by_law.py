"""A matrix that is shown behind the law of its entries, all of which follow from it but for one:

    K_ij = y_i y_j x_iᵀ x_j,   K = [2, 4, 1, 1; 4, 8, 2, 2; 1, 2, 1, 1; 1, 2, 0, 1]      K_34 is 0

The letter may be another matrix, or its entries be counted otherwise: so nothing is said where two of them do not
follow, or where one has no value.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import product
from typing import Any

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.comparing import DIFFERS, compare, value_of
from symderiv.checking.equality.rounded.rounding import slack_of
from symderiv.checking.judging.cells.odd_ones import OddOnes
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.wording import shown_text
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.laws import instance, note_instances
from symderiv.checking.world.world import numeric_display
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, sym

__all__ = ["EntriesByLaw"]

_LEAST, _MOST = 4, 36  # entries
_BUDGET = (20_000, 0.2)


class EntriesByLaw(OddOnes):
    """The matrices that stand behind a law of their entries."""

    def __init__(self, claims: Claims) -> None:
        super().__init__(claims)
        self.found: list[tuple[Statement, Outcome]] = []

    def off(self) -> Iterator[tuple[Statement, Outcome]]:
        """The matrices with another entry, with their verdicts."""
        yield from self.found

    def judged(self, st: Statement, outcome: Outcome) -> None:
        """A statement that has been judged: a matrix that is taken as it stands."""
        left, right = st.left.term, st.right.term
        if outcome.verdict is not Verdict.GIVEN or not st.first or st.op not in ("=", "~"):
            return
        if left is None or right is None or left.head != "sym" or right.head != "mat":
            return
        base, below, above = split(left.data)
        if below or above or base not in self.claims.world.laws or not numeric_display(right):
            return
        height, width = right.data
        if 1 in right.data or not _LEAST <= height * width <= _MOST:
            return
        with suppress(NoValue, OutOfTime), budget(*_BUDGET):
            found = self.differing(base, right, self.entries(base, height, width))
            if found is not None:
                self.found.append((st, found))

    def entries(self, base: str, height: int, width: int) -> list[Any]:
        """What the entries should be by the law; NoValue where one cannot be told."""
        world, out = self.claims.world, []
        for i, j in product(range(1, height + 1), range(1, width + 1)):
            law = instance(world, join(base, f"{i}{j}")) or instance(world, join(base, f"{i},{j}"))
            if law is None:
                raise NoValue("an entry that no law tells")
            note_instances(world, law)
            value = value_of(world, law, SHOWN)
            if isinstance(value, Matrix):
                raise NoValue("an entry that is no number")
            out.append(value)
        return out

    def differing(self, base: str, right: Term, meant: list[Any]) -> Outcome | None:
        """The wrong verdict where one entry is another."""
        world = self.claims.world
        written = value_of(world, right, SHOWN)
        whole = Matrix(written.shape, meant)
        slack = slack_of(world, right, written, whole, False)
        off = [
            k
            for k, (a, b) in enumerate(zip(meant, written.entries, strict=True))
            if compare(a, b, (slack[k],)) == DIFFERS
        ]
        if len(off) != 1:
            return None
        i, j = divmod(off[0], written.shape[1])
        shown = self.claims.as_shown(meant[off[0]], right.args[off[0]])
        entry = shown_text(sym(join(base, f"{i + 1}{j + 1}")))
        text = f"all other entries follow from their law; {entry} is {shown}"
        return Outcome(Verdict.WRONG, text, value=whole, exact=False)
