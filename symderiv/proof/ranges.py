"""Open intervals with rational ends, ±∞ among them: where all values of a function lie.

An end is never reached. A single number counts as (a, a): sums and products with such a one shift
and scale an open interval, which stays open.
"""

from __future__ import annotations

from dataclasses import dataclass

from flint import arb, fmpq

__all__ = ["ALL", "Range", "exact"]


@dataclass(frozen=True, slots=True)
class Range:
    """(low, high); None for an infinite end."""

    low: fmpq | None
    high: fmpq | None

    @staticmethod
    def at(x: fmpq | arb) -> Range:
        """One number; a ball with a little room around it."""
        if isinstance(x, fmpq):
            return Range(x, x)
        if not x.is_finite():
            return ALL
        room = fmpq(1, 2**200)
        return Range(exact(x.lower()) - room, exact(x.upper()) + room)

    def plus(self, other: Range) -> Range:
        """Sums."""
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Range(low, high)

    def times(self, other: Range) -> Range:
        """Products."""
        if self.low == self.high == 0 or other.low == other.high == 0:
            return Range(fmpq(0), fmpq(0))
        ends = [_product(a, b) for a in self._ends() for b in other._ends()]
        low = None if any(s < 0 for s, _ in ends) else min(v for s, v in ends if not s)
        high = None if any(s > 0 for s, _ in ends) else max(v for s, v in ends if not s)
        return Range(low, high)

    def _ends(self) -> tuple[tuple[int, fmpq], tuple[int, fmpq]]:
        """Each end as (0, number) or (sign of an infinity, 0)."""
        zero = fmpq(0)
        low = (-1, zero) if self.low is None else (0, self.low)
        return low, (1, zero) if self.high is None else (0, self.high)

    def inverse(self) -> Range:
        """Reciprocals of a range of one sign."""
        zero = fmpq(0)
        if self.low is not None and self.low >= 0:
            return Range(zero if self.high is None else 1 / self.high, _over(self.low))
        if self.high is not None and self.high <= 0:
            return Range(_over(self.high), zero if self.low is None else 1 / self.low)
        return ALL

    def exp(self) -> Range:
        """Of e^v; the number 1 at v = 0 is all that is kept of where it is exactly."""
        low = fmpq(1) if self.low is not None and self.low >= 0 else fmpq(0)
        return Range(low, fmpq(1) if self.high is not None and self.high <= 0 else None)

    def log(self) -> Range:
        """Of ln v, likewise."""
        zero = fmpq(0)
        return Range(
            zero if self.low is not None and self.low >= 1 else None,
            zero if self.high is not None and self.high <= 1 else None,
        )

    def through_zero(self) -> Range:
        """Of a function with the sign of its argument."""
        zero = fmpq(0)
        return Range(
            zero if self.low is not None and self.low >= 0 else None,
            zero if self.high is not None and self.high <= 0 else None,
        )

    def meet(self, other: Range) -> Range:
        """What lies in both."""
        lows = [e for e in (self.low, other.low) if e is not None]
        highs = [e for e in (self.high, other.high) if e is not None]
        return Range(max(lows, default=None), min(highs, default=None))


def _product(a: tuple[int, fmpq], b: tuple[int, fmpq]) -> tuple[int, fmpq]:
    """Of two ends; 0 times an infinite end is 0, for no value reaches either."""
    zero = fmpq(0)
    if not a[0] and not b[0]:
        return 0, a[1] * b[1]
    sign = _sign(a) * _sign(b)
    return (sign, zero) if sign else (0, zero)


def _sign(end: tuple[int, fmpq]) -> int:
    return end[0] or (1 if end[1] > 0 else -1 if end[1] < 0 else 0)


def exact(x: arb) -> fmpq:
    """An exact ball as a rational."""
    mantissa, exponent = x.man_exp()
    return fmpq(mantissa) * fmpq(2) ** int(exponent)


def _over(x: fmpq) -> fmpq | None:
    return None if x == 0 else 1 / x


ALL = Range(None, None)
