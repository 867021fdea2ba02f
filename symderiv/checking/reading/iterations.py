"""Headings that say which iteration follows: "### Iteration 2", "Second iteration:", "2. Durchgang"."""

from __future__ import annotations

import re
from bisect import bisect_right

__all__ = ["LAST", "Iterations", "last_step_said", "pass_said", "step_said"]

LAST = 99  # the pass after the last step, whichever that is

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
_NUMBERS = {
    word: k
    for k, words in enumerate(
        (
            "one 1 einem un une uno una", "both two 2 beiden zwei deux dos ambos due",
            "three 3 drei trois tres tre", "four 4 vier quatre cuatro quattro",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
_STEPS = (
    r"(?:(?:weight[ -]?|parameter[ -]?|gradient[ -]?)?(?:steps|updates|iterations|schritten?|updates?|iterationen"
    r"|aktualisierungen|étapes|pas|mises à jour|itérations|pasos|actualizaciones|iteraciones|passi|aggiornamenti))"
)
_PASSED = re.compile(
    rf"\b(?:after|nach|après|después\s+de|tras|dopo)\s+(?:(?:the|all|these|den|allen|diesen|les|ces|los|estos|i)\s+)?"
    rf"(?:(?P<n>{'|'.join(_NUMBERS)})\s+)?{_STEPS}\b"
    r"|\b(?:after|nach|après|después\s+de|tras|dopo)\s+(?:the|dem|der|la|le|el|l)\s+(?P<last>last|final|letzten"
    r"|dernière?|último|última|ultimo)\b"
    rf"|\b(?P<word>{'|'.join(_ORDINALS)})\s(?:forward\s)?{_WORD}\b|\b{_WORD}\s(?P<k>\d{{1,2}})\b(?![.,]?\d)",
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


def pass_said(before: str) -> int:
    """The number of the pass that the sentence before a relation says it is of: 3 for "after the two steps" and
    "third pass:", LAST for "after the last update"; 0 where it says none."""
    sentence = _SENTENCE.split(before[-_REACH:])[-1]
    m = next(iter(reversed(list(_PASSED.finditer(sentence)))), None)
    if m is None:
        return 0
    if m["word"] or m["k"]:
        return int(m["k"] or 0) or _ORDINALS[m["word"].lower()]
    return _NUMBERS[m["n"].lower()] + 1 if m["n"] else LAST
