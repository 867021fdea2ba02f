"""Infimum, supremum and zeros of f′ over the whole line: pieces, borders and tails put together."""

from __future__ import annotations

from dataclasses import replace

from flint import arb, fmpq

from symderiv.analysis.ends import BITS, Far
from symderiv.analysis.model import Border, End, Extremum, Place
from symderiv.analysis.real import Real, Undecidable, compare, exact_real, of_term
from symderiv.analysis.search import Findings, survey
from symderiv.analysis.split import Piece
from symderiv.analysis.tidy import polynomial
from symderiv.notation.term import Term

__all__ = ["Further", "bounds", "constant_of", "order"]


class Further(ArithmeticError):
    """The tails must be taken from further out."""

    def __init__(self, reason: Undecidable) -> None:
        super().__init__(str(reason))
        self.reason = reason


def constant_of(first: Term, x: Term) -> Real | None:
    c = polynomial(first, x, 0)
    if c is not None:
        return exact_real(c[0])
    return of_term(first) if x.data not in first.names else None


def bounds(
    pieces: list[Piece],
    firsts: list[Term],
    borders: list[Border],
    left: Far,
    right: Far,
    x: Term,
    odd: bool,
) -> tuple[Extremum, Extremum, tuple[Place, ...]]:
    constants = [constant_of(f, x) for f in firsts]
    points: list[tuple[Real | int, bool, Place]] = []
    for k, (piece, value) in enumerate(zip(pieces, constants, strict=True)):
        if value is not None:
            place = Place("interval", low=piece.left, high=piece.right)
            points.append((value, True, place))
            continue
        if k:
            b = borders[k - 1]
            points.append((b.right, b.smooth, Place("point" if b.smooth else "from", b.at, 1)))
        if k < len(pieces) - 1:
            b = borders[k]
            points.append((b.left, b.smooth, Place("point" if b.smooth else "from", b.at, -1)))
    for far, value, side in ((left, constants[0], -1), (right, constants[-1], 1)):
        if value is None:
            if far.slope_limit is None:
                raise Undecidable("a bound of f'", "f' has no limit at infinity")
            points.append((far.slope_limit, False, Place("end", side=side)))
            if far.sign is None and not _apart(far.slope_limit, far.gap):
                raise Undecidable("the zeros of f'", "the sign of f' far out is not decided")
    known = [p for p, _, _ in points]
    low, high = _spread(known)
    zeros: list[Place] = []
    for piece, first, value in zip(pieces, firsts, constants, strict=True):
        if value is not None:
            if compare(value, exact_real(0)) == 0:
                zeros.append(Place("interval", low=piece.left, high=piece.right))
            continue
        found = _piece(piece, first, x, left, right, low, high)
        points.extend((v, True, Place("point", p)) for p, v in found.highest + found.lowest)
        zeros.extend(Place("point", p) for p in found.zeros)
        for v, _, p in points:
            if (
                p.kind == "point"
                and p.side == 1
                and isinstance(v, Real)
                and p.at is piece.left
                and v.exact == 0
            ):
                zeros.append(Place("point", p.at))
    highest, lowest = _pick(points, 1, odd), _pick(points, -1, odd)
    for far, value in ((left, constants[0]), (right, constants[-1])):
        if value is None:
            _tail_inside(far, highest, 1)
            _tail_inside(far, lowest, -1)
    return lowest, highest, tuple(_in_order(zeros))


def _apart(limit: End, gap: arb) -> bool:
    return isinstance(limit, int) or (limit is not None and bool(abs(limit.at(BITS)) > gap))


def _spread(known: list[Real | int]) -> tuple[arb, arb]:
    balls = [arb(k) * arb("inf") if isinstance(k, int) else k.at(BITS) for k in known]
    if not balls:
        return arb("inf"), -arb("inf")
    low, high = balls[0], balls[0]
    for b in balls[1:]:
        low = b if b.upper() < low.upper() else low
        high = b if b.lower() > high.lower() else high
    return low, high


def _piece(
    piece: Piece, first: Term, x: Term, left: Far, right: Far, low: arb, high: arb
) -> Findings:
    start = -left.start if piece.left is None else _rational(piece.left, -1)
    stop = right.start if piece.right is None else _rational(piece.right, 1)
    if piece.left is None and piece.right is not None and start >= stop:
        start = stop - 1
    if piece.right is None and piece.left is not None and start >= stop:
        stop = start + 1
    return survey(piece.term, first, x, start, stop, low, high)


def _rational(r: Real, side: int) -> fmpq:
    if r.exact is not None:
        return r.exact
    end = r.at(BITS).lower() if side < 0 else r.at(BITS).upper()
    m, e = end.man_exp()
    return fmpq(m) * fmpq(2) ** int(e)


def order(a: Real | int, b: Real | int) -> int:
    if isinstance(a, int) or isinstance(b, int):
        x = a if isinstance(a, int) else 0
        y = b if isinstance(b, int) else 0
        return (x > y) - (x < y)
    return compare(a, b)


def _pick(points: list[tuple[Real | int, bool, Place]], side: int, odd: bool) -> Extremum:
    best: list[tuple[Real | int, bool, Place]] = []
    for entry in points:
        if not best:
            best = [entry]
            continue
        sign = 0
        if not (odd and any(_mirrored(entry[2], p) for _, _, p in best)):
            sign = side * order(entry[0], best[0][0])
        if sign > 0:
            best = [entry]
        elif sign == 0:
            best.append(entry)
    value = best[0][0]
    attained = any(reached for _, reached, _ in best) and not isinstance(value, int)
    kept = [place for _, reached, place in best if reached or not attained]
    return Extremum(value, attained, tuple(_in_order(kept)))


def _mirrored(a: Place, b: Place) -> bool:
    """Whether the places are x and −x: the slopes of an odd function are equal there."""
    if a.kind != b.kind or a.kind not in ("point", "from") or a.at is None or b.at is None:
        return False
    if a.kind == "from" and a.side != -b.side:
        return False
    return bool((a.at.at(512) + b.at.at(512)).contains(0))


def _in_order(places: list[Place]) -> list[Place]:
    """From left to right, each once; a smooth border is met from both sides."""

    def key(p: Place) -> float:
        if p.kind == "end":
            return p.side * float("inf")
        if p.kind == "interval":
            return float(p.low) if p.low is not None else -float("inf")
        assert p.at is not None
        return float(p.at)

    out: list[Place] = []
    for p in sorted(places, key=key):
        if p.kind == "point" and out and out[-1].kind == "point" and out[-1].at is p.at:
            continue
        out.append(replace(p, side=0) if p.kind == "point" else p)
    return out


def _tail_inside(far: Far, found: Extremum, side: int) -> None:
    """Beyond the survey f′ must stay on the inner side of the extremum, else look further out."""
    limit, best = far.slope_limit, found.value
    if isinstance(limit, int) or isinstance(best, int) or limit is None:
        return
    if far.above is not None and far.above * side < 0:
        return  # f' lies on the other side of its limit, and the limit was a candidate
    reach = limit.at(BITS) + side * far.gap
    if side * (best.at(BITS) - reach) > 0:
        return
    if far.above == 0:
        return
    raise Further(Undecidable("a bound of f'", "it is too near to a limit to be told apart"))
