"""Whether the bare commas of a write-up are decimal ones: ``0,25`` for a quarter.

Said in words ("decimal comma", ``icomma``), or shown: several numbers that can be nothing else, and hardly a
number with a point.
"""

from __future__ import annotations

import re

__all__ = ["tells_commas"]

# What a file may say itself: \usepackage{icomma}, "decimal comma".
_SAID = re.compile(
    r"\\usepackage(?:\[[^\]\n]{0,80}\])?\{icomma\}|\bdecimal commas?\b|\bDezimalkomma\b",
    re.IGNORECASE,
)
# 0,25 and 1,0674 outside of brackets and of lists, and 0,5 behind a sign of equality: nothing else.
_SHOWN = re.compile(
    r"(?<![\w.,(\[{^|])-?(?:0,[0-9]{2,9}|[0-9]{1,3},[0-9]{4,9})(?![\w,)\]]|\.[0-9])"
    r"|(?:[=≈~]|\\approx|\\simeq)[ \t]{0,3}[-−]?[ \t]?0,[02-9][0-9]{0,8}(?![\w,)\]]|\.[0-9])"
)
_POINT = re.compile(r"(?<![\w.])[0-9]{1,9}\.[0-9]{1,9}(?![\w.]|[ \t]?\\(?:text|line|column)width)")
_BRACED = re.compile(r"(?<![0-9])[0-9]{1,9}\{,\}[0-9]")
_FENCED = re.compile(r"(?m)^[ \t]{0,3}(```|~~~)[^\n]*\n(?:(?!\1|[ \t]{1,3}\1)[^\n]*\n)*")
_ENOUGH, _FEW = 3, 8


def tells_commas(text: str) -> bool:
    """Whether a text says or shows that its commas are decimal ones."""
    lower = text.lower()
    if any(word in lower for word in ("icomma", "decimal comma", "dezimalkomma")):
        if _SAID.search(text) is not None:  # a long text is not searched for nothing
            return True
    plain = _FENCED.sub("", text) if "```" in text or "~~~" in text else text
    shown = sum(1 for _ in _SHOWN.finditer(plain))
    shown += sum(1 for _ in _BRACED.finditer(plain)) if shown else 0
    return shown >= _ENOUGH and sum(1 for _ in _POINT.finditer(plain)) * _FEW <= shown
