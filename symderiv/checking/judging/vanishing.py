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
from symderiv.notation.term import ONE, ZERO, Term, div, having, mul, neg, num

__all__ = ["as_derived", "as_written", "both_vanish"]

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
        if not both_vanish(claims.world, left, right):
            return outcome
        return _slip(left, right) or outcome
    return outcome


def both_vanish(world: World, left: Term, right: Term) -> bool:
    """Whether both sides are 0, whatever the data are."""
    return all(identical(world, t, ZERO).holds for t in (left, right))


def as_derived(claims: Claims, left: Term, right: Term, outcome: Outcome) -> Outcome:
    """The outcome of ∂v/∂μ = …, or ``wrong`` where both sides vanish because μ is the mean, and the right one
    is a multiple of what the formula of v has for its derivative by μ."""
    if outcome.verdict is not Verdict.CORRECT or claims.strict or not _sums(right):
        return outcome
    if len(left.args) != 2 or left.args[1].head != "sym" or "sum" in left.heads:
        return outcome
    world, mean = claims.world, left.args[1]
    if world.definition(mean.data) is None:
        return outcome
    with suppress(NoValue, OutOfTime), budget(*STEPS):
        if not both_vanish(world, left, right):
            return outcome
        with world.hidden(mean, left):
            return _multiple(world, left, right) or outcome
    return outcome


def _multiple(world: World, left: Term, right: Term) -> Outcome | None:
    """The slip where the right side is another multiple of the left one than itself."""
    if identical(world, left, right).holds is not False:
        return None
    ends = dict.fromkeys(u.args[3] for u in having(right, "sum") if u.args[3].head == "sym")
    ratios: list[tuple[Term, str]] = list(_RATIOS)
    for size in (num(2), *ends, *(mul(num(2), n) for n in ends)):
        for ratio in (size, div(ONE, size), *(div(size, n) for n in ends if n is not size)):
            ratios += [(ratio, "dropped-factor"), (neg(ratio), "dropped-factor")]
    for factor, mistake in ratios:
        if identical(world, left, mul(factor, right)).holds:
            text = MISTAKES[mistake].text if mistake != "dropped-factor" else "a factor is wrong"
            named = mistake if mistake != "dropped-factor" else None
            return Outcome(Verdict.WRONG, f"{text} (both sides are 0)", mistake=named, exact=False)
    return None


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
