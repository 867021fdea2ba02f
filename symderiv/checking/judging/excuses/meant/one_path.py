"""Derivatives that the text takes along one path alone: the contribution of one step, truncated backpropagation,
what is held fixed on the way.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.world.world import closed

__all__ = ["by_contribution", "says_one_path"]

_CONTRIBUTION = re.compile(r"contribut|贡献|beitr[aä]g|contribu[cç]|вклад", re.IGNORECASE)
_ALONE = re.compile(
    r"(?:[\s$.,;~&]|\\q?quad(?![a-z])|\\[,;:! ]|\\text\w*\s?\{){0,12}[(\[](?:[^()\[\]\n]{0,40}\b)?"
    r"(?:only|direct|alone|just|truncat\w+|ignor\w+|neglect\w+|nur|direkt\w*|abgeschnitten\w*|seulement|direct[eo]?"
    r"|tronqu\w+|solo|só|sólo|apenas|truncad\w+|troncat\w+|только|仅|只)(?!\w)",
    re.IGNORECASE,
)
_ALONE_BEHIND = re.compile(
    r"(?:[\s$]|\\\)|\\\]){0,4},?\s{0,2}(?:(?:for|from|through|along|by|via|in|with|if)\s)?(?:(?:the|one|this|that|its|we)\s)"
    r"{0,2}(?:\w+\s)?(?:path|route|step|term|contribution|use|keep|take)s?\s(?:only|alone)\b"
    r"|(?:[\s$]|\\\)|\\\]){0,4},?\s{0,2}(?:if|when|ignoring|neglecting|omitting|dropping|treating|holding|keeping|without)\b"
    r"(?:\s\w+){0,3}\s(?:ignored?|neglected?|dropp?e?d?|path|route|term|dependence|constant|fixed)\b",
    re.IGNORECASE,
)
_ALONE_BEFORE = re.compile(
    r"\b(?:direct(?:ly)?\s+(?:path|route|term|part|contribution|effect|derivative|gradient)|(?:path|route)\s+(?:only|alone)"
    r"|alone\s*:|held\s+(?:fixed|constant)|(?:for|with)\s+fixed|ignoring|neglecting|keeping|leaving\s+out|omitting"
    r"|dropping|disregarding|without|truncat\w+|step\s+(?:only|alone)|only\s+(?:the|one|this)|(?:through|via|along|durch|über|par|por)\s(?:[^.;]|\.\d){1,30}?\s(?:only|alone|nur|allein|seulement"
    r"|solo|sólo)|(?:through|via|über|durch)\s\$[^$\s]{1,20}\$(?=\s*:)|one\s+path|first\s+path"
    r"|second\s+path|detach\w*|stop[\s-]?gradients?|semi-?gradients?|straight[\s-]through|immediate|naive(?:ly)?"
    r"|approximat\w+|biased|(?:as|stays?|were|is)\s+(?:a\s+)?constant|direkte[rnsm]?\s+\w+|abgeschnitten\w*|ohne|nur|fest(?:gehalten|hält|halten)?|konstant\w*"
    r"|vernachlässig\w+|näherung\w*|chemin\s+direct|tronqu\w+|sans|seulement|en\s+négligeant|camino\s+directo"
    r"|truncad\w+|sin|solo|sólo|ignorando|despreciando|sem|só|apenas|desprezando|percorso\s+diretto|troncat\w+|senza"
    r"|trascurando|усеч\w+|без|только|пренебрегая)(?!\w)"
    r"(?:(?!\b(?:but|instead|whereas|actually|full|total|whole|exact|aber|statt|mais|pero|mas|ma)\b)(?:[^.;]|\.\d)){0,80}\Z"
    r"|(?:截断|忽略|仅|只(?:考虑|看|走)|近似)[^。;但]{0,60}\Z",
    re.IGNORECASE,
)

# Slips that may be found in the number of one path.
_OF_ANOTHER_NUMBER = frozenset(
    "copied-wrongly other-value factor-two dropped-factor dropped-term extra-term missing-one-minus"
    " wrong-index".split()
)


def says_one_path(case: Case) -> bool:
    """Whether the words around a derivative say that it is not the whole one."""
    text, ends = case.writeup.text, (case.st.right.end, case.links[-1].right.end)
    if any(_ALONE.match(text, end) or _ALONE_BEHIND.match(text, end) for end in ends):
        return True  # "(through the cell only)"
    start = case.st.head.start
    return _ALONE_BEFORE.search(text[max(0, start - 160) : start]) is not None


def by_contribution(case: Case) -> Outcome | None:
    """``∂L_2/∂W = δ_2 h_1ᵀ`` where the text speaks of contributions: those of the other steps, which reach
    W through h_1, are counted with these. Its number is not that of ∂L_2/∂W."""
    mistake = case.outcome.mistake
    number = closed(case.right) and mistake in _OF_ANOTHER_NUMBER
    if case.left.head != "deriv" or not (number or mistake in ("dropped-path", None)):
        return None
    said = says_one_path(case)
    if number and not said:
        return None
    if not said and case.outcome.mistake is None:
        return None
    if not said and not _CONTRIBUTION.search(case.before[-400:]):
        return None
    if said and closed(case.right) and case.st.first:
        case.claims.world.forget_last(case.left)
        case.chain.key = case.chain.binding = case.chain.truth = None
    return Outcome(Verdict.UNCHECKED, "it may be the contribution of one step alone")
