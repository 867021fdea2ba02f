"""Relations in names that hold on the side of all switches (of ReLU, max, |·|) that the numbers of an
exercise lie on: h = w x + b, where that is positive.

Only against an exercise; :mod:`.at_values` does it for write-ups with numbers of their own.
"""

from __future__ import annotations

from symderiv.checking.equality.comparing import DIFFERS, compare, value_of
from symderiv.checking.equality.piecewise.skeleton import skeleton_of
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.under_conditions import Condition, holds_under
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import NoValue, real_part
from symderiv.checking.values.readings import TRUE
from symderiv.notation.term import Term, num

__all__ = ["on_this_side"]


def on_this_side(claims: Claims, left: Term, right: Term) -> Outcome | None:
    """``correct`` where both sides are equal around the numbers that are given: these must be equal there,
    and at random points on the same side of each switch. Equal there alone is ``unchecked``."""
    world = claims.world
    shape = skeleton_of(world, left, right)
    if not shape.pieces or not shape.switches:
        return None
    try:
        if compare(value_of(world, left, TRUE), value_of(world, right, TRUE)) == DIFFERS:
            return None
        conditions: list[Condition] = []
        for switch in shape.switches:
            value = real_part(value_of(world, switch, TRUE))
            if value > 0 or value < 0:
                conditions.append((switch, ">" if value > 0 else "<", num(0)))
    except NoValue:
        return None
    held = holds_under(world, left, right, conditions, {})
    if held:
        return Outcome(Verdict.CORRECT, "on the side of each kink that the numbers given lie on")
    if held is None:
        return Outcome(Verdict.UNCHECKED, "it holds for the numbers given, and not everywhere")
    return None
