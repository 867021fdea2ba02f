"""What a write-up leaves out because it is too small to show, the ε of an optimizer beside a root, and what it
puts in although nothing is shown of it: σ = √(5 + 10⁻⁵) where σ² = 5."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import entries_of
from symderiv.checking.values.numbers import NoValue, real_part
from symderiv.notation.term import Term, add, div, rebuild

__all__ = ["without_stabilizer", "without_tiny"]

LARGEST = arb("1.000001e-5")  # the ε of a batch normalization
_SHARE = arb("1e-5")
_BESIDE = arb("1e-3")  # of what a root is taken of


def without_tiny(t: Term, value: Callable[[Term], Any], share: arb = _SHARE) -> Term:
    """t without the summands that are no larger than 10⁻⁵, alone and beside the others.

    A summand of 0 stays (nobody has left it out), and so does the last one of a sum.
    """
    if not t.args:
        return t
    args = tuple(without_tiny(a, value, share) for a in t.args)
    out = rebuild(t, args)
    if out.head != "add":
        return out
    sizes = [_size(a, value) for a in out.args]
    largest = max((s for s in sizes if s is not None), key=float, default=None)
    if largest is None:
        return out
    kept = [
        a
        for a, s in zip(out.args, sizes, strict=True)
        if s is None or not (0 < s < LARGEST and s < largest * share)
    ]
    return out if len(kept) == len(out.args) else add(*kept)


def without_stabilizer(t: Term, value: Callable[[Term], Any]) -> Term:
    """t without the summands of that size in its roots and below its fraction lines: nobody divides by 0 then."""
    if not t.args:
        return t
    if _is_root(t):
        return rebuild(t, (without_tiny(t.args[0], value, _BESIDE), *t.args[1:]))
    if t.head == "div":
        return div(without_stabilizer(t.args[0], value), without_tiny(t.args[1], value, _BESIDE))
    args = tuple(without_stabilizer(a, value) for a in t.args)
    return rebuild(t, args)


def _is_root(t: Term) -> bool:
    if t.head == "call":
        return bool(t.data == ("sqrt", 0))
    return t.head == "pow" and t.args[1].head == "div" and not t.args[1].names


def _size(t: Term, value: Callable[[Term], Any]) -> arb | None:
    """The size of a number, or of the largest entry of a matrix."""
    try:
        found = value(t)
    except (NoValue, ArithmeticError, ValueError):
        return None
    sizes = [abs(real_part(e)) for e in entries_of(found)]
    return max(sizes, key=float) if all(s.is_finite() for s in sizes) else None
