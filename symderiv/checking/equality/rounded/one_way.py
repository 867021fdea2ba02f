"""Numbers that all were rounded, or all cut off: 0.641 · 0.359 = 0.229 comes from no product of such two.

Rounded ones are off by half a unit of their last digit at most, those that were cut off by a whole one, and in one
direction. Who goes on with all digits does to a result what was done to its operands.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import finite_value
from symderiv.checking.values.evaluator import Scope
from symderiv.checking.values.numbers import NoValue, real_part
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.displayed import last_unit, literal_value, unit_of, written_value
from symderiv.checking.world.world import World
from symderiv.notation.term import Term

__all__ = ["in_one_way"]

_ROUNDED, _CUT_OFF = (-arb("0.5"), arb("0.5")), (arb(0), arb(1))
_MORE = arb("0.05")  # of the spread: no formula is a straight line
_HAIR = arb("0.01")  # of the last digit
_LARGE = arb("0.1")  # a share of the value: nothing is told by such a spread


def in_one_way(
    world: World, left: Term, right: Term, loose: Iterable[Term], value: Any, reading: Reading
) -> bool:
    """Whether a decimal is what rounding makes of the left side, or cutting off, where its ``loose`` decimals have
    come by the same from what is meant. True for all that is no decimal."""
    target, unit = written_value(right), last_unit(right)
    if target is None or not unit or not isinstance(value, arb):
        return True
    step = arb(unit)
    literals = list(loose)
    for way in (_ROUNDED, _CUT_OFF):
        low, high = arb(0), arb(0)
        for u in literals:
            reach = way[0] * unit_of(u), way[1] * unit_of(u)
            moved = _moved(world, left, u, reach, value, reading)
            if moved is None:
                return True
            low, high = low + moved[0], high + moved[1]
        if high - low > _LARGE * abs(value):
            return True
        more = _MORE * (high - low) + _HAIR * step
        low, high = value + low - more, value + high + more
        if way is _ROUNDED:
            inside = low <= target + step / 2 and high >= target - step / 2
        elif target < 0 or (target.contains(0) and value < 0):
            inside = low <= target and high >= target - step
        else:
            inside = high >= target and low <= target + step
        if inside:
            return True
    return False


def _moved(
    world: World, t: Term, literal: Term, reach: tuple[arb, arb], value: arb, reading: Reading
) -> tuple[arb, arb] | None:
    """By how much a term goes down, and up, while one of its decimals is moved."""
    low, high = arb(0), arb(0)
    base = literal_value(literal)
    for step in reach:
        if step.is_zero():
            continue
        scope = Scope(world, reading.but(literals={**reading.literals, literal: base + step}))
        try:
            gap = real_part(finite_value(scope.term(t))) - value
        except NoValue:
            return None
        low, high = (gap if gap < low else low), (gap if gap > high else high)
    return low, high
