"""An activation written out with its own name for its argument: ŷ = 1/(1 + e^{-ŷ}), where ŷ = σ(z) was told."""

from __future__ import annotations

from contextlib import suppress
from itertools import islice

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.world import term_names
from symderiv.notation.term import Term, substitute, sym
from symderiv.notation.text import unicode_text

__all__ = ["own_name_for_argument"]

LIMITS = (4_000, 0.05, 0.5)
_TRIED = 6


def own_name_for_argument(claims: Claims, name: Term, right: Term) -> Outcome | None:
    """The wrong verdict on a right side with the name of the left in it that is what was told of this name, once
    an argument stands in the place of the name.

    One of the two is a value of a function and the other one is that written out: x = relu(x) after x = relu(z)
    may well go on from x, and w = w - η g is an update.
    """
    told = claims.world.definition(name.data)
    if claims.strict or told is None or name.data in told.names:
        return None
    if (told.head == "call") == (right.head == "call") or "add" in (told.head, right.head):
        return None
    with suppress(NoValue, OutOfTime), budget(*LIMITS), claims.unnamed():
        for argument in islice(map(sym, sorted(term_names(told))), _TRIED):
            meant = substitute(right, {name: argument})
            if meant is not right and claims.same(told, meant):
                text = f"{unicode_text(name)} stands where {unicode_text(argument)} belongs"
                return named_slip("", meant, text)
    return None
