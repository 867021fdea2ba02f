"""Which exercise of a sheet a place in a write-up is about, where its headings number them as the sheet does.

"Exercise 4", "**Problem 4.**", "Aufgabe 4:", "\\section*{Task 4}", and "## 4" where no heading has a word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace

from symderiv.checking.model import Document

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
_NUMBER = r"(?:(?P<sheet>[0-9]{1,3})[.\-])?(?P<number>[0-9]{1,3})(?![0-9])"
_WORDED = re.compile(
    rf"{_LEAD}(?P<before>[^\n0-9$=.:;,()]{{0,40}}?)(?<![^\W_])(?:{_WORDS})s?[ \t.~#]{{0,3}}"
    rf"(?:(?:no|nr)\b\.?[ \t]*)?{_NUMBER}(?P<rest>[^\n]{{0,80}})",
    re.IGNORECASE | re.MULTILINE,
)
# "## 4", "**4 (b)**", "\section{4. Logistic regression}", "4)" alone on its line.
_BARE = re.compile(
    r"^[ \t]*(?P<mark>#{1,4}[ \t]*|\\(?:sub)*section\*?\{[ \t]*|\*\*[ \t]*|)(?P<number>[0-9]{1,3})"
    r"(?:[ \t]?\(?[a-h]\)?(?![a-z]))?[.):]{0,2}(?P<rest>[^\n]{0,80})$",
    re.MULTILINE,
)
_GOES_ON = ".:(–—-,[;|"  # what a heading goes on with; "Problem 2 shows that …" is prose


class Headed:
    """The numbered headings of a text. ``numbers``: those of the sheet's exercises; ``foreign``: the
    headings number something else."""

    def __init__(self, text: str, numbers: Collection[int]) -> None:
        worded = [m for m in _WORDED.finditer(text) if _is_heading(m)]
        found = worded or _bare(text, sorted(numbers))
        self.starts, self.numbers = [m.start() for m in found], _counted(found, sorted(numbers))
        self.foreign = not set(self.numbers) <= set(numbers)
        if self.foreign:
            self.starts = []

    def at(self, offset: int) -> int | None:
        """The exercise that the last heading before a place numbers."""
        k = bisect_right(self.starts, offset)
        return self.numbers[k - 1] if k else None

    def part(self, document: Document, number: int) -> Document:
        """What a write-up says of one exercise, with what stands before all headings."""
        if not self.starts:
            return document
        own = (st for st in document.statements if self.at(st.left.start) in (number, None))
        return replace(document, statements=tuple(own))


def _is_heading(m: re.Match[str]) -> bool:
    rest = m["rest"].lstrip(" \t)]}*_$")
    lead = m[0].split(m["number"])[0]
    if m["before"].strip():
        return rest in ("", ".", ":") or "#" in lead
    return any(c in lead for c in "#*\\") or rest == "" or rest[0] in _GOES_ON


def _counted(found: Sequence[re.Match[str]], numbers: Sequence[int]) -> list[int]:
    """The exercises that headings number: "3.1" on the third sheet is the first, and where a course goes
    on counting, as many numbers in a row as there are exercises are these in their order."""
    sheets = [m.groupdict().get("sheet") for m in found]
    if any(sheets) and len(set(sheets)) > 1:  # 1.2 is a part of the first
        said = [int(s or m["number"]) for s, m in zip(sheets, found, strict=True)]
    else:
        said = [int(m["number"]) for m in found]
    row = sorted(set(said))
    if len(row) == len(numbers) and row == list(range(row[0], row[0] + len(row))):
        return [numbers[row.index(k)] for k in said]
    return said


def _bare(text: str, numbers: list[int]) -> list[re.Match[str]]:
    """Headings that are numbers. A number alone on its line, or before a title, is one where the text has
    each of the sheet's once, in their order."""
    found = list(_BARE.finditer(text))
    marked = [m for m in found if m["mark"] and not m["rest"].strip(" \t}*.:)")]
    if marked:
        return marked
    for those in (
        [m for m in found if m["mark"]],
        [m for m in found if not m["mark"] and not m["rest"].strip()],
    ):
        if [int(m["number"]) for m in those] == numbers:
            return those
    return []
