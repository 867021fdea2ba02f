"""Functions on a half-line [A, ∞) as Laurent polynomials in y with a bounded remainder.

g(y) = Σ c_k y^k + R(y) y^p with |R| ≤ r for every y ≥ A: coefficients are numbers (rational, or
balls around one number), so limits and bounds on the half-line can be read off and are proved. What
falls like an exponential goes into the remainder: y^n e^{−λy} ≤ its maximum. Besides, every g
carries an open interval that holds all its values, which tells 1/(1 + e^{−y}) from 1.

The operations are those that :mod:`duals` uses on balls, so that a Curve is evaluated on a
half-line as on a box. ``Wide`` where the half-line is too near, or where g has no such form.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from flint import arb, arb_series, fmpq

from symderiv.proof.errors import Wide
from symderiv.proof.ranges import ALL, Range

__all__ = ["Asymptotic", "variable"]

Number: TypeAlias = fmpq | arb
Rest: TypeAlias = tuple[int, arb]
LOWEST = -8  # powers from here on belong to the remainder
_0 = fmpq(0)


def variable(start: fmpq, side: int) -> Asymptotic:
    """x = y or x = −y for y ≥ ``start``."""
    values = Range(start - 1, None) if side > 0 else Range(None, 1 - start)
    return Asymptotic(start, {1: fmpq(side)}, None, values)


class Asymptotic:
    """One function; ``c`` by power without zeros, ``rest`` = (p, r) or None, ``range`` open."""

    __slots__ = ("c", "range", "rest", "start")

    def __init__(
        self, start: fmpq, c: dict[int, Number], rest: Rest | None, values: Range = ALL
    ) -> None:
        self.start, self.range = start, values
        kept: dict[int, Number] = {}
        low = LOWEST if rest is None else max(LOWEST, rest[0])
        for k, a in c.items():
            if isinstance(a, arb) and not a.is_finite():
                raise Wide("a coefficient that is not finite")
            if _is_zero(a):
                continue
            if k >= low:
                kept[k] = a
            else:
                rest = self._joined(rest, (k, abs(arb(a)).upper()))
        self.c, self.rest = kept, rest

    # --- reading ---------------------------------------------------------------------------------

    def bound(self, power: int) -> arb:
        """r with |g| ≤ r·y^power; Wide where g grows faster."""
        total = arb(0)
        for k, a in self._sizes():
            if k > power:
                raise Wide("a function that grows")
            total += a * self._power(k - power)
        return total.upper()

    def leading(self) -> tuple[int, Number, Asymptotic]:
        """(m, c, s) with g = c y^m (1 + s), |s| < 1 on all of the half-line."""
        if not self.c:
            raise Wide("a function without a leading term")
        m = max(self.c)
        c = self.c[m]
        if isinstance(c, arb) and c.contains(0):
            raise Wide("a leading coefficient that may be 0")
        s = self._without(m)._shifted(-m) * (1 / c)
        if not s.bound(0) < 1:
            raise Wide("a half-line that begins too near")
        return m, c, s

    def sign(self) -> int:
        """The sign on all of the half-line, 0 where it is not known (or for 0 itself)."""
        if self.is_zero():
            return 0
        if self.range.low is not None and self.range.low >= 0:
            return 1
        if self.range.high is not None and self.range.high <= 0:
            return -1
        try:
            return 1 if self.leading()[1] > 0 else -1
        except Wide:
            return 0

    def limit(self) -> Number | int:
        """The limit for y → ∞: a number, or ±1 (an int) for ±∞; Wide where it is not known."""
        if self.rest is not None and self.rest[0] >= 0:
            raise Wide("a remainder that does not tend to 0")
        if any(k > 0 for k in self.c):
            return 1 if self.leading()[1] > 0 else -1
        return self.c.get(0, _0)

    def upper(self) -> arb:
        """A bound from above on all of the half-line; +∞ where none is known."""
        if any(k > 0 for k, _ in self._sizes()):
            return self._first() if self._falls() else arb("inf")
        level, below = arb(self.c.get(0, _0)), self._without(0)
        for k in sorted(below.c, reverse=True):
            a = arb(below.c[k])
            if not a.contains(0):
                break
            level, below = level + abs(a) * self._power(k), below._without(k)
        if below.is_zero() or below._falls():
            return level.upper()
        return (level + below.bound(0)).upper()

    def _falls(self) -> bool:
        try:
            return bool(self.leading()[1] < 0)
        except Wide:
            return False

    def _first(self) -> arb:
        """An upper bound of a function that falls to −∞."""
        m, c, s = self.leading()
        return (arb(c) * (1 - s.bound(0)) * self._power(m)).upper()

    # --- what duals ask of a ball ----------------------------------------------------------------

    def is_zero(self) -> bool:
        return not self.c and self.rest is None

    def is_finite(self) -> bool:
        return True

    def contains(self, other: int) -> bool:
        return (self - other).sign() == 0

    def __gt__(self, other: Number | int) -> bool:
        return (self - other).sign() > 0

    def __lt__(self, other: Number | int) -> bool:
        return (self - other).sign() < 0

    def __neg__(self) -> Asymptotic:
        c = {k: -a for k, a in self.c.items()}
        return Asymptotic(self.start, c, self.rest, self.range.times(Range.at(fmpq(-1))))

    def __add__(self, other: Asymptotic | Number | int) -> Asymptotic:
        if not isinstance(other, Asymptotic):
            other = self._constant(other)
        c = dict(self.c)
        for k, a in other.c.items():
            c[k] = c[k] + a if k in c else a
        rest = self._joined(self.rest, other.rest)
        return Asymptotic(self.start, c, rest, self.range.plus(other.range))

    __radd__ = __add__

    def __sub__(self, other: Asymptotic | Number | int) -> Asymptotic:
        return self + (-other)

    def __rsub__(self, other: Number | int) -> Asymptotic:
        return (-self) + other

    def __mul__(self, other: Asymptotic | Number | int) -> Asymptotic:
        if not isinstance(other, Asymptotic):
            other = self._constant(other)
        if self.is_zero() or other.is_zero():
            return self._constant(0)
        c: dict[int, Number] = {}
        for j, a in self.c.items():
            for k, b in other.c.items():
                c[j + k] = c[j + k] + a * b if j + k in c else a * b
        rest: Rest | None = None
        for one, two in ((self, other), (other, self)):
            if two.rest is not None:
                p, r = two.rest
                for k, a in one.c.items():
                    rest = self._joined(rest, (k + p, abs(arb(a)) * r))
        if self.rest is not None and other.rest is not None:
            both = (self.rest[0] + other.rest[0], self.rest[1] * other.rest[1])
            rest = self._joined(rest, both)
        return Asymptotic(self.start, c, rest, self.range.times(other.range))

    __rmul__ = __mul__

    def __truediv__(self, other: Asymptotic | Number | int) -> Asymptotic:
        if not isinstance(other, Asymptotic):
            inverse: Number = fmpq(1, other) if isinstance(other, int) else 1 / other
            return self * inverse
        return self * other.inverse()

    def __rtruediv__(self, other: Number | int) -> Asymptotic:
        return self.inverse() * other

    def inverse(self) -> Asymptotic:
        """1/g."""
        m, c, s = self.leading()
        out = (s + 1)._taylor(lambda v: 1 / v)._shifted(-m) * (1 / c)
        return out._within(self.range.inverse())

    # --- functions -------------------------------------------------------------------------------

    def exp(self) -> Asymptotic:
        """e^g; a g that falls to −∞ gives a remainder."""
        values = self.range.exp()
        if all(k <= 0 for k, _ in self._sizes()):
            return self._taylor(lambda v: v.exp())._within(values)
        m, c, s = self.leading()
        if c > 0:
            raise Wide("an exponential that grows")
        # g ≤ −λy on the half-line.
        rate = (-arb(c) * (1 - s.bound(0)) * self._power(m - 1)).lower()
        return self._falling(rate)._within(values)

    def _falling(self, rate: arb) -> Asymptotic:
        """A function between 0 and e^{−rate·y}."""
        n = -LOWEST
        peak = n / rate
        start = arb(self.start)
        at = start if peak < start else (peak if peak > start else peak.union(start))
        size = (at**n * (-rate * at).exp()).upper()
        return Asymptotic(self.start, {}, (LOWEST, size), Range(_0, fmpq(1)))

    def log(self) -> Asymptotic:
        """ln g; of a g that grows or falls as a power, no more than |ln g| ≤ r·y."""
        if any(k != 0 for k in self.c) and max(self.c) != 0:
            m, c, s = self.leading()
            if not c > 0:
                raise Wide("a logarithm of a number that may be negative")
            # (ln y)/y falls from e on.
            size = abs(arb(c).log()) + abs(m) * arb(self.start).log() - (1 - s.bound(0)).log()
            rest = (1, (size / self.start).upper())
            return Asymptotic(self.start, {}, rest, self.range.log())
        return self._taylor(lambda v: v.log())._within(self.range.log())

    def log1p(self) -> Asymptotic:
        """ln(1 + g)."""
        return (self + 1).log()

    def sqrt(self) -> Asymptotic:
        """√g, g > 0."""
        m, c, s = self.leading()
        if m % 2:
            raise Wide("a square root of an odd power")
        root = (s + 1)._taylor(lambda v: v.sqrt())._shifted(m // 2)
        scale: Number = arb(c).sqrt()
        return (root * scale)._within(Range(_0, None))

    def atan(self) -> Asymptotic:
        """arctan g = ±π/2 − arctan(1/g) for a g that grows."""
        if all(k <= 0 for k, _ in self._sizes()):
            return self._taylor(lambda v: v.atan())._within(self.range.through_zero())
        end: Number = arb.pi() / (2 if self.leading()[1] > 0 else -2)
        out = -self.inverse()._taylor(lambda v: v.atan()) + end
        return out._within(self.range.through_zero())

    def erfc(self) -> Asymptotic:
        """erfc g: below e^{−g²} for g > 0, 2 − erfc(−g) for g < 0."""
        values = Range(_0, fmpq(2))
        if all(k <= 0 for k, _ in self._sizes()):
            return self._taylor(lambda v: v.erfc())._within(values)
        side = 1 if self.leading()[1] > 0 else -1
        if side < 0:
            return (2 - (-self).erfc())._within(values)
        bound = (-(self * self)).exp()
        return Asymptotic(self.start, {}, bound.rest, Range(_0, fmpq(1)))

    def erf(self) -> Asymptotic:
        """erf g."""
        return (1 - self.erfc())._within(self.range.through_zero())

    def sin_cos(self) -> tuple[Asymptotic, Asymptotic]:
        """(sin g, cos g): of a g that grows nothing is known but that they lie in [−1, 1]."""
        if all(k <= 0 for k, _ in self._sizes()):
            return self._taylor(lambda v: v.sin()), self._taylor(lambda v: v.cos())
        wave = Asymptotic(self.start, {}, (0, arb(1)))
        return wave, wave

    def floor(self) -> arb:
        raise Wide("a whole part on a half-line")

    def union(self, other: Asymptotic | Number) -> Asymptotic:
        """What lies between two functions: their mean, half their distance in the remainder."""
        gap = self - other
        middle = self - gap / 2
        top = max((k for k, _ in gap._sizes()), default=LOWEST)
        return middle + Asymptotic(self.start, {}, (top, (gap.bound(top) / 2).upper()))

    # --- inside ----------------------------------------------------------------------------------

    def _sizes(self) -> list[tuple[int, arb]]:
        out = [(k, abs(arb(a))) for k, a in self.c.items()]
        return out if self.rest is None else [*out, self.rest]

    def _power(self, k: int) -> arb:
        return arb(self.start**k if k >= 0 else 1 / self.start**-k)

    def _constant(self, a: Number | int) -> Asymptotic:
        number = fmpq(a) if isinstance(a, int) else a
        return Asymptotic(self.start, {0: number}, None, Range.at(number))

    def _without(self, m: int) -> Asymptotic:
        return Asymptotic(self.start, {k: a for k, a in self.c.items() if k != m}, self.rest)

    def _shifted(self, by: int) -> Asymptotic:
        rest = None if self.rest is None else (self.rest[0] + by, self.rest[1])
        return Asymptotic(self.start, {k + by: a for k, a in self.c.items()}, rest)

    def _within(self, values: Range) -> Asymptotic:
        self.range = self.range.meet(values)
        return self

    def _joined(self, a: Rest | None, b: Rest | None) -> Rest | None:
        """One bound for the sum of two remainders."""
        given = [r for r in (a, b) if r is not None]
        if not given:
            return None
        power = max(LOWEST, *(p for p, _ in given))
        total = arb(0)
        for p, r in given:
            total += r * self._power(p - power)
        return power, total.upper()

    def _taylor(self, h: Callable[[arb_series], arb_series]) -> Asymptotic:
        """h(g) for a bounded g, by Taylor's formula around its limit with Lagrange's remainder."""
        if self.rest is not None and self.rest[0] >= 0:
            value = h(arb_series([self._hull()], prec=1))[0]
            middle = value.mid()
            rest = (0, (abs(value - middle)).upper())
            return Asymptotic(self.start, {0: middle}, rest)
        at, small = arb(self.c.get(0, _0)), self._without(0)
        if small.is_zero():
            return self._constant(h(arb_series([at], prec=1))[0])
        top = max(k for k, _ in small._sizes())
        n = max(1, -(-LOWEST // top))
        size = small.bound(0)
        around = h(_at(at + arb(0, size), n + 1))
        centre = h(_at(at, n))
        total, power = self._constant(centre[0]), small
        for k in range(1, n):
            total = total + power * centre[k]
            power = power * small
        worst = abs(around[n]).upper()
        if not worst.is_finite():
            raise Wide("a function that is not defined on a half-line")
        top = max(k for k, _ in power._sizes())
        out = total + Asymptotic(self.start, {}, (top, power.bound(top) * worst))
        out.range = ALL
        return out

    def _hull(self) -> arb:
        total = arb(self.c.get(0, _0))
        return total + arb(0, self._without(0).bound(0))


def _at(x: arb, terms: int) -> arb_series:
    """x + t, up to t^(terms − 1)."""
    return arb_series([x, 1], prec=terms)


def _is_zero(a: Number) -> bool:
    return bool(a == 0) if isinstance(a, fmpq) else a.is_zero()
