"""Relations that hold under a condition told beside them: "f'(x) = 2x if x > 0", "for x < 0: …"."""

from __future__ import annotations

import re

from symderiv.checking.world.world import World
from symderiv.notation.term import Term

__all__ = [
    "CONDITION_WORD",
    "conditional",
    "denied",
    "opened_by_condition",
    "opened_by_if",
    "said_for_a_case",
    "without_number",
]

_ORDER = r"[<>≤≥≠]|\\(?:leq?|geq?|lt|gt|neq?|leqslant|geqslant)(?![a-z])"
_SIGN = rf"(?:{_ORDER}|\\(?:to|rightarrow)(?![a-z]))"
# The words that tell a condition, in the languages of write-ups.
CONDITION_WORD = (
    r"(?:for|when|if|where|whenever|on|provided(?:\s+that)?|in\s+the\s+case"
    r"|für|fuer|wenn|falls|si|cuando|para|pour|lorsque|quand|per|quando|se|voor|als|dla|gdy|jeśli"
    r"|при|для|если|когда|当|當|若|如果)"
)
_WORD = CONDITION_WORD
_ALL = r"(?!\s+(?:all|every|any|each)\b)"
_INSIDE = r"(?:[^.\n]|\.(?=[0-9]))"  # of a sentence: 1.8 does not end it


def _before(sign: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b{_WORD}\b{_ALL}{_INSIDE}{{0,80}}?{sign}{_INSIDE}{{0,60}}[,:]?\s*\$?\s*"
        r"(?:(?:then\s+)?we\s+(?:have|get|obtain|find)|then|this\s+(?:is|gives))?\s*\$*\s*\Z",
        re.IGNORECASE,
    )


def _after(sign: str) -> re.Pattern[str]:
    return re.compile(
        rf"[^\S\n]*\$*[^\S\n]*[,;(]?[^\S\n]*"
        rf"(?:{_WORD}\b{_ALL}{_INSIDE}{{0,60}}?{sign}|otherwise\b|else\b)",
        re.IGNORECASE,
    )


_BEFORE, _AFTER = _before(_SIGN), _after(_SIGN)
# Where x tends to is a part of what a limit says.
_BEFORE_LIMIT, _AFTER_LIMIT = _before(f"(?:{_ORDER})"), _after(f"(?:{_ORDER})")
_OPENED = re.compile(
    r"(?:\b(?:if|when|whenever|for|where|case|cases|unless|until|while|suppose|assume|provided|that|with"
    r"|regime|range|si|cuando|wenn|falls|quando|se|lorsque)\b|当|當|若|如果|假设|もし)"
    r"[\s:,(*_]*(?:\$|\\\(|`)*\s*\Z",
    re.IGNORECASE,
)
_IF = re.compile(
    r"(?:\b(?:if|when|suppose|assume|wenn|falls|si|quando|se|если)\b|若|如果|假设|当)[\s:,(*_$\\]*\Z",
    re.IGNORECASE,
)
_CONCLUDED = re.compile(r"\b(?:that|with)\b[\s:,(*_$\\`]*\Z", re.IGNORECASE)
_DENIED = re.compile(
    r"[^.\n]{0,60}\b(?:contradict\w*|impossible|absurd|never|cannot|can't|no\s+(?:real\s+)?solutions?|false)\b",
    re.IGNORECASE,
)
_CASE = re.compile(r"[^\S\n]*\$*[^\S\n]*[,;(]?[^\S\n]*(?:if|when|otherwise|else)\b", re.IGNORECASE)
REACH = 180


def conditional(text: str, start: int, end: int, limit: bool = False) -> bool:
    """Whether a condition stands right before or right after text[start:end]; ``limit``: it is one."""
    before, after = (_BEFORE_LIMIT, _AFTER_LIMIT) if limit else (_BEFORE, _AFTER)
    if after.match(text, end, end + REACH):
        return True
    return before.search(text[max(0, start - REACH) : start]) is not None


def said_for_a_case(text: str, end: int) -> bool:
    """Whether an "if" follows right behind ``end``: f(z) = z if z > 0 else 0.01 z."""
    return _CASE.match(text, end, end + 40) is not None


def opened_by_condition(text: str, start: int, asked: bool = False) -> bool:
    """Whether a word right before ``start`` makes what follows a case: when T > 1. ``asked``: bounds are
    among what is asked for, so that "we see that R < 1/25" is a claim."""
    before = text[max(0, start - 40) : start]
    if asked and _CONCLUDED.search(before):
        return False
    return _OPENED.search(before) is not None


def opened_by_if(before: str) -> bool:
    """Whether a text ends in a word that supposes: "- If $" of "If $dL/dw = -3$: …"."""
    return _IF.search(before[-40:]) is not None


def denied(text: str, end: int) -> bool:
    """Whether what stands before ``end`` is said not to be so: "…, a contradiction"."""
    return _DENIED.match(text, end, end + REACH) is not None


def without_number(world: World, name: Term) -> bool:
    """Whether a bound supposes something of a name: its number was simply told, T = 1 and later T > 1, or
    an earlier question had none for it."""
    known = world.binding(name) if name.head == "sym" else None
    if known is None or known.kind == "literal":
        return known is not None
    return known.section != world.section and world.value(name, "shown") is None
