"""Values that are told side by side after a relation of their names: a point off the line y = 2x + 1, the
second eigenvector after the x_1 = −x_3 of the first. They are data as often as a claim.

A claim says so: "for x = 1, y = 3", "x = 1, so y = 3", x = 1 ⇒ y = 3. Only for write-ups without an exercise.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.evidence import Passages
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement
from symderiv.checking.world.binding import Binding, closed, term_names
from symderiv.checking.world.heads import RATIONAL
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import Term

__all__ = ["told_as_point"]

_LETTERS = frozenset("x y v w u e r alpha beta lambda theta xi".split())
_PLANE = frozenset("xyz")
_AND = re.compile(
    r"(?:[\s$]|\\[,;:! ]|\\q?quad(?![a-z]))*(?:[,;&]|\b(?:and|und|et|y|e|и)\b|和|，|、)?"
    r"(?:[\s$&]|\\[,;:! ]|\\q?quad(?![a-z]))*(?:\b(?:and|und|et|y|e|и)\b)?[\s$]*"
)
# What makes a claim of the values behind it.
_CLAIMED = re.compile(
    r"\b(?:so|thus|hence|therefore|then|giv\w+|get\w*|yield\w*|obtain\w*|find|comput\w*|calculat\w*|evaluat\w*"
    r"|predict\w*|forward|values?|we have|also|daher|folglich|ergibt|donc|entonces|portanto|quindi|значит)\b"
    r"|所以|因此|得",
    re.IGNORECASE,
)
_COMPUTED = re.compile(r"\b(?:forward|predict\w*|evaluat\w*|Vorwärts\w*)\b", re.IGNORECASE)
_SENTENCE = re.compile(
    r"[.!?](?:\s|\Z)|\n[ \t]*(?=\n)|(?:\A|\n)\s*(?:#{1,6}[ \t]|\\(?:sub)*(?:section|paragraph))[^\n]*\n"
)
_AT = re.compile(
    r"\b(?:at|for|with|when|where|if|bei|für|mit|wenn|pour|avec|si|para|con|per|при|для)[\s$]*\Z",
    re.IGNORECASE,
)
_POINT = re.compile(
    r"\b(?:points?|outliers?|observ\w*|measur\w*|samples?|dat(?:a|um)|examples?|test|without|unconstrained"
    r"|ha(?:s|ve)|Punkte?|Ausreißer|beobacht\w*|mess\w*|ohne|puntos?|pontos?|punto|valeurs? aberrantes?|точк\w*)\b"
    r"|点|數據|数据",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"\b(?:lines?|boundar(?:y|ies)|hyperplanes?|planes?|curves?|contours?|(?:Trenn|Entscheidungs)?(?:gerade|grenze)n?"
    r"|droite|frontière|recta|reta|fronteira|retta|прям\w+)\b|直线|超平面|决策边界",
    re.IGNORECASE,
)
# "(b)" within a line, and "For λ = 3:" at the beginning of a paragraph.
_PART = re.compile(r"(?<![\w(^_{])\(?[b-h]\)(?=[\s$:])")
_CASE = re.compile(
    r"\n[ \t]*\n[ \t*_-]*(?:for|with|if|case|when|für|pour|para|per|при|для)\b"
    r"[^\n.]{0,30}=[^\n.]{1,20}:[*_ \t$]*\Z",
    re.IGNORECASE,
)
_BEFORE = 80  # characters before a formula that say what it is about
_BEHIND = 40


def told_as_point(
    world: World, writeup: Writeup, passages: Passages, st: Statement, left: Term, old: Binding
) -> bool:
    """Whether a number for a name, which was a formula in one other, stands beside a number for that other as
    one of the coordinates of a point, or in another part than the formula."""
    law = old.term
    if world.strict or law is None or st.op != "=" or len(writeup.chain(st)) > 1:
        return False
    others = term_names(law)
    if len(others) != 1 or not law.heads <= RATIONAL or not _are_peers(left, *others):
        return False
    start = _list_begins(writeup, world.section, st, next(iter(others)))
    told = _place_of(writeup, world, st, left, law)
    if start is None or told is None:
        return False
    text = writeup.text
    lead = text[max(told[1], text.rfind("\n", 0, max(0, start - _BEFORE))) : start]
    sentence = _SENTENCE.split(lead)[-1]
    point = _POINT.search(sentence) is not None
    if _COMPUTED.search(lead) or _CLAIMED.search(sentence) or (_AT.search(sentence) and not point):
        return False
    about = text[max(0, told[0] - _BEFORE) : told[0]].rpartition("\n\n")[2]
    about += text[told[1] : min(start, told[1] + _BEHIND)].partition("\n\n")[0]
    return (
        point
        or _LINE.search(about) is not None
        or passages.is_of_another(left)
        or _PART.search(text, told[1], start) is not None
        or _CASE.search(text[told[1] : start][-_BEFORE:]) is not None
    )


def _are_peers(left: Term, other: str) -> bool:
    """Whether two names are coordinates of one point: x_1 and x_3, x and y."""
    base, below, above = split(left.data)
    again = split(other)
    if not (below or above or again[1] or again[2]):
        return {base, again[0]} <= _PLANE
    return base == again[0] and base in _LETTERS and bool(below) and bool(again[1])


def _list_begins(writeup: Writeup, section: int, st: Statement, other: str) -> int | None:
    """Where the list of numbers begins that the statement stands in; None where none of them, right before it,
    is that of the other name."""
    here = writeup.questions.get(section, [])
    at, found, start = writeup.places[id(st)], False, st.left.start
    for before in reversed(here[:at]):
        name, number = before.left.term, before.right.term
        if not before.first or before.op != "=" or name is None or number is None:
            break
        if name.head != "sym" or not closed(number) or len(writeup.chain(before)) > 1:
            break
        between = writeup.text[before.right.end : start]
        if not between.strip(" $") or not _AND.fullmatch(between) or "\n\n" in between:
            break
        found, start = found or name.data == other, before.left.start
    return start if found else None


def _place_of(
    writeup: Writeup, world: World, st: Statement, left: Term, law: Term
) -> tuple[int, int] | None:
    """Where the formula of the name was told last."""
    for before in reversed(writeup.questions.get(world.section, [])):
        if before.left.start >= st.left.start or before.left.term is not left:
            continue
        right = before.right.term
        if right is not None and world.resolve(right) is law:
            return before.left.start, before.right.end
    return None
