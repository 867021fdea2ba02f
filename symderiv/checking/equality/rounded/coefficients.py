"""The decimals of a formula: where numbers are put in for its names, they stay what they are."""

from __future__ import annotations

from symderiv.checking.equality.comparing import number_of
from symderiv.checking.world.displayed import as_decimal
from symderiv.checking.world.world import World, closed, literals
from symderiv.notation.term import Term, having

__all__ = ["coefficients"]

_PLACES = 6


def coefficients(world: World, t: Term) -> frozenset[Term]:
    """The decimals that a formula, or the formula of a name, has as they stand, and those that a difference
    in it comes to: the 0.01 of (1 - β) g where β = 0.99. None of them is a rounded value of something."""
    law = world.definition(t.data) if t.head == "sym" else None
    if law is None:
        if t.head == "sym" or closed(t):
            return frozenset()
        law = t
    out = set(literals(law))
    for part in having(law, "add"):
        found = _exact_decimal(world, part)
        if found is not None:
            out.add(found)
    return frozenset(out)


def _exact_decimal(world: World, t: Term) -> Term | None:
    """The decimal that a term is exactly, with the numbers that its names were told to have."""
    value = number_of(world, t)
    if value is None:
        return None
    for places in range(1, _PLACES):
        found = as_decimal(value, places)
        if found is not None and found.head == "num":
            if (value * 10**places - found.data[0]).contains(0):
                return found
    return None
