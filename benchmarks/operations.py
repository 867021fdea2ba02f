"""Operation counts, the same on every machine: a gradient costs at most 4 forward passes in all."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.networks import cost_ratio, skip_chain, wide
from benchmarks.rows import Effort, Row
from symderiv.graph.layers import chain
from symderiv.graph.paths import count_paths

LIMIT = 4.0


def measure(effort: Effort) -> Iterator[Row]:
    """Ratios for chains, skip chains and 4-wide networks; paths of the deepest skip chain."""
    deep = {"fast": 50, "usual": 200, "full": 1000}[effort]
    for layers in (5, 50, deep):
        for shared in (True, False):
            kind = "shared" if shared else "own"
            yield _row(
                f"chain of {layers}, {kind} weights", cost_ratio(chain(layers, shared=shared))
            )
            graph = skip_chain(layers, shared=shared)
            yield _row(f"skip chain of {layers}, {kind} weights", cost_ratio(graph))
        if deep == 50 and layers == 50:
            break
    for activation in ("sigmoid", "relu"):
        for depth in (2, 4, 50):
            graph = wide(depth, activation, "squared")
            yield _row(f"4-wide, {depth} hidden layers, {activation}", cost_ratio(graph))
    paths = count_paths(skip_chain(202), "z_1")
    note = f"2^{paths.bit_length() - 1}" if paths.bit_count() == 1 else f"{paths:.3e}"
    yield Row("paths from z_1 through the skip chain of 202", paths, timed=False, note=note)


def _row(claim: str, ratio: float) -> Row:
    return Row(claim, ratio, "× forward", LIMIT, timed=False)
