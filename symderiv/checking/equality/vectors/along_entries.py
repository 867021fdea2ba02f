"""Derivatives by an entry of a vector that is written whole: ∂/∂θ_j Σ_i (θᵀx_i − y_i)² where no shapes are told.

What is equal for all directions in which θ may move is equal for that of θ_j, so both sides are derived by θ
as a number, times a number of its own for each index; and x_j is x times that number, which tells
(θᵀx) x_j from θ_j x_j x_j. That proves; it refutes nothing.
"""

from __future__ import annotations

from symderiv.checking.equality.symbolic import identical
from symderiv.checking.world.entries import without_index
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, having, make, mul, rebuild, substitute, sym

__all__ = ["equal_along_entries"]

_STEP = "anystep"


def equal_along_entries(world: World, left: Term, right: Term) -> bool:
    """Whether left = right so."""
    moved = [_moved(world, t) for t in (left, right)]
    steps = {n for t in moved for n in t.names if split(n)[0] == _STEP}
    if not steps:
        return False
    table = {}
    for name in {n for t in moved for n in t.names} - steps:
        base, below, above = split(name)
        step, whole = join(_STEP, below, ""), join(base, "", above)
        if below and step in steps and any(whole in t.names for t in moved):
            table[sym(name)] = mul(sym(whole), sym(step))
    return bool(identical(world, *(substitute(t, table) for t in moved)).holds)


def _moved(world: World, t: Term) -> Term:
    if not having(t, "deriv"):
        return t
    args = tuple(_moved(world, a) for a in t.args)
    if t.head != "deriv":
        return rebuild(t, args)
    of, *by = args
    names = reached(world, of)[1]
    wholes = [_whole(w, names) for w in by]
    if all(a is b for a, b in zip(by, wholes, strict=True)):
        return rebuild(t, args)
    steps = [
        sym(join(_STEP, split(a.data)[1], ""))
        for a, b in zip(by, wholes, strict=True)
        if a is not b
    ]
    return mul(make("deriv", (of, *wholes), t.data), *steps)


def _whole(by: Term, names: frozenset[str]) -> Term:
    """θ for θ_j, where θ is mentioned and θ_j is not."""
    if by.head != "sym" or by.data in names or not split(by.data)[1]:
        return by
    whole = without_index(by.data)
    return sym(whole) if whole in names else by
