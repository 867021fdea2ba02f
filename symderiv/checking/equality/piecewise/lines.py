"""Lines through the space of the names, and the roots of switching conditions along them, in floating point:
exact where a condition is a line or a parabola there, else between the points of a grid, touched and
narrowly missed zeros too; the corners where two linear conditions meet.

Nothing is decided here: these are the places between and beside which others look.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from symderiv.checking.budget import spend
from symderiv.checking.values.floats import Float, Rows, compiled
from symderiv.notation.term import Term

__all__ = [
    "GRID", "SHORT", "Condition", "Line", "axis", "condition", "corners", "generic", "lines_through",
    "roots_along",
]  # fmt: skip

MAX_ROOTS, MAX_LINEAR, GENERIC = 28, 5, 24
CORNERS = (1e-3, 1e-6)  # how far from a corner, in values of its two conditions
PIECES, OTHER = 50, 99
_FAR = [0.01 * 1.7**k for k in range(42)]  # up to 3·10⁷
_NEAR = [k / 4 + 0.0137 for k in range(-22, 23)]
GRID = sorted([-t for t in _FAR] + _NEAR + _FAR)
SHORT = GRID[::2]


class Condition(NamedTuple):
    """A term whose sign matters: its value, and its degree where it is a polynomial; PIECES where it is
    one in every piece, else OTHER. ``switch``: it decides a piece."""

    term: Term
    value: Float
    degree: int
    switch: bool


class Line(NamedTuple):
    """The points base + t · direction, a number for each name."""

    names: tuple[str, ...]
    base: tuple[float, ...]
    direction: tuple[float, ...]

    def at(self, t: float) -> list[float]:
        """The point at t."""
        return [b + t * d for b, d in zip(self.base, self.direction, strict=True)]

    def rows(self, places: Sequence[float]) -> Rows:
        """The values of terms at many places."""
        lines = zip(self.names, self.base, self.direction, strict=True)
        return Rows({n: [b + t * d for t in places] for n, b, d in lines}, len(places))


def condition(t: Term, names: tuple[str, ...], switch: bool) -> Condition | None:
    """A term as a condition; None where it is no function of these names."""
    value = compiled(t, names)
    return None if value is None else Condition(t, value, _degree(t), switch)


def _degree(t: Term) -> int:
    if t.head == "num":
        return 0
    if t.head == "sym":
        return 1
    if t.head in ("add", "neg"):
        return max(map(_degree, t.args))
    if t.head in ("mul", "had"):
        return min(OTHER, sum(map(_degree, t.args)))
    if t.head == "div" and _degree(t.args[1]) == 0:
        return _degree(t.args[0])
    if t.head == "pow" and t.args[1].head == "num" and t.args[1].data[1] == 0:
        return min(OTHER, _degree(t.args[0]) * int(t.args[1].data[0]))
    if t.head == "call" and t.data[0] in ("abs", "max", "min"):
        return PIECES if all(_degree(a) <= 1 for a in t.args) else OTHER
    return OTHER


def lines_through(names: tuple[str, ...]) -> Iterator[Line]:
    """Lines in the space of the names: one through general points, one that rises in all, the axes."""
    n = len(names)
    if n == 1:
        yield Line(names, (0.0,), (1.0,))
        return
    state = random.Random(crc32(" ".join(names).encode()))

    def some(low: float, high: float) -> tuple[float, ...]:
        return tuple(round(state.uniform(low, high), 4) for _ in names)

    yield Line(names, some(-1, 1), some(0.4, 1.6))
    mixed = some(-1, 1)
    yield Line(names, mixed, tuple(x if i % 2 else -x for i, x in enumerate(some(0.4, 1.6))))
    for i in range(2):
        yield Line(names, some(0.3, 1.7), axis(i, n))
        if n == 2:
            yield Line(names, some(-1.7, -0.3), axis(i, n))


def axis(i: int, n: int) -> tuple[float, ...]:
    """The direction of the i-th of n names."""
    return tuple(float(i == j) for j in range(n))


def generic(names: tuple[str, ...]) -> Iterator[Line]:
    """Points in general position, of all signs and sizes: lines of one point each."""
    state = random.Random(crc32(" ".join(names).encode()) + 1)
    for _ in range(GENERIC):
        sizes = [round(10 ** state.uniform(-1, 1), 4) for _ in names]
        base = tuple(x if state.random() < 0.5 else -x for x in sizes)
        yield Line(names, base, (0.0,) * len(names))


def roots_along(line: Line, conditions: Sequence[Condition], grid: Sequence[float]) -> list[float]:
    """The places on a line where a condition is 0 or changes its sign, the nearest ones, in order."""
    one = len(line.names) == 1
    functions = [_on(line, c) for c in conditions]
    roots: dict[float, None] = {}
    rows = coarse = None
    for f, c in zip(functions, conditions, strict=True):
        if c.degree == PIECES:
            continue  # its kinks come first
        found = _simple_roots(f) if c.degree <= 2 else None
        if found is None and (c.switch or one):
            rows = rows or line.rows(grid)
            found = list(_roots(f, grid, rows.of(c.term)))
        elif found is None:
            coarse = coarse or line.rows(grid[::2])
            found = list(_roots(f, grid[::2], coarse.of(c.term), minima=False))
        roots.update(dict.fromkeys(found))
    again = [
        (f, c) for f, c in zip(functions, conditions, strict=True)
        if c.degree > 2 and (c.switch or one)
    ]  # fmt: skip
    if again and (roots or any(c.degree == PIECES for _, c in again)) and len(roots) < MAX_ROOTS:
        # Once more with the roots in the grid: what lies between two of them may be thin.
        known = sorted(roots)
        finer = sorted({*_between(known), *known, *grid[:: max(1, len(grid) // 24)]})
        rows = line.rows(finer)
        for f, c in again:
            roots.update(dict.fromkeys(_roots(f, finer, rows.of(c.term), minima=False)))
    return sorted(sorted(roots, key=lambda t: (abs(t), t))[:MAX_ROOTS])


def corners(names: tuple[str, ...], conditions: Sequence[Condition]) -> Iterator[Line]:
    """Points around the places where two conditions that are linear meet, in each of the four cells there:
    lines of one point each."""
    linear = [_linear(names, c) for c in conditions if c.degree == 1][:MAX_LINEAR]
    still = (0.0,) * len(names)
    for k, (c, g) in enumerate(linear):
        for d, h in linear[:k]:
            gg, gh, hh = _dot(g, g), _dot(g, h), _dot(h, h)
            size = gg * hh - gh * gh
            if size <= 1e-9 * gg * hh:
                continue  # parallel
            for room in CORNERS:
                for a, b in ((room, room), (room, -room), (-room, room), (-room, -room)):
                    # The point in the span of g and h at which the two have the values a and b.
                    u = ((a - c) * hh - (b - d) * gh) / size
                    v = ((b - d) * gg - (a - c) * gh) / size
                    yield Line(
                        names, tuple(u * x + v * y for x, y in zip(g, h, strict=True)), still
                    )


def _linear(names: tuple[str, ...], c: Condition) -> tuple[float, list[float]]:
    """A linear condition: its value at 0 and its gradient."""
    n = len(names)
    at_0 = c.value([0.0] * n)
    return at_0, [c.value([float(i == j) for j in range(n)]) - at_0 for i in range(n)]


def _dot(g: Sequence[float], h: Sequence[float]) -> float:
    return sum(x * y for x, y in zip(g, h, strict=True))


class _Along:
    """A condition as a function of the place on a line."""

    __slots__ = ("f", "line")

    def __init__(self, line: Line, f: Float) -> None:
        self.line, self.f = line, f

    def __call__(self, t: float) -> float:
        spend()
        return self.f(self.line.at(t))


def _on(line: Line, c: Condition) -> _Along:
    return _Along(line, c.value)


def _simple_roots(f: _Along) -> list[float] | None:
    """The roots of a polynomial of degree 2 at most, from three of its values."""
    c, plus, minus = f(0.0), f(1.0), f(-1.0)
    a, b = (plus + minus) / 2 - c, (plus - minus) / 2
    if not (math.isfinite(a) and math.isfinite(b)):
        return None
    if abs(a) <= 1e-13 * (abs(plus) + abs(minus) + abs(c)):
        return [-c / b] if b else []
    square = b * b - 4 * a * c
    if abs(square) <= 1e-13 * (b * b + abs(4 * a * c)):
        return [-b / (2 * a)]
    if square < 0:
        return []
    q = -(b + math.copysign(math.sqrt(square), b)) / 2
    return [q / a, c / q] if q else [0.0]


def _between(roots: Sequence[float]) -> list[float]:
    out = [(a + b) / 2 for a, b in pairwise(roots)]
    for r in roots:
        size = max(abs(r), 1e-3)
        out += [r - size * 1e-6, r + size * 1e-6]
    return out


def _roots(
    f: _Along, grid: Sequence[float], values: Sequence[float], minima: bool = True
) -> Iterator[float]:
    """Sign changes of f on a grid, and touched or narrowly missed zeros between its points."""
    last = len(grid) - 1
    for i, y in enumerate(values):
        if y == 0:
            yield grid[i]
            continue
        if i < last and y * values[i + 1] < 0:
            yield _bracketed(f, grid[i], grid[i + 1], y, values[i + 1])
        if minima and 0 < i < last and y == y:
            before, after = values[i - 1], values[i + 1]
            if before * y > 0 and after * y > 0 and abs(before) > abs(y) <= abs(after):
                yield from _valley(f, grid[i - 1], grid[i + 1], y)


def _bracketed(f: _Along, a: float, b: float, at_a: float, at_b: float) -> float:
    """The place between a and b where f changes its sign: the Illinois method, then halving."""
    for turn in range(70):
        middle = (a + b) / 2
        if turn < 12:
            place = b - at_b * (b - a) / (at_b - at_a)
            inside = min(a, b) < place < max(a, b)
            place = place if inside else middle
        else:
            place = middle
        if place in (a, b) or abs(b - place) <= 4e-16 * abs(place):
            return place
        y = f(place)
        if y == 0 or y != y:
            return place
        if y * at_b < 0:
            a, at_a = b, at_b
        elif turn < 12:
            at_a /= 2
        b, at_b = place, y
    return (a + b) / 2


def _valley(f: _Along, a: float, b: float, inside: float) -> Iterator[float]:
    """The place where |f| is least between a and b, or the roots beside it where f changes its sign."""
    sign = math.copysign(1.0, inside)
    low, high = a, b
    ratio = (math.sqrt(5) - 1) / 2
    c, d = high - ratio * (high - low), low + ratio * (high - low)
    fc, fd = sign * f(c), sign * f(d)
    for _ in range(34):
        if not (fc == fc and fd == fd):
            return
        if fc < 0 or fd < 0:
            place, below = (c, fc) if fc < 0 else (d, fd)
            for end in (a, b):
                yield _bracketed(f, end, place, f(end), sign * below)
            return
        if fc < fd:
            high, d, fd = d, c, fc
            c = high - ratio * (high - low)
            fc = sign * f(c)
        else:
            low, c, fc = c, d, fd
            d = low + ratio * (high - low)
            fd = sign * f(d)
    if min(fc, fd) < 1e-3 * abs(inside) or min(fc, fd) < 1e-9:
        yield c
