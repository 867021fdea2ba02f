r"""Functions that are told as maps: ``f: [-1, 2] \to \mathbb{R}, x \mapsto x^2`` is ``f(x) = x^2``.

The edit keeps the length, so that offsets stay true.
"""

from __future__ import annotations

import re

__all__ = ["with_mapped_functions"]

_ARROW = r"(?:\\(?:long)?mapsto(?![A-Za-z])|↦)"
_LETTER = r"(?:\\(?!to(?![a-z])|q?quad|in(?![a-z])|mapsto)[A-Za-z]{2,10}|[^\W\d_])(?:_(?:\w|\{\w{1,4}\}))?"
_ARGUMENT = rf"(?:{_LETTER}|\(\s?{_LETTER}(?:\s?,\s?{_LETTER}){{1,3}}\s?\))"
# f: A \to B, ; f\colon A \rightarrow B \\ ; f:
_SETS = (
    r"(?:[^:=$;\n↦]{1,80}(?:\n[^:=$;\n↦]{0,40})?(?:\\(?:long)?(?:to|rightarrow)(?![A-Za-z])|→)"
    r"[^:=$;↦]{1,60}?(?:[,;:]|\\\\|\\q?quad|\s)(?:[\s&]|\\q?quad|\\[,;:! ])*)?"
)
_MAP = re.compile(
    rf"(?<![A-Za-z\\^_{{(])(?P<name>{_LETTER})\s?(?::|\\colon(?![a-z]))(?:[\s&]|\\[,;:! ])*"
    rf"{_SETS}(?P<argument>{_ARGUMENT})[\s&]*{_ARROW}[\s&]?"
)
_OTHERWISE = frozenset("TdDeiE")  # letters of operators


def with_mapped_functions(text: str) -> str:
    """The text of a formula, as long as before, with f(x) = for f: A → B, x ↦."""
    if "mapsto" not in text and "↦" not in text:
        return text

    def told(m: re.Match[str]) -> str:
        argument = m["argument"].strip("() ")
        head = f"{m['name']}({argument})="
        if m["name"] in _OTHERWISE or len(head) > len(m[0]):
            return m[0]
        return head.ljust(len(m[0]))

    return _MAP.sub(told, text)
