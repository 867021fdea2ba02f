"""Headings that say which sample of a batch follows: "**Sample 2**", "Second example:", "x^{(2)}:", "Spalte 3"."""

from __future__ import annotations

import re
from bisect import bisect_right

__all__ = ["ORDINALS", "SAMPLE", "Samples"]

ORDINALS = {
    word: k
    for k, words in enumerate(
        (
            "first erste ersten erster erstes premier première primera primer primo prima",
            "second zweite zweiten zweiter zweites deuxième seconde segunda segundo seconda secondo",
            "third dritte dritten dritter drittes troisième tercera tercer terzo terza",
            "fourth vierte vierten vierter viertes quatrième cuarta cuarto quarto quarta",
        ),
        1,
    )
    for word in words.split()
}
SAMPLE = (
    r"(?:samples?|(?:training[ ])?examples?|data[ -]?points?|points?|columns?|observations?|instances?|inputs?"
    r"|Beispiele?s?|Trainingsbeispiele?s?|Datenpunkte?s?|Stichproben?|Proben?|Spalten?|Eingaben?|Muster|Datensatz"
    r"|exemple|échantillon|colonne|observation|ejemplo|muestra|columna|esempio|campione|colonna)"
)
_MARKUP = (
    r"(?:#{1,6}[ \t]*|\*{1,3}|__|[-*•>][ \t]+|\\(?:sub){0,2}(?:section|paragraph)\*?\s?\{"
    r"|\\(?:textbf|emph|textit)\s?\{|\\item\s|\\noindent\s)"
)
_LEADS = r"(?:(?:for|now|für|jetzt|nun|the|das|die|der|den|pour|le|la|l'|with|mit)\s){0,3}"
_HEADING = re.compile(
    rf"^[ \t]*(?P<markup>{_MARKUP}{{0,3}})(?:\(?[a-z0-9]{{1,2}}[).][ \t]+)?"
    rf"(?:[A-Za-zäöü][A-Za-zäöü ]{{2,24}}(?:,[ \t]*|:[ \t]*|[ ][–-]+[ ]|[ ](?=(?:for|für|pour)[ ])))?{_LEADS}"
    rf"(?:{SAMPLE}[ \t]*(?:no\.|nr\.|n°|number|nummer|\#)?[ \t]*\$?(?P<a>\d{{1,2}})\$?"
    rf"|(?P<b>\d{{1,2}})(?:\.|st|nd|rd|th)[ \t]+{SAMPLE}|(?P<word>{'|'.join(ORDINALS)})[ \t]+{SAMPLE}"
    rf"|\$?x\s?(?:\^\s?\{{?\s?\(\s?(?P<c>\d{{1,2}})\s?\)\s?\}}?|_\s?\{{?(?P<d>\d{{1,2}})\}}?)\$?(?=\s?\*{{0,2}}:))"
    r"(?![\w.]?\d|[ \t]*(?:[-–/,&]|and|und|to|bis)[ \t]*\$?\d)"
    r"(?=[ \t]*(?:[:.,;*_})(=–—|]|\$|\n|\Z|-|with|mit|of|von|de))",
    re.IGNORECASE | re.MULTILINE,
)
_END = re.compile(
    r"^[ \t]*(?P<markup>#{1,6}[ \t]*|\*\*(?=[^*\n]{1,80}\*\*)|\\(?:sub){0,2}(?:section|paragraph)\b\*?\s?\{?"
    r"|\\textbf\s?\{)?(?P<all>(?:all|together|altogether|collected|batch|zusammen|alle|insgesamt|gesamt|ensemble|tous"
    r"|the\s(?:whole|batch)|side\sby\sside|as\smatrices|als\sMatrix)\b)?",
    re.IGNORECASE | re.MULTILINE,
)
_LEVELS = (
    "\\section",
    "\\subsection",
    "\\subsubsection",
    "\\paragraph",
    "\\subparagraph",
    "**",
    "\\textbf",
)
_PLAIN = 20  # the level of a heading without markup


class Samples:
    """The parts of a text that are about one sample each, of so many as there are."""

    def __init__(self, text: str, count: int) -> None:
        self.starts, self.numbers = _sections(text, count)

    def at(self, place: int) -> tuple[int, int]:
        """(where the part on one sample begins, its number) at a place; the number is 0 elsewhere."""
        i = bisect_right(self.starts, place)
        return (self.starts[i - 1], self.numbers[i - 1]) if i else (0, 0)


def _sections(text: str, count: int) -> tuple[list[int], list[int]]:
    """Where the parts on single samples begin, and others after them; their numbers, and 0 for others."""
    samples = {
        m.start(): (k, _level(m["markup"]))
        for m in _HEADING.finditer(text)
        if 0 < (k := _number(m)) <= count
    }
    starts: list[int] = []
    numbers: list[int] = []
    open_ = -1
    for m in _END.finditer(text) if samples else ():
        k, level = samples.get(m.start(), (0, _level(m["markup"] or "")))
        if k or (open_ >= 0 and (m["all"] or (m["markup"] and level <= open_))):
            starts.append(m.start())
            numbers.append(k)
            open_ = level if k else -1
    return starts, numbers


def _level(markup: str) -> int:
    """How deep a heading is, by its markup."""
    sign = markup.strip(" \t{*").rstrip("*{ \t")
    if sign.startswith("#"):
        return len(sign) - len(sign.lstrip("#"))
    if "**" in markup:
        sign = "**"
    return _LEVELS.index(sign) + 7 if sign in _LEVELS else _PLAIN


def _number(m: re.Match[str]) -> int:
    found = m["a"] or m["b"] or m["c"] or m["d"]
    return int(found) if found else ORDINALS[m["word"].lower()]
