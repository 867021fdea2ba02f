"""Derivatives typed with brackets around the names: d(loss)/d(w5) and d(inner)/dx are dloss/dw5, dinner/dx.

Not where d is a function of its own: d(u) = 3, d(x, y).
"""

from __future__ import annotations

import re

__all__ = ["typed_slopes"]

_NAME = r"[A-Za-z][A-Za-z0-9_]{0,20}"
_SLOPE = re.compile(
    rf"(?<![\w\\/)])(?P<d>[d∂])\((?P<of>{_NAME})\)/(?P=d)(?:\((?P<by>{_NAME})\)|(?P<bare>{_NAME}))(?![\w(^])"
)
_OWN = re.compile(rf"(?<![\w\\/])d\((?:{_NAME}\)\s?(?:[:+*]|=(?!=))|[^(),\n]{{1,20}},)")


def typed_slopes(text: str) -> str:
    """The text with such derivatives without their brackets, as long as before."""
    if "d(" not in text and "∂(" not in text:
        return text
    return text if _OWN.search(text) else _SLOPE.sub(_bare, text)


def _bare(m: re.Match[str]) -> str:
    """In brackets of its own, so that it begins and ends where it did."""
    found = f"{m['d']}{m['of']}/{m['d']}{m['by'] or m['bare']}"
    return (
        f"({found.ljust(len(m[0]) - 2)})" if len(found) + 2 <= len(m[0]) else found.rjust(len(m[0]))
    )
