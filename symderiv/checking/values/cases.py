"""Cases and conditions: the branch whose condition holds, entry by entry where matrices are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from symderiv.checking.values.numbers import (
    Dual,
    Matrix,
    NoValue,
    Nowhere,
    condition_sign,
    real_part,
)
from symderiv.notation.term import Term

if TYPE_CHECKING:
    from symderiv.checking.values.evaluator import Scope

__all__ = ["cases_value", "sign_is"]


def cases_value(s: Scope, t: Term) -> Any:
    shape = _condition_shape(s, t)
    if shape is not None:
        return _by_entry(s, t, shape)
    for value, condition in zip(t.args[::2], t.args[1::2], strict=True):
        if _holds(s, condition):
            return s.term(value)
    raise NoValue("no case applies")


def _condition_shape(s: Scope, t: Term) -> tuple[int, int] | None:
    """The shape of a matrix that the conditions compare: 1[Z > 0] goes entry by entry."""
    for condition in t.args[1::2]:
        for side in condition.args if condition.head == "rel" else ():
            value = s.term(side)
            if value.__class__ is Matrix:
                shape: tuple[int, int] = value.shape
                return shape
    return None


def _by_entry(s: Scope, t: Term, shape: tuple[int, int]) -> Matrix:
    def entries(u: Term) -> tuple[Any, ...]:
        value = s.term(u)
        if value.__class__ is not Matrix:
            return (value,) * (shape[0] * shape[1])
        if value.shape != shape:
            raise Nowhere("the shapes in the cases do not fit")
        return tuple(value.entries)

    out: list[Any] = [None] * (shape[0] * shape[1])
    for value, condition in zip(t.args[::2], t.args[1::2], strict=True):
        found = entries(value)
        if condition.head == "true":
            holds = [True] * len(out)
        elif condition.head == "rel" and condition.data in _SIGNS:
            pairs = zip(entries(condition.args[0]), entries(condition.args[1]), strict=True)
            holds = [sign_is(a - b, condition.data, s.derived) for a, b in pairs]
        else:
            raise Nowhere("a condition is not read")
        out = [f if o is None and h else o for o, f, h in zip(out, found, holds, strict=True)]
    if any(o is None for o in out):
        raise NoValue("no case applies")
    return Matrix(shape, out)


_SIGNS = {"<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (1, 0), "=": (0,), "!=": (-1, 1), "~": (0,)}


def _holds(s: Scope, c: Term) -> bool:
    if c.head == "true":
        return True
    if c.head == "and":
        return all(_holds(s, a) for a in c.args)
    if c.head == "chain":
        pairs = zip(c.args, c.data, c.args[1:], strict=False)
        return all(_compare(s, a, op, b) for a, op, b in pairs)
    if c.head == "rel":
        return _compare(s, c.args[0], c.data, c.args[1])
    raise Nowhere("a condition is not read")


def _compare(s: Scope, a: Term, op: str, b: Term) -> bool:
    signs = _SIGNS.get(op)
    if signs is None:
        raise Nowhere("a condition is not read")
    x = s.term(a) - s.term(b)
    if x.__class__ is Matrix:
        raise Nowhere("a condition on a matrix")
    return sign_is(x, op, s.derived and bool(a.names or b.names))


def sign_is(x: Any, op: str, derived: bool) -> bool:
    """Whether ``x op 0``; where x is exactly 0, Boundary if something is differentiated."""
    ball = real_part(x)
    if ball.__class__ is Matrix:  # the derivative by a vector
        raise Nowhere("a condition on a matrix")
    if ball.contains(0) and ball.is_finite() and x.__class__ is not Dual and not derived:
        return 0 in _SIGNS[op]
    if op in ("=", "!="):
        return (condition_sign(x) == 0) == (op == "=")
    return condition_sign(x) in _SIGNS[op]
