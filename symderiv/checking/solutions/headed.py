"""Which exercise of a sheet a place in a write-up is about, where its headings number them as the sheet does.

"Exercise 4", "**Problem 4.**", "Aufgabe 4:", "\\section*{Task 4}", and "## 4" where no heading has a word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection

__all__ = ["Headed"]

_WORDS = (
    "exercise|exercice|ejercicio|esercizio|exercício|problem|problème|problema|task|question|pregunta"
    "|aufgabe|übung|uebung|opgave|oefening|uppgift|zadanie|úloha|задача|задание|упражнение|练习|習題|习题"
    "|题|問|问题|ex|prob|q"
)
_LEAD = (
    r"^(?:[#>*_\\{}\[\]|$ \t]|noindent\b|(?:sub)*section\b|paragraph\b|textbf\b|underline\b|Large\b"
    r"|large\b|bfseries\b|item\b){0,24}"
)
_WORDED = re.compile(
    rf"{_LEAD}(?:{_WORDS})s?[ \t.~#]{{0,3}}(?:(?:no|nr)\b\.?[ \t]*)?(?P<number>[0-9]{{1,3}})(?![0-9])"
    r"(?P<rest>[^\n]{0,80})",
    re.IGNORECASE | re.MULTILINE,
)
_BARE = re.compile(
    r"^[ \t]*(?:#{1,4}[ \t]*|\\section\*?\{[ \t]*)(?P<number>[0-9]{1,3})[.):]?[}* \t]*$",
    re.MULTILINE,
)
_GOES_ON = ".:(–—-,[;|"  # what a heading goes on with; "Problem 2 shows that …" is prose


class Headed:
    """The numbered headings of a text. ``numbers``: those of the sheet's exercises."""

    def __init__(self, text: str, numbers: Collection[int]) -> None:
        worded = [m for m in _WORDED.finditer(text) if _is_heading(m)]
        found = worded or list(_BARE.finditer(text))
        known = all(int(m["number"]) in numbers for m in found)
        # A number of no exercise tells that another sheet's numbers are these.
        self.starts = [m.start() for m in found] if known else []
        self.numbers = [int(m["number"]) for m in found]

    def at(self, offset: int) -> int | None:
        """The exercise that the last heading before a place numbers."""
        k = bisect_right(self.starts, offset)
        return self.numbers[k - 1] if k else None


def _is_heading(m: re.Match[str]) -> bool:
    rest = m["rest"].lstrip(" \t)]}*_$")
    marked = any(c in m[0].split(m["number"])[0] for c in "#*\\")
    return marked or rest == "" or rest[0] in _GOES_ON
