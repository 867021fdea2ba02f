"""Equations of matrices that hold, or follow, where their transposed factors are orthogonal."""

from __future__ import annotations

from symderiv.checking.equality.piecewise.closer import as_matrices
from symderiv.checking.equality.vectors.kinds_of_matrices import fresh, is_matrix_letter
from symderiv.checking.equality.vectors.products import spread
from symderiv.checking.judging.outcome import Outcome, holds_where
from symderiv.checking.judging.surroundings.orthogonal_letters import (
    orthogonal_letters,
    without_pairs,
)
from symderiv.checking.world.world import World
from symderiv.notation.term import Term, mul, sub, substitute, sym, transpose

__all__ = ["follows_orthogonally", "holds_orthogonally"]


def holds_orthogonally(world: World, text: str, left: Term, right: Term) -> Outcome | None:
    """``unchecked`` where left = right holds with MᵀM = 1 for each transposed matrix M that the text, or its
    letter, tells to be orthogonal."""
    left, right = spread(left), spread(right)
    names = orthogonal_letters(text, left, right)
    sides = without_pairs(names, left), without_pairs(names, right)
    if not names or sides == (left, right):
        return None
    if sides[0] is sides[1] or _equal(world, *sides):
        return holds_where(names, "orthogonal")
    return None


def follows_orthogonally(
    world: World, text: str, before: tuple[Term, Term], here: tuple[Term, Term]
) -> Outcome | None:
    """``unchecked`` where an equation is the one before it, multiplied by such a matrix: V Σ Vᵀx = V b gives
    Σ Vᵀx = b."""
    names = orthogonal_letters(text, *before, *here)
    gap = sub(*(without_pairs(names, spread(t)) for t in here))
    matrices = [sym(n) for n in sorted(names)]
    for matrix in (m for letter in matrices for m in (letter, transpose(letter))):
        for pair in ([(matrix, t) for t in before], [(t, matrix) for t in before]):
            if _equal(world, sub(*(without_pairs(names, spread(mul(*p))) for p in pair)), gap):
                return holds_where(names, "orthogonal")
    return None


def _equal(world: World, left: Term, right: Term) -> bool:
    """Whether left = right for matrices, which Σ and Λ are here, too."""
    greek = sorted(n for n in {*left.names, *right.names} if is_matrix_letter(n) and len(n) > 1)
    put = {sym(n): x for n, x in zip(greek, fresh(world, left, right), strict=False)}
    return as_matrices(world, substitute(left, put), substitute(right, put)) is True
