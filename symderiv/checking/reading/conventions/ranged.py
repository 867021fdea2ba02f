"""Which letters run over one set in a whole write-up: the w of Σ_{w ∈ V}.

A sum over a set may leave terms out: those outside of it. Only where nothing else is said of its letter
does it run over all that there is: no other set, no bounds, no definition of the set; and a set beside
sums with bounds must be one that is never a part, as a vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["ranged_letters"]

_BELOW = re.compile(
    r"(?:\\(?:sum|prod)(?![A-Za-z])|[∑∏ΣΠ])\s*(?:\\(?:no)?limits)?\s*(?:\^\s*(?:\{[^{}]{1,20}\}|[A-Za-z0-9])\s*)?"
    r"_\s*(?:\{(?P<framed>(?:[^{}]|\{[^{}]*\})*)\}|(?P<bare>[A-Za-z]))"
)
_MEMBER = re.compile(r"\s*(?P<letter>[A-Za-z])\s*(?:\\in(?![A-Za-z])|∈)(?P<set>.*)", re.S)
_LETTER = re.compile(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])")
_PLAIN = re.compile(
    r"[A-Za-z]+(?:_\{?[A-Za-z]+\}?)?|[A-Za-z]{3,20}\([A-Za-z]\)"
)  # V, C_k, Values(A)
_FACE = re.compile(
    r"\\(?:mathcal|mathbb|mathrm|mathbf|mathit|text|textrm|operatorname)\s*|\s+|[{}]|\\[,;: ]"
)
_VOCABULARY = frozenset(
    "V Vocab vocab Vocabulary vocabulary".split()
)  # one set, however it is called
_WHOLE = frozenset("V W Vocab vocab Vocabulary vocabulary D B batch Batch classes".split())


def ranged_letters(texts: Iterable[str]) -> frozenset[str]:
    """The letters whose sums all run over one set."""
    sets: dict[str, set[str]] = {}
    counted: set[str] = set()
    texts = list(texts)
    for text in texts:
        if not ("\\in" in text or "∈" in text or "\\sum" in text or "\\prod" in text):
            continue
        for m in _BELOW.finditer(text):
            below = m["bare"] or m["framed"]
            member = _MEMBER.fullmatch(below)
            if member:
                sets.setdefault(member["letter"], set()).add(_FACE.sub("", member["set"]))
            elif re.search(r"[=<>≤≥:|]|\\(?:leq?|geq?|mid|notin)(?![A-Za-z])", below):
                counted.update(_LETTER.findall(below.split("=")[0]))
    if not sets:
        return frozenset()
    defined = {_FACE.sub("", m[1]) for t in texts for m in _DEFINED.finditer(t)}
    found = set()
    for letter, over in sets.items():
        one = min(over)
        if (
            (len(over) > 1 and not over <= _VOCABULARY)
            or letter in counted
            or not _PLAIN.fullmatch(one)
            or over & defined
        ):
            continue
        if counted and one not in _WHOLE:
            continue
        found.add(letter)
    return frozenset(found)


_DEFINED = re.compile(r"^\s*(\S{1,40}?)\s*:?=\s*(?:\\left\s*)?\\?\{", re.M)
