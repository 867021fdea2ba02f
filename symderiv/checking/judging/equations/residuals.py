"""What is left of an equation when a value is put in for its unknown: left − right, entry by entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flint import arb, arb_mat

from symderiv.checking.equality.comparing import entries_of
from symderiv.checking.values.evaluator import scope_of
from symderiv.checking.values.numbers import Matrix, NoValue, finite, real_part
from symderiv.checking.values.readings import TRUE, Reading
from symderiv.checking.world.displayed import significant
from symderiv.checking.world.world import World, literals, numeric_display
from symderiv.notation.term import Term

__all__ = [
    "POINTS",
    "TRIES",
    "at_number",
    "at_points",
    "at_vector",
    "gaps_at",
    "gaps_of",
    "root_of",
]

POINTS, TRIES = 3, 7
PARTS = 16  # of the range that a rounded number stands for


def at_points(
    world: World, left: Term, right: Term, unknown: str, by: Term, reading: Reading
) -> bool | None:
    """Whether the equation holds with this value, or with none of the values at random points."""
    zero = other = 0
    for point in range(TRIES):
        try:
            here = reading.at(point)
            put = _as_displayed(world, by, here) if literals(by) else by
            gaps = gaps_of(world, left, right, unknown, put, here)
        except NoValue:
            continue
        if all(g.contains(0) for g in gaps):
            zero += 1
        else:
            other += 1
        if max(zero, other) >= POINTS:
            return None if zero and other else zero > 0
    return None


def _as_displayed(world: World, by: Term, reading: Reading) -> Any:
    """The value of what is displayed with decimals: each of them may be off by its last digit. Its names are
    what they are in the equation: u_1 is an entry of a bold u there."""
    with world.in_shape():
        value = scope_of(world, reading).term(by)
    off = sum((arb(1) / abs(arb(u.data[0])) for u in literals(by) if u.data[0]), arb(0))
    if value.__class__ is Matrix:
        if by.heads & {"mat", "add"}:
            raise NoValue("the decimals of a matrix leave it open")
        near = [_within(real_part(x), off) for x in value.entries]
        return Matrix(value.shape, near)
    return _within(real_part(value), off)


def _within(value: arb, off: arb) -> arb:
    return value + arb(0, abs(value) * off)


def gaps_of(
    world: World, left: Term, right: Term, unknown: str, by: Any, reading: Reading
) -> tuple[arb, ...]:
    """left − right with a value for the unknown, entry by entry."""
    return gaps_at(world, left, right, {unknown: by}, reading)


def gaps_at(
    world: World, left: Term, right: Term, values: Mapping[str, Any], reading: Reading
) -> tuple[arb, ...]:
    """left − right with values for several names, entry by entry."""
    with world.in_shape():
        scope = scope_of(world, reading)
        inner = scope.child(
            {n: scope.term(v) if isinstance(v, Term) else v for n, v in values.items()}
        )
        inner.derived = True
        a, b = inner.term(left), inner.term(right)
        if a.__class__ is Matrix and b.__class__ is not Matrix and real_part(b).is_zero():
            gap = a
        else:
            gap = a - b
    if not finite(gap):
        raise NoValue("it has no value here")
    return tuple(map(real_part, entries_of(gap)))


def at_number(
    world: World, left: Term, right: Term, unknown: str, by: Term, about: bool
) -> bool | None:
    """The same for a number, which may be rounded."""
    reading = TRUE
    value = real_part(scope_of(world, reading).term(by))
    if not isinstance(value, arb):
        return None  # a vector of that name
    shown = numeric_display(by) and by.head != "div"  # 5/6.3 is exact
    digits = [u.data[1] for u in literals(by)] if shown else []
    shared = (left, right) if shown else (left, right, by)  # 150/1.9091, too, may be rounded
    loose = [u for t in shared for u in literals(t) if significant(u) >= 4]
    unit = arb(10) ** -max(digits) if digits else arb(1 if about else 0)
    for u in loose:
        unit = unit + abs(value) * arb(10) ** (1 - significant(u))

    def zero(x: arb) -> bool:
        return all(g.contains(0) for g in gaps_of(world, left, right, unknown, x, reading))

    def near(radius: arb) -> bool:
        if not zero(value + arb(0, radius)):
            return False
        # In parts, since a wide ball hides how the terms hang together.
        part = radius / PARTS
        return any(zero(value - radius + (2 * k + 1) * part + arb(0, part)) for k in range(PARTS))

    if near(unit) if unit > 0 else zero(value):
        return True
    # A whole number may stand for one near it.
    whole = shown and not digits
    return None if whole and near(arb(0.5)) else False


def at_vector(world: World, left: Term, right: Term, unknown: str, by: Term) -> bool | None:
    """Whether an equation holds with a vector or a matrix of numbers, which may be rounded; None where its own
    numbers may be, too."""
    value = scope_of(world, TRUE).term(by)
    if value.__class__ is not Matrix:
        return None
    unit = max((arb(10) ** -u.data[1] for u in literals(by)), default=arb(0))
    put = Matrix(value.shape, [_rounded_from(real_part(e), unit) for e in value.entries])
    gaps = gaps_of(world, left, right, unknown, put, TRUE)
    if all(g.contains(0) for g in gaps):
        return True
    rounded = any(significant(u) >= 3 for t in (left, right) for u in literals(t))
    # What has more equations than names may be solved by least squares.
    return None if rounded or len(gaps) > len(value.entries) else False


def _rounded_from(entry: arb, unit: arb) -> arb:
    """The numbers that are rounded or cut off to this one."""
    far, near = (entry + unit, entry - unit / 2) if entry > 0 else (entry - unit, entry + unit / 2)
    return far.union(near)


def root_of(world: World, left: Term, right: Term, name: str, reading: Reading) -> Any:
    """The value of a name that solves the equation; None where that is not linear in it."""
    shape = world.shapes.get(name)
    size = shape[0] * shape[1] if shape else 1

    def gaps(entries: list[arb]) -> tuple[arb, ...]:
        value = Matrix(shape, entries) if shape else entries[0]
        return gaps_of(world, left, right, name, value, reading)

    units = [[arb(int(i == k)) for i in range(size)] for k in range(size)]
    start = gaps([arb(0)] * size)
    if len(start) != size:
        return None
    columns = [[a - b for a, b in zip(gaps(u), start, strict=True)] for u in units]
    total = gaps([arb(2)] * size)
    for i in range(size):
        slope = sum((c[i] for c in columns), arb(0))
        if not (total[i] - start[i] - 2 * slope).contains(0):
            return None
    table = arb_mat([[c[i] for c in columns] for i in range(size)])
    found = table.solve(arb_mat([[-g] for g in start])).entries()
    return Matrix(shape, found) if shape else found[0]
