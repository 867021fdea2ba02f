"""The adjoint A* of a real matrix or operator, ⟨x, A*y⟩ = ⟨Ax, y⟩: it is Aᵀ, and no other value of A.

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re

from symderiv.checking.equality.vectors.kinds_of_matrices import is_matrix_letter
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.term import substitute, sym, transpose
from symderiv.notation.text import unicode_text

__all__ = ["by_adjoint"]

_NAMED = re.compile(r"adjoint|adjungiert|adjunt|aggiunt|сопряж|伴随|随伴|수반", re.IGNORECASE)


def by_adjoint(case: Case) -> Outcome | None:
    """The relation with Aᵀ for an A* that nothing defines, beside A and an inner product."""
    stars = {n for t in (case.left, case.right) for n in t.names if n.endswith("*")}
    if not stars:
        return None
    world = case.claims.world
    put = {sym(n): transpose(sym(a)) for n in stars if (a := _adjoint_of(world, n))}
    if not put or "T" not in case.left.heads | case.right.heads:
        return None
    left, right = (substitute(t, put) for t in (case.left, case.right))
    found = case.tried(left, right, about=False)
    if found is None:
        return None
    text = ", ".join(sorted(map(unicode_text, put)))
    if not case.writeup.says(_NAMED):
        return Outcome(Verdict.UNCHECKED, f"it holds where {text} is the adjoint")
    found.message = f"where {text} is the adjoint"
    return found


def _adjoint_of(world: World, name: str) -> str | None:
    base, below, above = split(name)
    plain = join(base, below, "")
    if above != "*" or not is_matrix_letter(plain) or world.binding(sym(name)) is not None:
        return None
    return plain
