"""What holds at a switching point, the kink of ReLU or |·| or the jump of sgn: agreed on, not true or false."""

from __future__ import annotations

from flint import arb

from symderiv.checking.world.world import World, closed, numeric_display
from symderiv.notation.term import Term, call, num

__all__ = ["CONVENTION", "at_zero", "is_convention"]

CONVENTION = "a convention at a switching point"


def is_convention(left: Term, right: Term) -> bool:
    """Whether this is a value of a function as in ReLU′(0) = 0 and sgn(0) = 0, which nothing decided."""
    if left.head != "call" or len(left.args) != 1 or left.data == ("factorial", 0):
        return False
    return closed(left) and numeric_display(right)


def at_zero(world: World, left: Term) -> Term | None:
    """ReLU′(0) for ReLU′(h), where h was shown to be 0."""
    if left.head != "call" or len(left.args) != 1 or not left.data[1] or left.args[0].head != "sym":
        return None
    value = world.value(left.args[0], "shown")
    zero = isinstance(value, arb) and value.is_zero()
    return call(left.data[0], num(0), order=left.data[1]) if zero else None
