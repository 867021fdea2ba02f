"""Whether a piecewise relation holds around the numbers that the text gives: ∂L/∂z = 2(h − y) for a ReLU
that is active there. Who computes with numbers leaves out the factor 1; in another cell it would be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from flint import arb, fmpq

from symderiv.checking.equality.comparing import DIFFERS, compare
from symderiv.checking.equality.skeleton import skeleton_of
from symderiv.checking.values.evaluator import Scope
from symderiv.checking.values.numbers import NoValue, finite, real_part
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.world import World
from symderiv.notation.term import Term, sym

__all__ = ["holds_around_given"]

POINTS = 3


def holds_around_given(world: World, left: Term, right: Term, readings: Iterable[Reading]) -> bool:
    """Whether left = right in one of these readings at the values of all names and close to them."""
    given = _given(world, skeleton_of(world, left, right).names)
    if not given:
        return False
    return any(
        r.mode == "through" and not r.back and _holds(world, left, right, r, given)
        for r in readings
    )


def _given(world: World, names: tuple[str, ...]) -> dict[str, fmpq] | None:
    out: dict[str, fmpq] = {}
    for name in names:
        value = world.value(sym(name), "true")
        ball = real_part(value) if isinstance(value, arb) else None
        if ball is None or not ball.is_finite():
            return None
        own = float(ball)
        out[name] = fmpq(*own.as_integer_ratio())
    return out


def _holds(world: World, left: Term, right: Term, reading: Reading, given: dict[str, fmpq]) -> bool:
    for point in range(POINTS):
        near = {
            n: v + (abs(v) if v else fmpq(1)) * fmpq(7 * k + 3, 10**6) * point * (-1) ** (k + point)
            for k, (n, v) in enumerate(given.items())
        }
        scope = Scope(world, replace(reading, free=near))
        try:
            a, b = scope.term(left), scope.term(right)
            if not (finite(a) and finite(b)) or compare(a, b) == DIFFERS:
                return False
        except NoValue:
            return False
    return True
