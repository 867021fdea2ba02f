"""y_k = (1 − 10η)^k y_0, i.e. y_k = (−0.5)^k: what is said once more, with numbers for some of its names, follows
from what was said right before."""

from __future__ import annotations

import re
from contextlib import suppress

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.world import closed, term_names
from symderiv.notation.term import Term, having, sym

__all__ = ["by_saying_it_again"]

_THAT_IS = re.compile(
    r"[\s$,;(:\\)\]\[]*"
    r"(?:i\.\s?e\.|that\s+is|which\s+is|in\s+other\s+words|d\.\s?h\.|das\s+heißt|c['’]est[- ]à[- ]dire"
    r"|es\s+decir|o\s+sea|ou\s+seja|isto\s+é|cioè|ossia|czyli|то\s+есть|т\.\s?е\.|即|つまり|즉)[\s$,:\\(\[]*",
    re.IGNORECASE,
)
_TEN = 10  # 0.25 and 0.056, with their digits as a whole number
_STEPS = (3_000, 0.1, 0.3)


def by_saying_it_again(claims: Claims, writeup: Writeup, st: Statement) -> Outcome | None:
    """The wrong verdict on the second formula of a name, where the first one with its numbers is another."""
    before = next(iter(reversed(writeup.earlier(st, 1))), None)
    left, right = st.left.term, st.right.term
    if before is None or left is None or right is None or left.head != "sym" or closed(right):
        return None
    above = before.right.term
    if before.head.term is not left or before.op != "=" or st.op != "=" or above is None:
        return None
    between = writeup.text[before.right.end : st.left.start]
    if len(between) > 40 or not _THAT_IS.fullmatch(between):
        return None
    kept, names = term_names(right), term_names(above)
    put = names - kept
    if before.left.start in claims.world.refuted or not put or not kept <= names:
        return None
    if _may_be_rounded(above, right):
        return None
    if any(claims.world.value(sym(n), "shown") is None for n in put):
        return None
    with suppress(NoValue, OutOfTime), budget(*_STEPS, noted=False):
        if claims.decide(above, right, False).verdict is Verdict.WRONG:
            return Outcome(
                Verdict.WRONG, "it does not follow from what is said before", exact=False
            )
    return None


def _may_be_rounded(above: Term, right: Term) -> bool:
    """Whether decimals on the right may be what numbers in the first formula come to, cut off."""
    decimals = [u for u in having(right, "num") if u.data[1]]
    inexact = bool(above.heads & {"div", "call"})
    return any(inexact or abs(u.data[0]) >= _TEN for u in decimals)
