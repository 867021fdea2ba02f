"""A sweep: the values of a tape at one point, and forward-mode derivatives there.

Derivatives are dual numbers carried along the tape: the quantity that is varied gets the tangent 1,
every instruction passes tangents on. Values are computed when they are first needed, tangents too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, Protocol, TypeAlias

import flint
from flint import arb, fmpq

from symderiv.proof import duals
from symderiv.proof.duals import Dual, Value
from symderiv.proof.errors import NotReal, OnKink, Unsupported, Wide
from symderiv.proof.functions import FUNCTIONS, power
from symderiv.proof.operations import Operation
from symderiv.proof.tape import Cell, Formula, Grid, Tape

__all__ = ["Givens", "Result", "Run", "Slopes", "Sweep", "finite"]

Result: TypeAlias = "Value | tuple[tuple[Value, ...], ...]"
Conventions: TypeAlias = "Mapping[str, Value] | Callable[[str], Value]"
Slopes: TypeAlias = "Mapping[tuple[str, str | None, int], Value]"
MAX_BITS = 60_000


class Givens(Protocol):
    """Values by name: a mapping, or a stream of random numbers."""

    def __contains__(self, name: object, /) -> bool: ...

    def __getitem__(self, name: str, /) -> Any: ...


class Run:
    """The slots, and what the instructions need to know of the point."""

    def __init__(self, sweep: Sweep, v: list[Any]) -> None:
        self.sweep = sweep
        self.tape = sweep.tape
        self.v = v
        self.slopes = sweep.slopes
        self.partials: dict[tuple[int, int], Value] = {}
        self.pattern: list[tuple[int, int]] = []
        self.taken: dict[int, tuple[int, bool]] = {}
        self.borders = False
        self.undecided = False

    def execute(self, ops: Iterable[Operation]) -> None:
        """Computes these instructions' slots."""
        v = self.v
        for op in ops:
            v[op.out] = op.value(self)

    def dual(self, function: str, args: Sequence[Value], which: int, order: int) -> Dual:
        """The function's series in its argument ``which``, at least up to ``order``; kept."""
        known = self.sweep.duals
        key = (function, which, *map(id, args))
        found = known.get(key)
        if found is not None and found[1].order >= order:
            return found[1]
        wanted = max(order, 1)
        try:
            out = _series(function, args, which, wanted)
        except (OnKink, NotReal, Wide):
            if order == wanted:
                raise
            out = _series(function, args, which, order)
        # The arguments are kept with it: their ids must stay theirs.
        known[key] = (args, out)
        return out

    def power(self, a: Value, n: Value, which: int | None) -> Dual:
        """a ^ n as a series in a (0), in n (1), or its value alone (None)."""
        if which is None:
            return power(Dual([a]), Dual([n]))
        order = 1
        if which == 0:
            return power(duals.dual(a, order), duals.constant(n, order))
        return power(duals.constant(a, order), duals.dual(n, order))

    def convention(self, function: str, order: int, out: int) -> Value:
        """The value that the claim's convention gives f′ at a kink; OnKink if it gives none."""
        if order == 1:
            self.sweep.kinks[out] = function
            found = self.sweep.convention(function)
            if found is not None:
                return found
        raise OnKink(function)

    def derivative(self, of: str, wrt: str) -> Result:
        """d of/d wrt of the graph at this point."""
        return self.sweep.derivative(of, wrt)


def _series(function: str, args: Sequence[Value], which: int, order: int) -> Dual:
    if len(args) == 1:
        return FUNCTIONS[function](duals.dual(args[0], order))
    return FUNCTIONS[function](
        *[
            duals.dual(a, order) if i == which else duals.constant(a, order)
            for i, a in enumerate(args)
        ]
    )


class Sweep:
    """The values of a graph at a point.

    ``givens``: name -> value (rows for a matrix). ``in_balls``: constants become balls, which is
    faster where nothing is exact. ``slopes``: (function, argument, order) -> the value that f⁽ᵏ⁾ of
    that quantity is taken to have, whatever it is.
    """

    def __init__(
        self,
        tape: Tape,
        givens: Givens,
        conventions: Conventions | None = None,
        *,
        in_balls: bool = False,
        slopes: Slopes | None = None,
    ) -> None:
        self.tape = tape
        self.givens = givens
        self.conventions = conventions or {}
        self.in_balls = in_balls
        self.slopes = slopes or {}
        self.precision = int(flint.ctx.prec)
        self.duals: dict[Any, tuple[Any, Dual]] = {}
        self.kinks: dict[int, str] = {}
        self._done: set[str] = set()
        self._tangents: dict[int, tuple[list[Value | None], set[str]]] = {}
        self.run = Run(self, tape.template(in_balls).copy())

    def convention(self, function: str) -> Value | None:
        """The slope at a kink of this function, if one is stated."""
        if callable(self.conventions):
            return self.conventions(function)
        return self.conventions.get(function)

    @property
    def pattern(self) -> tuple[tuple[int, int], ...]:
        """Which branch every function by cases took: the sign cell of the point."""
        return tuple(self.run.pattern)

    def ensure(self, name: str) -> None:
        """Computes ``name`` and all that it needs."""
        if name in self._done:
            return
        tape, done, v = self.tape, self._done, self.run.v
        for n in tape.needs(name):
            if n in done:
                continue
            ops = tape.ops.get(n)
            if ops is None:
                self._give(n, tape.given[n])
            else:
                self.run.execute(ops)
                cell = tape.names[n]
                for slot in cell.cells if isinstance(cell, Grid) else (cell,):
                    _check(v, slot, n)
            done.add(n)

    def _give(self, name: str, cell: Cell) -> None:
        if name not in self.givens:
            raise Unsupported(f"{name!r}, which has no value at this point,")
        value = self.givens[name]
        if isinstance(cell, Grid):
            flat = [x for row in value for x in row]
            if len(flat) != len(cell.cells):
                raise Unsupported(f"{name!r} with a value of another shape")
            for slot, x in zip(cell.cells, flat, strict=True):
                self.run.v[slot] = x
        else:
            self.run.v[cell] = value

    def value(self, name: str) -> Result:
        """The value of a quantity of the graph."""
        self.ensure(name)
        return _read(self.run.v, self.tape.names[name])

    def formula(self, formula: Formula) -> Result:
        """The value of a formula at this point."""
        return _read(self.formula_run(formula).v, formula.cell)

    def formula_run(self, formula: Formula) -> Run:
        """The slots of a formula at this point."""
        for name in formula.reads:
            self.ensure(name)
        if not formula.ops and not formula.constants:
            return self.run
        run = Run(self, self.run.v + formula.template(self.in_balls))
        run.execute(formula.ops)
        return run

    def derivative(self, of: str, wrt: str) -> Result:
        """d of/d wrt; for a matrix ``wrt`` and a number ``of`` a matrix of its shape."""
        self.ensure(of)
        cell, target = self.tape.names[wrt], self.tape.names[of]
        if isinstance(cell, Grid) and isinstance(target, Grid):
            raise Unsupported("the derivative of a matrix by a matrix")
        if isinstance(cell, Grid):
            assert isinstance(target, int)
            flat = [self._tangent(slot, wrt, of, target) for slot in cell.cells]
            return tuple(
                tuple(flat[i * cell.columns : (i + 1) * cell.columns]) for i in range(cell.rows)
            )
        if isinstance(target, Grid):
            flat = [self._tangent(cell, wrt, of, slot) for slot in target.cells]
            return tuple(
                tuple(flat[i * target.columns : (i + 1) * target.columns])
                for i in range(target.rows)
            )
        return self._tangent(cell, wrt, of, target)

    def _tangent(self, seed: int, wrt: str, of: str, target: int) -> Value:
        kept = self._tangents.get(seed)
        if kept is None:
            t: list[Value | None] = [None] * self.tape.size
            t[seed] = arb(1) if self.in_balls else fmpq(1)
            kept = self._tangents[seed] = (t, set())
        t, done = kept
        above = self.tape.above(wrt)
        for n in self.tape.needs(of):
            if n not in above or n in done:
                continue
            for op in self.tape.ops[n]:
                t[op.out] = op.tangent(self.run, t)
            done.add(n)
        found = t[target]
        if found is None:
            return fmpq(0)
        return finite(found)

    def along(self, path: Sequence[str]) -> Value:
        """The contribution of one path: tangents pass along its edges only."""
        self.ensure(path[-1])
        d: Value | None = fmpq(1)
        for parent, child in pairwise(path):
            if child not in self.tape.ops or parent not in self.tape.uses[child]:
                raise Unsupported(f"an edge from {parent!r} to {child!r}, which the graph lacks,")
            a, b = self.tape.names[parent], self.tape.names[child]
            if isinstance(a, Grid) or isinstance(b, Grid):
                raise Unsupported("a path through matrices")
            t: list[Value | None] = [None] * self.tape.size
            t[a] = d
            for op in self.tape.ops[child]:
                t[op.out] = op.tangent(self.run, t)
            d = t[b]
            if d is None:
                return fmpq(0)
        assert d is not None
        return finite(d)


def _read(v: Sequence[Any], cell: Cell) -> Result:
    if isinstance(cell, Grid):
        return tuple(
            tuple(finite(v[cell.at(i, j)]) for j in range(cell.columns)) for i in range(cell.rows)
        )
    return finite(v[cell])


def finite(x: Value) -> Value:
    """x; Wide where it is a ball that grew beyond all bounds."""
    if isinstance(x, arb) and not x.is_finite():
        raise Wide("a ball that is not finite")
    return x


def _check(v: list[Any], slot: int, name: str) -> None:
    """Values are finite; a rational that outgrows all sense goes on as a ball."""
    x = v[slot]
    if isinstance(x, fmpq):
        if x.q.bit_length() > MAX_BITS or x.p.bit_length() > MAX_BITS:
            v[slot] = arb(x)
    elif not x.is_finite():
        raise Wide(f"{name} is not finite")
