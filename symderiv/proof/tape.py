"""Graphs and formulas compiled to flat tapes of instructions.

A tape is made once for each graph and kept as long as the graph lives; a formula stands on top of
one. Only definitions (Terms) and shapes are read from the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from weakref import WeakKeyDictionary

import flint
from flint import arb

from symderiv.graph.graph import Graph
from symderiv.notation.term import Term
from symderiv.proof.compiler import PI, Cell, Compiler, Grid, Slots
from symderiv.proof.operations import Operation

__all__ = ["Cell", "Formula", "Grid", "Tape", "tape_of"]


class Tape(Slots):
    """The instructions of a graph, node by node."""

    def __init__(self, graph: Graph | None = None) -> None:
        super().__init__()
        self.names: dict[str, Cell] = {}
        self.given: dict[str, Cell] = {}
        self.ops: dict[str, tuple[Operation, ...]] = {}
        self.uses: dict[str, tuple[str, ...]] = {}
        self.formulas: dict[str | None, WeakKeyDictionary[Term, Formula]] = {}
        self.templates: dict[tuple[int, bool], list[Any]] = {}
        self._needs: dict[str, tuple[str, ...]] = {}
        self._above: dict[str, frozenset[str]] = {}
        if graph is not None:
            self._read(graph)

    def _read(self, graph: Graph) -> None:
        for node in graph.nodes.values():
            if node.term is None:
                self.given[node.name] = self.names[node.name] = self._blank(node.shape)
                self.uses[node.name] = ()
                continue
            code = Compiler(self, self.names)
            cell = code.own(code.compile(node.term))
            self.names[node.name] = cell
            self.ops[node.name] = tuple(code.ops)
            self.uses[node.name] = tuple(n for n in node.term.names if n in self.names)

    def _blank(self, shape: tuple[int, ...]) -> Cell:
        if not shape:
            return self.slot()
        rows, columns = shape
        return Grid(rows, columns, tuple(self.slot() for _ in range(rows * columns)))

    def template(self, in_balls: bool) -> list[Any]:
        """All slots, with the constants in place at the working precision; to be copied."""
        return _template(self.templates, self.constants, 0, self.size, in_balls)

    def needs(self, name: str) -> tuple[str, ...]:
        """``name`` and all that it is computed from, in an order in which that can be done."""
        found = self._needs.get(name)
        if found is None:
            wanted = {name}
            for n in reversed(self.names):
                if n in wanted:
                    wanted.update(self.uses[n])
            found = self._needs[name] = tuple(n for n in self.names if n in wanted)
        return found

    def above(self, name: str) -> frozenset[str]:
        """All that is computed from ``name``, without itself."""
        found = self._above.get(name)
        if found is None:
            reached = {name}
            for n, used in self.uses.items():
                if not reached.isdisjoint(used):
                    reached.add(n)
            found = self._above[name] = frozenset(reached - {name})
        return found

    def two_readings(self, of: str, wrt: str) -> bool:
        """Whether ``of`` uses ``wrt`` both at once and through other quantities."""
        used = self.uses[of]
        return wrt in used and not self.above(wrt).isdisjoint(used)

    def formula(self, t: Term, output: str | None = None) -> Formula:
        """A term in names of the graph, compiled."""
        known = self.formulas.setdefault(output, WeakKeyDictionary())
        found = known.get(t)
        if found is None:
            found = known[t] = Formula(self, t, output)
        return found


class Formula:
    """Instructions on top of a tape's slots; ``reads`` are the names of the graph that it needs."""

    def __init__(
        self,
        tape: Tape,
        t: Term,
        output: str | None = None,
        atoms: Mapping[Term, int] | None = None,
    ) -> None:
        self.base = tape.size
        extra = Slots(tape.size)
        code = Compiler(extra, tape.names, atoms, output)
        self.cell = code.compile(t)
        self.ops = tuple(code.ops)
        self.constants = extra.constants
        self.size = extra.size
        self.reads = tuple(n for n in t.names if n in tape.names)
        self.templates: dict[tuple[int, bool], list[Any]] = {}

    def template(self, in_balls: bool) -> list[Any]:
        """The slots beyond the graph's, with the constants in place."""
        return _template(self.templates, self.constants, self.base, self.size, in_balls)


def _template(
    known: dict[tuple[int, bool], list[Any]],
    constants: Iterable[tuple[int, Any, bool]],
    start: int,
    end: int,
    in_balls: bool,
) -> list[Any]:
    key = (int(flint.ctx.prec), in_balls)
    found = known.get(key)
    if found is None or len(found) != end - start:
        found = known[key] = [None] * (end - start)
        for slot, value, exact in constants:
            if value is PI:
                value = arb.pi()
            found[slot - start] = arb(value) if in_balls and not exact else value
    return found


_tapes: WeakKeyDictionary[Graph, Tape] = WeakKeyDictionary()


def tape_of(graph: Graph) -> Tape:
    """The tape of a graph, made at the first call."""
    found = _tapes.get(graph)
    if found is None:
        found = _tapes[graph] = Tape(graph)
    return found
