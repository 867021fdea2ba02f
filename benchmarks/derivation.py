"""Time of the backward sweep: deep chains against their limits, small ones beside SymPy.

Every time includes building the graph and starts with an empty memory of local derivatives.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.networks import skip_chain, wide
from benchmarks.rows import Effort, Row, median_time
from symderiv.graph import reverse
from symderiv.graph.graph import Graph
from symderiv.graph.layers import chain

ROOT = Path(__file__).resolve().parent.parent
FASTER = 500.0
SIZES: dict[Effort, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "fast": ((8, 10), (2,)),
    "usual": ((8, 12, 16), (2, 3)),
    "full": ((8, 12, 16, 20), (2, 3, 4)),
}
DEEP = 202  # 100 skips: 2^100 paths
SECONDS = 300  # SymPy's, for one network


def measure(effort: Effort) -> Iterator[Row]:
    """Deep chains, then the sizes that SymPy survives."""
    for kind in (True, False):
        weights = "shared" if kind else "own"
        seconds = _sweep(partial(skip_chain, DEEP, shared=kind))
        yield Row(f"skip chain of {DEEP}, {weights} weights", 1e3 * seconds, "ms", 50)
        seconds = _sweep(partial(chain, 1000, shared=kind))
        yield Row(f"chain of 1,000, {weights} weights", 1e3 * seconds, "ms", 300)
    chains, depths = SIZES[effort]
    for layers in chains:
        ours = _sweep(partial(skip_chain, layers, shared=True))
        yield from _beside("skip", layers, f"skip chain of {layers}", ours, layers >= 20)
    for depth in depths:
        ours = _sweep(partial(wide, depth))
        claim = f"4-wide, {depth} hidden layers"
        yield from _beside("wide", depth, claim, ours, depth >= 4)
    if effort != "full":
        yield Row(
            "skip chain of 20; 4-wide of depth 4", None, "times", FASTER, True,
            note="--full measures them: SymPy takes minutes",
        )  # fmt: skip


def _sweep(build: Callable[[], Graph]) -> float:
    return median_time(lambda: reverse.backward(build()), before=reverse._locals.clear)


def _beside(kind: str, size: int, claim: str, ours: float, judged: bool) -> Iterator[Row]:
    command = [sys.executable, "-m", "benchmarks.sympy_peer", kind, str(size)]
    try:
        run = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=True
        )
        theirs = float(json.loads(run.stdout)["seconds"])
        note = ""
    except subprocess.TimeoutExpired:
        theirs, note = float(SECONDS), f"SymPy was stopped after {SECONDS} s: it is at least that"
    except (subprocess.CalledProcessError, ValueError) as error:
        yield Row(claim, 1e3 * ours, "ms", note=f"SymPy failed: {str(error)[:80]}")
        return
    yield Row(claim, 1e3 * ours, "ms", peer_name="SymPy", peer=1e3 * theirs, note=note)
    yield Row(f"  times faster, {claim}", theirs / ours, "times", FASTER if judged else None, True)
