"""Diagonal matrices, told in words or as E = diag(e_1, …, e_n): Eᵀ = E, and two of them commute."""

from __future__ import annotations

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.excuses.told.kinds_of_matrices import (
    fresh,
    holds_with,
    is_matrix_letter,
)
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.symmetric_names import may_be_diagonal
from symderiv.checking.model import Verdict
from symderiv.notation.term import call, sym
from symderiv.notation.text import unicode_text

__all__ = ["by_diagonal"]

_NEAR = 3_000  # characters in which it may have been told


def by_diagonal(case: Case) -> Outcome | None:
    """The relation with random diagonal matrices for the letters that are told to be diagonal."""
    world, sides = case.claims.world, (case.left, case.right)
    letters = {n for t in sides for n in (*t.names, *world.leaves(t)) if is_matrix_letter(n)}
    unknown = [n for n in sorted(letters - {"I"}) if world.binding(sym(n)) is None]
    if not unknown or world.binding(sym("I")) is not None:
        return None
    near = case.writeup.text[max(0, case.st.head.start - _NEAR) : case.paragraph[1]]
    told = [n for n in unknown if may_be_diagonal(near, n)]
    columns = [x for x, _ in zip(fresh(world, *sides, column=True), told, strict=False)]
    if not told or len(columns) < len(told):
        return None
    for chosen in dict.fromkeys((*((n,) for n in told), tuple(told))):
        table = {n: call("diag", x) for n, x in zip(chosen, columns, strict=False)}
        if holds_with(case, sides, table):
            text = ", ".join(unicode_text(sym(n)) for n in chosen)
            verb = "is" if len(chosen) == 1 else "are"
            return Outcome(Verdict.UNCHECKED, f"it holds where {text} {verb} diagonal")
    return None
