"""Points in the cells of a piecewise relation: one for each pattern of signs of its switching conditions
(:func:`cover`), or many between the roots of the conditions on some lines, close to them and far out
(:func:`probes`, :func:`around`).

Roots are looked for in floating point; the points are exact rationals, and only the evaluator decides.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from flint import fmpq

from symderiv.checking.equality.piecewise.lines import (
    GRID,
    SHORT,
    Condition,
    Line,
    axis,
    condition,
    corners,
    generic,
    lines_through,
    roots_along,
)
from symderiv.checking.equality.piecewise.skeleton import Skeleton
from symderiv.checking.values.floats import Rows
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.world import World
from symderiv.notation.term import Term, substitute, sym, walk

__all__ = ["Cell", "Probe", "around", "cells_under", "cover", "probes"]

Values = dict[str, fmpq]
MAX_NAMES = 12
MAX_CELLS, IN_A_CELL = 46, 3


class Probe(NamedTuple):
    """Values for the names; ``root``: a condition is met exactly here, so that only domains count."""

    values: Values
    root: bool


Cell = tuple[Probe, ...]


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


def probes(shape: Skeleton) -> list[Probe]:
    """Points at which two sides of this shape may differ although they agree at random points."""
    switches, names = tuple(shape.switches), shape.names
    most = (40 if len(names) == 1 else 30) if switches else (18 if len(names) == 1 else 12)
    return _thinned(_on_lines(switches, tuple(shape.edges), names), most)


def cover(shape: Skeleton) -> tuple[Cell, ...] | None:
    """The cells that its switching conditions make, some points of each; None where these cells do not
    decide. Within one, both sides are analytic: what is equal at one of its points is equal in all."""
    if shape.open or shape.branches or not shape.switches or not 0 < len(shape.names) <= MAX_NAMES:
        return None
    return _cover(tuple(shape.switches), shape.names, shape.functions)


def cells_under(world: World, shape: Skeleton, reading: Reading) -> tuple[Cell, ...] | None:
    """The same where names are read so that their switches are those of this shape."""
    if reading.mode == "free" and shape.defined:
        return None
    if reading.mode not in ("through", "free") or reading.back or reading.keep or reading.sizes:
        return None
    if reading.generic and any(map(_of_sigmoid, shape.switches)):
        return None
    if any(world.shape(n) is not None for n in shape.names):
        return None
    return cover(shape)


@lru_cache(maxsize=2048)
def _of_sigmoid(t: Term) -> bool:
    return any(u.head == "call" and u.data[0] == "sigmoid" for u in walk(t))


@lru_cache(maxsize=256)
def _cover(
    switches: tuple[Term, ...], names: tuple[str, ...], steep: bool
) -> tuple[Cell, ...] | None:
    """The cells of these names, found once for all relations that differ in their names only."""
    numbered = tuple(f"v_{i}" for i in range(len(names)))
    table = dict(zip(map(sym, names), map(sym, numbered), strict=True))
    found = _numbered_cover(tuple(substitute(t, table) for t in switches), numbered, steep)
    if found is None:
        return None
    return tuple(
        tuple(Probe(dict(zip(names, p.values.values(), strict=True)), p.root) for p in cell)
        for cell in found
    )


@lru_cache(maxsize=256)
def _numbered_cover(
    switches: tuple[Term, ...], names: tuple[str, ...], steep: bool
) -> tuple[Cell, ...] | None:
    """``steep``: x tanh 1000x differs from |x| in no digit but close to 0, so points close to the edges
    of each cell belong to it, too."""
    conditions = _conditions(switches, (), names)
    if len(conditions) < len(switches):
        return None
    somewhere = [(line, 0.0) for line in generic(names)]
    rows = _rows(names, somewhere)
    conditions = [c for c in conditions if any(rows.of(c.term))]  # max(y, y) never switches
    if not conditions:
        return None
    grid = GRID if len(names) == 1 else SHORT
    roots = {line: roots_along(line, conditions, grid) for line in lines_through(names)}
    tried = [*somewhere, *((line, t) for line in roots for t in _between(roots[line]))]
    tried += [(line, 0.0) for line in corners(names, conditions)]
    cells = _cells(conditions, names, tried)
    for k, c in enumerate(conditions):
        descent = None if len({p[k] for p in cells}) > 1 else _descent(names, c)
        if descent is not None:
            line, grid = descent
            roots[line] = roots_along(line, conditions, grid)
            more = [(line, t) for t in _between(roots[line])]
            for pattern, points in _cells(conditions, names, more).items():
                cells.setdefault(pattern, []).extend(points)
    if not cells:
        return None
    chosen = list(cells.values())[:MAX_CELLS]
    if steep:
        close = [(line, t) for line in roots for t in _beside(roots[line])]
        chosen += list(_cells(conditions, names, close).values())[:MAX_CELLS]
    return tuple(tuple(_probe(line, t) for line, t in c[:IN_A_CELL]) for c in chosen)


Place = tuple[Line, float]


def _cells(
    conditions: Sequence[Condition], names: tuple[str, ...], tried: Sequence[Place]
) -> dict[tuple[bool, ...], list[Place]]:
    """The points by the signs of the conditions there; none where one is 0 or has no value."""
    rows = _rows(names, tried)
    values = [rows.of(c.term) for c in conditions]
    cells: dict[tuple[bool, ...], list[Place]] = {}
    for place, at in zip(tried, zip(*values, strict=True), strict=True):
        if all(y < 0 or y > 0 for y in at):
            cells.setdefault(tuple(y > 0 for y in at), []).append(place)
    return cells


def _rows(names: tuple[str, ...], places: Sequence[Place]) -> Rows:
    points = [line.at(t) for line, t in places]
    return Rows({n: [p[i] for p in points] for i, n in enumerate(names)}, len(points))


def _between(roots: Sequence[float]) -> list[float]:
    """A place in each interval that roots make on a line, and one far out on both sides."""
    if not roots:
        return [0.0]
    size = max(abs(roots[0]), abs(roots[-1]), 1.0)
    out = [a + 0.507 * (b - a) for a, b in pairwise(roots)]
    for way in (0.507, 45.7):
        out += [roots[0] - way * size, roots[-1] + way * size]
    return out


def _beside(roots: Sequence[float]) -> list[float]:
    """Places close to roots, on both sides of each."""
    return [r + way * max(abs(r), 1e-3) for r in roots for way in (-1e-6, 1e-6)]


def _probe(line: Line, t: float) -> Probe:
    at = fmpq(*t.as_integer_ratio())
    axes = zip(line.names, line.base, line.direction, strict=True)
    return Probe({n: _rational(b) + at * _rational(d) for n, b, d in axes}, False)


def _float(x: fmpq) -> float:
    return int(x.p) / int(x.q)


def _thinned(found: Sequence[Probe], most: int) -> list[Probe]:
    if len(found) <= most:
        return list(found)
    step = len(found) / most
    return [found[int(i * step)] for i in range(most)]


def _conditions(
    switches: tuple[Term, ...], edges: tuple[Term, ...], names: tuple[str, ...]
) -> list[Condition]:
    found = [condition(t, names, True) for t in switches]
    found += [condition(t, names, False) for t in edges if t not in switches]
    return [c for c in found if c is not None]


@lru_cache(maxsize=256)
def _on_lines(
    switches: tuple[Term, ...], edges: tuple[Term, ...], names: tuple[str, ...]
) -> tuple[Probe, ...]:
    """Points on some lines, for the terms that switch and those at whose zeros a side may lose its value:
    most relations of one derivation have the same."""
    if not 0 < len(names) <= MAX_NAMES:
        return ()
    conditions = _conditions(switches, edges, names)
    if not conditions:
        return ()
    found: list[Probe] = []
    grid = GRID if len(names) == 1 else SHORT
    for line in list(lines_through(names))[: None if switches else 3]:
        found += _along(line, conditions, grid)
    if len(names) > 1:
        for c in conditions:
            if c.switch and not any(_turns(c, p) for p in found):
                descent = _descent(names, c)
                if descent is not None:
                    found += _along(descent[0], conditions, descent[1])
    return (*_mixed(names), *found) if len(names) > 1 else tuple(found)


def _turns(c: Condition, probe: Probe) -> bool:
    """Whether a condition has another sign here than at the point where a descent begins."""
    v = [_float(x) for x in probe.values.values()]
    return c.value(v) * c.value(_begin(len(v))) < 0


def _begin(n: int) -> list[float]:
    return [0.7 - 0.1 * i for i in range(n)]


def _mixed(names: tuple[str, ...]) -> Iterator[Probe]:
    """Points of mixed signs: one name negative, all others not."""
    for i in range(min(len(names), 4)):
        yield Probe(
            {n: fmpq((7 + 4 * j) * (-1 if i == j else 1), 5) for j, n in enumerate(names)}, False
        )


def _along(line: Line, conditions: Sequence[Condition], grid: Sequence[float]) -> list[Probe]:
    """The points of one line: between its roots, close to them, and at the ends."""
    roots = roots_along(line, conditions, grid)
    axes = [(_rational(b), _rational(d)) for b, d in zip(line.base, line.direction, strict=True)]
    out = []
    for t, root in _samples(roots, len(line.names) == 1):
        values = {n: b + t * d for n, (b, d) in zip(line.names, axes, strict=True)}
        out.append(Probe(values, root))
    return out


def _rational(x: float) -> fmpq:
    return fmpq(round(x * 10**9), 10**9)


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


def _descent(names: tuple[str, ...], c: Condition) -> tuple[Line, list[float]] | None:
    """For a condition of one sign so far: down along the axes to where it turns; the line of that place,
    and a grid on it."""
    n = len(names)
    point = _begin(n)
    start = c.value(point)
    if math.isnan(start) or start == 0:
        return None
    for turn in range(2 * min(n, 4)):
        i = turn % n
        base = tuple(0.0 if j == i else round(x, 9) for j, x in enumerate(point))
        line = Line(names, base, axis(i, n))
        best, least = point[i], abs(c.value(point))
        grid = SHORT
        for _ in range(2):
            values = line.rows(grid).of(c.term)
            if any(y * start < 0 for y in values):
                return line, sorted({*SHORT, *grid})
            for t, y in zip(grid, values, strict=True):
                if y == y and abs(y) < least:
                    best, least = t, abs(y)
            size = max(abs(best), 0.1)
            grid = [*(best + s * size * 0.5**k for k in range(1, 24) for s in (-1, 1)), 0.0]
        point[i] = best
    return None
