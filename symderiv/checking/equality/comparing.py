"""Values under a reading, and whether two of them are equal, equal within a slack, or differ."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from flint import arb

from symderiv.checking.values.evaluator import scope_of
from symderiv.checking.values.numbers import Matrix, NoValue, Nowhere, finite, real_part
from symderiv.checking.values.readings import SHOWN, Reading
from symderiv.checking.world.world import World
from symderiv.notation.term import Term

__all__ = [
    "DIFFERS",
    "EXACT",
    "MISFITS",
    "TINY",
    "WITHIN",
    "compare",
    "entries_of",
    "finite_value",
    "has_value",
    "is_upright",
    "magnitude",
    "number_of",
    "upright",
    "value_of",
]

EXACT, WITHIN, DIFFERS = "exact", "within", "differs"
MISFITS = (
    "the shapes of the two sides differ",
    "a matrix stands on one side, a number on the other",
)
TINY = arb("1e-12")
_UPRIGHT = ContextVar("upright", default=False)


@contextmanager
def upright() -> Iterator[None]:
    """Within this, a matrix is not equal to its transpose: no layout of a gradient is left open."""
    token = _UPRIGHT.set(True)
    try:
        yield
    finally:
        _UPRIGHT.reset(token)


def is_upright() -> bool:
    """Whether gradients are compared in one layout only."""
    return _UPRIGHT.get()


def value_of(world: World, t: Term, reading: Reading) -> Any:
    """The value of a term; NoValue where it has none or is not finite."""
    return finite_value(scope_of(world, reading).term(t))


def number_of(world: World, t: Term, reading: Reading = SHOWN) -> arb | None:
    """The number that a term is; None where it has no value, or is a matrix."""
    try:
        value = real_part(value_of(world, t, reading))
    except NoValue:
        return None
    return value if isinstance(value, arb) else None


def finite_value(value: Any) -> Any:
    """A value; NoValue where it is not finite."""
    if not finite(value):
        raise NoValue("it has no value here")
    return value


def has_value(world: World, t: Term, reading: Reading) -> bool:
    """Whether a term has a value in this reading."""
    try:
        value_of(world, t, reading)
    except NoValue:
        return False
    return True


def compare(left: Any, right: Any, slack: tuple[Any, ...] | None = None) -> str:
    """Whether two values are equal, within ``slack`` (entry by entry), or differ.

    A row and a column with the same entries are equal: write-ups do not tell them apart.
    """
    if left.__class__ is Matrix and right.__class__ is Matrix and left.shape != right.shape:
        if left.shape != (right.shape[1], right.shape[0]):
            raise Nowhere(MISFITS[0])
        if 1 not in left.shape:
            if is_upright():
                return DIFFERS
            right = right.T
    elif (left.__class__ is Matrix) != (right.__class__ is Matrix):
        raise Nowhere(MISFITS[1])
    status = EXACT
    for i, (a, b) in enumerate(zip(entries_of(left), entries_of(right), strict=True)):
        gap = real_part(a) - real_part(b)
        if gap.__class__ is Matrix:
            raise Nowhere("vectors stand for the entries of a vector")
        if not gap.is_finite():
            raise NoValue("it has no value here")
        if gap.contains(0):
            if gap.rad() > TINY * (1 + abs(real_part(a)).upper()):
                raise NoValue("it cannot be told apart at this precision")
            continue
        if slack is not None and abs(gap) < slack[i]:
            status = WITHIN
            continue
        return DIFFERS
    return status


def entries_of(x: Any) -> tuple[Any, ...]:
    """The entries of a matrix; a number alone."""
    return x.entries if x.__class__ is Matrix else (x,)


def magnitude(x: Any) -> arb:
    """The size of a number; of a matrix, that of its entries together."""
    if x.__class__ is Matrix:
        return sum((abs(real_part(e)) for e in x.entries), arb(0))
    return abs(real_part(x))
