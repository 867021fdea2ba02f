"""Gradients of a loss that is not told, with a known part added: ∇(L + ½ λ ‖w‖²) = ∇L + λ w.

The gradient of what is not told is a letter that may have any value; the rest is derived.
"""

from __future__ import annotations

from contextlib import suppress

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.mistakes.catalog import MISTAKES
from symderiv.checking.model import Verdict
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import (
    Term,
    add,
    call,
    deriv,
    having,
    is_first_derivative,
    substitute,
    sym,
    walk,
)

__all__ = ["by_added_part"]

_NABLA = ("nabla", 0)
_STEPS = (6_000, 0.1, 0.5)
_SLOPE = sym("slopea")


def by_added_part(claims: Claims, left: Term, right: Term, about: bool) -> Outcome | None:
    """The outcome for such a gradient, right or with a slip that has a name; None for anything else."""
    of = left.args[0] if is_first_derivative(left) else None
    if left.head == "call" and left.data == _NABLA and len(left.args) == 1:
        of = left.args[0]
    told = claims.world.definition(of.data) if of is not None and of.head == "sym" else None
    if of is None or told is None or told.head != "add" or claims.strict:
        return None
    unknown = [a for a in told.args if _is_loss(claims.world, a)]
    rest = [a for a in told.args if a not in unknown]
    if len(unknown) != 1 or not rest:
        return None
    by = left.args[1] if left.head == "deriv" else _regularized(rest)
    slope = deriv(unknown[0], by) if left.head == "deriv" and by else call("nabla", unknown[0])
    if by is None or by.head != "sym" or slope not in walk(right):
        return None
    shape = claims.world.shapes.get(by.data)
    shapes = {**claims.world.shapes, **({_SLOPE.data: shape} if shape is not None else {})}
    goal = add(_SLOPE, deriv(add(*rest), by))
    with suppress(OutOfTime), budget(*_STEPS), claims.world.reshaped(shapes):
        found = claims.judge(goal, substitute(right, {slope: _SLOPE}), about=about)
        if found.verdict is Verdict.CORRECT:
            return found
        if found.verdict is Verdict.WRONG and found.mistake:
            return Outcome(Verdict.WRONG, MISTAKES[found.mistake].text, mistake=found.mistake)
    return None


def _is_loss(world: World, t: Term) -> bool:
    """Whether this is a letter for a loss of which nothing is told."""
    return (
        t.head == "sym"
        and split(t.data)[0] in ("L", "J", "E", "C", "ell", "f", "Loss", "mathcalL")
        and world.binding(t) is None
        and world.function(t.data) is None
    )


def _regularized(parts: list[Term]) -> Term | None:
    """The weights in the norm of a penalty; None without one, or with several."""
    found = {
        n
        for t in parts
        for u in having(t, "call")
        if u.data[0] in ("norm", "norm1")
        for n in u.args
        if n.head == "sym"
    }
    return found.pop() if len(found) == 1 else None
