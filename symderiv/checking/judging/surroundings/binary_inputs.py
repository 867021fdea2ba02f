"""Inputs of 0 and 1 that are told side by side, as the columns of a truth table: X1X2 = 01 is X1 = 0 and X2 = 1.

Where one of them begins with 0, as no number does, all of that letter are read so: X1X2 = 11 is no product.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict

__all__ = ["told_side_by_side"]

_NAMES = re.compile(r"\s*([A-Za-z])_?\{?[0-9]\}?(?:\s*\1_?\{?[0-9]\}?)+\s*")
_BITS = re.compile(r"\s*[01]{2,8}\s*")


def told_side_by_side(writeup: Writeup, st: Statement) -> Outcome | None:
    """The outcome of such a relation; None for all others."""
    letter = _letter(st)
    if not letter or letter not in writeup.once(_letters):
        return None
    return Outcome(Verdict.GIVEN, "inputs of 0 and 1 side by side")


def _letters(writeup: Writeup) -> frozenset[str]:
    """The letters of which a text tells some side by side that begin with 0."""
    told = (st for st in writeup.document.statements if st.right.source.lstrip()[:1] == "0")
    return frozenset(map(_letter, told)) - {""}


def _letter(st: Statement) -> str:
    """The letter of a run of names, where as many digits 0 and 1 are told of them; else empty."""
    names = _NAMES.fullmatch(st.left.source)
    if names is None or st.op != "=" or not _BITS.fullmatch(st.right.source):
        return ""
    count = len(re.findall(rf"{names[1]}_?\{{?[0-9]", names[0]))
    return names[1] if count == len(st.right.source.strip()) else ""
