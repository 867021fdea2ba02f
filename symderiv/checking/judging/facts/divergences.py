"""KL(p ‖ q), H(p) and H(p, q) of distributions that are told as lists of numbers, term by term.

KL(p ‖ q) = Σ p_i log(p_i/q_i), H(p) = −Σ p_i log p_i, H(p, q) = −Σ p_i log q_i. Another p of the same letter may
be meant; so a sum is ``wrong`` only where all its terms but one are those of the lists.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.world import closed
from symderiv.notation.term import ZERO, Term, add, call, div, having, mul, neg

__all__ = ["by_divergence"]

_NAMED = re.compile(r"(?:KL|DKL|^\s*\$*\s*(?:D|H|CE))\b|KL")
_LOGARITHMS = ("log", "log2")


def by_divergence(claims: Claims, writeup: Writeup, st: Statement, outcome: Outcome) -> Outcome:
    """The outcome, or ``wrong`` where one term of the sum is not that of the lists."""
    right = st.right.term
    if not st.first or st.op != "=" or right is None or right.head != "add" or not closed(right):
        return outcome
    if outcome.verdict not in (Verdict.GIVEN, Verdict.UNCHECKED) or "call" not in right.heads:
        return outcome
    logarithm = next((u.data[0] for u in having(right, "call") if u.data[0] in _LOGARITHMS), None)
    terms = _terms(writeup, st, logarithm) if logarithm else None
    if terms is None or len(terms) < 3 or len(terms) != len(right.args):
        return outcome
    return claims.off_in_one_term(add(*terms), claims.world.resolve(right)) or outcome


def _terms(writeup: Writeup, st: Statement, logarithm: str) -> list[Term] | None:
    """The terms of what stands on the left, by the lists that its names are told as."""
    left = st.left.term
    if left is None or not _NAMED.search(st.left.source):
        return None
    called = having(left, "call")
    if len(called) != 1 or any(a.head != "sym" for a in called[0].args):
        return None
    before = writeup.earlier(st)
    lists = [_list(before, a) for a in called[0].args]
    p, q = lists[0], lists[-1]
    if p is None or q is None or len(p) != len(q) or len(lists) > 2:
        return None
    name = called[0].data[0]
    pairs = [(a, b) for a, b in zip(p, q, strict=True) if a is not ZERO]
    if name in ("H", "CE"):
        return [neg(mul(a, call(logarithm, b))) for a, b in pairs]
    return [mul(a, call(logarithm, div(a, b))) for a, b in pairs] if len(lists) == 2 else None


def _list(before: Sequence[Statement], name: Term) -> tuple[Term, ...] | None:
    """The numbers of a vector that was told entry by entry, the last time that anything was told of it."""
    told = next((o.right.term for o in reversed(before) if o.left.term is name), None)
    if told is None or told.head != "mat" or 1 not in told.data or not closed(told):
        return None
    return told.args
