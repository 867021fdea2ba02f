"""Diagonal matrices, told in words or as E = diag(e_1, …, e_n): Eᵀ = E, and two of them commute."""

from __future__ import annotations

from symderiv.checking.equality.vectors.kinds_of_matrices import (
    fresh,
    holds_with,
    is_matrix_letter,
)
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome, holds_where
from symderiv.checking.judging.surroundings.symmetric_names import may_be_diagonal
from symderiv.notation.term import call, sym

__all__ = ["by_diagonal"]

_NEAR = 3_000  # characters in which it may have been told


def by_diagonal(case: Case) -> Outcome | None:
    """The relation with random diagonal matrices for the letters that are told to be diagonal."""
    world, sides = case.claims.world, (case.left, case.right)
    letters = {n for t in sides for n in (*t.names, *world.leaves(t)) if is_matrix_letter(n)}
    unknown = [n for n in sorted(letters - {"I"}) if world.is_open(n)]
    if not unknown or world.binding(sym("I")) is not None:
        return None
    near = case.writeup.text[max(0, case.st.head.start - _NEAR) : case.paragraph[1]]
    told = [n for n in unknown if may_be_diagonal(near, n)]
    columns = [x for x, _ in zip(fresh(world, *sides, column=True), told, strict=False)]
    if not told or len(columns) < len(told):
        return None
    for chosen in dict.fromkeys((*((n,) for n in told), tuple(told))):
        table = {n: call("diag", x) for n, x in zip(chosen, columns, strict=False)}
        if holds_with(case.claims.world, sides, table):
            return holds_where(chosen, "diagonal")
    return None
