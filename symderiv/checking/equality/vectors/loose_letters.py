"""Letters without a told shape among matrices that have one: B in PᵀAB, Σ in (AΣ)ᵀ.

The shapes of a text are those that it shows; a letter without one counts as a number there, and with
numbers PᵀAB = PᵀBA would hold.
"""

from __future__ import annotations

from symderiv.checking.equality.piecewise.closer import as_matrices
from symderiv.checking.equality.vectors.kinds_of_matrices import is_matrix_letter
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World
from symderiv.notation.term import Term, having, sym, untransposed

__all__ = ["taken_for_numbers"]


def taken_for_numbers(world: World, left: Term, right: Term) -> list[str]:
    """The capital letters without a shape that stand behind a matrix, where the relation, which holds with
    numbers for them, does not hold with matrices."""
    terms = reached(world, left, right)[0]
    if any(t.heads & {"deriv", "sum", "prod", "cases"} for t in terms):
        return []
    behind: set[str] = set()
    for product in (u for t in terms for u in having(t, "mul")):
        shaped = False
        for factor in map(untransposed, product.args):
            if shaped and factor.head == "sym" and is_matrix_letter(factor.data):
                behind.add(factor.data)
            shaped = shaped or any(n in world.shapes for n in factor.names)
    loose = [n for n in sorted(behind - world.shapes.keys()) if world.binding(sym(n)) is None]
    if not loose:
        return []
    with world.reshaped({}):
        return loose if as_matrices(world, left, right) is False else []
