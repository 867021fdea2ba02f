"""Whether d is a number in a write-up, as the dimension in ``\\frac1d\\sum_{j=1}^d x_j``, or the sign of
a differential, as in ``d(xy) = x\\,dy + y\\,dx``.

Derivatives and integrals have a d in any write-up; a d that is left is a number only where something
says so, and where no differential stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["d_is_a_number"]

_D = r"(?:\{\s{0,3}d\s{0,3}\}|d(?![A-Za-z]))"
_NUMBER = re.compile(
    rf"\\(?:sum|prod)(?:\\limits)?_(?:\{{[^{{}}]{{1,20}}\}})\s?\^\s?{_D}"  # \sum_{j=1}^d
    rf"|\\(?:sum|prod)(?:\\limits)?\^\s?{_D}\s?_"
    rf"|\\mathbb\s?\{{?\s?R\s?\}}?\s?\^\s?(?:{_D}|\{{[^{{}}]{{0,20}}\\times\s?d\s?\}}|\{{\s?d\s?\\times)"
    rf"|\\[dt]?frac\s?(?:[0-9]|\{{[^{{}}]{{1,40}}\}})\s?{_D}(?!\s?\}})"  # \frac{{1}}{{d}}
    rf"|\\sqrt\s?{_D}"
)
_ALONE = re.compile(r"\s*d\s*(?:(?:=|>|<|\\geq?|\\leq?|\\gg)\s*[0-9].*)?", re.S)
_DIFFERENTIAL = re.compile(
    r"(?<![A-Za-z\\{_^/])(?<!\{ )d\s*"
    r"(?:[A-Za-z]++|\\(?!cdot|times|[dt]?frac|[lgn]eq?|sum|prod|left|right|[bB]ig|q?quad|approx|in|to|text)"
    r"[A-Za-z]++)(?:[_^](?:[A-Za-z0-9]|\{[^{}]{0,20}\}))*+(?!\s*/)"
)


def d_is_a_number(texts: Iterable[str]) -> bool:
    """Whether the formulas of a write-up use d as a number."""
    told = False
    for text in texts:
        if "d" not in text:
            continue
        told = told or _ALONE.fullmatch(text) is not None or _NUMBER.search(text) is not None
        if "\\int" not in text and _DIFFERENTIAL.search(text):
            return False
    return told
