"""Readings: what the names of a term stand for in one evaluation, and where names come from."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Protocol
from zlib import crc32

from flint import arb, ctx, fmpq

from symderiv.notation.term import Term

__all__ = [
    "LATE", "POSITIVE_POINTS", "SHOWN", "TRUE", "VALUED", "Function", "Reading", "Source", "random_value",
]  # fmt: skip

VALUED = ("shown", "true", "late")  # the modes in which names have the numbers of the text


@dataclass(frozen=True)
class Function:
    """A function that the document defines: f(x, …) = body."""

    parameters: tuple[str, ...]
    body: Term


@dataclass(frozen=True)
class Reading:
    """How names are read.

    ``mode``: ``free`` (random numbers), ``through`` (definitions, then random), ``shown`` (values
    as displayed), ``true`` (true values), ``late`` (definitions with the numbers of by now).
    ``unknown``: "random" gives names without a value a random one in the last three. ``generic``: σ
    is an arbitrary function. ``direct``: ∂ holds every other name fixed, except of the quantities in
    ``whole``. ``rows``: softmax goes along rows. ``back``: how many versions back a name is read.
    ``keep``: names that stay random. ``literals``, ``values``: other values for written numbers and
    for names. ``sizes``: names that count the terms of a sum. ``free``: values of names that would get
    a random one. ``algebra``: whether powers of square matrices are those of matrix algebra or go entry
    by entry; None: those of a capital letter are, or of a matrix that is written out. ``cut``: names that
    are random although they have a definition. ``common``: the logarithm of the text is that to base 10.
    ``carried``: a derivative is computed with the values that its quantities were displayed with;
    ``outputs``: and the slopes of σ and tanh with these, as a(1 − a) and 1 − a².
    ``label``: tells the values in ``free`` from any others.
    """

    mode: str = "through"
    point: int = 0
    unknown: str = "fail"
    generic: bool = False
    direct: bool = False
    whole: frozenset[Term] = frozenset()
    rows: bool = False
    back: Mapping[str, int] = field(default_factory=dict)
    keep: frozenset[str] = frozenset()
    literals: Mapping[Term, arb] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    sizes: frozenset[str] = frozenset()
    free: Mapping[str, Any] = field(default_factory=dict)
    algebra: bool | None = None
    cut: frozenset[str] = frozenset()
    common: bool = False
    carried: bool = False
    outputs: bool = False
    label: str = ""

    @cached_property
    def key(self) -> tuple[Any, ...] | None:
        """What tells this reading from others; None where it moves single numbers."""
        if self.literals or self.values or self.algebra is not None:
            return None
        if not self.label and any(not isinstance(v, fmpq) for v in self.free.values()):
            return None
        back = tuple(sorted(self.back.items()))
        return (
            self.mode, self.point, self.unknown, self.generic, self.direct, self.whole, self.rows, back,
            self.keep, self.sizes, self.cut, self.common, self.carried,
            self.outputs, self.label or tuple(self.free.items()),
        )  # fmt: skip

    @staticmethod
    @lru_cache(maxsize=1024)
    def of(mode: str, **how: Any) -> Reading:
        """The one Reading with these fields, which are hashable ones; what is equal is shared."""
        return Reading(mode, **how)

    def but(self, **fields: Any) -> Reading:
        """This reading with other fields: ``replace``, and much faster."""
        found = object.__new__(Reading)
        found.__dict__.update(self.__dict__, **fields)
        for name in ("key", "_points"):
            found.__dict__.pop(name, None)
        return found

    @cached_property
    def _points(self) -> dict[int, Reading]:
        return {self.point: self}

    def at(self, point: int) -> Reading:
        """This reading at another point."""
        found = self._points.get(point)
        if found is None:
            found = self._points[point] = self.but(point=point)
        return found


SHOWN, TRUE, LATE = Reading("shown"), Reading("true"), Reading("late")


class Known(Protocol):
    """What is known of a quantity: its true value, and the one that was shown."""

    truth: Any
    shown: Any


class Source(Protocol):
    """Where names come from: the world.

    ``unsure``: quantities whose formula was written in numbers that may stand for these others.
    ``put_in``: those whose formula stays in numbers, some of which are what these others have shown.
    ``shaped``: whether names are the matrices that the text makes them.
    """

    unsure: dict[str, frozenset[str]]
    put_in: dict[str, frozenset[str]]
    shaped: bool

    def definition(self, name: str, back: int = 0) -> Term | None:
        """The symbolic definition of a name."""
        ...

    def value(self, key: Term, mode: str, back: int = 0) -> Any:
        """The displayed or true value of a quantity, or None."""
        ...

    def function(self, name: str) -> Function | None:
        """A function that the document defines."""
        ...

    def scopes(self, kind: str) -> dict[Any, Any]:
        """The evaluations that rest on the ``definitions`` or the ``values`` as they are now."""
        ...

    def shape(self, name: str) -> tuple[int, int] | None:
        """The shape of a matrix of the exercise."""
        ...

    def vector_of(self, name: str) -> str:
        """The vector that a name with a number for its index is an entry of; empty for any other."""
        ...

    def shown_vector(self, name: str) -> str:
        """The vector with numbers that a name with a number for its index is an entry of; or empty."""
        ...

    def entry(self, name: str) -> Known | None:
        """What is known of an entry of a matrix with numbers, S_21; None for any other name."""
        ...

    def entries_in(self, body: Term, index: Term, high: Term | None = None) -> int:
        """How many entries the vectors have whose entries are summed; 0 where it is another sum."""
        ...

    def count(self, name: str) -> int | None:
        """How many terms the sums have that go up to a name, where vectors with numbers tell."""
        ...

    def extent(self, body: Term, index: Term, derived: bool = False) -> tuple[int, int] | None:
        """Where a sum begins and ends that does not say so, where the names in it tell. ``derived``: where
        it is differentiated."""
        ...


POSITIVE_POINTS = frozenset((0, 1, 3))


def random_value(name: str, point: int) -> arb:
    """The value of a free name at a point: a share of one (0, 1), negative (2), larger (3), or of
    either sign."""
    return _random_value(name, point, ctx.prec)


@lru_cache(maxsize=4096)
def _random_value(name: str, point: int, precision: int) -> arb:
    state = random.Random(crc32(f"{name}|{point}".encode()))
    if point < 2:
        return arb(fmpq(state.randint(3000, 9500), 10007))
    if point == 3:
        return arb(fmpq(state.randint(5000, 25000), 10007))
    size = arb(fmpq(state.randint(1500, 25000), 10007))
    return size if point != 2 and state.random() < 0.5 else -size
