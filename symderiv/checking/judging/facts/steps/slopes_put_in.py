"""A numbered step of gradient descent in numbers whose slope is not that of the function at the place where the
step begins: w_2 = 0.8 − 0.1 · 2 with f(w) = w², where f'(0.8) = 1.6.

It is wrong only where a slip explains the number that stands there: the slope at an earlier place, its sign, a
factor two, the place itself or the value of the function for its slope.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from flint import arb

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.comparing import TINY, value_of
from symderiv.checking.judging.facts.steps.number_updates import (
    LOSSES,
    RATES,
    among,
    descends,
    same_number,
    uphill,
)
from symderiv.checking.judging.facts.steps.numbered_steps import numbered, numbered_steps
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import slip_in_number
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.displayed import last_unit, written_value
from symderiv.checking.world.supposing import supposing
from symderiv.checking.world.world import Binding, World
from symderiv.notation.names import split
from symderiv.notation.term import Term, call, deriv, neg, num, sym

__all__ = ["with_other_slope"]

_STEPS = (4_000, 0.05, 0.5)
_MOST = 6  # steps that are looked at
_NEAR = arb("0.02")  # what rounded numbers before the step may make of its slope
_OTHER_RULES = re.compile(
    r"momentum|nesterov|\badam|rms-?prop|adagrad|newton|heavy|weight decay|regulari|clip|stochasti|sgd|batch|noise"
    r"|conjugate|line search|accelerat|coordinate|ascent|maxim|proxim|project|subgrad|schwung|moment|gradient flow"
    r"|implicit|average",
    re.IGNORECASE,
)


def with_other_slope(world: World, writeup: Writeup, left: Term, right: Term) -> Outcome | None:
    """The wrong verdict on such a step; None for anything else."""
    base, number = numbered(left)
    if number < 1 or right.head != "add" or len(right.args) != 2:
        return None
    if writeup.once(uphill) or writeup.says(_OTHER_RULES):
        return None
    start = written_value(right.args[0])
    shown = numbered_steps(world, writeup).shown
    last = shown.get((base, number - 1), ())
    before = shown.get((base, number - 2), ())
    stale = start is not None and not among(start, last) and among(start, before)
    if start is None or not last or not (stale or among(start, last)):
        return None
    rates = [r for n in RATES if isinstance(r := world.value(sym(n), "shown"), arb)]
    size = _gradient_in(right.args[1], rates[0]) if len(rates) == 1 else None
    if size is None:
        return None
    found, unit = size
    older = [v for (b, k), values in shown.items() if b == base and k < number - 1 for v in values]
    with suppress(NoValue, OutOfTime), budget(*_STEPS):
        if not writeup.once(descends) and not _descends(world, writeup, base, number, rates[0]):
            return None
        slope = _slope(world, base, last[-1] if stale else start)
        if slope is None:
            return None
        if stale:  # along the slope at the last place, from the place before it
            right_one = bool(abs(slope - found) <= abs(slope) * _NEAR + unit + TINY)
            meant = last[-1] - rates[0] * slope
            return slip_in_number("previous-iteration", meant) if right_one else None
        if bool(abs(slope - found) <= abs(slope) * _NEAR + unit + TINY):
            return None
        for mistake, meant in _slips(world, base, older, start, slope):
            if bool(abs(meant - found) <= unit / 2 + TINY):
                return slip_in_number(mistake, start - rates[0] * slope)
    return None


def _descends(world: World, writeup: Writeup, base: str, number: int, rate: arb) -> bool:
    """Whether another step of the question goes down the slope, where no word says so."""
    steps = numbered_steps(world, writeup)
    for other, k in steps.of_letter.get(base, ())[:_MOST]:
        t = other.right.term
        if k == number or t is None or t.head != "add" or len(t.args) != 2:
            continue
        start, size = written_value(t.args[0]), _gradient_in(t.args[1], rate)
        if start is None or size is None or not among(start, steps.shown.get((base, k - 1), ())):
            continue
        slope = _slope(world, base, start)
        if slope is not None and bool(abs(slope - size[0]) <= size[1] / 2 + TINY):
            return not same_number(slope, arb(0))
    return False


def _gradient_in(step: Term, rate: arb) -> tuple[arb, arb] | None:
    """The g of − η · g, with its sign, and how far its last digit goes."""
    sign = 1
    while step.head == "neg":
        sign, step = -sign, step.args[0]
    if step.head != "mul":
        return None
    numbers = [written_value(a) for a in step.args]
    values = [v for v in numbers if v is not None]
    at = [k for k, v in enumerate(values) if same_number(v, rate)]
    if len(values) < len(numbers) or len(values) < 2 or not at:
        return None
    product = arb(-sign)
    for k, v in enumerate(values):
        product = product if k == at[0] else product * v
    units = [arb(last_unit(a) or 0) for k, a in enumerate(step.args) if k != at[0]]
    return product, max(units, default=arb(0)) if len(units) == 1 else arb(0)


def _slips(
    world: World, base: str, older: list[arb], start: arb, slope: arb
) -> Iterator[tuple[str, arb]]:
    """What may stand there for the slope, with the name of the slip."""
    yield "plus-for-minus", -slope
    for value in older:
        earlier = _slope(world, base, value)
        if earlier is not None:
            yield "previous-iteration", earlier
    yield "factor-two", 2 * slope
    yield "factor-two", slope / 2
    yield "other-value", start


def _slope(world: World, base: str, place: arb) -> arb | None:
    """The slope at a place of the one function of the name alone, or of the one loss that rests on it."""
    at = num(repr(abs(float(place.mid()))))
    at = neg(at) if place < 0 else at
    of = [
        letter
        for letter, function in world.functions.items()
        if tuple(function.parameters) == (base,)
        and world.function_sections.get(letter, world.section) == world.section
    ]
    name = sym(base)
    if len(of) == 1:
        value = value_of(world, call(of[0], at, order=1), SHOWN)
        return value if isinstance(value, arb) else None
    losses = [
        key
        for key in world.versions
        if key.head == "sym"
        and split(key.data)[0] in LOSSES
        and world.definition(key.data) is not None
        and base in world.leaves(key)
    ]
    if of or len(losses) != 1:
        return None
    with supposing(world, {name: Binding("numeric", at, world.section)}):
        value = value_of(world, deriv(losses[0], name), SHOWN)
    return value if isinstance(value, arb) else None
