"""A number beside the one that its name has been displayed as: δ = 0.1102 after δ = 0.1202."""

from __future__ import annotations

from flint import arb

from symderiv.checking.world.binding import numeric_display
from symderiv.checking.world.displayed import last_unit, written_value
from symderiv.checking.world.world import World
from symderiv.notation.term import Term

__all__ = ["shown_otherwise"]

_UNITS = 20  # what rounding on the way may move the last digit by
_DIGITS = 3


def shown_otherwise(world: World, left: Term, right: Term) -> bool:
    """Whether a name was displayed with as many decimals, and what is displayed now is far from that and
    from its value: that the numbers behind it were rounded does not make both of them right."""
    if left.head != "sym" or not numeric_display(right):
        return False
    binding, unit = world.binding(left), last_unit(right)
    if binding is None or not unit or not isinstance(binding.shown, arb):
        return False
    if binding.section != world.section:
        return False
    now = written_value(right)
    if now is None or abs(now / arb(unit)) < 10 ** (_DIGITS - 1):
        return False
    known = [binding.shown, *(v for v in (binding.truth,) if isinstance(v, arb))]
    if binding.unit is not None and any(u > 2 * arb(unit) for u in binding.unit):
        return False
    return all(abs(now - v) > _UNITS * arb(unit) for v in known)
