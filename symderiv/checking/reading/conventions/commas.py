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
# In a language that writes them, these count too beside one that can be nothing else; no index: für k = 1,2.
_BESIDE = re.compile(
    r"(?<![ijklmnt \t])[ \t]{0,3}(?:[=≈~]|\\approx|\\simeq)[ \t]{0,3}[-−]?[ \t]?"
    r"[1-9][0-9]?,[0-9]{1,3}(?![\w,)\]]|\.[0-9])"
)
_LANGUAGES = re.compile(
    r"\b(?:der|das|und|ist|mit|für|sei|avec|les|soit|une|con|para|una|della|och|är|het|een|jest)\b",
    re.IGNORECASE,
)


def tells_commas(text: str) -> bool:
    """Whether a text says or shows that its commas are decimal ones."""
    lower = text.lower()
    if any(word in lower for word in ("icomma", "decimal comma", "dezimalkomma")):
        if _SAID.search(text) is not None:  # a long text is not searched for nothing
            return True
    plain = _FENCED.sub("", text) if "```" in text or "~~~" in text else text
    shown = sum(1 for _ in _SHOWN.finditer(plain))
    shown += sum(1 for _ in _BRACED.finditer(plain)) if shown else 0
    points = sum(1 for _ in _POINT.finditer(plain))
    if 0 < shown < _ENOUGH and not points and _LANGUAGES.search(plain) is not None:
        shown += sum(1 for _ in _BESIDE.finditer(plain))
        return shown > 1
    return shown >= _ENOUGH and points * _FEW <= shown
