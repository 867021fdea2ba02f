"""Whether one slip explains a relation that fails by what another passage told: it holds with the slip undone."""

from __future__ import annotations

from contextlib import suppress
from itertools import chain, islice

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.judging.claims import Claims
from symderiv.checking.mistakes.edits import edits, pool_of, with_other_signs
from symderiv.checking.model import HOLDS, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.world import closed, literals
from symderiv.notation.names import split
from symderiv.notation.term import Term, neg, substitute, sym

__all__ = ["one_edit_away", "with_other_index"]

LIMITS = (6_000, 0.1, 0.75)
MAX_EDITS = 30  # slips that are undone
MAX_INDICES = 6


def one_edit_away(claims: Claims, left: Term, right: Term) -> bool:
    """Whether a relation holds with one of the likeliest slips undone, as far as time allows."""
    with suppress(NoValue, OutOfTime), budget(*LIMITS), claims.unnamed():
        others = (edit.term for edit in edits(right, pool_of(left, right, (), ())))
        for mended in islice(chain((neg(right),), with_other_signs(right), others), MAX_EDITS):
            if claims.decide(left, mended, False).verdict is Verdict.CORRECT:
                return True
    return False


def with_other_index(claims: Claims, left: Term, right: Term) -> Term | None:
    """The right side with one index put for another that the text has, where the relation then holds, if
    only within the digits shown: −4.4 w_2 x for −4.4 w_1 x."""
    if closed(right) or not literals(right):
        return None
    known = [k.data for k in claims.world.versions if k.head == "sym" and split(k.data)[1]]
    pairs = [
        (name, other)
        for name in right.names
        for other in known
        if split(name)[::2] == split(other)[::2] and split(name)[1] and other not in right.names
    ]
    with suppress(NoValue, OutOfTime), budget(*LIMITS), claims.unnamed():
        for name, other in islice(dict.fromkeys(pairs), MAX_INDICES):
            mended = substitute(right, {sym(name): sym(other)})
            if claims.decide(left, mended, False).verdict in HOLDS:
                return mended
    return None
