"""Equations between two of a family, which hold at some places only: δ₁(x) = δ₂(x) is where two classes meet.

They are told by the line before, or by their form: xᵀa − ½ aᵀa = xᵀb − ½ bᵀb is one formula with two data.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement
from symderiv.checking.world.world import closed
from symderiv.notation.term import Term, unsigned

__all__ = ["goes_on_from_equated", "is_one_formula_of_two", "only_signs"]

_NEAR = 6  # statements
_BELOW = r"[_^](?:\{[^{}]{1,8}\}|\w)"
_NAME = re.compile(rf"\\?[A-Za-z]+(?:{_BELOW})*(?:\([^()=+]{{1,30}}\))?")
_INDEX = re.compile(rf"{_BELOW}|\d")
_ONLY_SIGNS = re.compile(
    r"(?:\\(?:begin|end)\s*\{[a-z]+\*?\}(?:\{[lrc]+\})?|\\(?:Leftrightarrow|Rightarrow|iff|implies|Longrightarrow"
    r"|Longleftrightarrow|quad|qquad|tab|newline)(?![a-z])|\\[\[\]()\\,;!]|[$&.,;:⇒⇔→\s]"
    r"|\b(?:so|thus|then|hence|or|that\s+is|i\.e\.|gives|also|dann|donc|entonces|soit|d\.\s?h\.)(?![a-z]))*",
    re.IGNORECASE,
)


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
