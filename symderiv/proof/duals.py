"""Dual numbers of any order: truncated Taylor series c_0 + c_1 t + … + c_n t^n.

The oracle's only calculus. A function is applied to the series of its argument, and its derivatives
are read off: f⁽ᵏ⁾(x) = k! c_k for the argument x + t. An order of 1 is the classical dual number.
Coefficients stay ``fmpq`` as long as everything is rational, and become ``arb`` where it is not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import flint
from flint import arb, fmpq

from symderiv.proof.errors import NotReal, OnKink, Wide

__all__ = ["Dual", "Value", "by_pieces", "constant", "dual", "sign", "whole_power"]

Value: TypeAlias = fmpq | arb
UNDECIDED = -1
_ZERO = fmpq(0)
_ONE = fmpq(1)
_ONE_BALL, _ZERO_BALL = arb(1), arb(0)


def sign(x: Value) -> int:
    """−1, 0 or 1. Exactly 0 only for an exact 0; Wide where a ball straddles 0."""
    if x > 0:
        return 1
    if x < 0:
        return -1
    if isinstance(x, fmpq) or x.is_zero():
        return 0
    raise Wide("the sign of a ball is open")


def quotient(a: Value, b: Value) -> Value:
    """a / b; NotReal for an exact 0 below, Wide where b may be 0."""
    if isinstance(b, fmpq):
        if b == 0:
            raise NotReal("a division by 0")
        return a / b
    out = a / b
    if not out.is_finite() and b.contains(0):
        raise NotReal("a division by 0") if b.is_zero() else Wide("a divisor may be 0")
    return out


def whole_power(x: Value, n: int) -> Value:
    """x^n for n ≥ 1 by squaring: ``arb ** int`` is undefined for balls that hold 0."""
    if isinstance(x, fmpq):
        return x**n
    out = x
    for bit in bin(n)[3:]:
        out = out * out
        if bit == "1":
            out = out * x
    return out


class Dual:
    """A truncated series. ``piece`` says which branch of a function by cases was taken."""

    __slots__ = ("c", "piece")
    c: list[Value]
    piece: int | None

    def __init__(self, c: list[Value]) -> None:
        self.c = c
        self.piece = None

    @property
    def order(self) -> int:
        """The degree up to which it is kept."""
        return len(self.c) - 1

    def __neg__(self) -> Dual:
        return Dual([-a for a in self.c])

    def __add__(self, other: Dual | Value | int) -> Dual:
        if isinstance(other, Dual):
            return Dual([a + b for a, b in zip(self.c, other.c, strict=True)])
        return Dual([self.c[0] + other, *self.c[1:]])

    __radd__ = __add__

    def __sub__(self, other: Dual | Value | int) -> Dual:
        if isinstance(other, Dual):
            return Dual([a - b for a, b in zip(self.c, other.c, strict=True)])
        return Dual([self.c[0] - other, *self.c[1:]])

    def __rsub__(self, other: Value | int) -> Dual:
        return (-self) + other

    def __mul__(self, other: Dual | Value | int) -> Dual:
        if isinstance(other, Dual):
            a, b = self.c, other.c
            if len(a) == 2:
                return Dual([a[0] * b[0], a[0] * b[1] + a[1] * b[0]])
            return Dual([_convolve(a, b, k) for k in range(len(a))])
        return Dual([a * other for a in self.c])

    __rmul__ = __mul__

    def __truediv__(self, other: Dual | Value | int) -> Dual:
        if isinstance(other, int):
            return Dual([a / other for a in self.c])
        if not isinstance(other, Dual):
            return Dual([quotient(a, other) for a in self.c])
        a, b = self.c, other.c
        out: list[Value] = []
        for k in range(len(a)):
            rest = a[k]
            for j in range(1, k + 1):
                rest = rest - b[j] * out[k - j]
            out.append(quotient(rest, b[0]))
        return Dual(out)

    def __rtruediv__(self, other: Value | int) -> Dual:
        return constant(fmpq(other) if isinstance(other, int) else other, self.order) / self


def dual(x: Value, order: int) -> Dual:
    """x + t, up to t^order."""
    if not order:
        return Dual([x])
    one, zero = (_ONE_BALL, _ZERO_BALL) if isinstance(x, arb) else (_ONE, _ZERO)
    return Dual([x, one] if order == 1 else [x, one, *[zero] * (order - 1)])


def constant(x: Value, order: int) -> Dual:
    """x, which does not vary."""
    return Dual([x, *[_ZERO if isinstance(x, fmpq) else _ZERO_BALL] * order])


def _convolve(a: Sequence[Value], b: Sequence[Value], k: int) -> Value:
    total = a[0] * b[k]
    for j in range(1, k + 1):
        total = total + a[j] * b[k - j]
    return total


def chain(value: Value, slope: Sequence[Value], x: Dual) -> Dual:
    """The series y with y_0 = value and y' = slope(t) x'; ``slope`` is needed up to order n − 1."""
    out = [value]
    for k in range(1, len(x.c)):
        total = slope[k - 1] * x.c[1]
        for j in range(2, k + 1):
            total = total + j * x.c[j] * slope[k - j]
        out.append(total / k if k > 1 else total)
    return Dual(out)


def lower(x: Dual) -> Dual:
    """The same series to one order less."""
    return Dual(x.c[:-1])


def ball(x: Value) -> arb:
    """x as a ball at the working precision."""
    return arb(x) if isinstance(x, fmpq) else x


def _at_zero(x: Value) -> bool:
    return bool(x == 0) if isinstance(x, fmpq) else x.is_zero()


def exp(x: Dual) -> Dual:
    """e^x: y' = y x'."""
    y: list[Value] = [fmpq(1) if _at_zero(x.c[0]) else ball(x.c[0]).exp()]
    for k in range(1, len(x.c)):
        total = x.c[1] * y[k - 1]
        for j in range(2, k + 1):
            total = total + j * x.c[j] * y[k - j]
        y.append(total / k if k > 1 else total)
    return Dual(y)


def log(x: Dual) -> Dual:
    """ln x: y' = x'/x, x > 0."""
    if sign(x.c[0]) <= 0:
        raise NotReal("a logarithm of a number that is not positive")
    value = fmpq(0) if x.c[0] == 1 else ball(x.c[0]).log()
    return chain(value, (1 / lower(x)).c if x.order else (), x)


def sqrt(x: Dual) -> Dual:
    """√x: y² = x, exact for squares of rationals."""
    root = _root(x.c[0])
    y = [root]
    for k in range(1, len(x.c)):
        rest = x.c[k]
        for j in range(1, k):
            rest = rest - y[j] * y[k - j]
        y.append(quotient(rest, 2 * root))
    return Dual(y)


def _root(x: Value) -> Value:
    if isinstance(x, fmpq):
        if x < 0:
            raise NotReal("a square root of a negative number")
        p, p_rest = flint.fmpz(x.p).sqrtrem()
        q, q_rest = flint.fmpz(x.q).sqrtrem()
        if p_rest == 0 and q_rest == 0:
            return fmpq(p, q)
        return arb(x).sqrt()
    if x < 0:
        raise NotReal("a square root of a negative number")
    out = x.sqrt()
    if not out.is_finite():
        raise Wide("a square root of a ball that may be negative")
    return out


def sine_cosine(x: Dual) -> tuple[Dual, Dual]:
    """(sin x, cos x): s' = c x', c' = −s x'."""
    if _at_zero(x.c[0]):
        s: list[Value] = [fmpq(0)]
        c: list[Value] = [fmpq(1)]
    else:
        first, second = ball(x.c[0]).sin_cos()
        s, c = [first], [second]
    for k in range(1, len(x.c)):
        up, down = _ZERO, _ZERO
        for j in range(1, k + 1):
            up = up + j * x.c[j] * c[k - j]
            down = down - j * x.c[j] * s[k - j]
        s.append(up / k)
        c.append(down / k)
    return Dual(s), Dual(c)


def tanh(x: Dual) -> Dual:
    """tanh x = sinh x / cosh x: y' = (1 − y²) x'."""
    if _at_zero(x.c[0]):
        y: list[Value] = [fmpq(0)]
    else:
        up, down = ball(x.c[0]).sinh_cosh()
        y = [up / down]
        if not y[0].is_finite():
            raise Wide("tanh of a wide ball")
    for k in range(1, len(x.c)):
        total = _ZERO
        for j in range(1, k + 1):
            square = _convolve(y, y, k - j)
            total = total + j * x.c[j] * ((1 if j == k else 0) - square)
        y.append(total / k)
    return Dual(y)


def arctan(x: Dual) -> Dual:
    """arctan x: y' = x'/(1 + x²)."""
    value = fmpq(0) if _at_zero(x.c[0]) else ball(x.c[0]).atan()
    if not x.order:
        return Dual([value])
    inner = lower(x)
    return chain(value, (1 / (inner * inner + 1)).c, x)


def erf(x: Dual) -> Dual:
    """erf x: y' = 2/√π e^{−x²} x'."""
    value = fmpq(0) if _at_zero(x.c[0]) else ball(x.c[0]).erf()
    if not x.order:
        return Dual([value])
    inner = lower(x)
    return chain(value, (exp(-(inner * inner)) * (2 / arb.const_sqrt_pi())).c, x)


def by_pieces(
    name: str,
    x: Dual,
    breaks: Sequence[Value],
    pieces: Sequence[Callable[[Dual], Dual]],
    at_break: Value | None = None,
) -> Dual:
    """The function that is ``pieces[i]`` below ``breaks[i]`` and ``pieces[-1]`` above the last.

    On a break both neighbours are taken: where they agree to the order asked for, that is the
    answer, otherwise OnKink. ``at_break`` is the value there of a function that jumps. The value
    over a ball that holds a break is a ball around both pieces; the slope there is Wide.
    """
    for i, place in enumerate(breaks):
        try:
            side = sign(x.c[0] - place)
        except Wide:
            if x.order:
                raise
            return _hull(x, breaks, pieces)
        if side < 0:
            out = pieces[i](x)
            out.piece = 2 * i
            return out
        if side == 0:
            left, right = pieces[i](x), pieces[i + 1](x)
            same = all(_equal(a, b) for a, b in zip(left.c, right.c, strict=True))
            if not same:
                if x.order:
                    raise OnKink(name)
                if at_break is None:
                    raise Wide("two pieces of a function do not meet")
                right = constant(at_break, 0)
            right.piece = 2 * i + 1
            return right
    out = pieces[-1](x)
    out.piece = 2 * len(breaks)
    return out


def _hull(x: Dual, breaks: Sequence[Value], pieces: Sequence[Callable[[Dual], Dual]]) -> Dual:
    """A ball around all values of a function by pieces over a ball that holds a break."""
    if not isinstance(x.c[0], arb):
        raise Wide("a half-line that begins too near")
    out: arb | None = None
    for i, piece in enumerate(pieces):
        below = i > 0 and bool(x.c[0] < breaks[i - 1])
        above = i < len(breaks) and bool(x.c[0] > breaks[i])
        if not (below or above):
            value = ball(piece(x).c[0])
            out = value if out is None else out.union(value)
    assert out is not None
    found = Dual([out])
    found.piece = UNDECIDED
    return found


def _equal(a: Value, b: Value) -> bool:
    d = a - b
    return bool(d == 0) if isinstance(d, fmpq) else d.is_zero()
