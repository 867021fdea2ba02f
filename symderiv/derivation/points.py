"""The points of a task, shared among the steps of its derivation."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate, pairwise

from symderiv.derivation.rules import Rule
from symderiv.derivation.steps import Step

__all__ = ["share_points"]


def share_points(points: Fraction, steps: Sequence[Step]) -> dict[str, Fraction]:
    """Points of a task over its steps, in halves, by weight; the largest remainders first.

    Minor steps carry none. The shares add up to the points.
    """
    bearing = [
        s
        for s in steps
        if not s.minor
        and (s.links or s.rule is Rule.EXPLANATION or "header" in s.about or "verdict" in s.about)
    ]
    guided = [s for s in bearing if s.about.get("guide")]
    if guided:
        # A marking guide says what earns the points; formulas beside it are part of that.
        return {guided[0].id: points}
    halves = points * 2
    total = sum(s.weight for s in bearing)
    if not bearing or halves.denominator != 1 or not total:
        return {}
    exact = [halves * s.weight / total for s in bearing]
    if halves < len(bearing):
        # Fewer halves than lines: spread evenly, each half on the line that completes it.
        reached = list(accumulate(exact, initial=Fraction(0)))
        spread = [int(b) - int(a) for a, b in pairwise(reached)]
        return {s.id: Fraction(n, 2) for s, n in zip(bearing, spread, strict=True) if n}
    shares = [int(x) for x in exact]
    # Ties go to the later step: a result is worth more than the line that prepares it.
    order = sorted(range(len(bearing)), key=lambda i: (exact[i] - shares[i], i), reverse=True)
    for i in order[: int(halves) - sum(shares)]:
        shares[i] += 1
    return {s.id: Fraction(n, 2) for s, n in zip(bearing, shares, strict=True) if n}
