"""Whether two values are one: numbers, or matrices entry by entry."""

from __future__ import annotations

from typing import Any

from flint import arb

from symderiv.checking.values.numbers import Matrix, real_part

__all__ = ["entries_equal", "same_value"]


def same_value(a: Any, b: Any) -> bool:
    """Whether two values are one, as far as can be told."""
    return entries_equal(a, b, arb("1e-12"))


def entries_equal(a: Any, b: Any, unit: Any) -> bool:
    """Whether no entries differ by a unit or more."""
    if isinstance(a, Matrix) != isinstance(b, Matrix):
        return False
    if isinstance(a, Matrix):
        if a.shape != b.shape:
            return False
        pairs = list(zip(a.entries, b.entries, strict=True))
    else:
        pairs = [(a, b)]
    return all(bool(abs(real_part(x) - real_part(y)) < unit) for x, y in pairs)
