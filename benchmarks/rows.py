"""Row: one measured claim; and the timing that all benchmarks use."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["Effort", "Row", "median_time"]

Effort = Literal["fast", "usual", "full"]


@dataclass(frozen=True)
class Row:
    """A claim, its figure, and the limit that it is held to; a peer's figure from the same run.

    ``at_least`` turns the limit round. ``timed`` figures depend on the machine; the others are
    counts, the same everywhere. ``peer_name`` without ``peer``: the note says why it is missing.
    """

    claim: str
    figure: float | None
    unit: str = ""
    limit: float | None = None
    at_least: bool = False
    timed: bool = True
    peer_name: str = ""
    peer: float | None = None
    note: str = ""

    @property
    def missed(self) -> bool:
        """Whether there is a limit and it does not hold; what was not measured is not missed."""
        if self.limit is None or self.figure is None:
            return False
        return self.figure < self.limit if self.at_least else self.figure > self.limit

    def shown(self, number: float | None) -> str:
        """A number with the unit."""
        if number is None:
            return "not measured"
        if abs(number) >= 1000 or number == int(number):
            digits = f"{number:,.0f}"
        else:
            digits = f"{number:.3g}" if abs(number) < 100 else f"{number:.0f}"
        return f"{digits} {self.unit}".strip()

    def text(self) -> str:
        """The row as a line of the table."""
        parts = [f"{self.claim:<52} {self.shown(self.figure):>12}"]
        if self.limit is not None:
            sign = "≥" if self.at_least else "≤"
            parts.append(f"{sign} {self.shown(self.limit):<9}")
            if self.figure is not None:
                if self.limit:
                    parts.append(f"{self.figure / self.limit:5.2f} of the limit")
                parts.append("MISSED" if self.missed else "ok")
        if self.peer_name and self.peer is not None:
            parts.append(f"{self.peer_name} {self.shown(self.peer)}")
            if self.figure:
                parts.append(f"= {self.peer / self.figure:,.1f} times")
        if self.note:
            parts.append(f"({self.note})")
        return "  ".join(parts)


def median_time(
    work: Callable[[], Any],
    *,
    before: Callable[[], Any] | None = None,
    repeats: int = 7,
    warm_up: int = 1,
    clock: Callable[[], float] = time.perf_counter,
) -> float:
    """Median seconds of ``work``; ``before`` runs outside the clock, say to empty a cache.

    ``clock`` may be ``time.process_time``: what others do on the machine then counts less.
    """
    times = []
    for n in range(warm_up + repeats):
        if before is not None:
            before()
        begun = clock()
        work()
        if n >= warm_up:
            times.append(clock() - begun)
    return statistics.median(times)
