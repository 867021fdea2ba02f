"""Limits by expansions on half-lines, else by values far out; one-sided slopes by quotients."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import flint
from flint import arb, fmpq

from symderiv.derivation.answers import LimitClaim, OneSidedClaim
from symderiv.proof.curve import Curve, curve, exponent_of
from symderiv.proof.duals import Value
from symderiv.proof.errors import Unsupported, Wide
from symderiv.proof.numbers import EXACT, Different, displayed
from symderiv.proof.samples import LEAST_DIGITS, Outcome, beyond, display, far, infinite

__all__ = ["limit", "one_sided"]


def limit(shown: Any, value: Any, exact: bool, places: int | None, claim: LimitClaim) -> Outcome:
    """The limit read off the expansion on a half-line; values far out where there is none."""
    f = curve(claim.function, claim.variable)
    sign = infinite(shown)
    target = None if sign else value if value is not None else displayed(shown)
    found = beyond(f, claim.side, claim.order, lambda g: g.limit())
    if found is None and sign and not claim.order:
        # f′ = c y^m (1 + s) with m ≥ −1: f grows at least like a logarithm.
        slope = beyond(f, claim.side, 1, lambda g: g.leading()[:2])
        if slope is not None and slope[0][0] >= -1:
            grows = claim.side if slope[0][1] > 0 else -claim.side
            found = grows, slope[1]
    if found is None:
        return _by_values(f, shown, target, exact, places, claim)
    reached, start = found
    detail = f"expansion with a bounded remainder beyond {start}"
    if sign or isinstance(reached, int):
        if not isinstance(reached, int) or reached != sign:
            raise Different(shown, reached, f"the limit on side {claim.side:+d}")
        return LEAST_DIGITS, 1, detail
    assert isinstance(target, fmpq | arb)
    digits = _agreed(target, reached)
    display(shown, target, exact, places)
    return digits, 1, detail


def _agreed(target: Value, reached: Value) -> int:
    """Digits to which two numbers agree; relative to 1 where one of them is 0."""
    gap = target - reached
    if isinstance(gap, fmpq):
        if gap != 0:
            raise Different(target, reached)
        return EXACT
    size = abs(gap).upper() / (1 + abs(arb(target)))
    if not gap.contains(0):
        raise Different(target, reached)
    if not size < arb(10) ** -LEAST_DIGITS:
        raise Wide("a limit that is not known well enough")
    return exponent_of(size)


def _by_values(
    f: Curve, shown: Any, target: Any, exact: bool, places: int | None, claim: LimitClaim
) -> Outcome:
    """Values at ±2^6 … ±2^56 run to the claim; the gap must shrink all the way."""
    ends = list(far(f, claim.side, claim.order))
    if len(ends) < 4:
        raise Unsupported("a limit of a function that has no values far out")
    sign = infinite(shown)
    if sign:
        sizes = [sign * v for _, v in ends]
        rises = all(b > a for a, b in pairwise(sizes))
        if rises and not sizes[-1] > 10**6:
            raise Unsupported("a limit that is approached so slowly")
        if not rises:
            raise Different(shown, ends[-1][1], f"at 2^{ends[-1][0]}")
        return LEAST_DIGITS, len(ends), f"values only: they grow up to 2^{ends[-1][0]}"
    gaps = [abs(arb(v) - arb(target)).upper() for _, v in ends]
    floor = arb(10) ** -(flint.ctx.prec // 5)
    last = gaps[-5:]
    shrinking = all(b < a or b < floor for a, b in pairwise(last))
    nearest = gaps[-1] / (1 + abs(arb(target)))
    if shrinking and not nearest < arb(10) ** -12 and nearest < arb(10) ** -2:
        raise Unsupported("a limit that is approached so slowly")
    if not shrinking or not nearest < arb(10) ** -12:
        if flint.ctx.prec < 1000 and bool(nearest.contains(0) or nearest < arb(10) ** -6):
            raise Wide("the values far out do not settle")
        raise Different(shown, ends[-1][1], f"at {claim.side}·2^{ends[-1][0]}")
    display(shown, target, exact, places)
    return exponent_of(nearest), len(ends), f"values only, out to 2^{ends[-1][0]}"


def one_sided(
    shown: Any, value: Any, exact: bool, places: int | None, claim: OneSidedClaim
) -> Outcome:
    """Difference quotients on one side, ever nearer; no derivative is taken."""
    f = curve(claim.function, claim.variable)
    target = value if value is not None else displayed(shown)
    start = claim.at
    bits = int(flint.ctx.prec)
    flint.ctx.prec = 4 * bits
    try:
        for k in (40, 60, 80):
            h = claim.side * fmpq(1, 2**k)
            near, next_ = f.value(start + h), f.value(start + 2 * h)
            found = near if claim.order == 0 else (next_ - near) / h
            gap = abs(arb(found) - arb(target)).upper()
            if gap > arb(2) ** (16 - k) * (1 + abs(arb(target))):
                raise Different(shown, found, f"at a distance of 2^-{k} from {start}")
    finally:
        flint.ctx.prec = bits
    display(shown, target, exact, places)
    return exponent_of(gap / (1 + abs(arb(target)))), 3, "one-sided difference quotients"
