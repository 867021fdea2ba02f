"""Proofs about one function of one variable: slopes, limits, bounds, zeros, and yes-or-no facts.

Formulas become truncated series in the oracle's own arithmetic. Formulas of f′ are tried at points
of all scales; limits by certified values far out, nearing the claim; one-sided slopes by difference
quotients; bounds by subdivision of [−64, 64] with values far out beyond, and at their places. What a
proof leaves open stands in its detail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import flint
from flint import arb, fmpq

from symderiv.derivation.answers import (
    Answer,
    LimitClaim,
    OneSidedClaim,
    PropertyClaim,
    SlopeBoundClaim,
    SlopeFormClaim,
    Spot,
    StationaryClaim,
)
from symderiv.notation.term import Term
from symderiv.proof.curve import Curve, exponent_of
from symderiv.proof.duals import Value
from symderiv.proof.errors import NotReal, OnKink, Unsupported, Wide
from symderiv.proof.numbers import Different, agreement, compare, displayed
from symderiv.proof.points import mixed, stream

__all__ = ["ROUTES", "prove"]

LEAST_DIGITS = 30
FAR = (6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 56)
SPAN = 64
TOLERANCE = arb(10) ** -9
SMALLEST = fmpq(1, 2**44)
MAX_BOXES = 12_000

Outcome = tuple[int, int, str]


def _display(shown: Any, target: Any, exact: bool, places: int | None) -> None:
    """The display is the value itself, or its rounding."""
    if not isinstance(target, fmpq | arb):
        raise Unsupported("a matrix where a number is due")
    if not exact:
        compare(shown, arb(target), None, False, places)
        return
    claimed = displayed(shown)
    if isinstance(claimed, fmpq) and isinstance(target, fmpq):
        if claimed != target:
            raise Different(shown, target, "the display is not the value")
    elif not isinstance(claimed, fmpq | arb):
        raise Unsupported("a matrix where a number is due")
    else:
        agreement(claimed, target)


def _infinite(shown: Any) -> int:
    """±1 for a term ±∞, else 0."""
    if isinstance(shown, Term):
        inner, side = (shown.args[0], -1) if shown.head == "neg" else (shown, 1)
        if inner.head == "sym" and inner.data == "infinity":
            return side
    return 0


def _random(seed: bytes, count: int) -> Iterator[fmpq]:
    """Points of all scales, both signs, none of them round."""
    start = stream(seed, "analysis", "x")
    for k in range(count):
        n = mixed(start, k)
        size = fmpq(1 + n % 4093, 4096) * fmpq(2) ** (k % 9 - 4)
        yield size if (n >> 20) & 1 else -size


def slope_form(seed: bytes, shown: Term, claim: SlopeFormClaim) -> Outcome:
    """The term equals f′ at points of every scale, by duals."""
    f, g = Curve(claim.function, claim.variable), Curve(shown, claim.variable)
    digits, points = LEAST_DIGITS * 10, 0
    for x in _random(seed, 48):
        try:
            found, claimed = f.slope(x), g.value(x)
        except (OnKink, NotReal):
            continue
        try:
            agreed = agreement(claimed, found)
        except Different:
            raise Different(claimed, found, f"f' at {x}") from None
        if isinstance(found, arb) and abs(found) < arb(10) ** -12:
            gap = claimed - found
            if abs(gap) < arb(10) ** -LEAST_DIGITS:
                continue
        if agreed < LEAST_DIGITS:
            raise Wide("too few digits agree")
        digits, points = min(digits, agreed), points + 1
    if points < 6:
        raise Unsupported("a formula that is not real at most points")
    return digits, points, ""


def limit(shown: Any, value: Any, exact: bool, places: int | None, claim: LimitClaim) -> Outcome:
    """Values at ±2^6 … ±2^56 run to the claim; the gap must shrink all the way."""
    f = Curve(claim.function, claim.variable)
    far = list(_far(f, claim.side, claim.order))
    if len(far) < 4:
        raise Unsupported("a limit of a function that has no values far out")
    sign = _infinite(shown)
    if sign:
        sizes = [sign * v for _, v in far]
        if not all(b > a for a, b in zip(sizes, sizes[1:], strict=False)) or not sizes[-1] > 10**6:
            raise Different(shown, far[-1][1], f"at 2^{far[-1][0]}")
        return LEAST_DIGITS, len(far), f"grows up to 2^{far[-1][0]}"
    target = value if value is not None else displayed(shown)
    gaps = [abs(arb(v) - arb(target)).upper() for _, v in far]
    floor = arb(10) ** -(flint.ctx.prec // 5)
    shrinking = all(b < a or b < floor for a, b in zip(gaps, gaps[1:], strict=False))
    nearest = gaps[-1] / (1 + abs(arb(target)))
    if not shrinking or not nearest < arb(10) ** -12:
        if flint.ctx.prec < 1000 and bool(nearest.contains(0) or nearest < arb(10) ** -6):
            raise Wide("the values far out do not settle")
        raise Different(shown, far[-1][1], f"at {claim.side}·2^{far[-1][0]}")
    _display(shown, target, exact, places)
    return exponent_of(nearest), len(far), f"out to 2^{far[-1][0]}"


def _far(f: Curve, side: int, order: int) -> Iterator[tuple[int, Value]]:
    for k in FAR:
        x = side * fmpq(2) ** k
        try:
            yield k, f.slope(x) if order else f.value(x)
        except (OnKink, NotReal):
            continue
        except Wide:
            if k > 12:
                return


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
    _display(shown, target, exact, places)
    return exponent_of(gap / (1 + abs(arb(target)))), 3, "one-sided difference quotients"


# --- bounds ---------------------------------------------------------------------------------------


def bound(
    seed: bytes, shown: Any, value: Any, exact: bool, places: int | None, claim: SlopeBoundClaim
) -> Outcome:
    """f′ never passes the value (subdivision, far values), and has it where the claim says."""
    turn = 1 if claim.kind == "sup" else -1
    f = Curve(claim.function, claim.variable)
    sign = _infinite(shown)
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
    for x in _random(seed, 64):
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
    boxes = _never_passed(f, target, turn)
    for side in (-1, 1):
        for k, v in _far(f, side, 1):
            if turn * (arb(v) - arb(target)) > TOLERANCE:
                raise Different(shown, v, f"passed at {side}·2^{k}")
    _display(shown, target, exact, places)
    word = "attained" if claim.attained else "not attained"
    return digits, boxes + 64, f"{word}; {boxes} boxes, not passed by more than 1e-9"


def _at_spots(f: Curve, claim: SlopeBoundClaim | StationaryClaim, target: Value) -> int:
    if not claim.spots:
        raise Unsupported("a bound without a place")
    digits = LEAST_DIGITS
    for spot in claim.spots:
        if spot.kind == "end":
            far = list(_far(f, spot.side, 1))
            gaps = [abs(arb(v) - arb(target)).upper() for _, v in far]
            if not gaps or not gaps[-1] < arb(10) ** -12:
                raise Different(target, far[-1][1] if far else None, "far out")
            continue
        if spot.kind == "from":
            assert spot.at is not None
            at = spot.at + spot.side * fmpq(1, 2**40)
            _near(f.slope(at), target, 30, at)
            continue
        for x in _inside(spot):
            try:
                found = f.slope(x)
            except OnKink:
                raise Different(target, None, f"f' does not exist at {x}") from None
            digits = min(digits, _near(found, target, 40, x))
    return digits


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
            return [high - fmpq(2) ** k for k in (-20, 0, 20)]  # type: ignore[operator]
        if high is None:
            return [low + fmpq(2) ** k for k in (-20, 0, 20)]
        return [low + (high - low) * fmpq(k, 8) for k in (1, 4, 7)]
    assert spot.at is not None
    if spot.period is None:
        return [spot.at]
    return [spot.at + k * spot.period for k in (-2, -1, 0, 1, 2)]


def _never_passed(f: Curve, target: Value, turn: int) -> int:
    """The boxes it takes to show turn·(f′ − target) ≤ 1e-9 on [−64, 64]."""
    limit_ = turn * arb(target) + TOLERANCE * (1 + abs(arb(target)))
    done = 0
    stack = [(fmpq(k * 8 - SPAN), fmpq(k * 8 + 8 - SPAN)) for k in range(SPAN // 4)]
    while stack:
        a, b = stack.pop()
        done += 1
        if done > MAX_BOXES:
            raise Unsupported(f"a bound that {MAX_BOXES} boxes do not settle")
        slopes = f.slopes_over(a, b)
        if any(turn * s <= limit_ for s in slopes):
            continue
        if any(turn * s > limit_ for s in slopes):
            raise Different(target, slopes[0], f"passed near {a}")
        if b - a < SMALLEST:
            # A kink: both sides of the tiny box were met next to it.
            if not slopes:
                continue
            raise Wide("a bound that is open at a point")
        m = a + (b - a) * fmpq(487, 1000)
        stack += [(m, b), (a, m)]
    return done


# --- zeros and facts ------------------------------------------------------------------------------


def stationary(seed: bytes, value: Any, claim: StationaryClaim) -> Outcome:
    """f′ is 0 at the places, and at no random point elsewhere; it turns only at the places."""
    f = Curve(claim.function, claim.variable)
    if claim.spots:
        _at_spots(f, claim, fmpq(0))
    if value is not None and not any(
        s.at is not None and abs(arb(s.at) - arb(value)) < arb(10) ** -12 for s in claim.spots
    ):
        raise Different(value, None, "not among the places of the claim")
    signs = 0
    for x in _random(seed, 96):
        if any(_covers(s, x) for s in claim.spots):
            continue
        try:
            found = f.slope(x)
        except (OnKink, NotReal):
            continue
        if (found == 0) if isinstance(found, fmpq) else found.is_zero():
            raise Different("f' is not 0", found, f"at {x}")
        signs += 1
    turns = _sign_changes(f)
    points = [s.at for s in claim.spots if s.kind == "point" and s.period is None and s.at is not None]
    if not any(s.period is not None for s in claim.spots):
        for a, b in turns:
            if not any(a - fmpq(1, 64) <= p <= b + fmpq(1, 64) for p in points):
                raise Different("no zero here", (a, b), "f' changes its sign between these")
    return LEAST_DIGITS, signs + len(turns), f"{len(claim.spots)} places, {len(turns)} sign changes"


def _covers(s: Spot, x: fmpq) -> bool:
    if s.kind != "interval":
        return False
    return (s.low is None or bool(x >= s.low)) and (s.high is None or bool(x <= s.high))


def _sign_changes(f: Curve) -> list[tuple[fmpq, fmpq]]:
    """Neighbouring points of a fine grid between which f′ changes sign without a kink."""
    out: list[tuple[fmpq, fmpq]] = []
    last: tuple[fmpq, int] | None = None
    for k in range(-512, 513):
        x = fmpq(2 * k + 1, 47)
        try:
            v = f.slope(x)
        except (OnKink, NotReal, Wide):
            continue
        sign = 1 if v > 0 else -1 if v < 0 else 0
        if not sign:
            last = None
            continue
        if last is not None and last[1] != sign and f.slopes_over(last[0], x):
            out.append((last[0], x))
        last = (x, sign)
    return out


def property_of(seed: bytes, word: str, claim: PropertyClaim) -> Outcome:
    """The word is recomputed from values and slopes at points."""
    f = Curve(claim.function, claim.variable)
    found = _word(f, claim.what, seed)
    if word not in found:
        raise Different(word, "/".join(found), claim.what)
    return LEAST_DIGITS, 48, claim.what


def _word(f: Curve, what: str, seed: bytes) -> tuple[str, ...]:
    if what == "linear":
        return ("yes",) if _linear(f, seed) else ("no",)
    if what == "odd":
        for x in _random(seed, 24):
            total = f.value(x) + f.value(-x)
            if abs(arb(total)) > arb(10) ** -25:
                return ("no",)
        return ("yes",)
    if what in ("saturation-left", "saturation-right"):
        return (_saturation(f, -1 if what.endswith("left") else 1),)
    if what == "monotone":
        return _monotone(f, seed)
    if what == "vanishing":
        left, right = _saturation(f, -1), _saturation(f, 1)
        return ({(True, True): "both", (True, False): "left", (False, True): "right"}.get(
            (bool(left), bool(right)), "none"),)  # fmt: skip
    if what == "suitable":
        if all(s == 0 for s in _slopes(f, seed)):
            return ("no-flat",)
        if _linear(f, seed):
            return ("no-linear",)
        steep = any(abs(arb(v)) > 2**40 for side in (-1, 1) for _, v in _far(f, side, 1))
        return ("no-steep",) if steep else ("yes",)
    raise Unsupported(f"the property {what!r}")


def _slopes(f: Curve, seed: bytes) -> list[Value]:
    out: list[Value] = []
    for x in _random(seed, 48):
        try:
            out.append(f.slope(x))
        except (OnKink, NotReal):
            continue
    return out


def _linear(f: Curve, seed: bytes) -> bool:
    first = f.value(fmpq(0)), f.value(fmpq(1))
    for x in _random(seed, 24):
        expected = first[0] + x * (first[1] - first[0])
        if abs(arb(f.value(x)) - arb(expected)) > arb(10) ** -25:
            return False
    return True


def _saturation(f: Curve, side: int) -> str:
    far = list(_far(f, side, 1))
    if not far:
        raise Unsupported("a function that has no slope far out")
    if all((v == 0) if isinstance(v, fmpq) else v.is_zero() for _, v in far):
        return "hard"
    gaps = [abs(arb(v)).upper() for _, v in far]
    floor = arb(10) ** -20
    shrinking = all(b < a or b < floor for a, b in zip(gaps, gaps[1:], strict=False))
    return "soft" if shrinking and gaps[-1] < arb(10) ** -12 else ""


def _monotone(f: Curve, seed: bytes) -> tuple[str, ...]:
    """By differences of f between neighbouring points, jumps included."""
    values = [f.value(x) for x in sorted({*_random(seed, 96), *map(fmpq, range(-16, 17))})]
    steps = [b - a for a, b in zip(values, values[1:], strict=False)]
    up, down = any(s > 0 for s in steps), any(s < 0 for s in steps)
    if up and down:
        return ("neither",)
    return ("increasing",) if up else ("decreasing",) if down else ("constant",)


# --- the door -------------------------------------------------------------------------------------


def prove(seed: bytes, answer: Answer) -> tuple[str, int, int, str]:
    """(route, digits, points, detail) of an answer of this family; Different, Wide, Unsupported."""
    route, rule = ROUTES[type(answer.claim)]
    return route, *rule(seed, answer, answer.claim)


def _form(seed: bytes, a: Answer, claim: Any) -> Outcome:
    if not isinstance(a.shown, Term):
        raise Unsupported("words where a formula is claimed")
    return slope_form(seed, a.shown, claim)


ROUTES: dict[type, tuple[str, Callable[[bytes, Answer, Any], Outcome]]] = {
    SlopeFormClaim: ("slopes by duals", _form),
    LimitClaim: ("far values", lambda s, a, c: limit(a.shown, a.value, a.exact, a.places, c)),
    OneSidedClaim: (
        "difference quotients",
        lambda s, a, c: one_sided(a.shown, a.value, a.exact, a.places, c),
    ),
    SlopeBoundClaim: (
        "subdivision",
        lambda s, a, c: bound(s, a.shown, a.value, a.exact, a.places, c),
    ),
    StationaryClaim: ("slopes by duals", lambda s, a, c: stationary(s, a.value, c)),
    PropertyClaim: ("values", lambda s, a, c: property_of(s, str(a.shown), c)),
}
