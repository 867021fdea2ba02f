"""Superscripts that count layers: a^{\\ell}, ∂z_j^\\ell, W_{jk}^{l+1} a_j^{l}."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["layered", "layered_by_letter"]

# ∂z_j^\ell, ∂a^L: no power; and whatever has an \ell above it
_BELOW = r"(?:\s?_\s?(?:\{[^{}]{1,8}\}|[A-Za-z0-9]))?\s?\^\s?\{?\s?"
_LAYERS = re.compile(
    rf"\\partial\s?(?:\\([a-z]{{2,8}})|([A-Za-z])){_BELOW}[lL](?![A-Za-z])"
    rf"|(?:\\([a-z]{{2,8}})|(?<![A-Za-z\\])([A-Za-z])){_BELOW}\\ell(?![A-Za-z])"
)
# W_{jk}^{l+1} a_j^{l} without \\ell
_NEXT_LAYER = re.compile(
    rf"(?:\\([a-z]{{2,8}})|(?<![A-Za-z\\])([A-Za-z])){_BELOW}l(?:\s?[-+]\s?1\s?|(?=\s?\}}))\}}"
)
_WEIGHTS = frozenset(("W", "w", "Theta", "theta"))
_UNITS = frozenset(("a", "z", "h", "delta", "b", "o", "s", "x"))
_COUNTED_LAYERS = re.compile(
    rf"\\ell\s?[-+]\s?1|\\partial\s?\\?[A-Za-z]{{1,8}}{_BELOW}\\ell(?![A-Za-z])"
)


def layered(text: str) -> set[str]:
    """The bases of ∂a^L and of what has an \\ell above it in a text of LaTeX."""
    found = set[str]()
    if "^" in text:
        counted = _COUNTED_LAYERS.search(text) is not None
        for m in _LAYERS.finditer(text):
            base = m[1] or m[2] or m[3] or m[4]
            if m[1] or m[2] or (counted and base != "e"):
                found.add(base)
    return found


def layered_by_letter(texts: Iterable[str]) -> set[str]:
    """The bases of W_{jk}^{l+1} and a_j^{l}, where weights as well as units have such an index above."""
    found, counted = set[str](), set[str]()
    for text in texts:
        for m in _NEXT_LAYER.finditer(text) if "^" in text else ():
            found.add(m[1] or m[2])
            if "1" in m[0][-3:]:
                counted.add(m[1] or m[2])
    layered = counted & _WEIGHTS and counted & _UNITS
    return found & (_WEIGHTS | _UNITS) if layered else set()
