"""A quantity that is told to be the same at every step, "constant gradient g_t = 0.5": g_1, g_2, …"""

from __future__ import annotations

import re

from symderiv.checking.model import Document
from symderiv.checking.world.binding import numeric_display
from symderiv.checking.world.index_letters import is_general
from symderiv.notation.names import split
from symderiv.notation.term import Term

__all__ = ["told_constants"]

_BEFORE = re.compile(r"(?<!time )\bconstant\s+(?:\w+\s+){0,2}(?:of\s+)?[$(\s*]*\Z", re.IGNORECASE)
_BEHIND = re.compile(
    r"[\s$*,;]*(?:\(?constant\b|(?:at|in|for) (?:every|each|all) (?:time )?(?:\$?t\b|steps?|iterations?))",
    re.IGNORECASE,
)
_NEAR = 50  # characters


def told_constants(document: Document) -> dict[str, Term]:
    """The names with a step for an index and their one number, where none of their steps is told by itself."""
    found: dict[str, set[Term]] = {}
    told: set[str] = set()
    for st in document.statements:
        left, right = st.left.term, st.right.term
        if not st.first or left is None or right is None or left.head != "sym":
            continue
        base, below, above = split(left.data)
        if not is_general(left.data):
            told.add(base)
        elif below == "t" and not above and numeric_display(right) and right.head != "mat":
            before = document.text[max(0, st.left.start - _NEAR) : st.left.start]
            found.setdefault(left.data, set()).add(right)
            if (
                _BEFORE.search(before) is None
                and _BEHIND.match(document.text, st.right.end) is None
            ):
                told.add(base)
        else:
            told.add(base)
    return {
        name: next(iter(numbers))
        for name, numbers in found.items()
        if len(numbers) == 1 and split(name)[0] not in told
    }
