"""Value: an exact rational (``fmpq``) where the state is rational, a real ball (``arb``) elsewhere.

A ball holds the true value for certain; a question that it cannot answer at the present precision
(a sign, a digit) raises :class:`Undecided`, and the caller runs again at twice the precision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import TypeAlias

import flint
from flint import arb, fmpq, fmpz

from symderiv.notation.term import Term, number_value

__all__ = [
    "MAX_PRECISION",
    "PRIMITIVES",
    "DomainError",
    "ShapeError",
    "Undecided",
    "Value",
    "as_fraction",
    "exact",
    "power",
    "sign",
    "to_arb",
    "working_precision",
]

Value: TypeAlias = fmpq | arb
START_PRECISION = 128
MAX_PRECISION = 8192


class Undecided(ArithmeticError):
    """A ball is too wide to decide a sign or a digit; more precision is needed."""


class DomainError(ArithmeticError):
    """A value outside the domain of a function: a logarithm of −1, a division by 0."""


class ShapeError(ArithmeticError):
    """Shapes that do not fit: a product of a 2×3 and a 2×1 matrix, a scalar plus a vector."""


@contextmanager
def working_precision(bits: int) -> Iterator[None]:
    """Ball arithmetic at this many bits inside the block."""
    before = flint.ctx.prec
    flint.ctx.prec = bits
    try:
        yield
    finally:
        flint.ctx.prec = before


def exact(x: int | str | Fraction | Term | fmpq) -> fmpq:
    """The rational that an int, a decimal text, a Fraction or a written number stands for."""
    if isinstance(x, fmpq):
        return x
    if isinstance(x, Term):
        x = number_value(x)
    if isinstance(x, float):
        raise TypeError("a float is not exact: give the decimal as text")
    f = Fraction(x)
    return fmpq(f.numerator, f.denominator)


def as_fraction(x: fmpq) -> Fraction:
    """The Python Fraction of an exact value."""
    return Fraction(int(x.p), int(x.q))


def to_arb(x: Value) -> arb:
    """x as a ball at the working precision."""
    return arb(x) if isinstance(x, fmpq) else x


def sign(x: Value) -> int:
    """−1, 0 or 1; :class:`Undecided` when a ball straddles 0."""
    if isinstance(x, fmpq):
        return int(x > 0) - int(x < 0)
    if x > 0:
        return 1
    if x < 0:
        return -1
    if x.is_zero():
        return 0
    raise Undecided("the sign of a value is not decided at this precision")


def divide(a: Value, b: Value) -> Value:
    """a / b; DomainError when b is 0, Undecided when it may be."""
    if isinstance(b, fmpq):
        if b == 0:
            raise DomainError("division by 0")
        return a / b
    if not isinstance(b, arb):
        raise ShapeError("cannot divide by a matrix")
    if b.contains(0):
        if b.is_zero():
            raise DomainError("division by 0")
        raise Undecided("a divisor may be 0 at this precision")
    return a / b


def power(a: Value, n: Value) -> Value:
    """a ** n: exact for integer n and for even roots; elsewhere a positive base is needed."""
    if isinstance(n, fmpq):
        if n.q == 1:
            k = int(n.p)
            if abs(k) > 100_000:
                raise DomainError(f"the exponent {k} is out of range")
            if k < 0:
                return divide(fmpq(1), _int_power(a, -k))
            return _int_power(a, k)
        if n == fmpq(1, 2):
            return _sqrt(a)
    if not isinstance(a, (fmpq, arb)) or not isinstance(n, (fmpq, arb)):
        raise ShapeError("a power is taken of a number, by a number; write a ∘ a for squares")
    base = sign(a)
    if base < 0:
        raise DomainError("a broken power of a negative number is not real")
    if base == 0:
        if sign(n) > 0:
            return fmpq(0)
        raise DomainError("0 to a power that is not positive")
    return to_arb(a) ** to_arb(n)


def _int_power(a: Value, k: int) -> Value:
    if (
        isinstance(a, fmpq)
        and k > 64
        and (int(a.p).bit_length() + int(a.q).bit_length()) * k > 200_000
    ):
        a = arb(a)  # a rational of this size would only slow everything down
    if isinstance(a, arb) and a.contains(0):
        # flint's power of a ball around 0 is nan; products keep it a ball.
        out = arb(1)
        for bit in bin(k)[2:]:
            out = out * out * a if bit == "1" else out * out
        return out
    return a**k


def _sqrt(x: Value) -> Value:
    if isinstance(x, fmpq):
        if x < 0:
            raise DomainError("a square root of a negative number is not real")
        root_p, rest_p = fmpz(x.p).sqrtrem()
        root_q, rest_q = fmpz(x.q).sqrtrem()
        if rest_p == 0 and rest_q == 0:
            return fmpq(root_p, root_q)
        return arb(x).sqrt()
    if sign_or_zero(x) < 0:
        raise DomainError("a square root of a negative number is not real")
    return x.sqrt()


def sign_or_zero(x: arb) -> int:
    """Like :func:`sign`, but a ball around 0 counts as 0 when it holds nothing below 0."""
    if x >= 0:
        return 1
    return sign(x)


def _log(x: Value) -> Value:
    if sign(x) <= 0:
        raise DomainError("a logarithm of a number that is not positive")
    if isinstance(x, fmpq) and x == 1:
        return fmpq(0)
    return to_arb(x).log()


def _odd(method: str) -> Callable[[Value], Value]:
    """A function with f(0) = 0 exactly and a ball elsewhere."""

    def f(x: Value) -> Value:
        if isinstance(x, fmpq) and x == 0:
            return x
        return getattr(to_arb(x), method)()

    return f


def _even(method: str) -> Callable[[Value], Value]:
    """A function with f(0) = 1 exactly and a ball elsewhere."""

    def f(x: Value) -> Value:
        if isinstance(x, fmpq) and x == 0:
            return fmpq(1)
        return getattr(to_arb(x), method)()

    return f


def _log_base(base: int) -> Callable[[Value], Value]:
    def f(x: Value) -> Value:
        if isinstance(x, fmpq) and x > 0:
            k, y = 0, x
            while y.q == 1 and y > 1 and int(y.p) % base == 0:
                y, k = y / base, k + 1
            while y.p == 1 and y < 1 and int(y.q) % base == 0:
                y, k = y * base, k - 1
            if y == 1:
                return fmpq(k)
        return divide(to_arb(_log(x)), arb(base).log())

    return f


def _max(*xs: Value) -> Value:
    best = xs[0]
    for x in xs[1:]:
        if sign(x - best) > 0:
            best = x
    return best


def _min(*xs: Value) -> Value:
    best = xs[0]
    for x in xs[1:]:
        if sign(x - best) < 0:
            best = x
    return best


def _floor(x: Value) -> Value:
    if isinstance(x, fmpq):
        return fmpq(x.p // x.q)
    whole = x.floor().unique_fmpz()
    if whole is None:
        raise Undecided("a value lies too near to a whole number at this precision")
    return fmpq(whole)


def _normal_cdf(x: Value) -> Value:
    if isinstance(x, fmpq) and x == 0:
        return fmpq(1, 2)
    return (1 + (to_arb(x) / arb(2).sqrt()).erf()) / 2


PRIMITIVES: dict[str, Callable[..., Value]] = {
    "exp": _even("exp"),
    "log": _log,
    "sqrt": _sqrt,
    "abs": lambda x: x if sign(x) >= 0 else -x,
    "sign": lambda x: fmpq(sign(x)),
    "max": _max,
    "min": _min,
    "sin": _odd("sin"),
    "cos": _even("cos"),
    "tan": _odd("tan"),
    "sinh": _odd("sinh"),
    "cosh": _even("cosh"),
    "tanh": _odd("tanh"),
    "arctan": _odd("atan"),
    "arcsin": _odd("asin"),
    "arccos": lambda x: to_arb(x).acos(),
    "artanh": _odd("atanh"),
    "erf": _odd("erf"),
    "floor": _floor,
    "Phi": _normal_cdf,
    "log10": _log_base(10),
    "log2": _log_base(2),
}
