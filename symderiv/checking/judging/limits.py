"""Limits, by values far out (or close by): a sequence that settles decides, one that does not is left
open."""

from __future__ import annotations

from flint import arb

from symderiv.checking.judging.evaluator import Scope
from symderiv.checking.judging.numbers import Matrix, NoValue, real_part
from symderiv.checking.judging.readings import Reading
from symderiv.checking.judging.symbolic import Identity
from symderiv.checking.judging.world import World, closed, term_names
from symderiv.notation.term import Term, limit_of, neg, sym

__all__ = ["extreme_is", "limit_is", "mirrored"]

_INFINITY = sym("infinity")
_FAR = (arb(30), arb(300), arb(3000), arb(30000))


def limit_is(world: World, limit: Term, right: Term) -> Identity:
    """Whether lim body = right, for a body in one name and a number or ±∞ on the right."""
    body, variable, target = limit.args
    sign = _infinite(right)
    if sign is None and not closed(right):
        return Identity(None, "a limit that is not a number")
    if variable.head != "sym" or term_names(body) - {variable.data}:
        return Identity(None, "a limit with other names in it")
    found = None
    for at in _approaches(world, target, str(limit.data or "")):
        one = _along(world, body, variable.data, at, right, sign)
        if one.holds is None or one.holds is False:
            return one
        found = one
    return found or Identity(None, "there is no way to approach the place of this limit")


def _infinite(t: Term) -> int | None:
    if t is _INFINITY:
        return 1
    if t.head == "neg" and t.args[0] is _INFINITY:
        return -1
    return None


def _approaches(world: World, target: Term, side: str) -> list[list[arb]]:
    sign = _infinite(target)
    if sign is not None:
        return [[x * sign for x in _FAR]]
    try:
        place = real_part(Scope(world, Reading("shown")).term(target))
    except NoValue:
        return []
    sides = {"+": (1,), "-": (-1,)}.get(side, (1, -1))
    return [[place + arb(s) / x for x in (arb(10) ** k for k in (3, 5, 7, 9))] for s in sides]


def _along(
    world: World, body: Term, name: str, places: list[arb], right: Term, sign: int | None
) -> Identity:
    values: list[arb] = []
    for x in places:
        scope = Scope(world, Reading("through"), {name: x})
        scope.derived = True
        try:
            value = scope.term(body)
        except NoValue:
            continue
        if not isinstance(value, Matrix) and real_part(value).is_finite():
            values.append(real_part(value))
    if len(values) < 3:
        return Identity(None, "the limit could not be computed")
    a, b, c = values[-3:]
    steps = [abs(b - a), abs(c - b)]
    settled = bool(steps[1] < arb("1e-4") * (1 + abs(c))) and not bool(steps[1] > steps[0])
    if sign is not None:
        grows = bool(steps[1] > steps[0] / 2) and bool(abs(c) > abs(b))
        if grows:
            return Identity(bool(c > 0) == (sign > 0))
        return Identity(False if settled else None, "the limit is finite")
    wanted = real_part(Scope(world, Reading("shown")).term(right))
    gap = abs(c - wanted)
    if settled:
        if gap < arb("1e-3") * (1 + abs(wanted)):
            return Identity(True)
        return Identity(False, "the limit is another number")
    if bool(abs(c) > 2 * abs(b)) and bool(abs(c) > 100):
        return Identity(False, "the limit is not finite")
    return Identity(None, "the limit could not be settled")


def mirrored(limit: Term) -> Term | None:
    """The limit from the other side, or at the other end."""
    body, variable, target = limit.args
    sign = _infinite(target)
    if sign is not None:
        return limit_of(body, variable, neg(_INFINITY) if sign > 0 else _INFINITY)
    other = {"+": "-", "-": "+"}.get(str(limit.data or ""))
    return limit_of(body, variable, target, other) if other else None


def extreme_is(world: World, t: Term, right: Term) -> Identity:
    """Whether sup f (or inf f), for f in one name, is the number on the right: by a dense sample."""
    names = sorted(term_names(t.args[0]))
    if len(names) != 1 or len(t.args) != 1 or not closed(right):
        return Identity(None, "a bound with other names in it")
    wanted = real_part(Scope(world, Reading("shown")).term(right))
    upper = t.data[0] == "sup"
    best: arb | None = None
    for k in (*range(-200, 201), -200_000, 200_000):
        scope = Scope(world, Reading("through"), {names[0]: arb(k) * arb("0.15") + arb("0.001")})
        scope.derived = True
        try:
            value = real_part(scope.term(t.args[0]))
        except NoValue:
            continue
        if value.is_finite() and (best is None or bool(value > best if upper else value < best)):
            best = value
    if best is None:
        return Identity(None, "the bound could not be computed")
    size = 1 + abs(wanted)
    beyond = best - wanted if upper else wanted - best
    if bool(beyond > arb("1e-3") * size):
        return Identity(False, "the function goes beyond this bound")
    if bool(beyond > arb("-2e-3") * size):
        return Identity(True)
    if bool(beyond < arb("-0.05") * size):
        return Identity(False, "the function does not come near this bound")
    return Identity(None, "the bound could not be settled")
