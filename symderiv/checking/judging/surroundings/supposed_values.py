"""Values that a sentence supposes, whatever those of the exercise are: "attained for |w| = 1 and
z_2 = z_4 = 0", "largest when s_2 = s_4 = 1/4"."""

from __future__ import annotations

import re

from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement

__all__ = ["in_another_sentence", "supposes"]

_REACH = 8  # statements of a list
_OPEN = r"[\s:,(*_$\\{\[`]*\Z"
_IF = re.compile(
    r"(?:\b(?:if|when|whenever|iff|once|unless|suppose|supposing|assume|assuming|wenn|falls|sobald|angenommen"
    rf"|si|cuando|quand|lorsque|se|quando|als|если|когда)(?:\s+(?:that|both|all))?\b|若|如果|当){_OPEN}",
    re.IGNORECASE,
)
_EXTREME = (
    r"attain\w*|reach\w*|achiev\w*|assum\w*|equality|tight|sharp|largest|greatest|smallest|least|highest|lowest"
    r"|maxim\w*|minim\w*|suprem\w*|infim\w*|extreme|bound|worst|best|limit\w*|approach\w*|tends?"
    r"|erreicht|angenommen|gleichheit|größ\w*|groß\w*|klein\w*|schranke|atteint\w*|égalité|alcanz\w*|igualdad"
)
_FOR = re.compile(
    rf"\b(?:{_EXTREME})\b[^.;\n]{{0,60}}?\b(?:for|at|with|where|as|in|für|bei|mit|wo|pour|en|para|con)"
    rf"(?:\s+(?:all|both))?{_OPEN}",
    re.IGNORECASE,
)
# "For z_2 = z_4 = 0 the value is attained", "it is for w = 1, z_2 = 0 attained": what is said of an extreme value
# comes behind.
_BEGINS = re.compile(
    r"(?:(?:\A|[.!?:,;]\s|\n)[\s*>-]*(?:(?:and|und|but|aber|so|et|y|e)\s+)?"
    r"|\b(?:is|are|was|wird|werden|wurde|ist|sind|nimmt|nehmen|hat|haben|est|sont|es|son|è|sono|only|nur|exactly|genau)"
    rf"\s+(?:\w+\s+){{0,3}}?)(?:for|at|with|where|when|für|bei|mit|pour|en|para|con|per){_OPEN}",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"[^.;\n]{{0,120}}?(?:\.\d[^.;\n]{{0,60}}?)?(?<!\\)\b(?:{_EXTREME})\b", re.IGNORECASE
)
_AND = re.compile(
    r"[\s$,;)}\\]*(?:\b(?:and|und|et|y|e|en|и)\b|&|和)(?:\s+(?:also|both))?[\s$({\\]*"
)
_TYPED = re.compile(
    r"(?<!\S)[^\s=≈≤≥<>,;]{1,12}(?: ?[=≈≤≥<>]=? ?[^\s=≈≤≥<>,;]{1,12}){1,4} ?(?:and|und|et|y|e|&) \Z"
)
_SENTENCE_END = re.compile(r"[.!?]\$?(?=\s)")
_TYPED_MOST, _BEFORE = 4, 120
_COMMA = re.compile(r"[\s$)}\\]*,[\s$({\\]*")


def supposes(writeup: Writeup, st: Statement) -> bool:
    """Whether the chain of a link, or the list that it stands in, is what its sentence supposes.

    Behind an "if" the list goes on with "and", since a comma ends it; behind what is said of an extreme value
    with either.
    """
    start, commas = st.head.start, False
    for other in reversed(writeup.earlier(st, _REACH)):
        if other.head.start >= start:
            continue
        between = writeup.text[other.right.end : start][:40]
        if not _AND.fullmatch(between):
            if not _COMMA.fullmatch(between):
                break
            commas = True
        start = other.head.start
        if _opened(writeup.text, start, commas):
            return True
    return _opened(writeup.text, start, commas)


def in_another_sentence(writeup: Writeup, last: Statement | None, st: Statement) -> bool:
    """Whether the words before a relation belong to a sentence that has ended with the relation before it."""
    if last is None or last.right.end > st.left.start:
        return False
    behind = _SENTENCE_END.split(writeup.text[last.right.end : st.left.start][:200])
    return len(behind) > 1 and not any(map(str.isalpha, behind[-1]))


def _opened(text: str, start: int, commas: bool) -> bool:
    """Whether words that suppose something stand before a list, but for relations in plain text that are read as
    words: "if z_2 = 0 and"."""
    before = text[max(0, start - _BEFORE) : start]
    for _ in range(_TYPED_MOST):
        if _FOR.search(before) or (not commas and _IF.search(before)):
            return True
        if _BEGINS.search(before) and _BEHIND.match(text, start, start + _BEFORE + 80):
            return True
        m = _TYPED.search(before)
        if m is None:
            return False
        before = before[: m.start()]
    return False
