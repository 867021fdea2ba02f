"""A product behind a slash as one denominator: −1/2σ² for −1/(2σ²), 1/2 m for 1/(2m).

Read from the left it is ½ times σ², and it is taken so; where the other reading makes a relation hold it may
have been meant. Only for write-ups without an exercise.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Side, Verdict
from symderiv.checking.world.indices import reached
from symderiv.notation.term import ONE, Term, div, mul, rebuild, sym

__all__ = ["by_slash_before_product"]

_SLASH = re.compile(r"/\s?[0-9]+(?:\s|\\[,;:! ])?(?:\\(?!frac|cdot|times)[A-Za-z]+|[A-Za-z])")
_MEANT = "1/2 x may be 1/(2x) here"


def by_slash_before_product(case: Case) -> Outcome | None:
    """The relation with what stands behind a slash taken together, in itself or in what its names are."""
    told = case.writeup.once(_with_a_slash)
    here = [_meant(t) if _is_slashed(s) else t for t, s in _sides(case)]
    names = reached(case.claims.world, case.left, case.right)[1] if told else ()
    world = case.claims.world
    put = {sym(n): told[n][1] for n in names if n in told and world.definition(n) is told[n][0]}
    if here == [case.left, case.right] and not put:
        return None
    with case.formulas(put):
        for left, right in dict.fromkeys(((here[0], here[1]), (case.left, case.right))):
            if case.tried(left, right) is not None:
                return Outcome(Verdict.UNCHECKED, _MEANT)
    return None


def _sides(case: Case) -> tuple[tuple[Term, Side], tuple[Term, Side]]:
    return (case.left, case.st.left), (case.right, case.st.right)


def _is_slashed(side: Side) -> bool:
    return "/" in side.source and _SLASH.search(side.source) is not None


def _with_a_slash(writeup: Writeup) -> dict[str, tuple[Term, Term]]:
    """Names that are told by a formula with such a slash, and what it may mean."""
    if not writeup.says(_SLASH):
        return {}
    out = {}
    for st in writeup.document.statements:
        key, term = st.left.term, st.right.term
        if st.first and key is not None and key.head == "sym" and term is not None:
            if _is_slashed(st.right):
                out[key.data] = term, _meant(term)
    return out


def _meant(t: Term) -> Term:
    """A term with 1/(2x) for (1/2) x."""
    t = rebuild(t, tuple(map(_meant, t.args))) if t.args else t
    if t.head == "mul" and t.args[0].head == "div" and not t.args[0].args[1].names:
        above, below = t.args[0].args
        return div(above, mul(below, *t.args[1:])) if below is not ONE else t
    return t
