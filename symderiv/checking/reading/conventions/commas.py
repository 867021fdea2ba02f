"""Whether the bare commas of a write-up are decimal ones: ``0,25`` for a quarter.

Said in words ("decimal comma", ``icomma``), or shown: several numbers that can be nothing else, and hardly a
number with a point. Beside them 5.940 is a number with its thousands parted.
"""

from __future__ import annotations

import re

from symderiv.checking.reading.markup.tidy import braces_decimals

__all__ = ["shows_commas", "tells_commas", "with_points_for_commas", "without_thousands_dots"]

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
_FENCED = re.compile(
    r"(?m)^[ \t]{0,3}(```|~~~)(?![ \t]?math)[^\n]*\n(?:(?!\1|[ \t]{1,3}\1)[^\n]*\n)*"
)
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

# 5.940 and 36.232.000, no 0.940; behind 148{,} digits are decimals.
_PARTED = re.compile(
    r"(?:(?<![\w.])|(?<=\\cdot)|(?<=\\times))(?<![0-9],)(?<!\{,\})[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,5}(?![0-9]|\.[0-9])"
)
_IN_CODE = re.compile(r"`[^`\n]{1,200}`|scale\s?=\s?[0-9.]{1,9}")
_CALLED = re.compile(r"(?:[^\W\d_]\.?|(?:\A|\n)[#*\s]*)[ \t~*]*\Z")  # Aufgabe 1.2, ## 1.2


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
    if shown and points and not _has_points(plain):
        points = 0
    if 0 < shown < _ENOUGH and not points and _LANGUAGES.search(plain) is not None:
        shown += sum(1 for _ in _BESIDE.finditer(plain))
        return shown > 1
    return shown >= _ENOUGH and points * _FEW <= shown


def shows_commas(text: str) -> int:
    """How many numbers of a text can be nothing else than one with a decimal comma."""
    return sum(1 for _ in _SHOWN.finditer(text)) if "," in text else 0


def with_points_for_commas(text: str) -> str:
    """A text in which most numbers have a decimal point, as long as before, with points in those that have a
    comma beyond doubt where there are several: 0,25, and = 1,5 in languages that write it."""
    if shows_commas(text) < _ENOUGH:
        return text
    shapes = (_SHOWN, _BESIDE) if _LANGUAGES.search(text) is not None else (_SHOWN,)
    for shape in shapes:
        text = shape.sub(lambda m: m[0].replace(",", "."), text)
    return text


def without_thousands_dots(text: str, commas: bool) -> str:
    """A text without the dots of 5.940 and 36.232.000, as long as before, where its decimals have commas
    (``commas``: bare ones; else those in braces are looked for) and no number has a decimal point."""
    if "." not in text or all(m[0] == "1.000" for m in _PARTED.finditer(text)):
        return text  # 1.000 may be a 1 to three decimals
    if not commas and not ("{,}" in text and braces_decimals(text)):
        return text
    if _has_points(_FENCED.sub("", text) if "```" in text or "~~~" in text else text):
        return text
    return _PARTED.sub(lambda m: m[0].replace(".", "").rjust(len(m[0]), "0"), text)


def _has_points(text: str) -> bool:
    """Whether a number has a decimal point that parts no thousands, and is no number of a section."""
    plain = _IN_CODE.sub(" ", text)
    return any(
        _PARTED.fullmatch(m[0]) is None
        and _CALLED.search(plain, max(0, m.start() - 20), m.start()) is None
        for m in _POINT.finditer(plain)
    )
