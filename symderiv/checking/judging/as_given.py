"""Claims with the numbers of an exercise: whether both sides have values, and whether they differ."""

from __future__ import annotations

from dataclasses import replace

from symderiv.checking.equality.comparing import compare, value_of
from symderiv.checking.equality.ways import derived_quantities
from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.checking.values.readings import SHOWN, TRUE
from symderiv.checking.values.resting import reach
from symderiv.checking.world.world import (
    World,
    literals,
)
from symderiv.notation.term import Term, decimal, substitute, sym

__all__ = ["fails_as_given", "holds_as_given", "undefined"]


def fails_as_given(world: World, left: Term, right: Term) -> bool:
    """Whether the two differ for the exercise's own numbers, however derivatives are read: then
    nothing else need be tried."""
    if literals(left) or literals(right):
        return False
    names = reach(world, left) | reach(world, right)
    for name in sorted(names):
        found = world.versions.get(sym(name))
        if not found or len(found) > 1 or found[0].kind != "reference":
            return False
    whole = derived_quantities(left)
    for reading in (TRUE, replace(TRUE, direct=True), replace(TRUE, direct=True, whole=whole)):
        try:
            a, b = value_of(world, left, reading), value_of(world, right, reading)
            if a.__class__ is b.__class__ is Matrix and not _alike(a.shape, b.shape):
                continue
            if compare(a, b) != "differs":
                return False
        except NoValue:
            return False
    return True


def holds_as_given(world: World, left: Term, right: Term) -> bool:
    """Whether two matrices are equal for the exercise's numbers: its data may have properties
    (targets that sum to 1) that names alone do not have."""
    reading = TRUE
    try:
        a, b = value_of(world, left, reading), value_of(world, right, reading)
        return isinstance(a, Matrix) and compare(a, b) != "differs"
    except NoValue:
        return False


def undefined(world: World, left: Term, right: Term) -> bool:
    """Whether a right side of numbers has no value (a root of a negative number) and the left has.

    One unit of the last digit may give it one: 1.0000 may stand for 0.99996, and ln(1 - 1.0000) for
    a logarithm.
    """
    try:
        value_of(world, left, TRUE)
    except NoValue:
        return False
    try:
        value_of(world, right, SHOWN)
    except NoValue as fault:
        return str(fault) == "it has no value here" and not _nearly_defined(world, right)
    return False


def _nearly_defined(world: World, right: Term) -> bool:
    """Whether decimals that may be rounded give a right side a value when all of them are changed
    by a unit of their last digit."""
    shown = [u for u in literals(right) if u.data[1] > 1]
    for step in (-1, 1):
        table = {u: decimal(u.data[0] + step, u.data[1]) for u in shown}
        try:
            value_of(world, substitute(right, table), SHOWN)
        except NoValue:
            continue
        return bool(shown)
    return False


def _alike(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two shapes are the same, or those of a row and a column, or of a transpose."""
    return a in (b, b[::-1])
