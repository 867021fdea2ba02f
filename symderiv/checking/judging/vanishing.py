"""Both sides are 0, and yet they differ as written: −(2/n) Σ (x_i − x̄) and (2/n) Σ (x_i − x̄).

The relation holds, but a reader sees a step in which a sign or a factor went wrong.
"""

from __future__ import annotations

from contextlib import suppress

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.symbolic import identical
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.mistakes.catalog import MISTAKES
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.world import World, closed
from symderiv.notation.term import ZERO, Term, div, mul, num

__all__ = ["as_written"]

STEPS = (4_000, 0.05, 0.5)  # steps, seconds, and the share of what is left
_RATIOS = ((num(-1), "sign"), (num(2), "factor-two"), (div(num(1), num(2)), "factor-two"))
_SLIPS = frozenset(("sign", "dropped-factor", "extra-factor", "square-forgotten", "dropped-term"))


def as_written(claims: Claims, left: Term, right: Term, outcome: Outcome) -> Outcome:
    """The outcome, or ``wrong`` where both sides vanish and a named slip tells them apart as written."""
    if outcome.verdict is not Verdict.CORRECT or claims.strict or left is right:
        return outcome
    if closed(left) or closed(right) or not (_sums(left) and _sums(right)):
        return outcome
    with suppress(NoValue, OutOfTime), budget(*STEPS):
        if not all(identical(claims.world, t, ZERO).holds for t in (left, right)):
            return outcome
        return _slip(left, right) or outcome
    return outcome


def _slip(left: Term, right: Term) -> Outcome | None:
    """The slip between two terms whose names stand for anything."""
    blank = World()
    if identical(blank, left, right).holds is not False:
        return None
    for factor, mistake in _RATIOS:
        if identical(blank, left, mul(factor, right)).holds:
            text = MISTAKES[mistake].text
            return Outcome(
                Verdict.WRONG, f"{text} (both sides are 0)", mistake=mistake, exact=False
            )
    found = Claims(blank).judge(left, right, about=False)
    return found if found.mistake in _SLIPS else None


def _sums(t: Term) -> bool:
    return "sum" in t.heads
