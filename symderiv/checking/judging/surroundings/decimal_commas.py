"""Commas between digits, where some numbers of a write-up have decimal commas and most have points: whether
1,5 is one number or two, nobody can tell.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement
from symderiv.checking.reading.conventions.commas import shows_commas

__all__ = ["COMMA", "comma_in_doubt"]

COMMA = "a comma may be a decimal sign here: numbers are written with both"
_BETWEEN = re.compile(r"[0-9],[0-9]")


def comma_in_doubt(writeup: Writeup, st: Statement) -> bool:
    """Whether a relation has a comma between digits, or ends at one, where commas are also decimal signs."""
    if writeup.document.decimal_comma:
        return False
    begin, end = max(0, st.left.start - 2), st.right.end + 2
    return _BETWEEN.search(writeup.text, begin, end) is not None and writeup.once(_shown) > 0


def _shown(writeup: Writeup) -> int:
    return shows_commas(writeup.text)
