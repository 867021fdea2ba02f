"""Skew-symmetric matrices, told in words: Bᵀ = −B, so that tr(A B) = 0 for a symmetric A."""

from __future__ import annotations

from symderiv.checking.equality.vectors.kinds_of_matrices import (
    fresh,
    holds_with,
    is_matrix_letter,
    symmetric,
)
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome, holds_where
from symderiv.checking.judging.surroundings.symmetric_names import (
    SKEW,
    may_be_symmetric,
    skew_symmetric,
)
from symderiv.notation.term import sub, transpose

__all__ = ["by_skew_symmetry"]


def by_skew_symmetry(case: Case) -> Outcome | None:
    """The relation with M − Mᵀ for a letter that is told to be so, and N + Nᵀ for those that are symmetric."""
    if not case.writeup.says(SKEW):
        return None
    world, text = case.claims.world, case.writeup.text
    names = [n for n in sorted({*case.left.names, *case.right.names}) if is_matrix_letter(n)]
    free = [n for n in names if n != "I" and world.is_open(n)]
    skew = skew_symmetric(text).intersection(free)
    even = {n for n in free if n not in skew and may_be_symmetric(text, n)}
    table = {}
    for name, half in zip(free, fresh(world, case.left, case.right), strict=False):
        if name in skew:
            table[name] = sub(half, transpose(half))
        elif name in even:
            table[name] = symmetric(half)
    if skew and skew <= table.keys() and holds_with(world, (case.left, case.right), table):
        return holds_where(skew, "skew-symmetric")
    return None
