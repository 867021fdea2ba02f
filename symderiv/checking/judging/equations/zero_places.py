"""``M'(c) = 2(c − 1)μ² + 2cs``, "zero at c = μ²/(μ² + s)": the place must be one where the derivative is 0."""

from __future__ import annotations

import re
from contextlib import suppress

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.symbolic import identical
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.heads import RATIONAL
from symderiv.checking.world.world import literals, term_names
from symderiv.notation.term import ZERO, Term, substitute

__all__ = ["by_zero_place"]

_STEPS = (6_000, 0.05, 0.5)
_AT = re.compile(
    r"[\s$.,;:)\]\\]{0,12}(?:(?:which|this|that|it|and|so|hence)\s)?\s?(?:only\s)?"
    r"(?:(?:is|becomes|equals)\s)?(?:zero|vanish(?:es|ing)?|\$?0\$?)\s(?:exactly\s|only\s)?"
    r"(?:at|for|when|where|if)[\s$(\\[]{0,6}"
)


def by_zero_place(
    claims: Claims, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The verdict on a place that is said to make the derivative right before it 0; None where there is none,
    or where its digits are rounded."""
    slope = None if claims.strict or literals(right) else _slope(claims, writeup, st, left)
    if slope is None or left.data in right.names:
        return None
    if not term_names(right) <= {*slope.names, *claims.world.leaves(slope)}:
        return None  # x = x_0 gives the place a name
    value = substitute(slope, {left: right})
    if not (value.heads | right.heads) <= RATIONAL:
        return None
    if not term_names(value) <= term_names(right):
        return None  # 2x − 2y is zero at x = 1, where y is 1
    with suppress(OutOfTime, NoValue), budget(*_STEPS), claims.world.hidden(left):
        found = identical(claims.world, value, ZERO)
        if found.holds:
            return Outcome(Verdict.CORRECT)
        if found.holds is False and not found.partly:
            return Outcome(Verdict.WRONG, "the derivative before it is not 0 there", exact=False)
    return None


def _slope(claims: Claims, writeup: Writeup, st: Statement, by: Term) -> Term | None:
    """What the derivative by a name comes to that stands right before "is zero at"."""
    before = next((o for o in reversed(writeup.earlier(st)) if o.right.end <= st.left.start), None)
    if before is None or before.op != "=" or before.head.term is None or before.right.term is None:
        return None
    if not _AT.fullmatch(writeup.text, before.right.end, st.left.start):
        return None
    head, slope = before.head.term, claims.world.resolve(before.right.term)
    derived = head.head == "deriv" and head.args[1:] == (by,)
    primed = head.head == "call" and head.data[1] == 1 and head.args == (by,)
    wrong = any(o.left.start in claims.world.refuted for o in writeup.chain(before))
    return slope if (derived or primed) and by.data in slope.names and not wrong else None
