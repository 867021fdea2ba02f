"""The feature x_0 of the intercept θ_0, which is 1 in every sample and is left out as a factor.

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.notation.names import split
from symderiv.notation.term import ONE, having, substitute, sym
from symderiv.notation.text import unicode_text

__all__ = ["by_intercept"]

_FIRST = re.compile(r"\(?(?:0|[a-z],?0|0,?[a-z])\)?")  # of x_0, x_{i0}, x_{0,i}
_FEATURES = frozenset(("x", "X", "phi", "Phi"))


def by_intercept(case: Case) -> Outcome | None:
    """The relation with 1 for the x_0 that is gone on one side: where x_0 = 1 was told, of whichever sample, it is
    right; in a derivative by θ_0 it may be meant."""
    one_side = set(case.left.names) ^ set(case.right.names)
    firsts = sorted(n for n in one_side if _is_first_feature(n))
    if not firsts:
        return None
    told = {split(n)[:2] for n in _told_ones(case)}
    slopes = {w for t in case.sides for u in having(t, "deriv") for w in u.args[1:]}
    if all(split(n)[:2] in told for n in firsts):
        verdict = Verdict.CORRECT
    elif any(w.head == "sym" and split(w.data)[1] == "0" for w in slopes):
        verdict = Verdict.UNCHECKED
    else:
        return None
    table = {sym(n): ONE for n in firsts}
    if case.tried(substitute(case.left, table), substitute(case.right, table)) is None:
        return None
    return Outcome(verdict, f"as {', '.join(map(unicode_text, table))} = 1")


def _is_first_feature(name: str) -> bool:
    base, below, _ = split(name)
    return base in _FEATURES and _FIRST.fullmatch(below) is not None


def _told_ones(case: Case) -> set[str]:
    """The names that have been told to be 1."""
    return {
        st.left.term.data
        for st in case.earlier
        if st.first and st.left.term is not None and st.left.term.head == "sym"
        if st.right.term is ONE
    }
