"""A derivative of one entry by another, ∂(−log p_y)/∂z_k = p_k, that is right where the indices differ and fails
where they are equal: nothing near it tells the case."""

from __future__ import annotations

import re

from symderiv.checking.equality.symbolic import identical
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.index_letters import delta_of, has_indicator, letters_of
from symderiv.notation.names import split
from symderiv.notation.reindexing import relettered
from symderiv.notation.term import Term, having, is_first_derivative, sym

__all__ = ["for_other_indices_only"]

_NEAR = 240
_CASE = re.compile(
    r"\\neq?(?![a-z])|≠|!=|\b(?:differ|other|distinct|off-diagonal|otherwise|else|ander|verschied|autre|otr[oa]s?|altr[eoi])"
    r"|不同|其他|其它|\\not\s?=",
    re.IGNORECASE,
)


def for_other_indices_only(
    claims: Claims, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The doubt about such a derivative, which holds; None where it holds for equal indices, too."""
    if claims.strict or not is_first_derivative(left) or left.args[1].head != "sym":
        return None
    by = _letters(left.args[1])
    bound = {u.args[1].data for u in having(left, "sum", "prod") if u.args[1].head == "sym"}
    own = set().union(*map(_letters, map(sym, left.args[0].names))) - bound
    if len(by) != 1 or len(own) != 1 or by == own or by & bound:
        return None
    bases = {split(n)[0] for n in left.names}
    if not right.names or any(split(n)[0] not in bases or delta_of(n) for n in right.names):
        return None
    if has_indicator(right) or right.heads & {"cases", "sum", "prod"}:
        return None
    near = writeup.text[max(0, st.left.start - _NEAR) : st.right.end + _NEAR]
    if _CASE.search(near):
        return None
    (k,), (y,) = by, own
    equal = tuple(relettered(t, sym(k), sym(y)) for t in (left, right))
    if identical(claims.world, *equal).holds is not False:
        return None
    return Outcome(Verdict.UNCHECKED, f"it holds where {k} is not {y}")


def _letters(t: Term) -> set[str]:
    """The letters in the index of a name."""
    return {c for c in letters_of(t.data) if len(t.data) > 1}
