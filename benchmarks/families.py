"""The limits of the course's families: a wide network, matrix form, Adam, variants of each family.

A variant is sampled, derived, proved and rendered as sheet and key, as in ``variant``; all times
are processor time of this one process.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from functools import partial

from flint import fmpq

from benchmarks.networks import wide
from benchmarks.rows import Effort, Row, median_time
from benchmarks.variant import variant_times
from symderiv.catalog.optimizers import optimizer_row
from symderiv.descent.landscape import Landscape, explore
from symderiv.graph import reverse

DEPTH = 6
STEPS = 1000
# Family and exercises; a limit where one was set.
EXERCISES: tuple[tuple[str, str, float | None], ...] = (
    ("G", "matrix-momentum", 60),
    ("G", "matrix-cross-entropy", None),
    ("G", "matrix-symbols", None),
    ("H", "logistic-numbers", None),
    ("H", "logistic-features", None),
    ("B", "descent-barrier", None),
    ("B", "adam-escape", None),
    ("D", "activation-catalogue", None),
    ("D", "activation-composed", None),
)


def measure(effort: Effort) -> Iterator[Row]:
    """Gradients of the wide network, Adam on both landscapes of its golden answers, variants."""
    seconds = median_time(
        lambda: reverse.backward(wide(DEPTH, loss="squared")),
        before=reverse._locals.clear,
        clock=time.process_time,
    )
    yield Row(f"4-wide, {DEPTH} hidden layers, all gradients", 1e3 * seconds, "ms", 20)
    for alpha, at_kink in ((fmpq(3, 10), "left"), (fmpq(1, 1000), "mean")):
        seconds = median_time(partial(_adam, alpha, at_kink), repeats=3, clock=time.process_time)
        claim = f"Adam, {STEPS:,} steps, learning rate {float(alpha):g}"
        yield Row(claim, seconds, "s", 0.5, note="certified; exact where it lands on a kink")
    count = 15 if effort == "fast" else 60
    for family, name, limit in EXERCISES:
        times, pilot = variant_times(name, count, clock=time.process_time)
        note = f"largest {max(times):.0f} ms; pilot, once a run, {pilot:.0f} ms"
        yield Row(f"{family}: variant of {name}", statistics.median(times), "ms", limit, note=note)


def _adam(alpha: fmpq, at_kink: str) -> None:
    """The descent over a barrier of height 1/2 whose minimum is at 1."""
    slopes, kinks = (fmpq(-1), fmpq(1), fmpq(-1)), (fmpq(1), fmpq(3, 2))
    landscape = Landscape(slopes, kinks, fmpq(0), fmpq(1), at_kink)
    row = optimizer_row("adam")
    hyper = {"eta": alpha, "beta_1": fmpq(9, 10), "beta_2": fmpq(999, 1000), "epsilon": fmpq(0)}
    explore(landscape, row, row.choose(), hyper, fmpq(0), shown=10, horizon=STEPS)
