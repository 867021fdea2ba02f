"""Inequalities: numbers compared, claimed bounds refuted by a point or by the catalogue.

A condition (x > 1 + h) is not a claim: an inequality in names is judged only where it bounds a
function, and is proved by interval bisection or by catalogued bounds.
"""

from __future__ import annotations

from flint import arb, fmpq

from symderiv.arithmetic.values import working_precision
from symderiv.catalog.functions import Bound, function_row
from symderiv.checking.equality.comparing import value_of
from symderiv.checking.equality.piecewise.cells import around
from symderiv.checking.equality.piecewise.skeleton import skeleton
from symderiv.checking.equality.symbolic import Identity
from symderiv.checking.equality.ways import numeric_readings
from symderiv.checking.values.evaluator import Scope
from symderiv.checking.values.numbers import Matrix, NoValue, finite, real_part
from symderiv.checking.values.readings import SHOWN, Reading
from symderiv.checking.world.binding import numeric_display
from symderiv.checking.world.displayed import last_unit
from symderiv.checking.world.world import World, closed, term_names
from symderiv.notation.term import ZERO, Term, sub, sym

__all__ = ["holds_at", "inequality", "is_rounded_bound"]


def _true(a: arb, op: str, b: arb) -> bool | None:
    """Whether a op b; None where the balls overlap without being equal."""
    gap = a - b
    if gap.contains(0):
        if gap.rad() > arb("1e-20"):
            return None
        return op in ("<=", ">=")
    return bool(gap < 0) == (op in ("<", "<="))


def inequality(world: World, left: Term, op: str, right: Term) -> Identity:
    """Whether left op right holds; None for a condition or what cannot be decided."""
    if op == "!=":
        return Identity(None, "a condition")
    names = term_names(left) | term_names(right)
    if not names or all(_valued(world, n) for n in names):
        return _numbers(world, left, op, right)
    for t, bound, sense in ((left, right, op), (right, left, _turned(op))):
        if closed(bound):
            found = _bound(world, t, sense, bound)
            if found is not None:
                return found
    return _everywhere(world, left, op, right)


def _everywhere(world: World, left: Term, op: str, right: Term) -> Identity:
    """An inequality in names, tried at random points and around the places where its sides meet.

    What holds at some points only may be a condition. A strict one between smooth functions whose sides
    meet exactly (eˣ > 1 + x at 0) is refuted; x² > 0 may well be an assumption.
    """
    if all(t.heads.isdisjoint(("call", "deriv", "pow", "div")) for t in (left, right)):
        return Identity(None, "a condition, not a claim")
    shape = skeleton(world, sub(left, right))
    if shape.sums or shape.matrices or not 0 < len(shape.names) <= 6:
        return Identity(None, "a condition, not a claim")
    smooth = shape.functions and not shape.pieces
    holds = fails = 0
    meets = False
    readings = [Reading("through", point=k) for k in range(12)]
    for reading in readings:
        found = _at_point(world, left, op, right, reading)
        holds, fails = holds + (found is True), fails + (found is False)
    if holds and fails:
        return Identity(None, "a condition: it does not hold everywhere")
    touches = False
    for probe in around(shape):
        at = Reading("through", free=probe.values)
        found = _at_point(world, left, op, right, at, probe.root)
        if found is False and probe.root and _at_point(world, left, op + "=", right, at, True):
            meets = True
            continue
        if found and probe.root and _at_point(world, left, op[0], right, at, True) is False:
            touches = True  # the two sides are equal there
            continue
        holds, fails = holds + (found is True), fails + (found is False)
    if holds and fails:
        return Identity(None, "a condition: it does not hold everywhere")
    if holds + fails < 6 and not (holds and touches):
        return Identity(None, "a condition, not a claim")
    if fails and touches and ZERO in (left, right):
        return Identity(None, "a condition: it holds where its two sides meet")  # x² ≤ 0 says x = 0
    if fails:
        return Identity(
            False, "it holds only where its sides are equal" if touches else "it holds nowhere"
        )
    if meets and not smooth:
        return Identity(None, "a condition: its two sides meet")
    if meets:
        return Identity(False, "the bound is attained: the inequality is not strict")
    return Identity(True)


def holds_at(world: World, left: Term, op: str, right: Term, reading: Reading) -> bool:
    """Whether left op right holds at a point; False where it cannot be told."""
    if op == "!=":
        return any(_at_point(world, left, o, right, reading) for o in ("<", ">"))
    return _at_point(world, left, op, right, reading) is True


def is_rounded_bound(world: World, left: Term, op: str, right: Term) -> bool:
    """Whether a ≤ 0.083 stands for a = 5/60: a bound that is computed, with the digits that are displayed."""
    unit = last_unit(right)
    if not unit or not op.endswith("=") or op == "!=" or numeric_display(left):
        return False
    try:
        a, b = (value_of(world, t, SHOWN) for t in (left, right))
    except NoValue:
        return False
    if isinstance(a, Matrix) or isinstance(b, Matrix):
        return False
    return bool(abs(real_part(a) - real_part(b)) < arb(unit))


def _at_point(
    world: World, left: Term, op: str, right: Term, reading: Reading, root: bool = False
) -> bool | None:
    """Whether it holds at a point; None where it cannot be told, and where the sides may be equal
    (unless this is a ``root`` of their difference)."""
    for bits in (128, 2048):
        with working_precision(bits):
            scope = Scope(world, reading)
            try:
                a, b = scope.term(left), scope.term(right)
            except NoValue:
                return None
            if isinstance(a, Matrix) or isinstance(b, Matrix):
                return None
            x, y = real_part(a), real_part(b)
            if op.endswith("==") or not (x.is_finite() and y.is_finite()):
                return None
            if not (x - y).contains(0):
                return _true(x, op, y)
            if (root and bits > 128) or (x - y).is_zero():
                return _true(x, op, y)
    return None


def _turned(op: str) -> str:
    return {"<": ">", "<=": ">=", ">": "<", ">=": "<="}[op]


def _valued(world: World, name: str) -> bool:
    """Whether a name has a number; a vector may be another use of the letter."""
    try:
        return not isinstance(value_of(world, sym(name), SHOWN), Matrix)
    except NoValue:
        return False


def _numbers(world: World, left: Term, op: str, right: Term) -> Identity:
    refuted = False
    for reading in numeric_readings(world, left):
        try:
            a, b = value_of(world, left, reading), value_of(world, right, reading)
        except NoValue as fault:
            return Identity(None, str(fault))
        if isinstance(a, Matrix) or isinstance(b, Matrix):
            return Identity(None, "matrices have no order")
        found = _true(real_part(a), op, real_part(b))
        if found:
            return Identity(True)
        refuted = refuted or found is False
    return Identity(False if refuted else None)


def _bound(world: World, t: Term, op: str, bound: Term) -> Identity | None:
    """f(u) or f'(u) or an expression of one name against a number."""
    if t.heads.isdisjoint(("call", "deriv")):
        return None
    try:
        limit = real_part(value_of(world, bound, SHOWN))
    except NoValue:
        return None
    if t.head == "call" and t.data[0] == "abs":
        inner = t.args[0]
    else:
        inner = t
    if inner.head == "call" and inner.data[0] not in world.functions and inner.data[1] <= 1:
        found = _catalogued(inner, op, limit, t is not inner)
        if found is not None:
            return found
    names = sorted(term_names(t))
    if len(names) == 1:
        found = _bisection(world, t, names[0], op, limit)
        if found is not None and found.holds is not None:
            return found
    return None


def _catalogued(t: Term, op: str, limit: arb, absolute: bool) -> Identity | None:
    name, order = t.data
    row = function_row(name)
    if row is None or len(t.args) != 1 or t.args[0].head != "sym" or row.parameters:
        return None
    low, high = (row.inf, row.sup) if order == 0 else (row.derivative_inf, row.derivative_sup)
    upper = op in ("<", "<=")
    fact = high if upper else low
    if "oo" in fact.value:
        return Identity(False) if fact.value in ("oo", "-oo") else None
    if absolute and upper:
        other = _number(low.value)
        if other is None or abs(other) > abs(_number(high.value) or arb(0)):
            return None
    elif absolute:
        return None
    edge = _number(fact.value)
    if edge is None:
        return None
    inside = _true(edge, "<" if upper else ">", limit)
    if inside:
        return Identity(True)
    same = _true(edge, "<=" if upper else ">=", limit)
    if same is None:
        return None
    if same:
        strict = op in ("<", ">")
        if strict and fact.attained:
            return Identity(False, "the bound is attained: the inequality is not strict")
        return Identity(True)
    if order == 0 and _holds_somewhere(low, high, limit, upper):
        return Identity(None, "a condition, not a claim")  # σ(z) > 0.5: where it is predicted
    return Identity(False, "the function goes beyond this bound")


def _holds_somewhere(low: Bound, high: Bound, limit: arb, upper: bool) -> bool:
    """Whether a function comes below (above) this limit at all."""
    edge = low if upper else high
    if "oo" in edge.value:
        return True
    value = _number(edge.value)
    return value is None or bool(value < limit if upper else value > limit)


def _number(text: str) -> arb | None:
    from symderiv.arithmetic.evaluate import evaluate
    from symderiv.catalog.functions import fact_term

    try:
        value = evaluate(fact_term(text), {})
    except (ValueError, ArithmeticError):
        return None
    return arb(value) if isinstance(value, fmpq) else value


def _bisection(world: World, t: Term, name: str, op: str, limit: arb) -> Identity | None:
    """A function of one name on −40 … 40: refuted where it fails with room, proved cell by cell."""
    below = op in ("<", "<=")
    for k in range(-16, 17):
        x = arb(fmpq(k * 5, 4))
        try:
            value = real_part(_at(world, t, name, x))
        except NoValue:
            continue
        gap = value - limit
        if gap.is_finite() and (gap > 0 if below else gap < 0):
            # Somebody may mean a condition on the name, so only a claim about a function is refuted.
            return Identity(None, "it does not hold everywhere; it may be a condition")
    cells = [(arb(k), arb(k + 1)) for k in range(-40, 40)]
    budget = 1500
    while cells:
        budget -= 1
        if budget < 0:
            return Identity(None, "the bound could not be proved")
        a, b = cells.pop()
        try:
            value = real_part(_at(world, t, name, a.union(b)))
        except NoValue:
            return Identity(None, "the bound could not be proved")
        gap = value - limit
        if gap < 0 if below else gap > 0:
            continue
        middle = (a + b) / 2
        if b - a < arb("1e-3"):
            return Identity(None, "the bound could not be proved")
        cells += [(a, middle), (middle, b)]
    return Identity(True)


def _at(world: World, t: Term, name: str, x: arb) -> object:
    scope = Scope(world, Reading("through"), {name: x})
    scope.derived = True
    value = scope.term(t)
    if not finite(value):
        raise NoValue("no value here")
    return value
