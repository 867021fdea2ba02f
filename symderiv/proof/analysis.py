"""The door for claims about one function of one variable, and the proof of a formula for f′.

Limits stand in ``limits``, bounds and zeros in ``extrema``, yes-or-no facts in ``traits``; all look
at the function through ``curve``, the oracle's own series. What a proof leaves open stands in its
detail.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import arb, fmpq

from symderiv.derivation.answers import (
    Answer,
    LimitClaim,
    OneSidedClaim,
    PropertyClaim,
    SlopeBoundClaim,
    SlopeFormClaim,
    StationaryClaim,
)
from symderiv.notation.term import Term
from symderiv.proof.curve import curve
from symderiv.proof.errors import NotReal, OnKink, Unsupported, Wide
from symderiv.proof.extrema import bound, stationary
from symderiv.proof.limits import limit, one_sided
from symderiv.proof.numbers import Different, agreement
from symderiv.proof.samples import LEAST_DIGITS, Outcome, spread
from symderiv.proof.traits import property_of

__all__ = ["ROUTES", "prove"]


def slope_form(seed: bytes, shown: Term, claim: SlopeFormClaim) -> Outcome:
    """The term equals f′ at points of every scale, by duals."""
    f, g = curve(claim.function, claim.variable), curve(shown, claim.variable)
    digits, points = LEAST_DIGITS * 10, 0
    for x in spread(seed, 48):
        try:
            found, claimed = f.slope(x), g.value(x)
        except (OnKink, NotReal):
            continue
        gap = claimed - found
        if not isinstance(gap, fmpq) and not gap.is_zero() and abs(gap) < arb(10) ** -LEAST_DIGITS:
            points += 1  # so small that its digits do not count
            continue
        try:
            agreed = agreement(claimed, found)
        except Different:
            raise Different(claimed, found, f"f' at {x}") from None
        if agreed < LEAST_DIGITS:
            raise Wide("too few digits agree")
        digits, points = min(digits, agreed), points + 1
    if points < 6:
        raise Unsupported("a formula that is not real at most points")
    return digits, points, ""


# --- the door -------------------------------------------------------------------------------------


def prove(seed: bytes, answer: Answer) -> tuple[str, int, int, str]:
    """(route, digits, points, detail) of an answer of this family; Different, Wide, Unsupported."""
    route, rule = ROUTES[type(answer.claim)]
    return route, *rule(seed, answer, answer.claim)


def _form(seed: bytes, a: Answer, claim: Any) -> Outcome:
    if not isinstance(a.shown, Term):
        raise Unsupported("words where a formula is claimed")
    return slope_form(seed, a.shown, claim)


ROUTES: dict[type, tuple[str, Callable[[bytes, Answer, Any], Outcome]]] = {
    SlopeFormClaim: ("slopes by duals", _form),
    LimitClaim: ("far values", lambda s, a, c: limit(a.shown, a.value, a.exact, a.places, c)),
    OneSidedClaim: (
        "difference quotients",
        lambda s, a, c: one_sided(a.shown, a.value, a.exact, a.places, c),
    ),
    SlopeBoundClaim: (
        "subdivision",
        lambda s, a, c: bound(s, a.shown, a.value, a.exact, a.places, c),
    ),
    StationaryClaim: ("slopes by duals", lambda s, a, c: stationary(s, a.value, c)),
    PropertyClaim: ("values", lambda s, a, c: property_of(s, str(a.shown), c)),
}
