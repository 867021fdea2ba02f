"""Points in the cells of a piecewise relation: the roots of its switching conditions along lines, thin and
far ones too, and points between them, close to them and far out.

A root is looked for in floating point; the points are exact rationals, and only the evaluator decides.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from flint import fmpq

from symderiv.checking.equality.skeleton import Skeleton
from symderiv.checking.values.floats import Float, compiled
from symderiv.notation.term import Term

__all__ = ["Probe", "around", "probes"]

Values = dict[str, fmpq]
MAX_ROOTS = 28
PIECES, OTHER = 50, 99
_FAR = [0.01 * 1.7**k for k in range(42)]  # up to 3·10⁷
_NEAR = [k / 4 + 0.0137 for k in range(-22, 23)]
GRID = sorted([-t for t in _FAR] + _NEAR + _FAR)
SHORT = GRID[::2]
Point = tuple[float, ...]


class Probe(NamedTuple):
    """Values for the names; ``root``: a condition is met exactly here, so that only domains count."""

    values: Values
    root: bool


Found = dict[tuple[tuple[str, fmpq], ...], Probe]


def around(shape: Skeleton) -> list[Probe]:
    """Points around the places where one of the terms of this shape is 0, and the places themselves."""
    if shape.derivatives:
        return []
    for t in shape.whole:
        shape.switches.setdefault(t)
    found = probes(shape)
    zeros = (
        []
        if len(shape.names) != 1
        else [Probe({shape.names[0]: fmpq(k)}, True) for k in (0, 1, -1)]
    )
    equal = (
        [Probe(dict.fromkeys(shape.names, fmpq(k)), True) for k in (0, 1)]
        if len(shape.names) > 1
        else []
    )
    return [*zeros, *equal, *found]


class Condition(NamedTuple):
    """A term whose sign matters: its value, and its degree where it is a polynomial; PIECES where it is
    one in every piece, else OTHER."""

    value: Float
    degree: int
    switch: bool


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


def probes(shape: Skeleton) -> list[Probe]:
    """Points at which two sides of this shape may differ although they agree at random points."""
    return list(_probes(tuple(shape.switches), tuple(shape.edges), shape.names))


@lru_cache(maxsize=256)
def _probes(
    switches: tuple[Term, ...], edges: tuple[Term, ...], names: tuple[str, ...]
) -> tuple[Probe, ...]:
    """The same for the terms that switch and those at whose zeros a side may lose its value: most
    relations of one derivation have the same."""
    terms = [*switches, *(e for e in edges if e not in switches)]
    most = (40 if len(names) == 1 else 30) if switches else (18 if len(names) == 1 else 12)
    if not terms or not names or len(names) > 12:
        return ()
    functions = []
    for t in terms:
        f = compiled(t, names)
        if f is not None:
            functions.append(Condition(f, _degree(t), t in switches))
    if not functions:
        return ()
    found: Found = {}
    grid = GRID if len(names) == 1 else SHORT
    for base, direction in list(_lines(names))[: None if switches else 3]:
        _along(names, base, direction, functions, grid, found)
    if len(names) > 1 and switches:
        for condition in functions[: len(switches)]:
            if not any(_turns(condition, p) for p in found.values()):
                _descend(names, condition, functions, found)
    out = list(found.values())
    if len(names) > 1:
        out = [*_mixed(names), *out]
    if len(out) > most:
        step = len(out) / most
        out = [out[int(i * step)] for i in range(most)]
    return tuple(out)


def _turns(condition: Condition, probe: Probe) -> bool:
    """Whether a condition has another sign here than at the point where a descent begins."""
    v = [int(x.p) / int(x.q) for x in probe.values.values()]
    return condition.value(v) * condition.value(_begin(len(v))) < 0


def _begin(n: int) -> list[float]:
    return [0.7 - 0.1 * i for i in range(n)]


def _lines(names: tuple[str, ...]) -> Iterator[tuple[Point, Point]]:
    """Lines in the space of the names: one through general points, one that rises in all, the axes."""
    n = len(names)
    if n == 1:
        yield (0.0,), (1.0,)
        return
    state = random.Random(crc32(" ".join(names).encode()))

    def some(low: float, high: float) -> Point:
        return tuple(round(state.uniform(low, high), 4) for _ in names)

    yield some(-1, 1), some(0.4, 1.6)
    yield some(-1, 1), tuple(x if i % 2 else -x for i, x in enumerate(some(0.4, 1.6)))
    for i in range(2):
        yield some(0.3, 1.7), tuple(float(i == j) for j in range(n))
        if n == 2:
            yield some(-1.7, -0.3), tuple(float(i == j) for j in range(n))


def _mixed(names: tuple[str, ...]) -> Iterator[Probe]:
    """Points of mixed signs: one name negative, all others not."""
    for i in range(min(len(names), 4)):
        yield Probe(
            {n: fmpq((7 + 4 * j) * (-1 if i == j else 1), 5) for j, n in enumerate(names)}, False
        )


def _along(
    names: tuple[str, ...], base: Point, direction: Point, functions: Sequence[Condition],
    grid: Sequence[float], found: Found,
) -> None:  # fmt: skip
    """Add the points of one line: between its roots, close to them, and at the ends."""

    def at(f: Float) -> Float:
        return lambda t: f([b + t * d for b, d in zip(base, direction, strict=True)])  # type: ignore[operator]

    roots: dict[float, None] = {}
    lines = [at(f.value) for f in functions]
    for f, condition in zip(lines, functions, strict=True):
        simple = _simple_roots(f) if condition.degree <= 2 else None
        if condition.degree == PIECES:
            continue  # its kinks come first
        if simple is None:
            places = grid if condition.switch or len(names) == 1 else grid[::2]
            simple = list(_roots(f, places, minima=condition.switch or len(names) == 1))
        roots.update(dict.fromkeys(simple))
    if (roots or any(c.degree == PIECES for c in functions)) and len(roots) < MAX_ROOTS:
        # Once more with the roots in the grid: what lies between two of them may be thin.
        known = sorted(roots)
        finer = sorted({*_between(known), *known, *grid[:: max(1, len(grid) // 24)]})
        for f, condition in zip(lines, functions, strict=True):
            if condition.degree > 2 and (condition.switch or len(names) == 1):
                roots.update(dict.fromkeys(_roots(f, finer, minima=False)))
    if not roots:
        return
    chosen = sorted(sorted(roots, key=lambda t: (abs(t), t))[:MAX_ROOTS])
    line = [(_rational(b), _rational(d)) for b, d in zip(base, direction, strict=True)]
    for t, root in _samples(chosen, len(names) == 1):
        probe = {n: b + t * d for n, (b, d) in zip(names, line, strict=True)}
        found.setdefault(tuple(probe.items()), Probe(probe, root))


def _rational(x: float) -> fmpq:
    return fmpq(round(x * 10**9), 10**9)


def _simple_roots(f: Float) -> list[float] | None:
    """The roots of a polynomial of degree 2 at most, from three of its values."""
    c, plus, minus = f(0.0), f(1.0), f(-1.0)  # type: ignore[arg-type]
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


def _roots(f: Float, grid: Sequence[float], minima: bool = True) -> Iterator[float]:
    """Sign changes of f on a grid, and touched or narrowly missed zeros between its points."""
    values = [f(t) for t in grid]  # type: ignore[arg-type]
    for i, (t, y) in enumerate(zip(grid, values, strict=True)):
        if y == 0:
            yield t
            continue
        if i + 1 < len(grid) and y * values[i + 1] < 0:
            yield _bisected(f, t, grid[i + 1], y)
        if minima and 0 < i < len(grid) - 1 and y == y:
            before, after = values[i - 1], values[i + 1]
            if before * y > 0 and after * y > 0 and abs(before) > abs(y) <= abs(after):
                yield from _valley(f, grid[i - 1], grid[i + 1], y)


def _bisected(f: Float, a: float, b: float, at_a: float) -> float:
    for _ in range(52):
        middle = (a + b) / 2
        if middle in (a, b):
            break
        y = f(middle)  # type: ignore[arg-type]
        if y == 0:
            return middle
        if y * at_a > 0:
            a = middle
        elif y * at_a < 0:
            b = middle
        else:
            return middle
    return (a + b) / 2


def _valley(f: Float, a: float, b: float, inside: float) -> Iterator[float]:
    """The place where |f| is least between a and b, or the roots beside it where f changes its sign."""
    sign = math.copysign(1.0, inside)
    low, high = a, b
    ratio = (math.sqrt(5) - 1) / 2
    c, d = high - ratio * (high - low), low + ratio * (high - low)
    fc, fd = sign * f(c), sign * f(d)  # type: ignore[arg-type]
    for _ in range(34):
        if not (fc == fc and fd == fd):
            return
        if fc < 0 or fd < 0:
            place = c if fc < 0 else d
            yield _bisected(f, a, place, sign)
            yield _bisected(f, b, place, sign)
            return
        if fc < fd:
            high, d, fd = d, c, fc
            c = high - ratio * (high - low)
            fc = sign * f(c)  # type: ignore[arg-type]
        else:
            low, c, fc = c, d, fd
            d = low + ratio * (high - low)
            fd = sign * f(d)  # type: ignore[arg-type]
    if min(fc, fd) < 1e-3 * abs(inside) or min(fc, fd) < 1e-9:
        yield c


def _samples(roots: Sequence[float], dense: bool) -> list[tuple[fmpq, bool]]:
    """Rational points between the roots, at both sides of each, at it where it is rational, far out."""
    out: list[tuple[fmpq, bool]] = []
    exact = [_recognised(r) for r in roots]
    for i, r in enumerate(exact):
        left = r - exact[i - 1] if i else max(abs(r), _ONE)
        right = exact[i + 1] - r if i + 1 < len(exact) else max(abs(r), _ONE)
        if right > 0:
            out.append((r + right * _INSIDE, False))
        if i == 0:
            out += [(r - left * _INSIDE, False), (r - left * _FAR_OUT, False)]
        if i == len(exact) - 1:
            out.append((r + right * _FAR_OUT, False))
        size = max(abs(r), _SMALL)
        for share in _SHARES if dense else _SHARES[:1]:
            step = size * share
            if step < left:
                out.append((r - step, False))
            if step < right:
                out.append((r + step, False))
        if dense:
            out.append((r, True))
    return out


_ONE, _SMALL, _INSIDE, _FAR_OUT = fmpq(1), fmpq(1, 1000), fmpq(4567, 9001), fmpq(137, 3)
_SHARES = (fmpq(1, 997), fmpq(1, 999_983))


def _recognised(x: float) -> fmpq:
    """The simple fraction that a float is meant to be, or its own value."""
    own = Fraction(x)
    simple = own.limit_denominator(2000)
    if abs(simple.numerator / simple.denominator - x) < 1e-10 * max(1.0, abs(x)):
        own = simple
    return fmpq(own.numerator, own.denominator)


def _descend(
    names: tuple[str, ...], condition: Condition, functions: Sequence[Condition],
    found: Found,
) -> None:  # fmt: skip
    """For a condition of one sign on all lines so far: go down along the axes to where it turns."""
    n = len(names)
    point = _begin(n)
    f = condition.value
    start = f(point)
    if math.isnan(start) or start == 0:
        return
    for turn in range(2 * min(n, 4)):
        i = turn % n
        best, least = point[i], abs(f(point))
        for t in SHORT:
            y = f([*point[:i], t, *point[i + 1 :]])
            if y * start < 0:
                direction = tuple(float(i == j) for j in range(n))
                base = tuple(round(0.0 if j == i else x, 9) for j, x in enumerate(point))
                _along(names, base, direction, functions, SHORT, found)
                return
            if y == y and abs(y) < least:
                best, least = t, abs(y)
        around = [best + s * max(abs(best), 0.1) * 0.5**k for k in range(1, 24) for s in (-1, 1)]
        for t in (*around, 0.0):
            y = f([*point[:i], t, *point[i + 1 :]])
            if (y == y and abs(y) < least) or y * start < 0:
                best, least = t, abs(y)
                if y * start < 0:
                    direction = tuple(float(i == j) for j in range(n))
                    base = tuple(round(0.0 if j == i else x, 9) for j, x in enumerate(point))
                    _along(names, base, direction, functions, [*SHORT, *around], found)
                    return
        point[i] = best
