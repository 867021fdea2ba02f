"""Whether a displayed number is one that rounding or cutting off gives: 0.8 is neither of 0.9."""

from __future__ import annotations

from typing import Any

from flint import arb

from symderiv.checking.values.numbers import Matrix, real_part
from symderiv.checking.world.displayed import last_unit, written_value
from symderiv.checking.world.world import World, closed, literals
from symderiv.notation.term import Term

__all__ = ["neither_rounded_nor_cut_off"]


def neither_rounded_nor_cut_off(world: World, left: Term, right: Term, value: Any) -> bool:
    """Whether a number that was computed from exact ones alone is displayed as one that is too far from it:
    more than half a unit below what is displayed, or a unit above. Within a unit of the last digit are
    results that were carried on; here nothing has been."""
    unit = last_unit(right)
    if not closed(left) or not unit or isinstance(value, Matrix):
        return False
    if left.head in ("num", "neg") or any(_may_be_rounded(world, u) for u in literals(left)):
        return False
    shown = written_value(right)
    if shown is None:
        return False
    size, told = abs(real_part(value)), abs(shown)
    step = arb(unit)
    return bool(size < told - step * arb("0.501")) or bool(size > told + step * arb("0.9999"))


def _may_be_rounded(world: World, u: Term) -> bool:
    untold = u not in world.exact and u.data[1] > 0
    return world.loose(u) or (untold and len(str(u.data[0]).rstrip("0")) > 1)
