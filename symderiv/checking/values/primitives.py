"""Functions of numbers: powers and the primitives, entry by entry, with derivatives carried along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import arb

from symderiv.checking.budget import spend
from symderiv.checking.values.numbers import (
    Dual,
    Matrix,
    NoValue,
    Nowhere,
    condition_sign,
    real_part,
    whole_number,
)

__all__ = ["GREATEST_EXPONENT", "apply", "power", "slope_of", "smooth"]

GREATEST_EXPONENT = 10**9
_ANY_BASE = 4096  # an exponent that any base may have, and the largest logarithm of another power
_BROKEN = 100_000  # the same for one that is no whole number


def power(a: Any, n: Any) -> Any:
    """a ** n; the base may be negative where n is a whole number."""
    if a.__class__ is Matrix:
        return a.map(lambda x: power(x, n))
    if n.__class__ is Matrix:
        raise Nowhere("an exponent is a matrix")
    if n.__class__ is arb:
        whole = whole_number(n) if n.rad() == 0 else None
        if not _is_in_range(a, n, _ANY_BASE if whole is not None else _BROKEN):
            raise NoValue("an exponent is out of range")
        if whole is not None:
            return whole_power(a, whole)
        if a.__class__ is arb:
            return a**n
        r = power(a.re, n)
        return Dual(a.tag, r, a.du * n * power(a.re, n - 1))
    # The exponent itself varies: a ** n = exp(n log a).
    return apply("exp", n * apply("log", a))


def _is_in_range(a: Any, n: arb, any_base: int) -> bool:
    """Whether aⁿ has a size that numbers are written with: 0.999998^154800, and no 2^154800."""
    if abs(n) <= any_base:
        return True
    size = abs(real_part(a))
    return (
        bool(abs(n) < GREATEST_EXPONENT)
        and bool(size > 0)
        and bool(abs(n * size.log()) < _ANY_BASE)
    )


def whole_power(a: Any, k: int) -> Any:
    """a ** k by squaring, for any value."""
    if k == 0:
        return arb(1)
    if a.__class__ is arb and k > 0 and (not a.contains(0) or a.is_zero()):
        return a**k
    out: Any = None
    base = a
    n = abs(k)
    while n:
        if n & 1:
            out = base if out is None else out * base
        n >>= 1
        if n:
            base = base * base
    return out if k > 0 else arb(1) / out


def _sigmoid(x: Any) -> Any:
    return arb(1) / (apply("exp", -x) + arb(1))


def _sigmoid_slope(x: Any) -> Any:
    value = _sigmoid(x)
    return value * (arb(1) - value)


def _tanh_slope(x: Any) -> Any:
    value = apply("tanh", x)
    return arb(1) - value * value


def _sign(x: Any) -> arb:
    return arb(condition_sign(x))


# name -> (f on balls, f' of any value)
_SMOOTH: dict[str, tuple[Callable[[arb], arb], Callable[[Any], Any]]] = {
    "exp": (lambda x: x.exp(), lambda x: apply("exp", x)),
    "log": (lambda x: x.log(), lambda x: arb(1) / x),
    "sqrt": (lambda x: x.sqrt(), lambda x: arb(1) / (apply("sqrt", x) * 2)),
    "sin": (lambda x: x.sin(), lambda x: apply("cos", x)),
    "cos": (lambda x: x.cos(), lambda x: -apply("sin", x)),
    "tan": (lambda x: x.tan(), lambda x: apply("tan", x) * apply("tan", x) + arb(1)),
    "sinh": (lambda x: x.sinh(), lambda x: apply("cosh", x)),
    "cosh": (lambda x: x.cosh(), lambda x: apply("sinh", x)),
    "tanh": (lambda x: x.tanh(), _tanh_slope),
    "sigmoid": (_sigmoid, _sigmoid_slope),
    "arctan": (lambda x: x.atan(), lambda x: arb(1) / (x * x + arb(1))),
    "arcsin": (lambda x: x.asin(), lambda x: arb(1) / apply("sqrt", arb(1) - x * x)),
    "arccos": (lambda x: x.acos(), lambda x: arb(-1) / apply("sqrt", arb(1) - x * x)),
    "artanh": (lambda x: x.atanh(), lambda x: arb(1) / (arb(1) - x * x)),
    "erf": (
        lambda x: x.erf(),
        lambda x: apply("exp", -(x * x)) * (arb(2) / arb.pi().sqrt()),
    ),
    "Phi": (
        lambda x: ((x / arb(2).sqrt()).erf() + 1) / 2,
        lambda x: apply("exp", x * x * arb(-0.5)) / (arb.pi() * 2).sqrt(),
    ),
    "log10": (lambda x: x.log() / arb(10).log(), lambda x: arb(1) / (x * arb(10).log())),
    "log2": (lambda x: x.log() / arb(2).log(), lambda x: arb(1) / (x * arb(2).log())),
    "abs": (lambda x: abs(x), _sign),
    "sign": (_sign, lambda x: arb(0)),
    "identity": (lambda x: x, lambda x: arb(1)),
}


def smooth(name: str) -> bool:
    """Whether ``apply`` knows this function."""
    return name in _SMOOTH


def apply(name: str, x: Any) -> Any:
    """f(x) of a primitive, entry by entry, derivatives carried along."""
    if x.__class__ is Matrix:
        return x.map(lambda e: apply(name, e))
    f, slope = _SMOOTH[name]
    if x.__class__ is not Dual:
        return f(x)
    spend()
    return Dual(x.tag, apply(name, x.re), slope(x.re) * x.du)


def slope_of(name: str, x: Any) -> Any:
    """f'(x) of a primitive, entry by entry."""
    if x.__class__ is Matrix:
        return x.map(lambda e: slope_of(name, e))
    return _SMOOTH[name][1](x)
