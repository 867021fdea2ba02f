"""The ranges that the text tells for a name: α ∈ (0, 1), 0 < a < 1, b > 0.

Read once from a write-up without an exercise, in time linear in its text.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.surroundings.writeup import Writeup

__all__ = ["Range", "ranges", "ranges_told"]

_NUMBER = r"(-?\d+(?:\.\d+)?)"
_NAME = r"(\\(?!(?:in|le|ge|leq|geq|lt|gt|quad|qquad|text|and|if)\b)[A-Za-z]+|[A-Za-z](?![A-Za-z]))"
_LESS = r"\s*(?:<|≤|\\(?:leq?|leqslant|lt)(?![a-z]))\s*"
_MORE = r"\s*(?:>|≥|\\(?:geq?|geqslant|gt)(?![a-z]))\s*"
_END = r"(?![\w^({\[]|\s*[-+*/^(])"
_INTERVAL = re.compile(
    rf"{_NAME}\s*(?:\\in(?![a-z])|∈)\s*\\?(?:left)?[(\[]\s*{_NUMBER}\s*,\s*{_NUMBER}\s*(?:\\right)?[)\]]"
)
_BETWEEN = re.compile(rf"(?<![\w.]){_NUMBER}{_LESS}{_NAME}{_LESS}{_NUMBER}{_END}")
_BELOW = re.compile(rf"(?:(?<=[$(,;])|(?<=quad))\s*{_NAME}{_LESS}{_NUMBER}{_END}")
_ABOVE = re.compile(rf"(?:(?<=[$(,;])|(?<=quad))\s*{_NAME}{_MORE}{_NUMBER}{_END}")
_CASES = re.compile(r"\\(begin|end)\s*\{(?:d?cases|array)\}")
_CONDITION = re.compile(r"\b(?:if|when|for|case|otherwise)\b\W*(?:\\?text\W*)?\Z", re.IGNORECASE)

Range = tuple[str | None, str | None]


def ranges(text: str) -> dict[str, Range]:
    """The least and the largest value that the text tells for a bare name: α ∈ (0, 1), 0 < a < 1, b > 0.

    What stands in cases, or after "if", is a condition and no range.
    """
    text = _without_cases(text)
    found: dict[str, Range] = {}

    def note(name: str, low: str | None, high: str | None, start: int) -> None:
        if name.lstrip("\\") in found:
            return
        if not _CONDITION.search(re.sub(r"[$\s{}]+", " ", text[max(0, start - 30) : start])):
            found[name.lstrip("\\")] = low, high

    for m in _INTERVAL.finditer(text) if "∈" in text or "\\in" in text else ():
        note(m[1], m[2], m[3], m.start())
    less = any(sign in text for sign in ("<", "≤", "\\l"))
    for m in _BETWEEN.finditer(text) if less else ():
        note(m[2], m[1], m[3], m.start())
    for m in _BELOW.finditer(text) if less else ():
        note(m[1], None, m[2], m.start())
    for m in _ABOVE.finditer(text) if any(sign in text for sign in (">", "≥", "\\g")) else ():
        note(m[1], m[2], None, m.start())
    return found


def ranges_told(writeup: Writeup) -> dict[str, Range]:
    """The ranges that a write-up tells."""
    return ranges(writeup.text)


def _without_cases(text: str) -> str:
    """The text without its closed environments of cases, in one pass."""
    kept, at, begun = [], 0, -1
    for m in _CASES.finditer(text):
        if m[1] == "begin":
            begun = m.start() if begun < 0 else begun
        elif begun >= 0:
            kept.append(text[at:begun])
            at, begun = m.end(), -1
    kept.append(text[at:])
    return " ".join(kept)
