"""A function that one sentence tells by cases, each with its condition: "H(r) = r²/2 for |r| ≤ 1, H(r) = |r| − 1/2
for |r| > 1", "f(x) = x − t if x > t, f(x) = x + t if x < −t and f(x) = 0 otherwise".

Nothing is read of a sentence whose conditions are in words, overlap or leave something out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from symderiv.checking.equality.inequality import inequality
from symderiv.checking.model import ORDERS, Statement
from symderiv.checking.world.world import World, term_names
from symderiv.notation.cursor import Names
from symderiv.notation.errors import NotationError
from symderiv.notation.parse import parse
from symderiv.notation.term import Term, cases, num, otherwise, substitute, sym

__all__ = ["ToldCases", "opens_scope", "told_cases"]

_REACH = 400
_FOR = r"(?:for|if|when|whenever|für|falls|wenn|si|pour|para|se|per|если|при)"
_ELSE = r"(?:otherwise|else|elsewhere|sonst|sinon|иначе)"
_WITH = re.compile(rf"(.+?)\s*,?\s+{_FOR}\s+(.+)", re.DOTALL)
_REST = re.compile(rf"(.+?)\s*,?\s+{_ELSE}", re.DOTALL)
_AND_REST = re.compile(rf"(.+?)(?:,\s*and\b|,|\s+and\b)\s*(.+?)\s*,?\s+{_ELSE}", re.DOTALL)
_BETWEEN = re.compile(r"(?:[\s,;]|\b(?:and|und|et|y|e|while|but)\b)*\Z")
_DRESS = re.compile(r"\$|\\[()]|\\(?:q?quad|[,;:!])|~")
_WORDS = re.compile(r"\\(?:text|mathrm|mbox)\s*\{\s*([a-z]+)\s*\}")
# What is said next is another function, or an item of its own.
_SCOPE = re.compile(
    r"\n[ \t]{0,3}(?:#{1,6}[ \t]|\\(?:sub)*section|\\item\b|(?:[-*+][ \t]+)?(?:\*\*|__|\\textbf)|[-=]{3,}"
    r"|\(?(?:[0-9]{1,2}|[a-z])[.)][ \t])"
)
_PLACES = tuple(Fraction(n, 2) for n in (-9, -3, -1, 1, 3, 9))
_NAMES = Names(document=True)


@dataclass(frozen=True)
class ToldCases:
    """``name`` is a function of ``parameter`` with this body; its sentence ends at ``end``, and what it says
    holds up to ``scope``."""

    name: str
    parameter: str
    body: Term
    start: int
    end: int
    scope: int


def told_cases(world: World, text: str, st: Statement) -> ToldCases | None:
    """The function whose first case a statement is."""
    left = st.left.term
    if left is None or left.head != "call" or left.data[1] or len(left.args) != 1 or st.op != "=":
        return None
    if left.args[0].head != "sym":
        return None
    parameter = left.args[0].data
    head = rf"{re.escape(st.left.source.strip())}\s*="
    start = st.left.start
    rest = text[start : start + _REACH]
    end = re.search(rf"[.:](?:\s|\Z)|\n[ \t]*\n|;(?![\s$]*{head})", rest)
    sentence = rest[: end.start() if end else None]
    plain = _WORDS.sub(r" \1 ", _DRESS.sub(" ", sentence))
    first, *told = re.split(head, plain)
    if first.strip() or not told:
        return None
    pairs = _pairs(told, "\\" in plain)
    if pairs is None or not _apart(world, parameter, [c for _, c in pairs]):
        return None
    scope = _SCOPE.search(text, start + len(sentence))
    return ToldCases(
        left.data[0],
        parameter,
        cases(*pairs),
        start,
        start + len(sentence),
        scope.start() if scope else len(text),
    )


def opens_scope(text: str, start: int) -> bool:
    """Whether a sentence opens an item, or stands in the first line of it."""
    return _SCOPE.match(text, text.rfind("\n", 0, start)) is not None


def _pairs(told: list[str], tex: bool) -> list[tuple[Term, Term]] | None:
    """Each formula with its condition."""
    found: list[tuple[str, str]] = []
    for i, part in enumerate(told):
        last = i == len(told) - 1
        part = _BETWEEN.sub("", part)
        if m := _REST.fullmatch(part):
            inner = _WITH.fullmatch(m[1])
            if inner is None:
                found.append((m[1], ""))
                continue
        m = _WITH.fullmatch(part)
        if m is None:
            return None
        formula, condition = m[1], m[2]
        if rest := _AND_REST.fullmatch(condition):
            found += [(formula, rest[1]), (rest[2], "")]
            continue
        condition, comma, _ = condition.partition(",")
        if comma and not last:
            return None
        found.append((formula, condition))
    if len(found) < 2 or any(not c for _, c in found[:-1]):
        return None
    try:
        pairs = [
            (
                parse(f.strip(), _NAMES, tex=tex),
                parse(c.strip(), _NAMES, tex=tex) if c else otherwise,
            )
            for f, c in found
        ]
    except NotationError:
        return None
    return None if any(f.head in ("rel", "chain", "and") for f, _ in pairs) else pairs


def _apart(world: World, parameter: str, conditions: list[Term]) -> bool:
    """Whether these are inequalities of the parameter of which one holds wherever it is, and one alone."""
    told = [c for c in conditions if c is not otherwise]
    if not all(c.head == "rel" and c.data in ORDERS and parameter in c.names for c in told):
        return False
    if any(term_names(c) != {parameter} for c in told):
        return len(told) < len(conditions)
    for place in _PLACES:
        put = {sym(parameter): num(place)}
        sides = [[substitute(a, put) for a in c.args] for c in told]
        holds = [
            inequality(world, a, str(c.data), b).holds
            for c, (a, b) in zip(told, sides, strict=True)
        ]
        if None in holds or holds.count(True) > 1:
            return False
        if len(told) == len(conditions) and True not in holds:
            return False
    return True
