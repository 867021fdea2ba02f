"""Derivatives by σ² in letters, where σ has had a number: it varies here, and the number is none of the law."""

from __future__ import annotations

from symderiv.checking.world.world import World
from symderiv.notation.term import Term, mul, num

__all__ = ["is_slope_by_square", "varied_spread"]


def is_slope_by_square(t: Term) -> bool:
    """Whether this is ∂ℓ/∂σ², which is read as (∂ℓ/∂σ)/(2σ)."""
    if t.head != "div" or t.args[0].head != "deriv" or len(t.args[0].args) != 2:
        return False
    by = t.args[0].args[1]
    return by.head == "sym" and t.args[1] is mul(num(2), by)


def varied_spread(world: World, left: Term, right: Term) -> tuple[Term, ...]:
    """The σ of ∂ℓ/∂σ² = −n/(2σ²) + …, if nothing but a number is told of it."""
    if world.strict or not is_slope_by_square(left):
        return ()
    spread = left.args[0].args[1]
    known = world.binding(spread)
    if spread.data not in right.names or known is None:
        return ()
    return () if known.term is not None or known.kind == "reference" else (spread,)
