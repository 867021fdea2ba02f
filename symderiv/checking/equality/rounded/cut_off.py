"""Whether a displayed number is one that rounding or cutting off gives: 0.8 is neither of 0.9."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.values.numbers import Matrix, NoValue, real_part
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.displayed import last_unit, literal_value, written_value
from symderiv.checking.world.world import (
    Binding,
    World,
    closed,
    literals,
    term_names,
)
from symderiv.notation.term import Term, sym, unsigned, walk

__all__ = ["made_of_exact_parts", "neither_rounded_nor_cut_off", "too_far_from"]

_DEPTH = 2  # formulas below one another


def neither_rounded_nor_cut_off(world: World, left: Term, right: Term, value: Any) -> bool:
    """Whether a number that was computed from exact ones alone is displayed as one that is too far from it:
    more than half a unit below what is displayed, or a unit above. Within a unit of the last digit are
    results that were carried on; here nothing has been.

    A formula in names may have been computed in steps that are not shown: only a result of one digit, 0.0001
    for 0.00001, is held against it."""
    unit = last_unit(right)
    if not unit or isinstance(value, Matrix) or left.head in ("num", "neg"):
        return False
    if not closed(left) and not _single_digit(right):
        return False
    if not _of_exact_numbers(world, left, _DEPTH):
        return False
    return too_far_from(value, right)


def too_far_from(value: Any, right: Term) -> bool:
    """Whether neither rounding nor cutting off a number gives the decimal that is displayed."""
    shown, unit = written_value(right), last_unit(right)
    if shown is None or not unit or value is None or isinstance(value, Matrix):
        return False
    size, told = abs(real_part(value)), abs(shown)
    step = arb(unit)
    return bool(size < told - step * arb("0.501")) or bool(size > told + step * arb("0.9999"))


def _single_digit(t: Term) -> bool:
    plain = unsigned(t)
    return plain.head == "num" and plain.data[0] < 10


def _of_exact_numbers(world: World, t: Term, depth: int) -> bool:
    """Whether all that a term is computed from was told exactly: its decimals, and the numbers of its names."""
    if "deriv" in t.heads or any(_may_be_rounded(world, u) for u in literals(t)):
        return False
    for name in term_names(t):
        known, law = world.binding(sym(name)), world.definition(name)
        if law is not None:
            if not depth or not _of_exact_numbers(world, law, depth - 1):
                return False
        elif known is None or known.kind != "literal" or not _told_exactly(world, known):
            return False
    return True


def _told_exactly(world: World, known: Binding) -> bool:
    """Whether a name was told a number that is no rounded one: few digits, or 0.999."""
    if not isinstance(known.shown, arb):
        return False
    if not any(u > 0 for u in known.unit or ()):
        return True
    numbers = (written_value(u) for u in world.exact)
    return any(n is not None and (abs(known.shown) - n).contains(0) for n in numbers)


def made_of_exact_parts(world: World, left: Term, right: Term) -> bool:
    """Whether every decimal on the right is exactly a part of the left, which is computed from exact numbers:
    0.9/0.1 beside 1/(1 − γ) with γ = 0.9. Then nothing is rounded, and what differs is no rounding."""
    found = literals(right)
    if not found or right.head in ("num", "neg") or closed(left) or right.heads & {"mat", "call"}:
        return False
    if not _of_exact_numbers(world, left, 0):
        return False
    parts: list[Any] = []
    for u in walk(left):
        with suppress(NoValue):
            parts.append(value_of(world, u, SHOWN))
    numbers = [literal_value(u) for u in found]
    return all(
        any(isinstance(p, arb) and bool(abs(p - x) < arb("1e-20")) for p in parts) for x in numbers
    )


def _may_be_rounded(world: World, u: Term) -> bool:
    untold = u not in world.exact and u.data[1] > 0
    return world.loose(u) or (untold and len(str(u.data[0]).rstrip("0")) > 1)
