"""``study``: all facts about f and f′ that an analysis of an activation function asks for, proved.

Pieces, one-sided slopes at their borders, limits of f and f′ at ±∞, infimum and supremum of f′ with
their places, zeros of f′, monotonicity, oddness, saturation. The tails are covered by germs, the
rest by a survey in ball arithmetic; both together cover the whole line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from flint import arb, fmpq

from symderiv.analysis.expand import closed_limit, expand
from symderiv.analysis.germs import Tail, TooNear
from symderiv.analysis.parity import is_odd
from symderiv.analysis.real import Real, Undecidable, compare, exact_real, of_term
from symderiv.analysis.search import Findings, survey
from symderiv.analysis.series import jet
from symderiv.analysis.split import TAILS, Piece, split
from symderiv.analysis.tidy import polynomial, slope_forms
from symderiv.arithmetic.values import to_arb, working_precision
from symderiv.notation.term import Term, neg, substitute, sym, walk

__all__ = ["Border", "End", "Extremum", "Place", "Study", "study"]

BITS = 128
# A number, or the sign of an infinity, or None where there is no limit.
End: TypeAlias = "Real | int | None"


@dataclass(frozen=True)
class Place:
    """Where something happens.

    ``point``: at ``at``. ``from``: approached at ``at`` from ``side``. ``end``: at ±∞ (``side``).
    ``interval``: all of (``low``, ``high``), None for ±∞. ``every``: at ``at`` + k·``period``.
    """

    kind: Literal["point", "from", "end", "interval", "every"]
    at: Real | None = None
    side: int = 0
    low: Real | None = None
    high: Real | None = None
    period: Real | None = None


@dataclass(frozen=True)
class Extremum:
    """An infimum or supremum of f′; ``value`` is ±1 for ±∞. Attained at, or approached at, places."""

    value: Real | int
    attained: bool
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Border:
    """Where two pieces meet: the one-sided slopes; ``jump`` is f(at+) − f(at−), None for 0."""

    at: Real
    left: Real
    right: Real
    jump: Real | None
    smooth: bool


@dataclass(frozen=True)
class Study:
    """The facts. ``forms`` are those of f′ on each piece, as worked out and then shorter."""

    term: Term
    x: Term
    pieces: tuple[Piece, ...]
    forms: tuple[tuple[Term, ...], ...]
    borders: tuple[Border, ...]
    limits: tuple[End, End]
    slope_limits: tuple[End, End]
    lowest: Extremum
    highest: Extremum
    zeros: tuple[Place, ...]
    linear: bool
    odd: bool
    monotone: Literal["increasing", "decreasing", "constant", "neither"]
    strictly: bool
    saturation: tuple[str, str]
    row: str = ""

    @property
    def kinks(self) -> tuple[Border, ...]:
        """The borders where f′ does not exist."""
        return tuple(b for b in self.borders if not b.smooth)

    @property
    def flat(self) -> bool:
        """Whether f′ is 0 wherever it exists."""
        return all(p.kind == "interval" for p in self.zeros) and all(
            polynomial(f[-1], self.x) == (fmpq(0),) for f in self.forms
        )


@dataclass(frozen=True)
class _Far:
    """What a germ says about f′ beyond ``start``: the limit, the sides on which f′ lies, how near."""

    limit: End
    slope_limit: End
    start: fmpq
    above: int | None
    sign: int | None
    gap: arb


_studied: dict[tuple[Term, Term], Study] = {}


def study(t: Term, x: Term | None = None) -> Study:
    """The Study of t in x. Undecidable with the question and the reason where a proof fails."""
    variable = x or sym("x")
    found = _studied.get((t, variable))
    if found is None:
        if len(_studied) > 512:
            _studied.clear()
        from symderiv.analysis.facts import by_row, with_closed_forms

        with working_precision(BITS):
            try:
                found = with_closed_forms(_study(t, variable))
            except Undecidable as fault:
                known = by_row(t, variable)
                if known is None:
                    raise fault from None
                found = known
        _studied[t, variable] = found
    return found


def _study(t: Term, x: Term) -> Study:
    pieces = split(t, x)
    forms = [tuple(slope_forms(p.term, x)) for p in pieces]
    firsts = [f[-1] for f in forms]
    borders = _borders(t, pieces, firsts, x)
    # Tails are tried further and further out until they decide what they must.
    reason: Undecidable | None = None
    for k in range(len(TAILS)):
        try:
            left = _far(pieces[0].term, firsts[0], x, -1, TAILS[k:])
            right = _far(pieces[-1].term, firsts[-1], x, 1, TAILS[k:])
            lowest, highest, zeros = _bounds(pieces, firsts, borders, left, right, x)
            break
        except _Further as fault:
            reason = fault.reason
    else:
        raise reason or Undecidable("a bound of f'", "the tails do not decide it")
    monotone, strictly = _monotone(lowest, highest, zeros, borders)
    return Study(
        t, x, tuple(pieces), tuple(forms), tuple(borders), (left.limit, right.limit),
        (left.slope_limit, right.slope_limit), lowest, highest, zeros,
        len(pieces) == 1 and polynomial(firsts[0], x, 0) is not None,
        is_odd(t, pieces, x), monotone, strictly,
        (_saturation(firsts[0], left, x), _saturation(firsts[-1], right, x)),
    )  # fmt: skip


class _Further(ArithmeticError):
    def __init__(self, reason: Undecidable) -> None:
        super().__init__(str(reason))
        self.reason = reason


# --- borders and tails ----------------------------------------------------------------------------


def _at(t: Term, x: Term, at: Real) -> Real:
    constant = _number(t, x)
    if constant is not None:
        return constant
    if at.exact is not None:
        return of_term(t, {x: at.exact})
    return Real(lambda bits: jet(t, x, at.at(bits))[0])


def _borders(t: Term, pieces: list[Piece], firsts: list[Term], x: Term) -> list[Border]:
    jumps = any(
        u.head == "cases" or (u.head == "call" and u.data[0] in ("step", "sign", "floor"))
        for u in walk(t)
    )
    out = []
    for k in range(1, len(pieces)):
        at = pieces[k].left
        assert at is not None
        left, right = _at(firsts[k - 1], x, at), _at(firsts[k], x, at)
        jump = None
        if jumps:
            before, after = _at(pieces[k - 1].term, x, at), _at(pieces[k].term, x, at)
            if compare(before, after):
                jump = Real(lambda bits, a=after, b=before: a.at(bits) - b.at(bits))  # type: ignore[misc]
                if before.exact is not None and after.exact is not None:
                    jump = exact_real(after.exact - before.exact)
        smooth = jump is None and compare(left, right) == 0
        out.append(Border(at, left, right, jump, smooth))
    return out


def _end(found: object) -> End:
    if isinstance(found, int):
        return found
    if isinstance(found, fmpq):
        return exact_real(found)
    return None


def _far(t: Term, first: Term, x: Term, side: int, starts: Iterable[int]) -> _Far:
    turn = {x: neg(x)}
    far_t = t if side > 0 else substitute(t, turn)
    far_d = first if side > 0 else substitute(first, turn)
    fault = Undecidable("a limit", "the expansion does not hold far enough")
    for start in starts:
        try:
            tail = Tail(start)
            f, d = expand(far_t, x, tail), expand(far_d, x, tail)
            limit, slope_limit = f.limit(), d.limit()
            ends = (_refined(far_t, x, limit), _refined(far_d, x, slope_limit))
            if isinstance(slope_limit, int):
                return _Far(*ends, fmpq(start), None, d.sign(), arb(0))
            from symderiv.analysis.germs import UNIT

            gap = d.without(UNIT)
            known = bool(gap.terms) or gap.rest is None
            above = gap.sign() if known else None
            sure = bool(d.terms) or d.rest is None
            sign = d.sign() if sure else None
            return _Far(*ends, fmpq(start), above, sign, gap.bound(UNIT))
        except TooNear:
            continue
    raise fault


def _refined(t: Term, x: Term, limit: object) -> End:
    """The limit; one that is a ball can be asked for at more bits."""
    if isinstance(limit, int | fmpq):
        return _end(limit)

    def ball(bits: int) -> arb:
        for start in TAILS:
            try:
                found = expand(t, x, Tail(start)).limit()
                return to_arb(found)  # type: ignore[arg-type]
            except TooNear:
                continue
        raise Undecidable("a limit", "the expansion does not hold far enough")

    closed = closed_limit(t, x)
    if closed is not None:
        found = of_term(closed)
        if found.at(BITS).overlaps(ball(BITS)):
            return found if found.exact is not None else Real(found.ball, None, closed)
    return Real(ball)


def _saturation(first: Term, far: _Far, x: Term) -> str:
    if polynomial(first, x, 0) == (fmpq(0),):
        return "hard"
    limit = far.slope_limit
    return "soft" if isinstance(limit, Real) and limit.exact == 0 else ""


# --- bounds ---------------------------------------------------------------------------------------


def _number(first: Term, x: Term) -> Real | None:
    c = polynomial(first, x, 0)
    if c is not None:
        return exact_real(c[0])
    return of_term(first) if x.data not in first.names else None


def _bounds(
    pieces: list[Piece], firsts: list[Term], borders: list[Border], left: _Far, right: _Far, x: Term
) -> tuple[Extremum, Extremum, tuple[Place, ...]]:
    constants = [_number(f, x) for f in firsts]
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
    known = [p for p, _, _ in points]
    low, high = _spread(known)
    zeros: list[Place] = []
    for k, (piece, first, value) in enumerate(zip(pieces, firsts, constants, strict=True)):
        if value is not None:
            if compare(value, exact_real(0)) == 0:
                zeros.append(Place("interval", low=piece.left, high=piece.right))
            continue
        found = _piece(piece, first, x, left, right, low, high)
        points.extend((v, True, Place("point", p)) for p, v in found.highest + found.lowest)
        zeros.extend(Place("point", p) for p in found.zeros)
        for v, _, p in points:
            if p.kind == "point" and p.side == 1 and isinstance(v, Real) and p.at is piece.left and v.exact == 0:
                zeros.append(Place("point", p.at))
        for far, place in ((left, k == 0), (right, k == len(pieces) - 1)):
            if place and far.sign is None and not _apart(far.slope_limit, far.gap):
                raise Undecidable("the zeros of f'", "the sign of f' far out is not decided")
    highest, lowest = _pick(points, 1), _pick(points, -1)
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
    piece: Piece, first: Term, x: Term, left: _Far, right: _Far, low: arb, high: arb
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


def _order(a: Real | int, b: Real | int) -> int:
    if isinstance(a, int) or isinstance(b, int):
        x = a if isinstance(a, int) else 0
        y = b if isinstance(b, int) else 0
        return (x > y) - (x < y)
    return compare(a, b)


def _pick(points: list[tuple[Real | int, bool, Place]], side: int) -> Extremum:
    best: list[tuple[Real | int, bool, Place]] = []
    for entry in points:
        if not best:
            best = [entry]
            continue
        order = side * _order(entry[0], best[0][0])
        if order > 0:
            best = [entry]
        elif order == 0:
            best.append(entry)
    value = best[0][0]
    attained = any(a for _, a, _ in best) and not isinstance(value, int)
    kept = [p for _, a, p in best if a or not attained]
    return Extremum(value, attained, tuple(_in_order(kept)))


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


def _tail_inside(far: _Far, found: Extremum, side: int) -> None:
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
    raise _Further(Undecidable("a bound of f'", "it is too near to a limit to be told apart"))


def _monotone(
    lowest: Extremum, highest: Extremum, zeros: tuple[Place, ...], borders: list[Border]
) -> tuple[Literal["increasing", "decreasing", "constant", "neither"], bool]:
    zero = exact_real(0)
    down, up = _order(lowest.value, zero) >= 0, _order(highest.value, zero) <= 0
    jumps = [compare(b.jump, zero) for b in borders if b.jump is not None]
    strict = not any(z.kind == "interval" for z in zeros)
    if down and up and not jumps:
        return "constant", False
    if down and all(j > 0 for j in jumps):
        return "increasing", strict
    if up and all(j < 0 for j in jumps):
        return "decreasing", strict
    return "neither", False
