"""Gradients of a convolution in numbers, of which all entries but one are those of two matrices shown.

    ∂L/∂K_{ab} = Σ_{ij} G_{ij} X_{a+i, b+j}            where O_{ab} = Σ_{ij} K_{ij} X_{a+i, b+j} and G = ∂L/∂O
    ∂L/∂X_{ab} = Σ_{ij} G_{ij} K_{a−i, b−j}            full, with the kernel turned round

Three entries at least must follow; which matrices are meant is told by that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from flint import arb

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.comparing import number_of
from symderiv.checking.judging.facts.steps.numbered_gradients import entry_of, gradients_beside
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import slip_in_number
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.displayed import last_unit
from symderiv.checking.world.world import World, closed
from symderiv.notation.term import Term, is_first_derivative, walk

__all__ = ["against_convolution"]

_FOLLOW = 3  # entries that show the law
_MATRICES, _REACH, _ENTRIES = 8, 60, 40
_SAME, _OFF = arb("0.002"), arb("0.02")  # of the largest entry
_SLOPES = (arb(0), arb("0.01"), arb("0.1"), arb("0.2"))
_STEPS = (6_000, 0.05, 0.5)
Rows = list[list[arb]]
Entries = dict[tuple[int, int], arb]


def against_convolution(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The wrong verdict on an entry, or on a matrix with an entry, that alone is not that of a convolution; None
    for anything else."""
    if not is_first_derivative(left) or not closed(right):
        return None
    with suppress(NoValue, OutOfTime), budget(*_STEPS):
        if right.head == "mat":
            shown = _rows(world, right)
            if shown is None or len(shown) < 2 or len(shown[0]) < 2:
                return None
            width = len(shown[0])
            told = {(a, b): v for a, row in enumerate(shown) for b, v in enumerate(row)}
            units = {(k // width, k % width): _unit(u) for k, u in enumerate(right.args)}
            return _off(told, units, None, _shown(world, writeup, st, right))
        own = entry_of(left)
        if own is None:
            return None
        told, units = {}, {}
        for index, other in gradients_beside(writeup, st, left).items():
            if (
                other.right.term is None
                or not closed(other.right.term)
                or len(index) != len(own[2])
            ):
                return None
            told[_place(index)] = _number(world, other.right.term)
            units[_place(index)] = _unit(other.right.term)
        place = _place(own[2])
        if len(told) < _FOLLOW:
            return None
        told[place], units[place] = _number(world, right), _unit(right)
        return _off(told, units, place, _shown(world, writeup, st, None))
    return None


def _unit(t: Term) -> arb:
    """What a displayed entry may be off by."""
    return arb(last_unit(t) or 0) * arb("1.001")


def _place(index: Sequence[int]) -> tuple[int, int]:
    """From 0, in a row of its own where there is one index."""
    a, b = index if len(index) == 2 else (1, index[0])
    return a - 1, b - 1


def _off(
    told: Entries, units: Entries, place: tuple[int, int] | None, shown: list[Rows]
) -> Outcome | None:
    """The verdict where one entry, the one at ``place``, is off by a law that all others follow."""
    height, width = (max(p[k] for p in told) + 1 for k in (0, 1))
    if len(told) > _ENTRIES or any(min(p) < 0 for p in told):
        return None
    wrong: tuple[tuple[int, int], arb] | None = None
    for law in _laws(shown, height, width):
        largest = max((abs(v) for row in law for v in row), key=float)
        gaps = {p: abs(v - law[p[0]][p[1]]) for p, v in told.items()}
        follow = [p for p, gap in gaps.items() if bool(gap < _SAME * largest + units[p])]
        others = [p for p in told if p not in follow]
        if not others:
            return None
        values = {round(float(law[a][b] / largest), 3) for a, b in follow}
        if len(others) == 1 and len(follow) >= _FOLLOW and len(values) > 1:
            if bool(gaps[others[0]] > _OFF * largest + units[others[0]]) and place in (
                None,
                others[0],
            ):
                a, b = others[0]
                if any(bool(abs(told[a, b] - s * law[a][b]) < _SAME * largest) for s in _SLOPES):
                    return None  # a ReLU may stand between
                wrong = others[0], law[a][b]
    if wrong is None:
        return None
    (a, b), value = wrong
    outcome = slip_in_number("other-value", value)
    where = f" in row {a + 1}, column {b + 1}" if place is None else ""
    text = f"the other entries are those of the convolution, this one is not; right is {outcome.expected}"
    return Outcome(Verdict.WRONG, text + where, outcome.expected, value=value, exact=False)


def _laws(shown: list[Rows], height: int, width: int) -> Iterator[Rows]:
    """All products of two of these matrices, valid and full, that have this size."""
    for image in shown:
        for kernel in shown:
            if kernel is image:
                continue
            n, m, p, q = len(image), len(image[0]), len(kernel), len(kernel[0])
            for stride in (1, 2):
                if (
                    p <= n
                    and q <= m
                    and (n - p, m - q) == (stride * (height - 1), stride * (width - 1))
                ):
                    yield _valid(image, kernel, stride)
            if (n + p - 1, m + q - 1) == (height, width):
                yield _full(image, kernel)
                yield _full(image, [row[::-1] for row in kernel[::-1]])


def _valid(image: Rows, kernel: Rows, stride: int) -> Rows:
    p, q = len(kernel), len(kernel[0])
    return [
        [
            sum((kernel[i][j] * image[a + i][b + j] for i in range(p) for j in range(q)), arb(0))
            for b in range(0, len(image[0]) - q + 1, stride)
        ]
        for a in range(0, len(image) - p + 1, stride)
    ]


def _full(image: Rows, kernel: Rows) -> Rows:
    n, m, p, q = len(image), len(image[0]), len(kernel), len(kernel[0])
    out = [[arb(0)] * (m + q - 1) for _ in range(n + p - 1)]
    for a in range(n):
        for b in range(m):
            for i in range(p):
                for j in range(q):
                    out[a + i][b + j] += image[a][b] * kernel[i][j]
    return out


def _shown(world: World, writeup: Writeup, st: Statement, without: Term | None) -> list[Rows]:
    """The matrices of numbers around a relation, the last ones first."""
    found: dict[Term, Rows] = {}
    for other in (st, *reversed(writeup.earlier(st, _REACH))):
        for side in (other.right.term, other.left.term):
            for u in walk(side) if side is not None else ():
                if u.head == "mat" and u is not without and u not in found and closed(u):
                    rows = _rows(world, u)
                    if rows is not None and len(found) < _MATRICES:
                        found[u] = rows
    return list(found.values())


def _rows(world: World, t: Term) -> Rows | None:
    """The entries of a matrix, a vector as a row."""
    height, width = t.data
    if not 2 <= height * width <= _ENTRIES:
        return None
    numbers = [_number(world, a) for a in t.args]
    if width == 1:
        return [numbers]
    return [numbers[k * width : (k + 1) * width] for k in range(height)]


def _number(world: World, t: Term) -> arb:
    value = number_of(world, t)
    if value is None:
        raise NoValue("no number")
    return value
