"""Limits of time that a slow moment of the machine does not break: seconds of the processor, measured again
where they were too many."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

__all__ = ["TRIES", "within"]

T = TypeVar("T")
TRIES = 2


def within(limit: float, run: Callable[[], T]) -> T:
    """What ``run`` gives, in no more seconds of the processor than ``limit``: the best of two tries."""
    for _ in range(TRIES):
        begun = time.process_time()
        found = run()
        taken = time.process_time() - begun
        if taken <= limit:
            return found
    raise AssertionError(f"it took {taken:.2f} seconds of the processor, and {limit} are the limit")
