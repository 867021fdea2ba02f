"""Headings that say which iteration follows: "### Iteration 2", "Second iteration:", "2. Durchgang"."""

from __future__ import annotations

import re
from bisect import bisect_right

__all__ = ["Iterations", "last_step_said", "step_said"]

_ORDINALS = {
    word: k
    for k, words in enumerate(
        (
            "first erste erster erstes première premier primera primer",
            "second zweite zweiter zweites deuxième seconde segunda segundo",
            "third dritte dritter drittes troisième tercera tercer",
            "fourth vierte vierter viertes quatrième cuarta cuarto",
        ),
        1,
    )
    for word in words.split()
}
_WORD = r"(?:iteration|itération|iteración|durchlauf|durchgang|epoche?|pass)"
_LINE = re.compile(
    rf"^[ \t>]*(?:#{{1,6}}[ \t]*|\*\*|\\(?:sub){{0,2}}(?:section|paragraph)\*?\s?\{{"
    rf"|\\textbf\s?\{{|\\noindent\s?)*"
    rf"(?:\(?\w{{1,3}}\)[ \t])?(?:{_WORD}[ \t]*(?P<a>\d{{1,2}})|(?P<b>\d{{1,2}})\.?(?:st|nd|rd|th)?[ \t]{_WORD}"
    rf"|(?P<word>{'|'.join(_ORDINALS)})[ \t]{_WORD})(?![ \t]*[=≈])(?P<rest>[^\n]{{0,60}})$",
    re.IGNORECASE | re.MULTILINE,
)
_STEP = r"(?:steps?|updates?|iterations?|schritt(?:e[sn]?|s)?|durchgang|iteration|étape|pas|paso)"
_SAID = re.compile(
    rf"(?P<not>\b(?:as|like|unlike|than|since|wie|als|seit|comme)\s+)?(?:\b(?:in|at|after|from|im|beim?|nach|à|en)\s+)?"
    rf"(?:\b(?:the|der|dem|den|la|el)\s+)?(?:\b(?P<word>{'|'.join(_ORDINALS)}|erste[nm]|zweite[nm]|dritte[nm])\s+{_STEP}\b"
    rf"|\b(?P<b>\d{{1,2}})(?:st|nd|rd|th|\.)?\s{_STEP}\b|\b{_STEP}\s+(?P<a>\d{{1,2}})(?![\w.]*\d))",
    re.IGNORECASE,
)
_REACH = 300  # characters before a relation
_SENTENCE = re.compile(r"[.!?;]\s+(?=[A-ZÄÖÜ\n])|\n[ \t]*\n")
_ENDS = re.compile(r"[ \t]*(?:[}*:.]|\(|[-–—,])|[ \t]*\Z")


class Iterations:
    """The iterations that the lines of a text announce."""

    def __init__(self, text: str) -> None:
        found = [
            (m.start(), int(m["a"] or m["b"] or 0) or _ORDINALS[m["word"].lower()])
            for m in _LINE.finditer(text)
            if _ENDS.match(m["rest"])
        ]
        self.starts, self.numbers = [a for a, _ in found], [k for _, k in found]

    def at(self, place: int) -> int:
        """The number of the iteration that the last such line before a place announces; 0 without one."""
        k = bisect_right(self.starts, place)
        return self.numbers[k - 1] if k else 0


def step_said(before: str) -> int:
    """The number of the step that the sentence before a relation names last; 0 where it names none, or only
    compares with one."""
    return last_step_said(_SENTENCE.split(before[-_REACH:])[-1])


def last_step_said(text: str) -> int:
    """The number of the step that the end of a text names last, in a sentence or a heading; 0 as above."""
    said = list(_SAID.finditer(text[-_REACH:]))
    if not said or said[-1]["not"] is not None:
        return 0
    last = said[-1]
    word = (last["word"] or "").lower()
    return int(last["a"] or last["b"] or 0) or _ORDINALS.get(word) or _ORDINALS[f"{word[:-1]}r"]
