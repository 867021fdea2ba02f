"""What holds at a switching point, the kink of ReLU or |·| or the jump of sgn: agreed on, not true or false."""

from __future__ import annotations

from collections.abc import Iterator

from flint import arb

from symderiv.checking.values.primitives import smooth
from symderiv.checking.world.world import World, closed, numeric_display
from symderiv.notation.term import ONE, ZERO, Term, call, having, num, substitute

__all__ = ["CONVENTION", "at_zero", "is_convention", "with_slopes_at_kinks"]

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


def with_slopes_at_kinks(world: World, t: Term) -> Iterator[Term]:
    """t with 0, and with 1, for each ReLU′(z) where z was shown to be 0: either is agreed on."""
    kinks = [
        u for u in having(t, "call") if not smooth(u.data[0]) and at_zero(world, u) is not None
    ]
    for slope in (ZERO, ONE) if kinks else ():
        yield substitute(t, dict.fromkeys(kinks, slope))
