"""Bounds and zeros of f′: met at places, not passed on boxes nor on the half-lines beyond."""

from __future__ import annotations

from typing import Any

import flint
from flint import arb, fmpq

from symderiv.derivation.answers import LimitClaim, SlopeBoundClaim, Spot, StationaryClaim
from symderiv.proof.asymptotic import Asymptotic
from symderiv.proof.curve import Curve, curve, exponent_of
from symderiv.proof.duals import Value
from symderiv.proof.errors import NotReal, OnKink, Unsupported, Wide
from symderiv.proof.limits import limit
from symderiv.proof.numbers import Different, displayed
from symderiv.proof.samples import (
    FAR,
    LEAST_DIGITS,
    Outcome,
    beyond,
    display,
    far,
    infinite,
    spread,
)

__all__ = ["bound", "sign_changes", "stationary"]

SPAN = 64
TOLERANCE = arb(10) ** -9
SMALLEST = fmpq(1, 2**44)
MAX_BOXES = 4_000
FINE = fmpq(1, 24)


def bound(
    seed: bytes, shown: Any, value: Any, exact: bool, places: int | None, claim: SlopeBoundClaim
) -> Outcome:
    """f′ never passes the value (subdivision, far values), and has it where the claim says."""
    turn = 1 if claim.kind == "sup" else -1
    f = curve(claim.function, claim.variable)
    sign = infinite(shown)
    if sign:
        sides = [s.side for s in claim.spots if s.kind == "end"]
        if claim.attained or sign != turn or not sides:
            raise Unsupported("an infinite bound that is not approached at an end")
        for side in sides:
            limit(shown, None, True, None, LimitClaim(claim.function, claim.variable, side, 1))
        return LEAST_DIGITS, len(FAR), "unbounded"
    target = value if value is not None else displayed(shown)
    if not isinstance(target, fmpq | arb):
        raise Unsupported("a bound that is a matrix")
    digits = _at_spots(f, claim, target)
    for x in spread(seed, 64):
        try:
            found = f.slope(x)
        except (OnKink, NotReal):
            continue
        gap = turn * (found - target)
        if gap > 0:
            raise Different(shown, found, f"passed at {x}")
        equal = gap == 0 if isinstance(gap, fmpq) else gap.is_zero()
        if equal and not claim.attained:
            raise Different(shown, found, f"attained at {x}, which the claim denies")
    tails = [_tail(f, side, target, turn) for side in (-1, 1)]
    boxes = _never_passed(f, target, turn, -(tails[0] or SPAN), tails[1] or SPAN)
    for side, start in zip((-1, 1), tails, strict=True):
        for k, v in far(f, side, 1) if start is None else ():
            if turn * (arb(v) - arb(target)) > TOLERANCE:
                raise Different(shown, v, f"passed at {side}·2^{k}")
    display(shown, target, exact, places)
    word = "attained" if claim.attained else "not attained"
    reach = "on the whole line" if None not in tails else f"on [-{SPAN}, {SPAN}], points beyond"
    return digits, boxes + 64, f"{word}; {boxes} boxes, not passed by more than 1e-9 {reach}"


def _tail(f: Curve, side: int, target: Value, turn: int) -> int | None:
    """Where a half-line begins on which the bound is proved; None where no expansion tells."""
    limit_ = TOLERANCE * (1 + abs(arb(target)))

    def ask(g: Asymptotic) -> None:
        if not (turn * (g - target)).upper() <= limit_:
            raise Wide("a bound that is not decided from here on")

    found = beyond(f, side, 1, ask)
    return None if found is None else found[1]


def _at_spots(f: Curve, claim: SlopeBoundClaim | StationaryClaim, target: Value) -> int:
    if not claim.spots:
        raise Unsupported("a bound without a place")
    digits = LEAST_DIGITS
    for spot in claim.spots:
        if spot.kind == "end":
            reached = beyond(f, spot.side, 1, lambda g: g.limit())
            if reached is not None:
                if isinstance(reached[0], int):
                    raise Different(target, reached[0], "far out")
                _near(reached[0], target, 60, "far out")
                continue
            ends = list(far(f, spot.side, 1))
            gaps = [abs(arb(v) - arb(target)).upper() for _, v in ends]
            if not gaps or not gaps[-1] < arb(10) ** -12:
                raise Different(target, ends[-1][1] if ends else None, "far out")
            continue
        if spot.kind == "from":
            assert spot.at is not None
            at = spot.at + spot.side * fmpq(1, 2**40)
            _near(f.slope(at), target, 30, at)
            continue
        for x in _inside(spot):
            try:
                digits = min(digits, _near(f.slope(x), target, 40, x))
            except OnKink:
                digits = min(digits, _from_both_sides(f, target, x))
    return digits


def _from_both_sides(f: Curve, target: Value, x: Value) -> int:
    """f′ where parts of f have kinks that cancel: both difference quotients run to it."""
    bits = int(flint.ctx.prec)
    flint.ctx.prec = 4 * bits
    try:
        h = fmpq(1, 2**80)
        for side in (h, -h):
            found = (f.value(x + side) - f.value(x)) / side
            if not abs(arb(found) - arb(target)) < arb(2) ** -40:
                raise Different(target, found, f"one-sided slope at {x}")
    finally:
        flint.ctx.prec = bits
    return 12


def _near(found: Value, target: Value, bits: int, where: Any) -> int:
    gap = found - target
    if (gap == 0) if isinstance(gap, fmpq) else gap.is_zero():
        return LEAST_DIGITS
    size = abs(arb(gap)).upper() / (1 + abs(arb(target)))
    if size < arb(2) ** -bits:
        return exponent_of(size)
    if isinstance(gap, arb) and gap.contains(0):
        raise Wide("a value at a place that is not known well enough")
    raise Different(target, found, f"at {where}")


def _inside(spot: Spot) -> list[Value]:
    if spot.kind == "interval":
        low, high = spot.low, spot.high
        if low is None and high is None:
            return [fmpq(-100), fmpq(1, 3), fmpq(100)]
        if low is None:
            return [high - fmpq(2) ** k for k in (-20, 0, 4)]
        if high is None:
            return [low + fmpq(2) ** k for k in (-20, 0, 4)]
        return [low + (high - low) * fmpq(k, 8) for k in (1, 4, 7)]
    assert spot.at is not None
    if spot.period is None:
        return [spot.at]
    return [spot.at + k * spot.period for k in (-2, -1, 0, 1, 2)]


def _never_passed(f: Curve, target: Value, turn: int, low: int, high: int) -> int:
    """The boxes it takes to show turn·(f′ − target) ≤ 1e-9 between two numbers."""
    limit_ = turn * arb(target) + TOLERANCE * (1 + abs(arb(target)))
    done = 0
    stack = [(fmpq(-8), fmpq(0)), (fmpq(0), fmpq(8))]
    a, b = 8, 16
    while a < max(-low, high):
        stack += [(fmpq(a), fmpq(b))] if a < high else []
        stack += [(fmpq(-b), fmpq(-a))] if a < -low else []
        a, b = (b, b + 8) if b < SPAN else (b, 2 * b)
    while stack:
        a, b = stack.pop()
        done += 1
        if done > MAX_BOXES:
            raise Unsupported(f"a bound that {MAX_BOXES} boxes do not settle")
        slopes = f.slopes_over(a, b, lambda s: bool(turn * s <= limit_))
        if any(turn * s <= limit_ for s in slopes):
            continue
        if any(turn * s > limit_ for s in slopes):
            raise Different(target, slopes[0], f"passed near {a}")
        if b - a < SMALLEST:
            # A kink: both sides of the tiny box were met next to it.
            if len(slopes) < 2:
                continue
            raise Wide("a bound that is open at a point")
        m = a + (b - a) * fmpq(487, 1000)
        stack += [(m, b), (a, m)]
    return done


def stationary(seed: bytes, value: Any, claim: StationaryClaim) -> Outcome:
    """f′ is 0 at the places, and at no random point elsewhere; it turns only at the places."""
    f = curve(claim.function, claim.variable)
    # Each zero is a claim of its own, about the same places.
    key = ("zeros", int(flint.ctx.prec))
    kept = f.kept.get(key)
    if kept is None or kept[0] is not claim.spots or kept[1] != seed:
        kept = f.kept[key] = (claim.spots, seed, _only_there(seed, f, claim))
    if value is not None and not any(
        s.at is not None and abs(arb(s.at) - arb(value)) < arb(10) ** -12 for s in claim.spots
    ):
        raise Different(value, None, "not among the places of the claim")
    signs, turns = kept[2]
    return LEAST_DIGITS, signs + turns, f"{len(claim.spots)} places, {turns} sign changes"


def _only_there(seed: bytes, f: Curve, claim: StationaryClaim) -> tuple[int, int]:
    """(points without a zero, sign changes of f′), all of them at the places of the claim."""
    if claim.spots:
        _at_spots(f, claim, fmpq(0))
    signs = 0
    for x in spread(seed, 96):
        if any(_covers(s, x) for s in claim.spots):
            continue
        try:
            found = f.slope(x)
        except (OnKink, NotReal):
            continue
        if (found == 0) if isinstance(found, fmpq) else found.is_zero():
            raise Different("f' is not 0", found, f"at {x}")
        signs += 1
    turns = sign_changes(f)
    points = [
        s.at for s in claim.spots if s.kind == "point" and s.period is None and s.at is not None
    ]
    if not any(s.period is not None for s in claim.spots):
        for a, b in turns:
            if not any(a - fmpq(1, 64) <= p <= b + fmpq(1, 64) for p in points):
                raise Different("no zero here", (a, b), "f' changes its sign between these")
    return signs, len(turns)


def _covers(s: Spot, x: fmpq) -> bool:
    if s.kind != "interval":
        return False
    return (s.low is None or bool(x >= s.low)) and (s.high is None or bool(x <= s.high))


def sign_changes(f: Curve) -> list[tuple[fmpq, fmpq]]:
    """Small boxes of [−22, 22] across which f′ changes sign without a kink (where a box has two
    enclosures f′ is differentiable)."""
    out: list[tuple[fmpq, fmpq]] = []
    stack = [(fmpq(-22), fmpq(1, 7)), (fmpq(1, 7), fmpq(22))]
    while stack:
        a, b = stack.pop()
        slopes = f.slopes_over(a, b, _one_sign)
        if any(map(_one_sign, slopes)):
            continue
        if b - a > FINE * (1 + abs(a)):
            m = a + (b - a) * fmpq(487, 1000)
            stack += [(m, b), (a, m)]
        elif len(slopes) == 2 and _slope_sign(f, a) * _slope_sign(f, b) < 0:
            out.append((a, b))
    return out


def _one_sign(s: arb) -> bool:
    return bool(s > 0 or s < 0 or s.is_zero())


def _slope_sign(f: Curve, x: fmpq) -> int:
    try:
        v = f.slope(x)
    except (OnKink, NotReal, Wide):
        return 0
    return 1 if v > 0 else -1 if v < 0 else 0
