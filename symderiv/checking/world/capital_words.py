"""A word told with a capital letter and used without, or the reverse: "Target = 3" and y - target.

Only words of five letters or more, of which the text tells one spelling alone: x is not X, and ``Loss`` and
``loss`` are two quantities where both are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from symderiv.checking.model import Statement
from symderiv.notation.functions import ALIASES
from symderiv.notation.names import GREEK

__all__ = ["other_spellings"]

_WORD = re.compile(r"[A-Za-z]{5,}(?:_.*)?")


def other_spellings(statements: Iterable[Statement]) -> dict[str, str]:
    """The name that is told, by the one that is only used."""
    told: set[str] = set()
    used: set[str] = set()
    for st in statements:
        left, right = st.left.term, st.right.term
        if left is None or right is None:
            continue
        if st.first and left.head == "sym" and st.op in ("=", "~", ":="):
            told.add(left.data)
        used.update(left.names, right.names)
    out: dict[str, str] = {}
    for name in used - told:
        other = name[0].swapcase() + name[1:]
        word = name.partition("_")[0].lower()
        if other in told and _WORD.fullmatch(name) and word not in GREEK and word not in ALIASES:
            out[name] = other
    return out
