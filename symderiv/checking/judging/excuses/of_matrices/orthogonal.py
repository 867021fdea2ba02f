"""Relations that hold with QᵀQ = 1, for the letters Q, U and V of orthogonal matrices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from symderiv.checking.equality.vectors.kinds_of_matrices import (
    fresh,
    holds_with,
    is_matrix_letter,
    reflection,
    rotation,
    symmetric,
    usually_diagonal,
)
from symderiv.checking.equality.vectors.products import spread
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome, holds_where
from symderiv.checking.judging.surroundings.orthogonal_letters import (
    LETTERS,
    speaks_of_any,
    turned_letters,
    without_pairs,
)
from symderiv.notation.names import split
from symderiv.notation.term import Term, having, sym

__all__ = ["by_orthogonal_letters", "holds_for_factors"]


def by_orthogonal_letters(case: Case) -> Outcome | None:
    """The relation with QᵀQ = 1 for letters that usually stand for an orthogonal matrix: ‖Qx‖² = xᵀQᵀQx = xᵀx."""
    heads = case.left.heads | case.right.heads
    if "T" not in heads and "call" not in heads:
        return None
    sides = spread(case.left), spread(case.right)
    norms = (u for t in sides for u in having(t, "call") if u.data == ("norm", 0))
    names = turned_letters(*sides) | {n for u in norms for n in u.names if is_matrix_letter(n)}
    names = {n for n in names if split(n)[0] in LETTERS and not speaks_of_any(case.around, n)}
    if not names:
        return None
    left, right = without_pairs(names, sides[0]), without_pairs(names, sides[1])
    if (left, right) != sides and case.tried(left, right, False) is not None:
        return holds_where(names, "orthogonal")
    if holds_for_factors(case, sides, names):
        return holds_where(names, "orthogonal")
    return None


def holds_for_factors(case: Case, sides: Sequence[Term], names: Iterable[str]) -> bool:
    """Whether the relation holds with random orthogonal matrices for these names and symmetric ones for Σ and Λ.
    Rotations of the plane commute, and reflections are symmetric: so it must hold with both."""
    world = case.claims.world
    square = sorted({n for t in sides for n in t.names if usually_diagonal(n)})
    outer = [n for n in sorted(names) if is_matrix_letter(n) and world.is_open(n)]
    if not outer or world.binding(sym("I")) is not None:
        return False
    matrices, columns = fresh(world, *sides), fresh(world, *sides, column=True)
    middle = {n: symmetric(x) for n, x in zip(square, matrices, strict=False)}
    rotations = {n: rotation(x) for n, x in zip(outer, matrices, strict=False)}
    reflections = {n: reflection(x) for n, x in zip(outer, columns, strict=False)}
    if len(middle) < len(square) or len(rotations) < len(outer) or len(reflections) < len(outer):
        return False
    mixed = (rotations | {n: reflections[n]} for n in outer) if len(outer) > 1 else ()
    return all(holds_with(world, sides, middle | table) for table in (rotations, *mixed))
