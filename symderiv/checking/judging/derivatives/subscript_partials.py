"""f_x and f_{xy} as derivatives of f(x, y) = …, where the write-up means that by them.

A letter below a function may also tell a part of it, or a marginal density. So these are derivatives
only where one of them, written in the same question, is that derivative.
"""

from __future__ import annotations

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Verdict
from symderiv.checking.world.world import closed
from symderiv.notation.names import split
from symderiv.notation.term import Term, deriv, sym

__all__ = ["by_subscripts"]

_ORDER = 3
_MOST = 40  # statements of a question that are looked through


def by_subscripts(claims: Claims, writeup: Writeup, left: Term, right: Term) -> Outcome | None:
    """The verdict on f_x = right; None where f_x is no derivative of a function of the write-up."""
    meant = _derivative(claims, left)
    if meant is None or closed(right):
        return None
    found = claims.judge(meant, right, about=False)
    if found.verdict is not Verdict.WRONG:
        return found if found.verdict is Verdict.CORRECT else None
    for other in writeup.questions.get(claims.world.section, ())[:_MOST]:
        a, b = other.left.term, other.right.term
        slope = _derivative(claims, a) if a is not None and a is not left else None
        if slope is None or b is None or closed(b) or slope.args[0] is not meant.args[0]:
            continue
        if claims.same(slope, claims.world.resolve(b)):
            return found
    return None


def _derivative(claims: Claims, name: Term) -> Term | None:
    """∂²f/∂x∂y of f_{xy}."""
    if name.head != "sym":
        return None
    base, below, above = split(name.data)
    function = claims.world.function(base)
    if function is None or above or not 0 < len(below) <= _ORDER or len(function.parameters) < 2:
        return None
    if not set(below) <= set(function.parameters):
        return None
    return claims.world.resolve(deriv(sym(base), *map(sym, below)))
