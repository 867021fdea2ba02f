"""What a prime behind a matrix means: w' = w − 0.1 g is the next w, and w' no transpose."""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["is_next"]

_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def is_next(right: str, name: str, shown: str) -> bool:
    """Whether what a prime is said to be is the next value of its name: something is added to that,
    or most of its numbers are none of those that the name itself was ``shown`` with."""
    if re.search(rf"(?<![A-Za-z]){re.escape(name)}[\s}}]*[-+−]", right):
        return True
    new, old = (Counter(_NUMBERS.findall(t)) for t in (right, shown))
    return 2 * (new & old).total() < new.total() and "\\begin" in right
