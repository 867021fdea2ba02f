"""Decimals in an identity: 0.667 x for 2x/3 holds as rounded, where nothing else is a decimal."""

from __future__ import annotations

from typing import Any

from flint import arb, fmpq

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.values.numbers import Matrix, NoValue, Nowhere, real_part
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.displayed import significant
from symderiv.checking.world.world import World, literals
from symderiv.notation.term import Term

__all__ = ["COARSE", "FINE", "rounding_explains"]

FINE, COARSE = "fine", "coarse"
POINTS, FINE_DIGITS, LEAST_DIGITS = 4, 3, 2


def rounding_explains(world: World, left: Term, right: Term) -> str:
    """Whether the decimals that are new on the right (those of the left, where it has none), each off by one
    unit of its last place at most, explain why the two sides are not equal: FINE with three significant
    digits or more, COARSE with two; else empty. A single digit, as in 0.5 x, and what was told are exact."""
    ours, theirs = literals(left), literals(right)
    new = tuple(u for u in theirs if u not in ours) if theirs else ours
    loose = tuple(u for u in new if significant(u) >= LEAST_DIGITS and u not in world.exact)
    if not loose:
        return ""
    digits = min(significant(u) for u in loose)
    seen = 0
    for point in range(POINTS):
        try:
            within = _within(world, left, right, loose, Reading("through", point=point))
        except Nowhere:
            return ""
        except NoValue:
            continue
        if not within:
            return ""
        seen += 1
    if seen < 2:
        return ""
    return FINE if digits >= FINE_DIGITS else COARSE


def _within(
    world: World, left: Term, right: Term, loose: tuple[Term, ...], reading: Reading
) -> bool:
    gap = _gap(world, left, right, reading)
    total = arb(0)
    for u in loose:
        moved = arb(fmpq(u.data[0] + 1, 10 ** u.data[1]))
        total += abs(_gap(world, left, right, reading.but(literals={u: moved})) - gap)
    return bool(abs(gap) < total)


def _gap(world: World, left: Term, right: Term, reading: Reading) -> arb:
    a: Any = value_of(world, left, reading)
    b: Any = value_of(world, right, reading)
    if a.__class__ is Matrix or b.__class__ is Matrix:
        raise Nowhere("matrices are compared entry by entry")
    return real_part(a) - real_part(b)
