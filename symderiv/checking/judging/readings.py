"""Readings: what the names of a term stand for in one evaluation, and where names come from."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from zlib import crc32

from flint import arb, fmpq

from symderiv.notation.term import Term

__all__ = ["POSITIVE_POINTS", "Function", "Reading", "Source", "random_value"]


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
    for names. ``sizes``: names that count the terms of a sum.
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


class Source(Protocol):
    """Where names come from: the world."""

    def definition(self, name: str, back: int = 0) -> Term | None:
        """The symbolic definition of a name."""
        ...

    def value(self, key: Term, mode: str, back: int = 0) -> Any:
        """The displayed or true value of a quantity, or None."""
        ...

    def function(self, name: str) -> Function | None:
        """A function that the document defines."""
        ...


POSITIVE_POINTS = frozenset((0, 1, 3))


def random_value(name: str, point: int) -> arb:
    """The value of a free name at a point: a share of one (0, 1), negative (2), larger (3), or of
    either sign."""
    state = random.Random(crc32(f"{name}|{point}".encode()))
    if point < 2:
        return arb(fmpq(state.randint(3000, 9500), 10007))
    if point == 3:
        return arb(fmpq(state.randint(5000, 25000), 10007))
    size = arb(fmpq(state.randint(1500, 25000), 10007))
    return size if point != 2 and state.random() < 0.5 else -size
