"""A⁻¹ on the left of a matrix that is shown: the inverse of an A that was told, and no name of its own."""

from __future__ import annotations

from symderiv.checking.equality.rounded.putin import shows_most_entries
from symderiv.checking.model import Statement
from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, having, num, power, sym

__all__ = ["inverse_meant", "shows_inverse"]

_MINUS_ONE = num(-1)


def inverse_meant(world: World, left: Term, right: Term) -> Term:
    """The inverse of A for the name A⁻¹, where an earlier question told A and most entries shown here are
    those of its inverse; within one question the world knows what A⁻¹ is."""
    base, sub, sup = split(left.data)
    if sup != "(-1)" or world.binding(left) is not None:
        return left
    inverse = power(sym(join(base, sub)), _MINUS_ONE)
    if not shows_most_entries(world, inverse, right):
        return left
    world.abbreviate(left.data, inverse)
    return inverse


def shows_inverse(world: World, st: Statement) -> bool:
    """Whether a relation shows the entries of an inverse: nobody solves (XᵀX)⁻¹ = [14, −6; −6, 3] for X."""
    left, right = st.left.term, st.right.term
    if left is None or right is None or not having(right, "mat"):
        return False
    return any(u.args[1] is _MINUS_ONE for u in having(world.resolve(left), "pow"))
