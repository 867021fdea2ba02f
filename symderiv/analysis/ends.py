"""The two ends: limits of f and f′ at ±∞, and what a germ says about f′ from some A on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flint import arb, fmpq

from symderiv.analysis.expand import closed_limit, expand
from symderiv.analysis.germs import UNIT, Germ, Mono, Tail, TooNear
from symderiv.analysis.model import End
from symderiv.analysis.real import Real, Undecidable, exact_real, of_term
from symderiv.analysis.split import TAILS
from symderiv.analysis.tidy import polynomial
from symderiv.arithmetic.values import to_arb
from symderiv.notation.term import Term, neg, substitute

__all__ = ["BITS", "Far", "far", "saturation"]

BITS = 128


@dataclass(frozen=True)
class Far:
    """What a germ says about f′ beyond ``start``: its limit, on which side of it, how near."""

    limit: End
    slope_limit: End
    start: fmpq
    above: int | None
    sign: int | None
    gap: arb


def _end(found: object) -> End:
    if isinstance(found, int):
        return found
    if isinstance(found, fmpq):
        return exact_real(found)
    return None


def far(t: Term, first: Term, x: Term, side: int, starts: Iterable[int]) -> Far:
    turn = {x: neg(x)}
    far_t = t if side > 0 else substitute(t, turn)
    far_d = first if side > 0 else substitute(first, turn)
    fault = Undecidable("a limit", "the expansion does not hold far enough")
    for start in starts:
        try:
            tail = Tail(start)
            d = expand(far_d, x, tail)
            slope_limit = d.limit()
            ends = (
                _limit_of(far_t, x, tail, d if side > 0 else -d),
                _refined(far_d, x, slope_limit),
            )
            if isinstance(slope_limit, int):
                return Far(*ends, fmpq(start), None, d.sign(), arb(0))
            gap = d.without(UNIT)
            known = bool(gap.terms) or gap.rest is None
            above = gap.sign() if known else None
            sure = bool(d.terms) or d.rest is None
            sign = d.sign() if sure else None
            return Far(*ends, fmpq(start), above, sign, gap.bound(UNIT))
        except TooNear:
            continue
    raise fault


def _limit_of(t: Term, x: Term, tail: Tail, slope: Germ) -> End:
    """The limit of f; where it has no expansion, its slope may tell that it grows."""
    try:
        return _refined(t, x, expand(t, x, tail).limit())
    except Undecidable:
        # f′ ~ c/x or larger: f grows at least like a logarithm.
        m, c = slope.leading()
        if m < UNIT.over(Mono(fmpq(0), fmpq(0), 1)):
            raise
        return 1 if c > 0 else -1


def _refined(t: Term, x: Term, limit: object) -> End:
    """The limit; one that is a ball can be asked for at more bits."""
    if isinstance(limit, int | fmpq):
        return _end(limit)

    def ball(bits: int) -> arb:
        for start in TAILS:
            try:
                found = expand(t, x, Tail(start)).limit()
                return to_arb(found)
            except TooNear:
                continue
        raise Undecidable("a limit", "the expansion does not hold far enough")

    closed = closed_limit(t, x)
    if closed is not None:
        found = of_term(closed)
        if found.at(BITS).overlaps(ball(BITS)):
            return found if found.exact is not None else Real(found.ball, None, closed)
    return Real(ball)


def saturation(first: Term, far: Far, x: Term) -> str:
    if polynomial(first, x, 0) == (fmpq(0),):
        return "hard"
    limit = far.slope_limit
    return "soft" if isinstance(limit, Real) and limit.exact == 0 else ""
