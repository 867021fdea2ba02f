"""Functions near +∞ as sums of c·x^p·e^{qx + rx²}, largest first, with a bounded remainder.

A Germ holds on [A, ∞) for the A of its :class:`Tail`: f(x) = Σ c_i M_i(x) + R(x) with
|R(x)| ≤ C·M(x), M below every M_i. Coefficients are rational where they can be, balls elsewhere,
so a limit is exact where the formulas make it so. ``TooNear`` asks for a larger A; what has no such
expansion (an oscillation, an iterated logarithm) raises Undecidable.
"""

from __future__ import annotations

from typing import NamedTuple

from flint import arb, fmpq

from symderiv.analysis.real import Undecidable
from symderiv.arithmetic.values import Value, to_arb

__all__ = ["UNIT", "Germ", "Mono", "Tail", "TooNear"]

ORDER = 4
MOST_TERMS = 6


class TooNear(ArithmeticError):
    """The expansion does not hold from this A on; try a larger one."""


class Mono(NamedTuple):
    """e^{r x² + q x} x^p; compared in this order, the larger wins at +∞."""

    r: fmpq
    q: fmpq
    p: int

    def __hash__(self) -> int:
        # The hash of a flint rational goes through Fraction, which would dominate everything.
        return hash((self.r.p, self.q.p, self.p))

    def times(self, other: Mono) -> Mono:
        """The product."""
        return Mono(self.r + other.r, self.q + other.q, self.p + other.p)

    def over(self, other: Mono) -> Mono:
        """The quotient."""
        return Mono(self.r - other.r, self.q - other.q, self.p - other.p)


_0 = fmpq(0)
UNIT = Mono(_0, _0, 0)


class Germ:
    """Σ c·M plus a remainder; ``terms`` by monomial, ``rest`` = (monomial, bound) or None."""

    __slots__ = ("rest", "tail", "terms")

    def __init__(
        self, tail: Tail, terms: dict[Mono, Value], rest: tuple[Mono, arb] | None = None
    ) -> None:
        self.tail, self.terms, self.rest = tail, terms, rest
        self._trim()

    def _trim(self) -> None:
        kept: dict[Mono, Value] = {}
        for m in sorted(self.terms, reverse=True):
            c = self.terms[m]
            zero = c == 0 if isinstance(c, fmpq) else c.is_zero()
            if zero:
                continue
            if (self.rest is not None and m <= self.rest[0]) or len(kept) >= MOST_TERMS:
                self.rest = self.tail.joined(self.rest, (m, abs(to_arb(c)).upper()))
            else:
                kept[m] = c
        self.terms = kept

    # --- reading ---------------------------------------------------------------------------------

    def leading(self) -> tuple[Mono, Value]:
        """The largest term; TooNear or Undecidable when its coefficient may be 0."""
        for m, c in self.terms.items():
            if isinstance(c, fmpq) or not c.contains(0):
                return m, c
            raise Undecidable("a limit", "a leading coefficient may be 0")
        if self.rest is None:
            return UNIT, _0
        raise Undecidable("a limit", "terms cancel to the order of the expansion")

    def bound(self, over: Mono) -> arb:
        """C with |f| ≤ C·over on [A, ∞)."""
        total = arb(0)
        for m, c in self.terms.items():
            total += abs(to_arb(c)).upper() * self.tail.largest(m.over(over))
        if self.rest is not None:
            total += self.rest[1] * self.tail.largest(self.rest[0].over(over))
        return total.upper()

    def without(self, m: Mono) -> Germ:
        """All but the term of this monomial."""
        return Germ(self.tail, {k: c for k, c in self.terms.items() if k != m}, self.rest)

    def small(self) -> bool:
        """Whether it tends to 0."""
        top = next(iter(self.terms), None)
        return (top is None or top < UNIT) and (self.rest is None or self.rest[0] < UNIT)

    def limit(self) -> Value | int:
        """The limit: a value, or the int ±1 for ±∞."""
        if self.small():
            return _0
        m, c = self.leading()
        if m > UNIT:
            return 1 if c > 0 else -1
        if not self.without(UNIT).small():
            raise Undecidable("a limit", "the remainder does not tend to 0")
        return c

    def sign(self) -> int:
        """The sign on all of [A, ∞); TooNear where the later terms may outweigh the first."""
        if not self.terms and self.rest is None:
            return 0
        m, c = self.leading()
        if self.without(m).bound(m) < abs(to_arb(c)):
            return 1 if c > 0 else -1
        raise TooNear

    # --- arithmetic ------------------------------------------------------------------------------

    def __add__(self, other: Germ) -> Germ:
        terms = dict(self.terms)
        for m, c in other.terms.items():
            terms[m] = terms[m] + c if m in terms else c
        return Germ(self.tail, terms, self.tail.joined(self.rest, other.rest))

    def __neg__(self) -> Germ:
        return self.scaled(fmpq(-1))

    def scaled(self, k: Value) -> Germ:
        """k·f."""
        rest = None
        if self.rest is not None:
            rest = (self.rest[0], (abs(to_arb(k)) * self.rest[1]).upper())
        return Germ(self.tail, {m: c * k for m, c in self.terms.items()}, rest)

    def shifted(self, by: Mono) -> Germ:
        """f·M."""
        rest = None if self.rest is None else (self.rest[0].times(by), self.rest[1])
        return Germ(self.tail, {m.times(by): c for m, c in self.terms.items()}, rest)

    def __mul__(self, other: Germ) -> Germ:
        terms: dict[Mono, Value] = {}
        for m, a in self.terms.items():
            for n, b in other.terms.items():
                k = m.times(n)
                terms[k] = terms[k] + a * b if k in terms else a * b
        rest: tuple[Mono, arb] | None = None
        for one, two in ((self, other), (other, self)):
            if two.rest is not None:
                top = next(iter(one.terms), None)
                if top is not None:
                    size = Germ(one.tail, one.terms).bound(top)
                    rest = self.tail.joined(rest, (top.times(two.rest[0]), two.rest[1] * size))
        if self.rest is not None and other.rest is not None:
            both = (self.rest[0].times(other.rest[0]), self.rest[1] * other.rest[1])
            rest = self.tail.joined(rest, both)
        return Germ(self.tail, terms, rest)

    def series(self, coefficients: list[Value], last: arb) -> Germ:
        """Σ a_k s^k for the small s = self, the remainder at most ``last``·|s|^n."""
        n = len(coefficients)
        total, power = self.tail.constant(coefficients[0]), self
        for k in range(1, n):
            total = total + power.scaled(coefficients[k])
            power = power * self
        top = next(iter(power.terms), power.rest[0] if power.rest else None)
        if top is None:
            return total
        bound = (power.bound(top) * abs(last)).upper()
        return total + Germ(self.tail, {}, (top, bound))

    def split_leading(self) -> tuple[Mono, Value, Germ, arb]:
        """(M, c, s, |s| at most) with f = c·M·(1 + s)."""
        m, c = self.leading()
        inverse: Value = 1 / c
        s = self.without(m).shifted(UNIT.over(m)).scaled(inverse)
        size = s.bound(UNIT)
        if not size < 1:
            raise TooNear
        return m, c, s, size

    def inverse(self) -> Germ:
        """1/f."""
        m, c, s, size = self.split_leading()
        signs: list[Value] = [fmpq((-1) ** k) for k in range(ORDER)]
        return s.series(signs, 1 / (1 - size)).shifted(UNIT.over(m)).scaled(1 / c)


class Tail:
    """The half-line [A, ∞) on which germs hold."""

    def __init__(self, start: int) -> None:
        self.start = fmpq(start)
        self._largest: dict[Mono, arb] = {}

    def constant(self, c: Value) -> Germ:
        """A number."""
        return Germ(self, {UNIT: c})

    def variable(self) -> Germ:
        """x."""
        return Germ(self, {Mono(_0, _0, 1): fmpq(1)})

    def largest(self, m: Mono) -> arb:
        """The supremum of M on [A, ∞) for an M that falls there; TooNear where it still rises."""
        if m == UNIT:
            return arb(1)
        found = self._largest.get(m)
        if found is None:
            a = self.start
            if m > UNIT or m.r > 0 or 2 * m.r * a + m.q + fmpq(max(m.p, 0)) / a > 0:
                raise TooNear
            found = (arb(m.r * a * a + m.q * a).exp() * arb(a) ** m.p).upper()
            self._largest[m] = found
        return found

    def joined(
        self, a: tuple[Mono, arb] | None, b: tuple[Mono, arb] | None
    ) -> tuple[Mono, arb] | None:
        """One bound for the sum of two remainders."""
        if a is None or b is None:
            return a or b
        if a[0] < b[0]:
            a, b = b, a
        return a[0], (a[1] + b[1] * self.largest(b[0].over(a[0]))).upper()
