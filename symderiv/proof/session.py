"""What the proofs of one variant share: the seed, and the sweeps at each point and precision."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import flint
from flint import arb

from symderiv.derivation.answers import Point
from symderiv.graph.graph import Graph
from symderiv.proof.errors import NotReal, OnKink, Unsupported, Wide
from symderiv.proof.points import RandomPoint, stream
from symderiv.proof.sweep import Sweep
from symderiv.proof.tape import tape_of

__all__ = ["PRECISIONS", "Session"]

PRECISIONS = (128, 256, 512, 1024, 2048, 4096)
POINTS_PER_CELL = 3
MAX_DRAWS = 400


class Session:
    """Sweeps by graph, point and precision. Everything random hangs on ``seed`` alone."""

    def __init__(self, seed: bytes) -> None:
        self.seed = seed
        self._exact: dict[Any, tuple[Any, Sweep]] = {}
        self._random: dict[Any, tuple[Graph, list[Sweep]]] = {}

    def at(self, graph: Graph, point: Point) -> Sweep:
        """The sweep at a claim's point: rationals stay rationals."""
        conventions = point.conventions
        key = (
            id(graph), id(point.givens), tuple(sorted(conventions.items())) if conventions else (),
            int(flint.ctx.prec),
        )  # fmt: skip
        found = self._exact.get(key)
        if found is None:
            sweep = Sweep(tape_of(graph), point.givens, conventions)
            found = self._exact[key] = ((graph, point.givens), sweep)
        return found[1]

    def random(self, graph: Graph, of: str) -> list[Sweep]:
        """Sweeps at random points, up to three in every sign cell that was met.

        A point counts only if all values are real there and none is undecided. Exactly on a kink
        (behind a dead unit) f' is a random number: an identity then holds whatever the convention.
        """
        key = (id(graph), of, int(flint.ctx.prec))
        found = self._random.get(key)
        if found is None:
            found = self._random[key] = (graph, list(self._draw(graph, of)))
        return found[1]

    def _draw(self, graph: Graph, of: str) -> Iterator[Sweep]:
        tape = tape_of(graph)
        cells: dict[Any, int] = {}
        good = 0
        for k in range(MAX_DRAWS):
            point = RandomPoint(self.seed, k)
            sweep = Sweep(tape, point, _Slopes(point), in_balls=True)
            try:
                sweep.ensure(of)
            except (NotReal, OnKink, Wide):
                continue
            if sweep.run.borders or sweep.run.undecided:
                continue
            pattern = sweep.pattern
            if not pattern:
                good += 1
                yield sweep
                if good == POINTS_PER_CELL:
                    return
                continue
            cells[pattern] = cells.get(pattern, 0) + 1
            if cells[pattern] <= POINTS_PER_CELL:
                good += 1
                yield sweep
            possible = 2 ** min(len(pattern), 4)
            full = all(n >= POINTS_PER_CELL for n in cells.values())
            if good >= POINTS_PER_CELL and k >= possible + 3 and (full or k >= 4 * possible):
                return
        if not good:
            raise Unsupported(f"a quantity {of!r} that is not real at any random point")


class _Slopes:
    """Random slopes at kinks, by function."""

    def __init__(self, point: RandomPoint) -> None:
        self.point = point

    def __call__(self, function: str) -> arb:
        return arb(stream(self.point.seed, "kink", self.point.draw, function) % 1021) / 1024
