"""Roots and extrema on a compact interval, certified: boxes are halved until each is settled.

A root is accepted where the function is strictly monotone on a box and changes sign across it: one
root, no more. A box is dropped only where an enclosure proves that it holds nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import flint
from flint import arb, fmpq, fmpz

from symderiv.analysis.real import Real, Undecidable, exact_real, of_term
from symderiv.analysis.series import Jet, hull, jet
from symderiv.arithmetic.evaluate import KinkError, NoCase, evaluate
from symderiv.arithmetic.values import DomainError, Undecided, working_precision
from symderiv.notation.term import Term, walk

__all__ = ["Findings", "candidates", "root_real", "roots", "survey"]

MAX_BOXES = 1_500
SMALLEST = fmpq(1, 2**30)
# Halves are taken off the middle, so that a root at a round number is not met at a border.
CUT = fmpq(4871, 10000)
Signed = Callable[[arb], arb]


def root_real(
    g: Signed, low: fmpq, high: fmpq, exact: fmpq | None, term: Term | None = None
) -> Real:
    """The one root of g in [low, high], where g is monotone and changes sign."""
    if exact is not None:
        return exact_real(exact)
    bounds = {0: (low, high)}

    def ball(bits: int) -> arb:
        a, b = bounds[max(k for k in bounds if k <= bits)]
        with working_precision(bits + 64):
            a, b = bounds[bits] = _refined(g, a, b, fmpq(1, fmpz(2) ** bits))
            return hull(a, b)

    return Real(ball, None, term)


def _refined(g: Signed, a: fmpq, b: fmpq, width: fmpq) -> tuple[fmpq, fmpq]:
    """[a, b] narrowed around the root of the monotone g, by quadratic interval refinement (Abbott
    2006): a chord names one of 2^n parts; where the root is in it, n doubles.
    """
    left, right, n = g(arb(a)), g(arb(b)), 2
    while b - a > width:
        # Parts far below the width would ask for more digits than there are.
        n = min(n, int(((b - a) / width).ceil()).bit_length() + 1)
        part = (b - a) / fmpz(2) ** n
        where = (left.mid() / (left.mid() - right.mid()) * arb(2) ** n).floor().unique_fmpz()
        k = min(max(int(where or 0), 0), 2**n - 1)
        before = (a, b)
        for x in (a + k * part, a + (k + 1) * part):
            if a < x < b:
                v = g(arb(x))
                if v.contains(0):
                    x = x + part * CUT / 8
                    v = g(arb(x))
                    if v.contains(0):
                        raise Undecidable("a root", "its digits are not decided")
                if (v < 0) == (left < 0):
                    a, left = x, v
                else:
                    b, right = x, v
        n = 2 * n if b - a <= part * 5 / 4 else max(1, n // 2)
        if (a, b) == before:
            raise Undecidable("a root", "its digits are not decided")
    return a, b


def candidates(t: Term, x: Term) -> list[fmpq]:
    """Rational points where something special may happen: 0 and the zeros of affine parts."""
    from symderiv.analysis.tidy import polynomial

    found = {fmpq(0): None}
    for u in walk(t):
        if u.args and x.data in u.names:
            c = polynomial(u, x, 1)
            if c is not None and len(c) == 2 and c[1] != 0:
                found.setdefault(-c[0] / c[1])
    return list(found)


def vanishes(t: Term, x: Term, at: fmpq) -> bool:
    """Whether t is exactly 0 at a rational point."""
    try:
        value = evaluate(t, {x: at})
    except (Undecided, DomainError, KinkError, NoCase):
        return False
    return (isinstance(value, fmpq) and value == 0) or (
        not isinstance(value, fmpq) and value.is_zero()
    )


def roots(t: Term, slope: Term, x: Term, low: fmpq, high: fmpq) -> list[Real]:
    """All roots of t in the open interval, in order. Undecidable where a box cannot be settled."""
    special = [c for c in candidates(t, x) if low < c < high and vanishes(t, x, c)]
    return _isolate(
        lambda at: jet(t, x, at)[:2], lambda at: jet(t, x, at)[0], low, high, special, "a root"
    )


def _isolate(
    pair: Callable[[arb], tuple[arb, ...]],
    value: Signed,
    low: fmpq,
    high: fmpq,
    special: list[fmpq],
    what: str,
) -> list[Real]:
    out: list[tuple[fmpq, Real]] = []
    stack = [(low, high)]
    done = 0
    while stack:
        a, b = stack.pop()
        done += 1
        if done > MAX_BOXES:
            raise Undecidable(what, f"{MAX_BOXES} boxes do not settle it")
        v, d = pair(hull(a, b))[:2]
        if v.is_finite() and not v.contains(0):
            continue
        if d.is_finite() and not d.contains(0):
            found = _between(value, a, b, low, high, special)
            if found is not None:
                out.append((a, found))
            continue
        if b - a < SMALLEST:
            raise Undecidable(what, f"something touches 0 near {float(arb(a).mid()):.6g}")
        m = a + (b - a) * CUT
        stack += [(m, b), (a, m)]
    return [r for _, r in sorted(out, key=lambda e: e[0])]


def _between(
    value: Signed, a: fmpq, b: fmpq, low: fmpq, high: fmpq, special: list[fmpq]
) -> Real | None:
    """The root in (a, b), where the function is monotone; None if it does not change sign."""
    for c in special:
        if a <= c <= b:
            return exact_real(c) if a <= c < b or b == high else None
    left, right = _sign(value, a), _sign(value, b)
    # A zero that stands exactly on the end of the whole interval belongs to the end.
    if left == 0 or right == 0 or left == right:
        if (left == 0 and a != low) or (right == 0 and b != high):
            raise Undecidable("a root", "it falls on a border of two boxes")
        return None
    return root_real(value, a, b, None)


def _sign(value: Signed, at: fmpq) -> int:
    for bits in (int(flint.ctx.prec), 512, 2048):
        with working_precision(bits):
            v = value(arb(at))
        if v > 0:
            return 1
        if v < 0:
            return -1
    return 0


@dataclass(frozen=True)
class Findings:
    """What a survey of f′ over a compact interval gives: places of extrema inside, with values."""

    highest: list[tuple[Real, Real]]
    lowest: list[tuple[Real, Real]]
    zeros: list[Real]


def survey(
    t: Term,
    first: Term,
    x: Term,
    low: fmpq,
    high: fmpq,
    seen_low: arb,
    seen_high: arb,
) -> Findings:
    """Interior points that may hold the extrema of f′ = ``first``, and all zeros of f′.

    Local extrema whose values certainly lie inside [``seen_low``, ``seen_high``] (values that f′ is
    known to take or to tend to) are left out: they are not the extrema of the whole.
    """
    second = _second(first, x)
    special = [c for c in candidates(first, x) if low < c < high]
    flat = [c for c in special if vanishes(second, x, c)]
    zero = [c for c in special if vanishes(first, x, c)]
    state = [seen_low, seen_high]
    turns: list[tuple[int, Real]] = []
    crossing: list[tuple[fmpq, Real]] = []
    stack = [(low, high, True, True)]
    done = 0

    def tell(v: arb) -> None:
        if v.is_finite():
            state[0] = v if v.upper() < state[0].upper() else state[0]
            state[1] = v if v.lower() > state[1].lower() else state[1]

    def value(at: arb) -> arb:
        return jet(t, x, at)[1]

    def curve(at: arb) -> arb:
        return jet(t, x, at)[2]

    while stack:
        a, b, extreme, null = stack.pop()
        done += 1
        if done > MAX_BOXES:
            raise Undecidable("a bound of f'", f"{MAX_BOXES} boxes do not settle it")
        j: Jet = jet(t, x, hull(a, b))
        if not j[0].is_finite() and b - a < SMALLEST:
            raise Undecidable("a bound of f'", f"f is not defined near {float(arb(a).mid()):.6g}")
        d, dd, ddd = j[1], j[2], j[3]
        if (extreme or null) and (not d.is_finite() or not dd.is_finite() or dd.contains(0)):
            m = arb((a + b) / 2)
            d, dd = _narrow(j, jet(t, x, m), hull(a, b) - m)
        null = null and not (d.is_finite() and not d.contains(0))
        extreme = extreme and not (d.is_finite() and d > state[0].upper() and d < state[1].lower())
        if dd.is_finite() and not dd.contains(0):
            if null:
                found = _between(value, a, b, low, high, zero)
                if found is not None:
                    crossing.append((a, found))
            if extreme:
                tell(value(arb(a)))
                tell(value(arb(b)))
            continue
        if extreme and ddd.is_finite() and not ddd.contains(0):
            found = _between(curve, a, b, low, high, flat)
            tell(value(arb(a)))
            tell(value(arb(b)))
            if found is not None:
                turns.append((-1 if ddd > 0 else 1, found))
                tell(value(found.at(128)))
            extreme = False
        if extreme or null:
            if b - a < SMALLEST:
                raise Undecidable(
                    "a bound of f'" if extreme else "the zeros of f'",
                    f"f' is too flat to decide near {float(arb(a).mid()):.6g}",
                )
            m = a + (b - a) * CUT
            stack += [(m, b, extreme, null), (a, m, extreme, null)]
    highest = [(p, _value_at(t, first, x, p)) for kind, p in turns if kind > 0]
    lowest = [(p, _value_at(t, first, x, p)) for kind, p in turns if kind < 0]
    return Findings(highest, lowest, [r for _, r in sorted(crossing, key=lambda e: e[0])])


def _second(first: Term, x: Term) -> Term:
    from symderiv.analysis.tidy import slope

    return slope(first, x)


def _narrow(j: Jet, middle: Jet, away: arb) -> tuple[arb, arb]:
    """f′ and f″ over a box by the mean value theorem, where that is narrower."""
    second = _better(j[2], middle[2] + j[3] * away)
    return _better(j[1], middle[1] + second * away), second


def _better(a: arb, b: arb) -> arb:
    return b if b.is_finite() and not (a.is_finite() and a.rad() <= b.rad()) else a


def _value_at(t: Term, first: Term, x: Term, p: Real) -> Real:
    if p.exact is not None:
        return of_term(first, {x: p.exact})
    return Real(lambda bits: jet(t, x, p.at(bits))[1])
