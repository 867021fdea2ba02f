r"""Accents of which the words of a write-up tell that they are adjoints, "a bar denotes the derivative of the loss
$L$", "bars are adjoints"; and the letters on which an accent is a mean there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

__all__ = ["adjoints_in_words", "means_with_accents"]

MAX_TOLD = 20
MAX_ACCENTED = 400
_FEW = r"(?:[^\W\d_]{1,14}['’]?,?[ \n]+){0,4}"
_SIGNS = {
    "\\bar": (
        r"(?:over|under)?bars?|overlines?|(?:Quer|Über)striche?n?|Balken|barres?|barras?|trattini|trattino"
    ),
    "\\hat": r"hats?|Dach|Dächer|chapeaux?|sombreros?",
    "\\tilde": r"tildes?|Tilden?",
}
_MEANS = (
    r"(?:denotes?|means?|stands?|marks?|indicates?|is|are|write|writes|bezeichne\w*|bedeute\w*|ste(?:ht|hen)|ist|sind|meint"
    r"|désigne\w*|dénote\w*|indique\w*|note|notent|est|sont|signifie\w*|denota\w*|indica\w*|significa\w*|es|son|indicano)"
)
_DERIVED = (
    r"(?:(?:partial[ ])?derivatives?|gradients?|adjoints?|cotangents?|(?:partielle[nr]?[ ])?Ableitung(?:en)?"
    r"|Gradienten?|Adjungierten?|dérivées?|derivadas?|gradientes?|adjunt[oa]s?|derivat[ae]|gradienti|aggiunt[aoie])"
)
_TOLD = {
    accent: re.compile(rf"\b(?:{word})[ \n]+{_FEW}{_MEANS}[ \n]+{_FEW}{_DERIVED}\b", re.IGNORECASE)
    for accent, word in _SIGNS.items()
}
_HINT = re.compile(
    r"bar|overline|Querstrich|Überstrich|Balken|trattin|hat|Dach|chapeau|sombrero|tilde",
    re.IGNORECASE,
)
_ANY_DERIVED = re.compile(r"eriva|radient|djoint|djungiert|otangent|bleitung|érivée|djunt|ggiunt")
_LETTER = (
    r"(?:\\(?:ell|Lambda|mathcal\s?\{\s?[A-Z]\s?\}|mathscr\s?\{\s?[A-Z]\s?\})(?![A-Za-z])|[A-Zℓ])"
)
_LOSS_BEHIND = re.compile(
    rf"[^.;:$\n]{{0,60}}?(?:\n[^.;:$\n]{{0,60}}?)?\$\s?(?P<loss>{_LETTER})\s?\$"
)
_DERIVED_LOSS = re.compile(
    rf"\\partial\s?(?P<partial>{_LETTER})\s?(?:\}}|/)|\bd(?P<d>[LJEC])\s?(?:\}}|/)"
)
_NAMED_LOSS = re.compile(
    rf"(?:[Ll]oss|[Cc]ost|[Vv]erlust\w*|[Kk]osten\w*|[Pp]erte|[Cc]oût|[Pp]érdida|[Cc]oste|[Ee]rror|[Oo]bjective)\s\$?\s?(?P<loss>{_LETTER})(?!\w)"
)
_OF_LOSS = re.compile(
    r"[ \n]+(?:[^\W\d_]{2,4}[ \n]+){0,2}(?:loss|cost|error|Verlust\w*|Kosten\w*|perte|pérdida|coste|perdita)\b"
)
_CAPITAL_L = re.compile(r"(?<![A-Za-z\\])L(?![A-Za-z])|\\mathcal\s?\{\s?L")
_BARRED = re.compile(
    r"(?P<accent>\\(?:bar|overline|hat|widehat|tilde|widetilde))\s?\{?\s?(?:\\(?:mathbf|boldsymbol|bm|vec)\s?\{)?\s?"
    r"(?P<base>\\[A-Za-z]{2,8}|[A-Za-z])"
)
_AVERAGE = re.compile(
    r"(?:means?|averages?|[Mm]ittel\w*|[Dd]urchschnitt\w*|moyennes?|medias?|promedios?)\s(?:\w{1,9}\s){0,2}\$?\s?\Z"
)
_EQUALS = re.compile(
    r"\s?\}?\s?\}?(?:_\s?(?:\{[^{}]{1,12}\}|\w))?(?:\^\s?\{?\s?[(\[]\w{1,3}[)\]]\s?\}?)?\s?(?::=|=|\\coloneqq)(?P<right>[^=$&;]{1,80})"
)
_TAKEN_TOGETHER = re.compile(
    r"\\sum|\\prod|\\[dt]?frac\s?\{?\s?1|/\s?[nNmMBT0-9]|\\mathbb\s?\{?\s?E|\\int"
)


def adjoints_in_words(text: str) -> Iterator[tuple[int, str, str]]:
    """(where, accent, loss) of each accent that is told in words to be an adjoint, where the loss is clear."""
    if _ANY_DERIVED.search(text) is None or _HINT.search(text) is None:
        return
    only: str | None = None
    for accent, pattern in _TOLD.items():
        for m in islice(pattern.finditer(text), MAX_TOLD):
            behind = _LOSS_BEHIND.match(text, m.end())
            if behind is None and only is None:
                only = _only_loss(text)
            loss = behind["loss"] if behind else only
            if not loss and _OF_LOSS.match(text, m.end()) and _CAPITAL_L.search(text) is None:
                loss = "L"  # nothing else has this letter
            if loss:
                yield m.start(), accent, loss


def _only_loss(text: str) -> str:
    """The one letter that is differentiated, or called the loss; empty where there are several."""
    derived = Counter(
        m["partial"] or m["d"] for m in islice(_DERIVED_LOSS.finditer(text), MAX_ACCENTED)
    )
    named = {m["loss"] for m in islice(_NAMED_LOSS.finditer(text), MAX_TOLD)}
    if len(named) == 1:
        return named.pop()
    return next(iter(derived)) if len(derived) == 1 else ""


def means_with_accents(text: str) -> set[tuple[str, str]]:
    """The letters on which an accent is a mean, ``\\bar x = \\frac1n \\sum_i x_i``, "the mean $\\bar x$",
    each with the accent."""
    found: set[tuple[str, str]] = set()
    for m in islice(_BARRED.finditer(text), MAX_ACCENTED):
        accent = m["accent"].replace("wide", "").replace("overline", "bar")
        if _AVERAGE.search(text[max(0, m.start() - 40) : m.start()]):
            found.add((accent, m["base"]))
            continue
        law = _EQUALS.match(text, m.end())
        right = law["right"] if law else ""
        own = rf"(?<![A-Za-z{{\\]){re.escape(m['base'])}(?![A-Za-z])"
        if _TAKEN_TOGETHER.search(right) and "\\partial" not in right and re.search(own, right):
            if m["accent"] not in right:
                found.add((accent, m["base"]))
    return found
