"""What a prime behind a matrix means: w' = w − 0.1 g is the next w, and w' no transpose; nor is x' one beside
a vector of functions of x."""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["is_next", "of_its_letter"]

_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
# [0.6, 0.1, 0.3], (1, −2): one row of numbers and nothing else
_ROW = re.compile(
    r"(?:\\left)?\s?\\?[\[({]\s?(?:[-+−]?\s?[0-9.]{1,12}\s?[,\s]\s?(?:\\[,;:!]\s?)?){1,40}[-+−]?\s?[0-9.]{1,12}\s?"
    r"(?:\\right)?\s?\\?[\])}]\s?(?:\^\s?\{?\s?(?:\\top|\\intercal|T)\s?\}?|ᵀ)?\s?[.,;]?"
)


def is_next(right: str, name: str, shown: str) -> bool:
    """Whether what a prime is said to be is the next value of its name: something is added to that,
    or most of its numbers are none of those that the name itself was ``shown`` with, or a row has the same
    in another order."""
    if re.search(rf"(?<![A-Za-z]){re.escape(name)}[\s}}]*[-+−]", right):
        return True
    new, old = (Counter(_NUMBERS.findall(t)) for t in (right, shown))
    row = _ROW.fullmatch(right.strip()) is not None
    if row and new == old and _ROW.fullmatch(shown.strip()):
        return _NUMBERS.findall(right) != _NUMBERS.findall(shown)
    return 2 * (new & old).total() < new.total() and (row or "\\begin" in right)


def of_its_letter(name: str, right: str) -> bool:
    """Whether a vector is one of functions of a number with its letter, **x** = [cos x, sin x]: then x' is another
    number."""
    return (
        len(name) == 1
        and re.search(rf"\\[a-z]{{2,6}}[\s({{]{{1,3}}{name}(?![A-Za-z_^({{])", right) is not None
    )
