"""Memory of 1,000 variants: the largest resident set of any process of the run.

Each run is a process of its own. It is told apart from its workers: workers are forked, so that
their figure holds the pages that they share with the parent.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from benchmarks.rows import Effort, Row

LIMIT = 400.0  # MiB a process
EXERCISES = ("chain-gradient", "relu-forward-backward", "absolute-loss-skip")
# 1,000 variants beside 250. Bounded caches still fill in between; were the variants themselves
# kept,
# some 100 kB of source each, the figure would be above 2.
GROWTH = 1.25
RUN = """
import json, resource, sys
from pathlib import Path
from symderiv.produce.plan import plan_run
from symderiv.produce.run import run
targets, count, folder = sys.argv[1].split(","), int(sys.argv[2]), Path(sys.argv[3])
run(plan_run(targets, variants=count, seed="1"), folder, formats=("tex",), jobs=2)
unit = 2**20 if sys.platform == "darwin" else 2**10
own, workers = (resource.getrusage(w).ru_maxrss / unit
                for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps([own, workers]))
"""


def measure(effort: Effort) -> Iterator[Row]:
    """Peak of parent and workers for two numbers of variants, and the growth between them."""
    exercises = EXERCISES[:1] if effort == "fast" else EXERCISES
    few, many = (50, 200) if effort == "fast" else (250, 1000)
    peaks = {}
    for count in (few, many):
        own, workers = peaks[count] = _peak(exercises, count)
        yield Row(
            f"{count:,} variants of {len(exercises)} exercises: parent",
            own,
            "MiB",
            LIMIT,
            timed=False,
        )
        yield Row(
            f"{count:,} variants of {len(exercises)} exercises: workers",
            workers,
            "MiB",
            LIMIT,
            timed=False,
        )
    for i, who in enumerate(("parent", "workers")):
        growth = peaks[many][i] / peaks[few][i]
        yield Row(f"{who}: {many:,} beside {few} variants", growth, "times", GROWTH, timed=False)


def _peak(exercises: tuple[str, ...], count: int) -> tuple[float, float]:
    with tempfile.TemporaryDirectory(prefix="symderiv-memory-") as folder:
        command = [sys.executable, "-c", RUN, ",".join(exercises), str(count), f"{folder}/out"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    own, workers = json.loads(done.stdout)
    return float(own), float(workers)
