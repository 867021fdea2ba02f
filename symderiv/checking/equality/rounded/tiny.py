"""What a write-up leaves out because it is too small to show: the ε of an optimizer beside a root."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import entries_of
from symderiv.checking.values.numbers import NoValue, real_part
from symderiv.notation.term import Term, add, rebuild

__all__ = ["without_tiny"]

LARGEST = arb("1e-5")
_SHARE = arb("1e-5")


def without_tiny(t: Term, value: Callable[[Term], Any]) -> Term:
    """t without the summands that are no larger than 10⁻⁵, alone and beside the others.

    A summand of 0 stays (nobody has left it out), and so does the last one of a sum.
    """
    if not t.args:
        return t
    args = tuple(without_tiny(a, value) for a in t.args)
    out = t if args == t.args else rebuild(t, args)
    if out.head != "add":
        return out
    sizes = [_size(a, value) for a in out.args]
    largest = max((s for s in sizes if s is not None), key=float, default=None)
    if largest is None:
        return out
    kept = [
        a
        for a, s in zip(out.args, sizes, strict=True)
        if s is None or not (0 < s < LARGEST and s < largest * _SHARE)
    ]
    return out if len(kept) == len(out.args) else add(*kept)


def _size(t: Term, value: Callable[[Term], Any]) -> arb | None:
    """The size of a number, or of the largest entry of a matrix."""
    try:
        found = value(t)
    except (NoValue, ArithmeticError, ValueError):
        return None
    sizes = [abs(real_part(e)) for e in entries_of(found)]
    return max(sizes, key=float) if all(s.is_finite() for s in sizes) else None
