"""Letters that a write-up differentiates as functions: the p of ``\\frac{d}{dx} \\ln p(x)``.

Before the x by which is derived, p(x) is no product: where p has a number, as in "ln p = −2.5", this is its value
somewhere, and of L = (w − 1)² it is L.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["differentiated"]

_D = r"(?:\\mathrm\s?\{\s?d\s?\}|\\partial(?![a-z])|d)\s{0,2}"
_X = r"(?P<x>\\[a-z]{2,8}(?![a-z])|[A-Za-z])\s{0,2}"
_OF = r"(?P<f>\\[a-z]{2,8}(?![a-z])|[A-Za-z])\s{0,2}\(\s{0,2}"
_LOG = r"(?:\\(?:ln|log)(?![a-z])\s{0,2})?"
_WAYS = (
    re.compile(
        rf"\\[dt]?frac\s?\{{\s?{_D}\}}\s?\{{\s?{_D}{_X}\}}[^=$&{{}}]{{0,60}}?(?<![A-Za-z\\_^']){_OF}(?P=x)\s{{0,2}}\)"
    ),
    re.compile(rf"\\[dt]?frac\s?\{{\s?{_D}{_LOG}{_OF}{_X}\)\s?\}}\s?\{{\s?{_D}(?P=x)\s{{0,2}}\}}"),
    re.compile(rf"\\nabla\s?_\s?\{{?\s?{_X}\}}?\s?{_LOG}{_OF}(?P=x)\s{{0,2}}\)"),
)


def differentiated(texts: Iterable[str]) -> dict[str, str]:
    """The letters f before (x) where a derivative by x is taken, and this x, as they are called."""
    found: dict[str, str] = {}
    for text in texts:
        if "frac" not in text and "nabla" not in text:
            continue
        for m in (m for way in _WAYS for m in way.finditer(text)):
            if m["f"] != m["x"]:
                found.setdefault(m["f"].lstrip("\\"), m["x"].lstrip("\\"))
    return found
