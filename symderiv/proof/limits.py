"""Limits by certified values far out; one-sided slopes by difference quotients."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import flint
from flint import arb, fmpq

from symderiv.derivation.answers import LimitClaim, OneSidedClaim
from symderiv.proof.curve import Curve, exponent_of
from symderiv.proof.errors import Unsupported, Wide
from symderiv.proof.numbers import Different, displayed
from symderiv.proof.samples import LEAST_DIGITS, Outcome, display, far, infinite

__all__ = ["limit", "one_sided"]


def limit(shown: Any, value: Any, exact: bool, places: int | None, claim: LimitClaim) -> Outcome:
    """Values at ±2^6 … ±2^56 run to the claim; the gap must shrink all the way."""
    f = Curve(claim.function, claim.variable)
    ends = list(far(f, claim.side, claim.order))
    if len(ends) < 4:
        raise Unsupported("a limit of a function that has no values far out")
    sign = infinite(shown)
    if sign:
        sizes = [sign * v for _, v in ends]
        if not all(b > a for a, b in pairwise(sizes)) or not sizes[-1] > 10**6:
            raise Different(shown, ends[-1][1], f"at 2^{ends[-1][0]}")
        return LEAST_DIGITS, len(ends), f"grows up to 2^{ends[-1][0]}"
    target = value if value is not None else displayed(shown)
    gaps = [abs(arb(v) - arb(target)).upper() for _, v in ends]
    floor = arb(10) ** -(flint.ctx.prec // 5)
    last = gaps[-5:]
    shrinking = all(b < a or b < floor for a, b in pairwise(last))
    nearest = gaps[-1] / (1 + abs(arb(target)))
    if not shrinking or not nearest < arb(10) ** -12:
        if flint.ctx.prec < 1000 and bool(nearest.contains(0) or nearest < arb(10) ** -6):
            raise Wide("the values far out do not settle")
        raise Different(shown, ends[-1][1], f"at {claim.side}·2^{ends[-1][0]}")
    display(shown, target, exact, places)
    return exponent_of(nearest), len(ends), f"out to 2^{ends[-1][0]}"


def one_sided(
    shown: Any, value: Any, exact: bool, places: int | None, claim: OneSidedClaim
) -> Outcome:
    """Difference quotients on one side, ever nearer; no derivative is taken."""
    f = Curve(claim.function, claim.variable)
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
