"""Equations between two of a family, which hold at some places only: δ₁(x) = δ₂(x) is where two classes meet.

They are told by words, "setting the two equal", by the line before, or by their form: xᵀa − ½ aᵀa = xᵀb − ½ bᵀb
is one formula with two data.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement
from symderiv.checking.world.world import closed
from symderiv.notation.term import Term, unsigned

__all__ = [
    "goes_on_from_equated",
    "is_one_formula_of_two",
    "only_signs",
    "says_equated",
    "told_right_before",
]

_NEAR = 6  # statements
_REACH = 120  # characters between what is put in and what it gives
_BELOW = r"[_^](?:\{[^{}]{1,8}\}|\w)"
_NAME = re.compile(rf"\\?[A-Za-z]+(?:{_BELOW})*(?:\([^()=+]{{1,30}}\))?")
_INDEX = re.compile(rf"{_BELOW}|\d")
_ONLY_SIGNS = re.compile(
    r"(?:\\(?:begin|end)\s*\{[a-z]+\*?\}(?:\{[lrc]+\})?|\\(?:Leftrightarrow|Rightarrow|iff|implies|Longrightarrow"
    r"|Longleftrightarrow|quad|qquad|tab|newline)(?![a-z])|\\[\[\]()\\,;!]|[$&.,;:⇒⇔→\s]"
    r"|\b(?:so|thus|then|hence|or|that\s+is|i\.e\.|gives|also|dann|donc|entonces|soit|d\.\s?h\.)(?![a-z]))*",
    re.IGNORECASE,
)

# Two things are made equal: an equation to be solved. What is set equal to 0 or to a number is none of two.
_TWO = (
    r"(?:both|them|these|(?:the\s)?two|either\sside"
    r"|the\s(?:\w+\s)?(?:equations|expressions|sides|formulas|terms))"
)
_MADE_EQUAL = re.compile(
    rf"\b(?:set|sett?ing|sets|put|putting|assign\w*|mak\w+)\s{_TWO}\s(?:\w+\s){{0,2}}(?:equal|the\ssame)\b(?!\sto\s(?:0|zero))"
    r"|\b(?:set|setting|assign\w*)\s[^.\n]{1,40}\sequal\sto\s(?:each\sother|one\sanother)|\bequat(?:e|es|ing)\b"
    r"|\bgleichsetz\w*|\bgleichgesetzt|\bgleich\szu\ssetzen|\bset(?:zen|zt|ze)\s[^.\n]{1,40}\sgleich\b(?!\s(?:0|null))"
    r"|\b(?:en\s)?(?:égalant|égalons|égalise\w*)|\bigual(?:ando|amos|ar)\b(?!\sa\s(?:0|cero|zero))"
    r"|\b(?:uguagli|eguagli)(?:ando|amo|are)|\bstellen\s[^.\n]{1,40}\sgelijk\b|\bgelijkst\w+|\bprzyrówn\w+"
    r"|приравн\w+|(?:两|兩|二)(?:式|边|邊|者)相等|等しいと(?:おく|置く)|같다고\s?놓",
    re.IGNORECASE,
)
_ASSIGNED = re.compile(
    r"\b(?:assign\w*|set(?:s|ting)?|put(?:s|ting)?|plug\w*|insert\w*|substitut\w*|setzen|setze|eingesetzt|einsetzen"
    r"|prenons|posons|tomamos|fijamos|poniamo)\b[^.\n$]{0,20}[\s$(]*\Z",
    re.IGNORECASE,
)


def says_equated(before: str) -> bool:
    """Whether one of the last two sentences of a paragraph makes two things equal: "setting the two equal:"."""
    paragraph = re.split(r"\n\s*\n", before.rstrip())[-1]
    return any(_MADE_EQUAL.search(s) for s in re.split(r"[.!?]\s|。", paragraph)[-2:])


def told_right_before(writeup: Writeup, st: Statement) -> tuple[Term, Term] | None:
    """The name and the number of the relation right before, "we then assign b = 0 and get"."""
    before = writeup.earlier(st, 1)
    if not before or not before[0].first or before[0].op != "=":
        return None
    name, number = before[0].left.term, before[0].right.term
    if name is None or number is None or name.head != "sym" or not closed(number):
        return None
    text, start = writeup.text, before[0].left.start
    if "." in text[before[0].right.end : st.left.start] or st.left.start - start > _REACH:
        return None
    return (name, number) if _ASSIGNED.search(text, max(0, start - 40), start) else None


def is_one_formula_of_two(left: Term, right: Term) -> bool:
    """Whether one side is the other with a second number, or vector of numbers, in every place of a first, in
    two places or more."""
    pairs: list[tuple[object, object]] = []
    stack = [(left, right)]
    while stack:
        a, b = stack.pop()
        if a is b:
            continue
        if all(closed(t) and unsigned(t).head in ("num", "mat") for t in (a, b)):
            pairs.append((_data(a), _data(b)))
        elif a.head != b.head or a.data != b.data or len(a.args) != len(b.args) or not a.args:
            return False
        else:
            stack.extend(zip(a.args, b.args, strict=True))
    return len(pairs) > 1 and len(set(pairs)) == 1 and not closed(left)


def _data(t: Term) -> object:
    """A number, or the entries of a vector as a row or a column."""
    return t.args if t.head == "mat" and 1 in t.data else t


def only_signs(text: str, start: int, end: int) -> bool:
    """Whether nothing but layout, arrows and "so" stands between two formulas."""
    return _ONLY_SIGNS.fullmatch(text, start, end) is not None


def goes_on_from_equated(writeup: Writeup, st: Statement) -> bool:
    """Whether only signs stand between an equation and those before it up to one of two of a family:
    δ₁(x) = δ₂(x), y₁ = y₂."""
    start = st.left.start
    for other in reversed(writeup.earlier(st, _NEAR)):
        if not only_signs(writeup.text, other.right.end, start):
            return False
        if other.op != "=" or not other.first or len(writeup.chain(other)) > 1:
            return False
        if _are_of_a_family(other.left.source, other.right.source):
            return True
        start = other.left.start
    return False


def _are_of_a_family(a: str, b: str) -> bool:
    """Whether these are f₁(x) and f₂(x), y₁ and y₂, P(C₁|x) and P(C₂|x): the same but for an index."""
    one, two = ("".join(t.replace("\\left", "").replace("\\right", "").split()) for t in (a, b))
    if one == two or not _NAME.fullmatch(one):
        return False
    return bool(_INDEX.sub("", one) == _INDEX.sub("", two))
