"""Ranges of parameters as numbered sets: ``count`` values, ``value(i)`` the i-th, exact.

A draw picks an index and a full enumeration runs over all of them, so the two cannot disagree.
Bounds are inclusive; a decimal range is lo, lo + step, … up to hi. A spec may depend on parameters
drawn before it (``vector: $n``, ``formula``): ``known`` holds their values.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import perm
from typing import Any

from flint import fmpq

from symderiv.exercises.expressions import Expression
from symderiv.exercises.randomgraph import GraphShape, random_graph
from symderiv.exercises.stream import Stream
from symderiv.exercises.values import Matrix, ParameterValue, Vector

__all__ = [
    "FormulaSpec",
    "GraphSpecOf",
    "Listed",
    "MatrixSpec",
    "ParameterSpec",
    "Range",
    "VectorSpec",
]

Known = Mapping[str, ParameterValue]


class DimensionError(ValueError):
    """A size that depends on another parameter is not a whole number from 1 to 100."""


class ParameterSpec:
    """One parameter's range. ``depends``: names that must be drawn before it."""

    depends: tuple[str, ...] = ()
    written: Mapping[Any, str] = {}

    def count(self, known: Known) -> int | None:
        """How many values there are; None when they cannot be numbered."""
        raise NotImplementedError

    def value(self, index: int, known: Known) -> ParameterValue:
        """The value with this index, 0 ≤ index < count."""
        raise NotImplementedError

    def draw(self, stream: Callable[[], Stream], known: Known) -> ParameterValue:
        """A uniform value; the stream is opened only where there is a choice."""
        n = self.count(known)
        assert n is not None
        return self.value(stream().integer(n) if n > 1 else 0, known)


@dataclass(frozen=True)
class Listed(ParameterSpec):
    """The values as listed: a choice, a fixed value, a set of fractions.

    ``written`` maps a number to the author's way of writing it (``0.30``, ``1e-8``).
    """

    values: tuple[ParameterValue, ...]
    written: Mapping[Any, str] = field(default_factory=dict)

    def count(self, known: Known) -> int:
        """The number of listed values."""
        return len(self.values)

    def value(self, index: int, known: Known) -> ParameterValue:
        """The listed value."""
        return self.values[index]


@dataclass(frozen=True)
class Range(ParameterSpec):
    """lo, lo + step, …, lo + (total − 1) step, without the indices in ``excluded`` (ascending)."""

    lo: fmpq
    step: fmpq
    total: int
    excluded: tuple[int, ...] = ()

    def count(self, known: Known) -> int:
        """The number of values that are left."""
        return self.total - len(self.excluded)

    def value(self, index: int, known: Known) -> fmpq:
        """The index-th value that is not excluded."""
        table = self._table
        if table is not None:
            return table[index]
        for skipped in self.excluded:
            index += index >= skipped
        return self.lo + self.step * index

    @cached_property
    def _table(self) -> tuple[fmpq, ...] | None:
        if self.total > 4096:
            return None
        out = set(self.excluded)
        return tuple(self.lo + self.step * i for i in range(self.total) if i not in out)


@dataclass(frozen=True)
class VectorSpec(ParameterSpec):
    """``size`` values of a scalar range; with ``distinct`` no two are equal."""

    size: int | str
    of: ParameterSpec
    distinct: bool = False

    @property
    def depends(self) -> tuple[str, ...]:  # type: ignore[override]
        """The parameter that gives the size."""
        return (self.size,) if isinstance(self.size, str) else ()

    def count(self, known: Known) -> int:
        """nᵏ, or n (n − 1) … (n − k + 1) where the entries are distinct."""
        return _entries_count(self.of, _dimension(self.size, known), self.distinct)

    def value(self, index: int, known: Known) -> Vector:
        """Entries by the digits of the index."""
        return Vector(_entries(self.of, _dimension(self.size, known), self.distinct, index))


@dataclass(frozen=True)
class MatrixSpec(ParameterSpec):
    """``rows`` × ``columns`` values of a scalar range."""

    rows: int | str
    columns: int | str
    of: ParameterSpec
    distinct: bool = False

    @property
    def depends(self) -> tuple[str, ...]:  # type: ignore[override]
        """The parameters that give the sizes."""
        return tuple(dict.fromkeys(s for s in (self.rows, self.columns) if isinstance(s, str)))

    def count(self, known: Known) -> int:
        """As for a vector of rows · columns entries."""
        size = _dimension(self.rows, known) * _dimension(self.columns, known)
        return _entries_count(self.of, size, self.distinct)

    def value(self, index: int, known: Known) -> Matrix:
        """Entries by the digits of the index, row by row."""
        m, n = _dimension(self.rows, known), _dimension(self.columns, known)
        flat = _entries(self.of, m * n, self.distinct, index)
        return Matrix(Vector(flat[i * n : (i + 1) * n]) for i in range(m))


@dataclass(frozen=True)
class FormulaSpec(ParameterSpec):
    """A value computed from other parameters."""

    expression: Expression

    @property
    def depends(self) -> tuple[str, ...]:  # type: ignore[override]
        """The parameters in the formula."""
        return self.expression.names

    def count(self, known: Known) -> int:
        """One."""
        return 1

    def value(self, index: int, known: Known) -> ParameterValue:
        """The formula's value; ExpressionError when it has none or is not exact."""
        return self.expression.exact_value(known)


@dataclass(frozen=True)
class GraphSpecOf(ParameterSpec):
    """A random computational graph; its values are not numbered."""

    shape: GraphShape

    def count(self, known: Known) -> None:
        """Not numbered."""
        return

    def draw(self, stream: Callable[[], Stream], known: Known) -> ParameterValue:
        """A graph of this shape."""
        return random_graph(self.shape, stream())


def _dimension(size: int | str, known: Known) -> int:
    if isinstance(size, int):
        return size
    value = known[size]
    if isinstance(value, fmpq) and value.q == 1 and 1 <= value <= 100:
        return int(value.p)
    raise DimensionError(f"the size {size!r} is not a whole number from 1 to 100")


def _entries_count(of: ParameterSpec, size: int, distinct: bool) -> int:
    n = of.count({})
    assert n is not None
    return perm(n, size) if distinct else n**size


def _entries(of: ParameterSpec, size: int, distinct: bool, index: int) -> Sequence[Any]:
    n = of.count({})
    assert n is not None
    if not distinct:
        out = []
        for _ in range(size):
            index, digit = divmod(index, n)
            out.append(of.value(digit, {}))
        return out
    taken: list[int] = []
    out = []
    for k in range(size):
        index, digit = divmod(index, n - k)
        for t in taken:
            digit += digit >= t
        insort(taken, digit)
        out.append(of.value(digit, {}))
    return out
