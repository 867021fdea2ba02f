"""Limits, by values far out (or close by): a sequence that settles decides, one that does not is left
open."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from flint import arb, fmpq

from symderiv.arithmetic.values import working_precision
from symderiv.catalog.functions import function_row
from symderiv.checking.equality.symbolic import Identity
from symderiv.checking.values.calls import KNOWN
from symderiv.checking.values.evaluator import Scope
from symderiv.checking.values.numbers import Matrix, NoValue, real_part
from symderiv.checking.values.primitives import smooth
from symderiv.checking.values.readings import SHOWN, Reading
from symderiv.checking.world.displayed import unit_of
from symderiv.checking.world.index_letters import letter_of, pieces_of
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World, closed, literals, numeric_display, term_names
from symderiv.notation.names import split, stem
from symderiv.notation.term import Term, add, having, limit_of, neg, sym
from symderiv.notation.text import unicode_text

__all__ = ["extreme_is", "limit_is", "mirrored", "widened"]

_INFINITY = sym("infinity")
_POINTS, _NEGATIVE = (0, 1, 3), 2  # all names positive, all negative
_POSITIVE = frozenset(("T", "tau", "epsilon", "sigma", "eta", "lambda", "delta", "alpha", "beta"))
_SHARES = frozenset(("beta", "rho", "gamma", "alpha", "mu"))  # of one, where something tends to ∞
_COARSE = (-200_000, *range(-200, 201, 10), 200_000)
_DENSE = range(-200, 201)
_LOW, _HIGH = (
    arb("0.04"),
    arb(25),
)  # numbers that shift or stretch a function no farther than is looked at


def widened(t: Term) -> Term:
    """lim f − x as lim (f − x): a letter that tends somewhere has no meaning outside of its limit."""
    if t.head == "add" and t.args[0].head == "lim":
        limit, *rest = t.args
        body, variable, target = limit.args
        if any(variable.data in term_names(a) for a in rest if variable.head == "sym"):
            return limit_of(add(body, *rest), variable, target, limit.data)
    return t


def limit_is(world: World, limit: Term, right: Term) -> Identity:
    """Whether lim body = right, a number, ±∞ or an expression in the other names of the body: these get
    random values, and a claim is refuted where it fails for all of them."""
    body, variable, target = limit.args
    sign = _infinite(right)
    if variable.head != "sym":
        return Identity(None, "a limit that is not read")
    moving = _sequences(world, body, variable.data)
    if moving:
        return Identity(None, f"{unicode_text(sym(moving[0]))} may change with {variable.data}")
    others = term_names(body) | term_names(target) | term_names(right)
    inside = world.leaves(body) - {variable.data}
    others -= {variable.data} | ({_INFINITY.data} if sign is not None else set())
    others -= {_INFINITY.data} if _infinite(target) is not None else set()
    if sign is None and not closed(right):
        if variable.data in term_names(right):
            return Identity(None, "a limit cannot depend on the name that tends to something")
        if not term_names(right) <= world.leaves(body) | term_names(body):
            return Identity(None, "a limit that brings in other names")
    if closed(right) and _infinite(target) is not None and _estimates(world, body):
        return Identity(None, "an estimate may change with the number of samples")
    shares = {n: fmpq(3 + i, 7 + i) for i, n in enumerate(sorted(others)) if split(n)[0] in _SHARES}
    found: Identity | None = None
    for point in _POINTS if others else _POINTS[:1]:
        one = _limit_at(world, limit, right, sign, Reading("through", point=point, free=shares))
        if one.holds is None:
            return one
        if found is not None and one.holds != found.holds:
            return Identity(None, "whether this limit is right depends on the other names")
        found = one
    above = not limit.data and (others or split(variable.data)[0] in _POSITIVE)
    if above and found is not None and found.holds is False and _infinite(target) is None:
        other = limit_is(world, limit_of(body, variable, target, "+"), right)
        if other.holds is not False:
            return Identity(None, "this limit is right from above")
    if others and found is not None and found.holds is False:
        negative = _limit_at(world, limit, right, sign, Reading("through", point=_NEGATIVE))
        if negative.holds:
            return Identity(None, "this limit is right for negative values of the other names")
    if found is not None and found.holds is False and others | inside:
        if all(world.value(sym(n), "shown") is not None for n in others | inside):
            return _limit_at(world, limit, right, sign, SHOWN)
    return found or Identity(None, "the limit could not be settled")


def _sequences(world: World, body: Term, letter: str) -> list[str]:
    """The names below a term that are members of an unknown sequence in this letter, X_n, L_{n−1} or h^{(n)}, or
    order statistics of n samples, x_{(1)}: of them nothing is known in a limit over n."""
    found = set(body.names) | reached(world, body)[1]
    return [n for n in sorted(found) if _moves(n, letter) and _undefined(world, n)]


def _moves(name: str, letter: str) -> bool:
    _, below, above = split(name)
    letters = {letter_of(piece) for part in (below, above) for piece in pieces_of(part)}
    return letter in letters or (below[:1] == "(" and below[-1:] == ")")


def _estimates(world: World, body: Term) -> bool:
    """Whether a mean or an estimate of samples, of which nothing is told, stands in a term."""
    return any(stem(n) != split(n)[0] and _undefined(world, n) for n in body.names)


def _undefined(world: World, name: str) -> bool:
    return world.definition(name) is None and world.value(sym(name), "shown") is None


def _limit_at(
    world: World, limit: Term, right: Term, sign: int | None, reading: Reading
) -> Identity:
    """The same with the values that the other names have in this reading."""
    body, variable, target = limit.args
    found = None
    with working_precision(1024):
        for at in _approaches(world, target, str(limit.data or ""), reading):
            one = _judged(
                _tends(world, body, variable.data, at, reading), world, right, sign, reading
            )
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


def _approaches(
    world: World, target: Term, side: str, reading: Reading
) -> list[tuple[list[arb], list[arb]]]:
    """For each side: places that come near at the double rate of digits, and at a steady rate."""
    sign = _infinite(target)
    if sign is not None:
        return [([x * sign for x in _far()], [x * sign for x in _steady()])]
    try:
        shown = SHOWN if closed(target) else reading
        place = real_part(Scope(world, shown).term(target))
    except NoValue:
        return []
    sides = {"+": (1,), "-": (-1,)}.get(side, (1, -1))
    return [
        ([place + arb(s) / x for x in _far()], [place + arb(s) / x for x in _steady()])
        for s in sides
    ]


def _far() -> list[arb]:
    return [arb(10) ** (2**k) for k in range(7)]


def _steady() -> list[arb]:
    return [arb(100) * 2**k + arb(1) / 3 for k in range(9)]


@dataclass(frozen=True)
class _Tendency:
    """What values tend to: a number (within ``error``), ±∞ (``sign``), or unknown."""

    value: arb | None = None
    error: arb | None = None
    sign: int = 0


def _tends(
    world: World, body: Term, name: str, places: tuple[list[arb], list[arb]], reading: Reading
) -> _Tendency:
    found = _tendency(_values(world, body, name, places[0], reading), 5)
    if found.value is None and not found.sign:
        found = _tendency(_values(world, body, name, places[1], reading), 8)
    return found


def _values(world: World, body: Term, name: str, places: list[arb], reading: Reading) -> list[arb]:
    values: list[arb] = []
    for x in places:
        scope = Scope(world, reading, {name: x})
        scope.derived = True
        try:
            value = scope.term(body)
        except NoValue:
            continue
        if isinstance(value, Matrix):
            continue
        ball = real_part(value)
        if ball.is_finite() and ball.rad() < arb("1e-25") * (1 + abs(ball)):
            values.append(ball)
    return values


def _tendency(values: list[arb], least: int) -> _Tendency:
    """From the last four values: settled, shrinking at a steady rate (Aitken), or growing on."""
    if len(values) < least:
        return _Tendency()
    last = values[-1]
    steps = [b - a for a, b in pairwise(values[-4:])]
    size = 1 + abs(last)
    if all(abs(s) < arb("1e-14") * size for s in steps[1:]):
        return _Tendency(last, arb("1e-12") * size)
    if not (all(s > 0 for s in steps) or all(s < 0 for s in steps)):
        return _Tendency()
    rates = [b / a for a, b in pairwise(steps)]
    if all(r < arb("0.8") for r in rates):
        better = [_aitken(values[-4:-1]), _aitken(values[-3:])]
        return _Tendency(better[1], 10 * abs(better[1] - better[0]) + arb("1e-12") * size)
    if all(r > arb("0.97") for r in rates) and bool(abs(last) > abs(values[-2])):
        return _Tendency(sign=1 if last > 0 else -1)
    return _Tendency()


def _aitken(v: list[arb]) -> arb:
    a, b = v[1] - v[0], v[2] - v[1]
    return v[2] - b * b / (b - a)


def _judged(
    found: _Tendency, world: World, right: Term, sign: int | None, reading: Reading
) -> Identity:
    if found.sign:
        if sign is None:
            return Identity(False, "the limit is not finite")
        return Identity(found.sign == sign)
    if found.value is None or found.error is None:
        return Identity(None, "the limit could not be settled")
    if sign is not None:
        return Identity(False, "the limit is finite")
    shown = SHOWN if closed(right) else reading
    wanted = real_part(Scope(world, shown).term(right))
    if not isinstance(wanted, arb):
        return Identity(None, "the limit could not be settled")
    gap = abs(found.value - wanted)
    slack = arb(0)
    if numeric_display(right):
        for u in literals(right):
            slack += unit_of(u)
    if gap < slack or gap < found.error:
        return (
            Identity(True)
            if found.error < arb("1e-3")
            else Identity(None, "the limit could not be settled")
        )
    if gap > arb("0.9999") * slack + 2 * found.error:
        return Identity(False, "the limit is another number")
    return Identity(None, "the limit could not be settled")


def mirrored(limit: Term) -> Term | None:
    """The limit from the other side, or at the other end."""
    body, variable, target = limit.args
    sign = _infinite(target)
    if sign is not None:
        return limit_of(body, variable, neg(_INFINITY) if sign > 0 else _INFINITY)
    other = {"+": "-", "-": "+"}.get(str(limit.data or ""))
    return limit_of(body, variable, target, other) if other else None


def _told_by(world: World, t: Term) -> list[Term] | None:
    """An expression and the bodies of the functions in it; None where one of them is unknown."""
    found = [t]
    for part in found:
        for u in having(part, "call"):
            own = world.function(u.data[0])
            if own is not None:
                if own.body not in found and len(found) < 20:
                    found.append(own.body)
            elif not (smooth(u.data[0]) or u.data[0] in KNOWN or function_row(u.data[0])):
                return None
    return found


def extreme_is(world: World, t: Term, right: Term) -> Identity:
    """Whether sup f (or inf f), for f in one name, is the number on the right.

    By a coarse sample, then a closer one around the best place of it; where these stay below the
    number, by a dense one, so that a narrow peak is no error.
    """
    names = sorted(term_names(t.args[0]))
    if len(names) != 1 or len(t.args) != 1 or not closed(right):
        return Identity(None, "a bound with other names in it")
    parts = _told_by(world, t.args[0])
    if parts is None:
        return Identity(None, "a bound of a function that is not known here")
    if t.args[0].head == "sym":
        return Identity(None, "a bound of a quantity, not of a function")
    wanted = real_part(Scope(world, SHOWN).term(right))
    upper = t.data[0] == "sup"
    size = 1 + abs(wanted)
    best: arb | None = None
    place = 0
    beyond = arb(0)
    for places in (_COARSE, None, _DENSE):
        for k in places if places is not None else range(place - 9, place + 10):
            scope = Scope(
                world, Reading("through"), {names[0]: arb(k) * arb("0.15") + arb("0.001")}
            )
            scope.derived = True
            try:
                value = real_part(scope.term(t.args[0]))
            except NoValue:
                continue
            if value.is_finite() and (
                best is None or bool(value > best if upper else value < best)
            ):
                best, place = value, k
        if best is None:
            return Identity(None, "the bound could not be computed")
        beyond = best - wanted if upper else wanted - best
        if bool(beyond > arb("1e-3") * size):
            return Identity(False, "the function goes beyond this bound")
        if places is not _COARSE and bool(beyond > arb("-2e-3") * size):
            return Identity(True)
    written = [u.data for p in parts for u in having(p, "num") if u.data[0]]
    scales = [arb(fmpq(digits, 10**places)) for digits, places in written]
    if bool(beyond < arb("-0.05") * size) and all(_LOW < x < _HIGH for x in scales):
        return Identity(False, "the function does not come near this bound")
    return Identity(None, "the bound could not be settled")
