"""The numbers that judging computes with: real balls, dual numbers over them, small matrices.

A Dual carries one derivative, marked by a tag; duals of duals give higher derivatives. A Matrix is
broadcast over scalars in sums, as write-ups do (1 − a). All questions of domain end in a ball that
is not finite, which counts as "no value here".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flint import arb, arb_mat

from symderiv.checking.budget import MAX_BITS, spend

__all__ = [
    "AT_SWITCH",
    "Boundary",
    "Dual",
    "Matrix",
    "NoValue",
    "Nowhere",
    "Unwritten",
    "carries",
    "condition_sign",
    "entry_at",
    "finite",
    "new_tag",
    "part_of",
    "real_part",
    "whole_number",
    "with_value",
]  # fmt: skip


class NoValue(ArithmeticError):
    """A term has no value here; the text says why, for the finding's message."""


class Nowhere(NoValue):
    """A term has no value at any point: shapes do not fit, or a name or a sign has no meaning here.

    ``inside``: the smallest term in names of the world, with no function's own, that has none.
    """

    inside: Any = None


class Unwritten(NoValue):
    """A term has no value at random points, as a sum to an n that is not told; numbers may give it one."""


AT_SWITCH = "a switching point: what holds there is a convention"


class Boundary(NoValue):
    """A switching condition is met exactly: what holds there is a convention."""


class Dual:
    """re + du·ε with ε² = 0; the tag tells one ε from another, the larger tag is outermost.

    ``du`` may be a row of derivatives (``arb_mat``), where all entries of a matrix move at once.
    """

    __slots__ = ("du", "re", "tag")

    def __init__(self, tag: int, re: Any, du: Any) -> None:
        self.tag, self.re, self.du = tag, re, du

    def __add__(self, other: Any) -> Any:
        if other.__class__ is Matrix:
            return NotImplemented
        spend()
        if other.__class__ is Dual:
            if other.tag == self.tag:
                return Dual(self.tag, self.re + other.re, self.du + other.du)
            if other.tag > self.tag:
                return Dual(other.tag, self + other.re, other.du)
        return Dual(self.tag, self.re + other, self.du)

    __radd__ = __add__

    def __neg__(self) -> Dual:
        return Dual(self.tag, -self.re, -self.du)

    def __sub__(self, other: Any) -> Any:
        return self + (-other)

    def __rsub__(self, other: Any) -> Any:
        return (-self) + other

    def __mul__(self, other: Any) -> Any:
        if other.__class__ is Matrix:
            return NotImplemented
        spend()
        if other.__class__ is Dual:
            if other.tag == self.tag:
                re = other.re
                return Dual(self.tag, self.re * re, self.du * re + self.re * other.du)
            if other.tag > self.tag:
                return Dual(other.tag, self * other.re, self * other.du)
        return Dual(self.tag, self.re * other, self.du * other)

    __rmul__ = __mul__

    def inverse(self) -> Dual:
        """1 / self."""
        r = self.re.inverse() if self.re.__class__ is Dual else arb(1) / self.re
        return Dual(self.tag, r, -self.du * r * r)

    def __truediv__(self, other: Any) -> Any:
        if other.__class__ is Dual:
            return self * other.inverse()
        return Dual(self.tag, self.re / other, self.du / other)

    def __rtruediv__(self, other: Any) -> Any:
        return self.inverse() * other


class Matrix:
    """Entries row by row. A product that comes out 1×1 is a scalar."""

    __slots__ = ("entries", "shape")

    def __init__(self, shape: tuple[int, int], entries: Iterable[Any]) -> None:
        self.shape, self.entries = shape, tuple(entries)

    @staticmethod
    def of(shape: tuple[int, int], entries: Iterable[Any]) -> Any:
        """The matrix, or the number where it is 1×1."""
        m = Matrix(shape, entries)
        return m.entries[0] if shape == (1, 1) else m

    @staticmethod
    def unit(n: int) -> Any:
        """The identity matrix."""
        return Matrix.of((n, n), [arb(int(i == j)) for i in range(n) for j in range(n)])

    @property
    def T(self) -> Matrix:
        """The transpose."""
        n, m = self.shape
        return Matrix((m, n), [x for j in range(m) for x in self.entries[j::m]])

    def map(self, f: Callable[[Any], Any]) -> Matrix:
        """f of each entry."""
        spend(len(self.entries) // 8)
        return Matrix(self.shape, map(f, self.entries))

    def paired(self, other: Any, f: Callable[[Any, Any], Any]) -> Matrix:
        """f entry by entry; a scalar goes with every entry. NoValue where the shapes differ."""
        if other.__class__ is not Matrix:
            return self.map(lambda x: f(x, other))
        if self.shape != other.shape:
            raise Nowhere(f"the shapes {_shape(self)} and {_shape(other)} do not fit")
        spend(len(self.entries) // 8)
        return Matrix(self.shape, map(f, self.entries, other.entries))

    def __add__(self, other: Any) -> Matrix:
        return self.paired(other, lambda a, b: a + b)

    __radd__ = __add__

    def __neg__(self) -> Matrix:
        return self.map(lambda x: -x)

    def __sub__(self, other: Any) -> Matrix:
        return self.paired(other, lambda a, b: a - b)

    def __rsub__(self, other: Any) -> Matrix:
        return self.map(lambda x: other - x)

    def __mul__(self, other: Any) -> Any:
        if other.__class__ is not Matrix:
            return self.map(lambda x: x * other)
        n, k = self.shape
        k2, m = other.shape
        spend(n * k * m // 8)
        if k != k2:
            raise Nowhere(f"a {_shape(self)} matrix cannot be multiplied by a {_shape(other)} one")
        rows = [self.entries[i * k : i * k + k] for i in range(n)]
        columns = [other.entries[j::m] for j in range(m)]
        return Matrix.of((n, m), [_dot(r, c) for r in rows for c in columns])

    def __rmul__(self, other: Any) -> Matrix:
        return self.map(lambda x: other * x)

    def __truediv__(self, other: Any) -> Matrix:
        if other.__class__ is Matrix:
            return self.paired(other, lambda a, b: a / b)
        return self.map(lambda x: x / other)

    def __rtruediv__(self, other: Any) -> Matrix:
        return self.map(lambda x: other / x)


def _dot(a: tuple[Any, ...], b: tuple[Any, ...]) -> Any:
    total = a[0] * b[0]
    for x, y in zip(a[1:], b[1:], strict=True):
        total = total + x * y
    return total


def _shape(m: Matrix) -> str:
    return f"{m.shape[0]}×{m.shape[1]}"


_tags = 0


def new_tag() -> int:
    """A tag for a dual number, larger than all before."""
    global _tags
    _tags += 1
    return _tags


# --- asking a number ------------------------------------------------------------------------------


def real_part(x: Any) -> arb:
    """The ball under all duals."""
    while x.__class__ is Dual:
        x = x.re
    return x


_LARGE = arb(2) ** MAX_BITS


def whole_number(x: arb) -> int | None:
    """The one whole number in a ball; None where there is none, or where it has too many digits."""
    if not abs(x) < _LARGE:
        return None
    found = x.unique_fmpz()
    return None if found is None else int(found)


def with_value(found: Any, shown: Any, slope: Callable[[arb], arb] | None = None) -> Any:
    """What moves with the names that are differentiated by, with another value: that which was shown.
    ``slope``: that of the function whose value it is, told by the value."""
    if shown is None:
        return found
    if found.__class__ is Dual:
        du = found.du
        if slope is not None and shown.__class__ is not Matrix:
            own = slope(real_part(found))
            du = du if own.contains(0) else du * (slope(real_part(shown)) / own)
        return Dual(found.tag, with_value(found.re, shown, slope), du)
    if found.__class__ is Matrix and shown.__class__ is Matrix and found.shape == shown.shape:
        pairs = zip(found.entries, shown.entries, strict=True)
        return Matrix(found.shape, [with_value(a, b, slope) for a, b in pairs])
    return found if (found.__class__ is Matrix) != (shown.__class__ is Matrix) else shown


def entry_at(whole: Any, place: str) -> Any:
    """The entry of a vector at a written place, counted from 1; None where there is none."""
    if whole.__class__ is not Matrix or 1 not in whole.shape or not place.isdigit():
        return None
    return whole.entries[int(place) - 1] if 0 < int(place) <= len(whole.entries) else None


def part_of(x: Any, tag: int) -> Any:
    """The derivative with this tag; 0 where there is none."""
    if x.__class__ is Matrix:
        return x.map(lambda e: part_of(e, tag))
    if x.__class__ is Dual and x.tag == tag:
        return x.du
    return arb(0)


def carries(x: Any, tag: int) -> bool:
    """Whether x depends on the quantity with this tag at all."""
    if x.__class__ is Matrix:
        return any(carries(e, tag) for e in x.entries)
    while x.__class__ is Dual:
        if x.tag == tag:
            return True
        if carries(x.du, tag):
            return True
        x = x.re
    return False


def finite(x: Any) -> bool:
    """Whether every ball in x is finite."""
    if x.__class__ is Matrix:
        return all(map(finite, x.entries))
    if x.__class__ is Dual:
        return finite(x.re) and finite(x.du)
    if x.__class__ is arb_mat:
        return all(e.is_finite() for e in x.entries())
    return bool(x.is_finite())


def condition_sign(x: Any) -> int:
    """The sign of x; Boundary where x is 0 or too near to tell."""
    ball = real_part(x)
    if ball.__class__ is Matrix:
        raise NoValue("a matrix has no sign")
    if ball > 0:
        return 1
    if ball < 0:
        return -1
    if not ball.is_finite():
        raise NoValue("a value is not defined here")
    raise Boundary(AT_SWITCH)
