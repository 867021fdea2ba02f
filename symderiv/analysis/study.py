"""``study``: all facts about f and f′ that an analysis of an activation function asks for, proved.

Pieces, one-sided slopes at their borders, limits of f and f′ at ±∞, infimum and supremum of f′ with
their places, zeros of f′, monotonicity, oddness, saturation. The tails are covered by germs, the
rest by a survey in ball arithmetic; both together cover the whole line.
"""

from __future__ import annotations

from typing import Literal

from flint import fmpq

from symderiv.analysis.bounds import Further, bounds, constant_of, order
from symderiv.analysis.ends import BITS, far, saturation
from symderiv.analysis.model import Border, Extremum, Place, Study
from symderiv.analysis.parity import is_odd
from symderiv.analysis.real import Real, Undecidable, compare, exact_real, of_term
from symderiv.analysis.series import jet
from symderiv.analysis.split import TAILS, Piece, split
from symderiv.analysis.tidy import number_terms, polynomial, slope_forms, tidy
from symderiv.arithmetic.evaluate import evaluate
from symderiv.arithmetic.values import working_precision
from symderiv.notation.term import ZERO, Term, make, neg, rebuild, substitute, sym, walk

__all__ = ["Study", "study"]

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
    odd, doubt = False, None
    try:
        odd = is_odd(t, pieces, x)
    except Undecidable as fault:
        doubt = fault
    # Tails are tried further and further out until they decide what they must.
    reason: Undecidable | None = None
    for k in range(0, len(TAILS), 2):
        try:
            left = far(pieces[0].term, firsts[0], x, -1, TAILS[k:])
            right = far(pieces[-1].term, firsts[-1], x, 1, TAILS[k:])
            lowest, highest, zeros = bounds(pieces, firsts, borders, left, right, x, odd)
            break
        except Further as fault:
            reason = fault.reason
    else:
        raise reason or Undecidable("a bound of f'", "the tails do not decide it")
    if doubt is not None:
        raise doubt
    monotone, strictly = _monotone(lowest, highest, zeros, borders)
    return Study(
        t, x, tuple(pieces), tuple(forms), tuple(borders), (left.limit, right.limit),
        (left.slope_limit, right.slope_limit), lowest, highest, zeros,
        len(pieces) == 1 and polynomial(firsts[0], x, 0) is not None,
        odd, monotone, strictly,
        (saturation(firsts[0], left, x), saturation(firsts[-1], right, x)),
    )  # fmt: skip


# --- borders and tails ----------------------------------------------------------------------------


def _at(t: Term, x: Term, at: Real) -> Real:
    constant = constant_of(t, x)
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
            same = _same(pieces[k - 1].term, pieces[k].term, x, at)
            if not same and compare(before, after):
                jump = Real(lambda bits, a=after, b=before: a.at(bits) - b.at(bits))  # type: ignore[misc]
                if before.exact is not None and after.exact is not None:
                    jump = exact_real(after.exact - before.exact)
        alike = firsts[k - 1] is firsts[k] or _same(firsts[k - 1], firsts[k], x, at)
        smooth = jump is None and (alike or compare(left, right) == 0)
        if smooth or alike:
            left = right
        out.append(Border(at, left, right, jump, smooth))
    return out


def _same(a: Term, b: Term, x: Term, at: Real) -> bool:
    """Whether two formulas are the same number at a rational point: their parts cancel exactly."""
    if at.exact is None:
        return False
    place = number_terms((at.exact,))[0]
    both = [_folded(substitute(t, {x: place})) for t in (a, b)]
    return tidy(make("add", (both[0], neg(both[1]))), x) is ZERO


def _folded(t: Term) -> Term:
    """t with every part whose value is rational replaced by it."""
    if not t.args:
        return t
    try:
        value = evaluate(t, {})
    except ArithmeticError:
        return t
    if isinstance(value, fmpq):
        return number_terms((value,))[0]
    return rebuild(t, tuple(map(_folded, t.args)))


def _monotone(
    lowest: Extremum, highest: Extremum, zeros: tuple[Place, ...], borders: list[Border]
) -> tuple[Literal["increasing", "decreasing", "constant", "neither"], bool]:
    zero = exact_real(0)
    down, up = order(lowest.value, zero) >= 0, order(highest.value, zero) <= 0
    jumps = [compare(b.jump, zero) for b in borders if b.jump is not None]
    strict = not any(z.kind == "interval" for z in zeros)
    if down and up and not jumps:
        return "constant", False
    if down and all(j > 0 for j in jumps):
        return "increasing", strict
    if up and all(j < 0 for j in jumps):
        return "decreasing", strict
    return "neither", False
