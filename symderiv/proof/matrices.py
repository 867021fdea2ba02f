"""Proofs in matrix form: trainings replayed entry by entry, and formulas at random points.

Nothing here differentiates matrices: a derivative is that of each entry by dual numbers, a Hessian
the second difference of the loss at 640 bits, an optimizer's step that of each single entry.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, TypeAlias

import flint
from flint import arb, fmpq

from symderiv.derivation.answers import Answer, MatrixClaim, MatrixFormClaim
from symderiv.graph.graph import Graph
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, add, make, num, rebuild, substitute, sym, walk
from symderiv.proof.compiler import PI, Compiler, Grid, Slots
from symderiv.proof.duals import Value
from symderiv.proof.errors import NotReal, OnKink, Unsupported, Wide
from symderiv.proof.numbers import EXACT, Different, agreement, compare, displayed
from symderiv.proof.points import RandomPoint
from symderiv.proof.replay import one_step
from symderiv.proof.sweep import Result, Run, Sweep
from symderiv.proof.tape import tape_of

__all__ = ["Training", "form", "quantity"]

Outcome: TypeAlias = "tuple[str, int, int, str]"
Entries: TypeAlias = "dict[str, list[Any]]"
LEAST_DIGITS = 30
POINTS = 3
BITS = 640
STEP = 120  # h = 2^-STEP of a second difference: its error is about h²


# --- trainings -----------------------------------------------------------------------------------


class Training:
    """All passes and steps of one optimizer, each entry of a parameter by itself."""

    def __init__(self, claim: MatrixClaim) -> None:
        self.claim = claim
        self.start = {p: _flat(claim.point.givens[p]) for p in claim.parameters}
        self.shapes = {p: _size(claim.point.givens[p]) for p in claim.parameters}
        self.history: list[Entries] = [
            {p: [{"w": x} for x in self.start[p]] for p in claim.parameters}
        ]
        self.sweeps: list[Sweep] = []

    def sweep(self, k: int) -> Sweep:
        """The k-th pass: parameters as they stand after k − 1 steps."""
        while len(self.sweeps) < k:
            states = self._after(len(self.sweeps))
            givens = dict(self.claim.point.givens)
            for p in self.claim.parameters:
                givens[p] = _shaped([s["w"] for s in states[p]], self.shapes[p])
            conventions = self.claim.point.conventions
            self.sweeps.append(Sweep(tape_of(self.claim.graph), givens, conventions))
        return self.sweeps[k - 1]

    def _after(self, step: int) -> Entries:
        claim = self.claim
        while len(self.history) <= step:
            t = len(self.history)
            before, sweep = self.history[-1], self.sweep(t)
            now: Entries = {}
            for p in claim.parameters:
                slopes = _flat(sweep.derivative(claim.of, p))
                now[p] = [
                    one_step(claim.optimizer, claim.hyper, claim.options, t, old["w"], slope, old)
                    for old, slope in zip(before[p], slopes, strict=True)
                ]
            self.history.append(now)
        return self.history[step]

    def find(self, claim: MatrixClaim) -> Result:
        """What the claim is about."""
        if claim.what == "value":
            return self.sweep(claim.step).value(claim.node)
        if claim.what == "adjoint":
            found = self.sweep(claim.step).derivative(claim.of, claim.node)
            return _turned(found) if claim.layout == "numerator" else found
        if claim.what == "hessian":
            return _hessian_at(claim)
        entries = [s[claim.what] for s in self._after(claim.step)[claim.node]]
        return _shaped(entries, self.shapes[claim.node])


def quantity(known: dict[Any, Training], answer: Answer, claim: MatrixClaim) -> Outcome:
    """A value, adjoint, Hessian or state confirmed by replay; trainings are kept in ``known``."""
    if claim.node not in claim.graph or claim.of not in claim.graph:
        raise Unsupported(f"{claim.node!r}, which the graph does not define,")
    key = (
        id(claim.graph), id(claim.point), claim.of, claim.optimizer, id(claim.options),
        id(claim.hyper), int(flint.ctx.prec),
    )  # fmt: skip
    training = known.get(key)
    if training is None:
        training = known[key] = Training(claim)
    found = training.find(claim)
    if not isinstance(answer.shown, Term):
        raise Unsupported("words where a matrix is claimed")
    digits = _compare(answer, answer.shown, found)
    route = "second differences" if claim.what == "hessian" else "matrix replay"
    return route, digits, claim.step, ""


def _compare(answer: Answer, shown: Term, found: Result) -> int:
    if not isinstance(found, tuple):
        behind = _near_zero(_entry(answer.value, 0), found)
        return compare(shown, found, behind, answer.exact, answer.places)
    rows, columns = len(found), len(found[0])
    if shown.head != "mat" or tuple(shown.data) != (rows, columns):
        raise Different(shown, found, f"the oracle finds a {rows}×{columns} matrix")
    digits = EXACT
    for k, (entry, x) in enumerate(zip(shown.args, _flat(found), strict=True)):
        digits = min(digits, _one(entry, x, _entry(answer.value, k), answer.places))
    return digits


def _one(shown: Term, found: Value, behind: Any, places: int | None) -> int:
    """One entry of a matrix: exact where it comes out even, else correctly rounded."""
    claimed = displayed(shown)
    if isinstance(claimed, fmpq) and isinstance(behind, fmpq) and claimed == behind:
        digits = agreement(claimed, found)
        if digits < LEAST_DIGITS:
            raise Wide("a ball does not prove that a display is exact")
        return digits
    exact = isinstance(claimed, fmpq) and isinstance(found, fmpq) and bool(claimed == found)
    return compare(shown, found, _near_zero(behind, found), exact, places)


def _near_zero(behind: Any, found: Value) -> Any:
    """The value behind a display; None for a small ball around 0, once it was seen to agree.

    Entries that cancel (tanh z + tanh(−z)) have no relative digits: the display alone is compared.
    """
    if not isinstance(behind, arb) or not behind.contains(0) or not behind.rad() < arb(10) ** -20:
        return behind
    if not arb(behind - found).contains(0):
        raise Different(behind, found)
    return None


def _entry(value: Any, k: int) -> Any:
    """Entry k of a tensor, row by row; a number itself."""
    entries = getattr(value, "entries", None)
    return value if entries is None else entries[k]


def _flat(value: Any) -> list[Any]:
    return [x for row in value for x in row] if isinstance(value, tuple) else [value]


def _size(value: Any) -> tuple[int, int]:
    return (len(value), len(value[0])) if isinstance(value, tuple) else (0, 0)


def _shaped(entries: list[Any], size: tuple[int, int]) -> Any:
    if size == (0, 0):
        return entries[0]
    n, m = size
    return tuple(tuple(entries[i * m : (i + 1) * m]) for i in range(n))


def _turned(x: Result) -> Result:
    return tuple(zip(*x, strict=True)) if isinstance(x, tuple) else x


# --- formulas ------------------------------------------------------------------------------------


class _Grids:
    """Random values by name, in the shapes of a graph; columns of some names add up to 1."""

    def __init__(self, seed: bytes, draw: int, claim: MatrixFormClaim) -> None:
        self.point = RandomPoint(seed, draw)
        self.graph = claim.graph
        self.normalised = claim.sums_to_one
        self.by_rows = claim.by_rows

    def __contains__(self, name: object) -> bool:
        return name in self.graph.nodes

    def __getitem__(self, name: str) -> Any:
        shape = self.graph[name].shape
        if not shape:
            return self.point[name]
        n, m = shape
        cells = [self.point[f"{name}[{k}]"] for k in range(n * m)]
        if name in self.normalised:
            cells = [abs(x) + arb(fmpq(1, 64)) for x in cells]
            if self.by_rows or n == 1:
                lines = [range(i * m, (i + 1) * m) for i in range(n)]
            else:
                lines = [range(j, n * m, m) for j in range(m)]
            for line in lines:
                total = sum((cells[k] for k in line), arb(0))
                for k in line:
                    cells[k] = cells[k] / total
        return _shaped(cells, (n, m))


def form(seed: bytes, shown: Term, claim: MatrixFormClaim) -> Outcome:
    """The term equals the derivative (or Hessian), entry by entry, at random points."""
    graph = claim.graph
    for name in (claim.of, claim.node):
        if name not in graph:
            raise Unsupported(f"{name!r}, which the graph does not define,")
    term = _unrolled(shown, claim.sizes)
    digits, points = EXACT, 0
    for draw in range(40 * POINTS):
        grids = _Grids(seed, draw, claim)
        try:
            sweep = Sweep(tape_of(graph), grids, in_balls=True)
            sweep.ensure(claim.of)
            if claim.order == 2:
                found = _second(claim, grids)
            else:
                found = sweep.derivative(claim.of, claim.node)
                found = _turned(found) if claim.layout == "numerator" else found
            claimed = _value(sweep, term, claim)
        except (NotReal, OnKink):
            continue
        digits = min(digits, _agree(claimed, found, claim.order))
        points += 1
        if points == POINTS:
            route = "second differences" if claim.order == 2 else "random points"
            return route, min(digits, 300), points, ""
    raise Unsupported(f"a quantity {claim.of!r} that is not real at any random point")


def _agree(claimed: Result, found: Result, order: int) -> int:
    if isinstance(claimed, tuple) != isinstance(found, tuple):
        raise Different(claimed, found, "a number on one side, a matrix on the other")
    if _size(claimed) != _size(found):
        raise Different(claimed, found, f"shapes {_size(claimed)} and {_size(found)}")
    digits = EXACT
    for a, b in zip(_flat(claimed), _flat(found), strict=True):
        if order == 2:
            digits = min(digits, _close(a, b))
            continue
        size = abs(arb(b)).upper()
        if size < arb(2) ** -60:
            # Entries that are 0 (a unit that is off) have no relative digits.
            if not arb(a - b).contains(0):
                raise Different(a, b)
            continue
        digits = min(digits, agreement(a, b))
    if digits < LEAST_DIGITS:
        raise Wide("too few digits agree")
    return digits


def _close(a: Value, b: Value) -> int:
    gap = arb(abs(arb(a) - arb(b)))
    scale = abs(arb(a)).upper()
    limit = float((gap.upper() / (scale if scale > 1 else arb(1))).upper())
    digits = 300 if limit == 0 else int(-math.log10(limit))
    if digits < LEAST_DIGITS:
        if not (gap > arb(10) ** -LEAST_DIGITS):
            raise Wide("a second difference that is not known well enough")
        raise Different(a, b, "by second differences")
    return digits


def _value(sweep: Sweep, t: Term, claim: MatrixFormClaim) -> Result:
    """The term's value, quantities of ``claim.adjoints`` being derivatives by dual numbers."""
    tape = sweep.tape
    extra = Slots(tape.size)
    code = Compiler(extra, tape.names)
    given: dict[int, Any] = {}
    for u in dict.fromkeys(walk(t)):
        node = claim.adjoints.get(u)
        if node is None:
            continue
        found = sweep.derivative(claim.of, node)
        if claim.layout == "numerator":
            found = _turned(found)
        slots = [extra.slot() for _ in _flat(found)]
        given.update(zip(slots, _flat(found), strict=True))
        n, m = _size(found)
        code.memo[u] = Grid(n, m, tuple(slots)) if n else slots[0]
    cell = code.compile(t)
    for name in t.names:
        if name in tape.names:
            sweep.ensure(name)
    run = Run(sweep, sweep.run.v + [None] * (extra.size - tape.size))
    for slot, value, exact in extra.constants:
        value = arb.pi() if value is PI else value
        run.v[slot] = value if exact else arb(value)
    for slot, value in given.items():
        run.v[slot] = value
    run.execute(code.ops)
    if isinstance(cell, Grid):
        flat = [run.v[s] for s in cell.cells]
        return tuple(
            tuple(flat[i * cell.columns : (i + 1) * cell.columns]) for i in range(cell.rows)
        )
    return run.v[cell]


# --- second differences --------------------------------------------------------------------------


class _Shifted:
    """Given values with some entries of one name moved."""

    def __init__(self, base: Any, name: str, moves: Mapping[int, arb]) -> None:
        self.base, self.name, self.moves = base, name, moves

    def __contains__(self, name: object) -> bool:
        return name in self.base

    def __getitem__(self, name: str) -> Any:
        value = self.base[name]
        if name != self.name:
            return value
        flat = [arb(x) + self.moves.get(k, 0) for k, x in enumerate(_flat(value))]
        return _shaped(flat, _size(value))


def _differences(graph: Graph, givens: Any, of: str, node: str) -> tuple[tuple[Value, ...], ...]:
    """∂²of/∂node_i ∂node_j by central second differences."""
    before = flint.ctx.prec
    flint.ctx.prec = BITS
    try:
        h = arb(2) ** -STEP
        n = len(_flat(givens[node]))

        def at(moves: dict[int, arb]) -> arb:
            sweep = Sweep(tape_of(graph), _Shifted(givens, node, moves), in_balls=True)
            return arb(sweep.value(of))

        centre = at({})
        rows: list[list[Value]] = [[fmpq(0)] * n for _ in range(n)]
        error = arb(0, arb(2) ** (-STEP * 3 // 2))
        for i in range(n):
            rows[i][i] = (at({i: h}) - 2 * centre + at({i: -h})) / (h * h) + error
            for j in range(i):
                mixed = (
                    at({i: h, j: h}) - at({i: h, j: -h}) - at({i: -h, j: h}) + at({i: -h, j: -h})
                )
                rows[i][j] = rows[j][i] = mixed / (4 * h * h) + error
        return tuple(map(tuple, rows))
    finally:
        flint.ctx.prec = before


def _second(claim: MatrixFormClaim, grids: _Grids) -> Result:
    found = _differences(claim.graph, grids, claim.of, claim.node)
    return found if len(found) > 1 else found[0][0]


def _hessian_at(claim: MatrixClaim) -> Result:
    found = _differences(claim.graph, claim.point.givens, claim.of, claim.node)
    return found if len(found) > 1 else found[0][0]


# --- symbolic sums -------------------------------------------------------------------------------


def _unrolled(t: Term, sizes: Mapping[str, int]) -> Term:
    """Σ_{k=1}^{N} written out for the size at hand: y_k becomes y_1 + y_2 + …."""
    if not sizes:
        return t
    t = substitute(t, {sym(name): num(n) for name, n in sizes.items()})
    return _opened(t)


def _opened(t: Term) -> Term:
    if t.head == "sum":
        body, index, low, high = t.args
        if low is not num(1) or high.head != "num":
            raise Unsupported("a sum whose bounds are not known")
        copies = [_indexed(body, str(index.data), k) for k in range(1, int(high.data[0]) + 1)]
        return add(*map(_opened, copies))
    if not t.args or t.head == "deriv":
        return t
    return rebuild(t, tuple(map(_opened, t.args)))


def _indexed(t: Term, index: str, k: int) -> Term:
    """Names with the index in their subscript get the number: y_k is y_1."""
    if t.head == "sym":
        base, low, up = split(t.data)
        return sym(join(base, str(k), up)) if low == index else t
    if not t.args:
        return t
    return make(t.head, tuple(_indexed(a, index, k) for a in t.args), t.data)
