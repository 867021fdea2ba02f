"""KL(p ‖ q), H(p) and H(p, q) of distributions that are told as lists of numbers, term by term.

KL(p ‖ q) = Σ p_i log(p_i/q_i), H(p) = −Σ p_i log p_i, H(p, q) = −Σ p_i log q_i. Another p of the same letter may
be meant; so a sum is ``wrong`` only where all its terms but one are those of the lists, or where each list is told
once and the two sides differ with every logarithm. A mixture ½ (p + q) is a list as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from symderiv.checking.equality.comparing import number_of
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.checking.words import word_pattern
from symderiv.checking.world.world import closed
from symderiv.notation.term import (
    ZERO,
    Term,
    add,
    call,
    div,
    having,
    mul,
    neg,
    substitute,
    sym,
    walk,
)

__all__ = ["by_divergence"]

_NAMED = word_pattern(r"(?:KL|DKL|^\s*\$*\s*(?:D|H|CE))\b|KL")
_LOGARITHMS = ("log", "log2")


def by_divergence(claims: Claims, writeup: Writeup, st: Statement, outcome: Outcome) -> Outcome:
    """The outcome, or another one by the lists: ``wrong`` where one term of the sum is not theirs."""
    right = st.right.term
    if not st.first or st.op not in ("=", "~") or right is None or not closed(right):
        return outcome
    if outcome.verdict not in (Verdict.GIVEN, Verdict.UNCHECKED):
        return outcome
    found = _by_value(claims, writeup, st, right)
    if found is not None:
        return found
    if right.head != "add" or "call" not in right.heads or st.op != "=":
        return outcome
    logarithm = next((u.data[0] for u in having(right, "call") if u.data[0] in _LOGARITHMS), None)
    terms = _terms(writeup, st, logarithm) if logarithm else None
    if terms is None or len(terms) < 3 or len(terms) != len(right.args):
        return outcome
    return claims.off_in_one_term(add(*terms), claims.world.resolve(right)) or outcome


def _by_value(claims: Claims, writeup: Writeup, st: Statement, right: Term) -> Outcome | None:
    """The outcome by the value for the lists; None where it is none with any logarithm and may be another's."""
    told = [_terms(writeup, st, logarithm) for logarithm in (*_LOGARITHMS, "log10")]
    outcomes = [
        claims.judge(add(*terms) if len(terms) > 1 else terms[0], right, about=st.op == "~")
        for terms in told
        if terms
    ]
    holds = next((o for o in outcomes if o.verdict in HOLDS), None)
    if holds is not None or not outcomes:
        return holds
    assert st.left.term is not None
    again = _told_again(writeup, st.left.term)
    if again or any(o.verdict is not Verdict.WRONG for o in outcomes):
        return None
    lists = [_list(writeup.earlier(st), a) for u in having(st.left.term, "call") for a in u.args]
    known = [number_of(claims.world, t) for t in chain(*filter(None, lists))]
    numbers = (number_of(claims.world, u) for u in walk(right) if u.head == "num")
    own = all(any(x is not None and n is not None and x == n for x in known) for n in numbers)
    return outcomes[0] if right.head != "add" or own else None  # another list has other numbers


def _told_again(writeup: Writeup, left: Term) -> bool:
    """Whether the text tells one of these lists more than once."""
    names = {a for u in having(left, "call") for a in u.args}
    told = [o.left.term for o in writeup.document.statements if o.first and o.left.term in names]
    return len(told) > len(set(told))


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
    told = next((o.right.term for o in reversed(before) if o.left.term is name and o.first), None)
    if told is None:
        return None
    if told.head == "mat":
        return told.args if 1 in told.data and closed(told) else None
    if (
        not told.names
        or told.heads - {"sym", "num", "add", "mul", "div"}
        or name.data in told.names
    ):
        return None
    parts = {n: _list(before, sym(n)) for n in told.names}
    sizes = {len(p) if p is not None else 0 for p in parts.values()}
    if len(sizes) != 1 or 0 in sizes:
        return None
    rows = ({sym(n): p[k] for n, p in parts.items() if p} for k in range(sizes.pop()))
    return tuple(substitute(told, row) for row in rows)
