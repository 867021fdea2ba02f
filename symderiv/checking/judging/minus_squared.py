"""-2.72² where (-2.72)² is meant: behind a step that is wrong by it, its number is no second mistake."""

from __future__ import annotations

from contextlib import suppress

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import HOLDS, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.world import closed
from symderiv.notation.term import Term, neg, power, rebuild

__all__ = ["goes_on_with_square"]

STEPS = (4_000, 0.05, 0.5)  # steps, seconds, and the share of what is left
_HEADS = frozenset(("mul", "div", "add"))  # what may begin with a minus


def goes_on_with_square(claims: Claims, left: Term, right: Term, about: bool) -> Outcome | None:
    """``follow-through`` for a number that is right where the minus that a wrong side begins with is squared."""
    if claims.strict or not closed(right):
        return None
    meant = _minus_squared(left)
    if meant is None:
        return None
    with suppress(NoValue, OutOfTime), budget(*STEPS), claims.unnamed():
        if claims.judge(meant, right, about=about).verdict in HOLDS:
            return Outcome(Verdict.FOLLOW_THROUGH, "right with the minus squared, too")
    return None


def _minus_squared(t: Term) -> Term | None:
    """t with (-a)ⁿ for the -aⁿ that it begins with, where n is even and a is a number; None without one."""
    if t.head == "neg":
        return _first_power(t.args[0])
    if t.head in _HEADS:
        first = _minus_squared(t.args[0])
        return None if first is None else rebuild(t, (first, *t.args[1:]))
    return None


def _first_power(t: Term) -> Term | None:
    if t.head in ("mul", "div"):
        first = _first_power(t.args[0])
        return None if first is None else rebuild(t, (first, *t.args[1:]))
    if t.head != "pow" or t.args[0].head != "num" or t.args[1].head != "num":
        return None
    mantissa, places = t.args[1].data
    return power(neg(t.args[0]), t.args[1]) if not places and mantissa % 2 == 0 else None
