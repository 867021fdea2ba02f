"""Σ_i (y_i − w x_i − b) = 0, where y = w x + b was told as a model: a condition on w and b, and no identity.

The y_i of a sum are data there. By the model each residual would vanish by itself.
"""

from __future__ import annotations

from symderiv.checking.equality.symbolic import identical
from symderiv.checking.world.entries import without_index
from symderiv.checking.world.index_letters import pieces_of
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import ZERO, Term, having, sym

__all__ = ["vanishes_by_model"]


def vanishes_by_model(world: World, left: Term) -> bool:
    """Whether left = 0 holds only by what was told of a y whose y_i stands in a sum over i."""
    wholes: set[Term] = set()
    for u in having(left, "sum"):
        index = u.args[1]
        for name in u.args[0].names if index.head == "sym" else ():
            whole = without_index(name)
            if pieces_of(split(name)[1]) != (index.data,) or world.binding(sym(name)) is not None:
                continue
            if world.definition(whole) is not None and world.definition(name) is None:
                wholes.add(sym(whole))
    if not wholes:
        return False
    with world.hidden(*wholes):
        return identical(world, left, ZERO).holds is not True
