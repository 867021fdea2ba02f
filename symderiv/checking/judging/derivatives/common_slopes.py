"""A relation between products without the derivatives that both sides have: ∂a/∂z = f'(z) in
∂J/∂a ∂a/∂z = ∂J/∂a f'(z), whatever J is."""

from __future__ import annotations

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.derivatives.anyloss import for_any_loss
from symderiv.checking.model import Verdict
from symderiv.notation.term import ONE, Term, mul

__all__ = ["holds_without_common"]


def holds_without_common(claims: Claims, left: Term, right: Term, about: bool) -> bool:
    """Whether what is left holds, where both sides have the same derivative as a factor."""
    rest = _without_common(left, right)
    if rest is None:
        return False
    found = claims.judge(*rest, about=about)
    return for_any_loss(claims, *rest, found, about).verdict is Verdict.CORRECT


def _without_common(left: Term, right: Term) -> tuple[Term, Term] | None:
    """What is left of both sides; None where they have no such factor, or where no derivative is left."""
    if left.head != "mul" or right.head != "mul":
        return None
    ours, theirs = list(left.args), list(right.args)
    common = [u for u in ours if u.head == "deriv" and u in theirs]
    if not common:
        return None
    for u in common:
        ours.remove(u)
        if u in theirs:
            theirs.remove(u)
    if not any(u.head == "deriv" for u in ours):
        return None
    return _product(ours), _product(theirs)


def _product(factors: list[Term]) -> Term:
    return mul(*factors) if len(factors) > 1 else factors[0] if factors else ONE
