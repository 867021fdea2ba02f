"""The rows and columns of a matrix as a write-up tells them: ``X \\in \\mathbb{R}^{n \\times d}`` has n rows."""

from __future__ import annotations

import re

__all__ = ["told_sizes"]

_TOLD = re.compile(
    r"(?<![A-Za-z\\])(?:\\(?:bm|mathbf|boldsymbol|mathrm)\s?\{?\s?)?(?P<name>[A-Z])\s?\}?\s{0,3}(?:\\in(?![a-z])|∈)\s{0,3}"
    r"(?:\\mathbb\s?\{?\s?R\s?\}?|\\R(?![A-Za-z])|\\RR(?![A-Za-z])|ℝ)\s?\^\s?[{(]\s?"
    r"(?P<rows>[A-Za-z]|\\ell|[0-9]{1,4})\s?(?:\\times|×|x)\s?(?P<columns>[A-Za-z]|\\ell|[0-9]{1,4})\s?[})]"
)


def told_sizes(text: str) -> dict[str, tuple[str, str]]:
    """(rows, columns) of each matrix that is told once, or always alike."""
    found: dict[str, set[tuple[str, str]]] = {}
    for m in _TOLD.finditer(text):
        found.setdefault(m["name"], set()).add((m["rows"], m["columns"]))
    return {name: sizes.pop() for name, sizes in found.items() if len(sizes) == 1}
