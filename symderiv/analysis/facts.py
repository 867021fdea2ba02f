"""What the catalogue's rows say about a·f(bx + c) + d: closed forms, and the rows that are periodic
or have tails without an expansion (sine, the tanh form of GELU)."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, NamedTuple

from flint import arb, fmpq

from symderiv.analysis.model import End, Extremum, Place, Study
from symderiv.analysis.real import Real, Undecidable, exact_real, of_term
from symderiv.analysis.split import Piece
from symderiv.analysis.tidy import number_terms, polynomial, slope_forms, tidy
from symderiv.arithmetic.values import as_fraction, exact
from symderiv.calculus.simplify import minus, times
from symderiv.catalog.functions import Activation, Bound, fact_term, function_row, places
from symderiv.notation.term import (
    ONE,
    Term,
    add,
    div,
    is_number,
    mul,
    neg,
    num,
    substitute,
    sym,
    unsigned,
)
from symderiv.notation.text import ascii_text

__all__ = ["Image", "by_row", "image_of", "with_closed_forms"]

_ROUNDED = 25


class Image(NamedTuple):
    """a·row(bx + c) + d, the row's parameters having the values of ``table``."""

    row: Activation
    table: dict[Term, Term]
    a: fmpq
    b: fmpq
    c: fmpq
    d: fmpq


def image_of(t: Term, x: Term) -> Image | None:
    """t as an affine image of a row of the catalogue, or None."""
    t = tidy(t, x)
    shift = fmpq(0)
    body: Term | None = None
    for part in t.args if t.head == "add" else (t,):
        if is_number(part):
            shift += exact(part)
        elif body is None:
            body = part
        else:
            return None
    factor = fmpq(1)
    while body is not None and body.head in ("neg", "mul"):
        if body.head == "neg":
            factor, body = -factor, body.args[0]
        elif is_number(body.args[0]) and len(body.args) == 2:
            factor, body = factor * exact(body.args[0]), body.args[1]
        else:
            return None
    if body is None or body.head != "call" or body.data[1]:
        return None
    row = function_row(body.data[0])
    inner = polynomial(body.args[0], x, 1)
    if row is None or inner is None or len(inner) != 2 or inner[1] == 0:
        return None
    table = dict(zip(row.variables[1:], body.args[1:], strict=False))
    for name, value in row.defaults.items():
        table.setdefault(sym(name), num(value))
    return Image(row, table, factor, inner[1], inner[0], shift)


def _closed(text: str, table: dict[Term, Term]) -> Term | None:
    """The closed form of a fact; None where the row has it rounded."""
    if sum(ch.isdigit() for ch in text) >= _ROUNDED or "oo" in text or text == "none":
        return None
    return substitute(fact_term(text), table)


def _scaled(k: fmpq, t: Term, shift: fmpq = fmpq(0)) -> Real:  # noqa: B008
    """k·t + shift as a Real with its closed form; rational where t is."""
    base = of_term(t)
    if base.exact is not None:
        return exact_real(k * base.exact + shift)
    inner = unsigned(t)
    if t.head == "neg":
        k = -k
    f = as_fraction(abs(k))
    if inner.head == "div":
        top, bottom = times(num(f.numerator), inner.args[0]), inner.args[1]
        body = times(div(top, bottom), div(ONE, num(f.denominator)))
        if not is_number(bottom):
            body = div(top, times(num(f.denominator), bottom))
    elif inner.head == "add":
        factor = number_terms((abs(k),))[0]
        body = inner if f == 1 else mul(factor, inner)
    else:
        body = times(number_terms((abs(k),))[0], inner)
    if k < 0:
        body = neg(body)
        if inner.head == "add" and f == 1:
            body = minus(inner)
    term = add(number_terms((shift,))[0], body) if shift else body
    return replace(of_term(term), term=term)


def with_closed_forms(found: Study) -> Study:
    """The study with closed forms of limits and bounds where f is an affine image of a row."""
    image = image_of(found.term, found.x)
    if image is None:
        return found
    row, table, a, b, _, d = image
    ends: list[End] = list(found.limits)
    for k in (0, 1):
        text = row.limits[k if b > 0 else 1 - k]
        closed = _closed(text, table)
        end = ends[k]
        if isinstance(end, Real) and closed is not None:
            ends[k] = _checked(end, _scaled(a, closed, d))
    up, down = (row.derivative_sup, row.derivative_inf)
    if a * b < 0:
        up, down = down, up
    return replace(
        found,
        row=row.name,
        limits=(ends[0], ends[1]),
        highest=_closed_extremum(found.highest, up, image),
        lowest=_closed_extremum(found.lowest, down, image),
    )


def _checked(numeric: Real, closed: Real) -> Real:
    """The closed form, once the balls agree; a disagreement is a fault of the program."""
    if not numeric.at(128).overlaps(closed.at(128)):
        raise AssertionError(f"the catalogue and the analysis disagree near {float(numeric):.9g}")
    return closed


def _closed_extremum(e: Extremum, bound: Bound, image: Image) -> Extremum:
    closed = _closed(bound.value, image.table)
    if isinstance(e.value, int) or closed is None:
        return e
    value = _checked(e.value, _scaled(image.a * image.b, closed))
    where = []
    known = [p for p in places(bound.at) if p.kind == "point" and p.side == 0]
    for place in e.places:
        if place.kind == "point" and len(known) == 1 and _closed(bound.at, image.table) is not None:
            assert known[0].term is not None and place.at is not None
            point = _scaled(1 / image.b, substitute(known[0].term, image.table), -image.c / image.b)
            place = replace(place, at=_checked(place.at, point))
        where.append(place)
    return replace(e, value=value, places=tuple(where))


def by_row(t: Term, x: Term) -> Study | None:
    """The Study of an affine image by the row's facts alone; None where it is no such image.

    Serves rows with one smooth formula; those by cases are within reach of the survey.
    """
    image = image_of(t, x)
    if image is None or image.row.kinks or image.row.term().head == "cases":
        return None
    row, table, a, b, c, d = image
    k = a * b

    def value(text: str, factor: fmpq, shift: fmpq) -> Real | int | None:
        if text == "none":
            return None
        if text in ("oo", "-oo"):
            return (1 if text == "oo" else -1) * (1 if factor > 0 else -1)
        closed = _closed(text, table)
        if closed is not None:
            return _scaled(factor, closed, shift)
        rounded = of_term(substitute(fact_term(text), table))
        return Real(lambda bits: factor * (rounded.at(bits) + _slack()) + shift)

    def spot(text: str) -> tuple[Place, ...]:
        out = []
        for p in places(text):
            if p.kind == "end":
                out.append(Place("end", side=p.side if b > 0 else -p.side))
                continue
            if p.kind != "point" or p.term is None or p.side:
                raise Undecidable("a place", f"the row of {row.name} gives it as a set")
            if "k" in p.term.names:
                base = substitute(p.term, {sym("k"): num(0)})
                step = substitute(p.term, {sym("k"): num(1)})
                at = _scaled(1 / b, tidy(_plain(base), x), -c / b)
                width = _period(base, step)
                out.append(Place("every", at, period=_scaled(abs(1 / b), width)))
                continue
            point = value(ascii_text(p.term), 1 / b, -c / b)
            assert isinstance(point, Real)
            out.append(Place("point", point))
        return tuple(out)

    def extremum(bound: Bound) -> Extremum:
        v = value(bound.value, k, fmpq(0))
        if v is None:
            raise Undecidable("a bound of f'", "the row has none")
        return Extremum(v, bound.attained, spot(bound.at))

    turn = slice(None) if b > 0 else slice(None, None, -1)
    limits = [value(text, a, d) for text in row.limits[turn]]
    slopes = [value(text, k, fmpq(0)) for text in row.derivative_limits[turn]]
    high, low = row.derivative_sup, row.derivative_inf
    if k < 0:
        high, low = low, high
    rising = row.monotone
    direction: Literal["increasing", "decreasing", "neither"] = "neither"
    if rising:
        direction = "increasing" if k > 0 else "decreasing"
    zeros = [p for text in row.stationary for p in spot(text)]
    body = tidy(t, x)
    return Study(
        t, x, (Piece(None, None, body),), (tuple(slope_forms(body, x)),), (),
        (limits[0], limits[1]),
        (slopes[0], slopes[1]),
        extremum(low), extremum(high), tuple(zeros), row.linear,
        row.zero_centred and c == 0 and d == 0, direction, row.strictly,
        row.saturation if b > 0 else row.saturation[::-1], row.name,
    )  # fmt: skip


def _slack() -> arb:
    return arb(0, arb(10) ** -29)


def _plain(t: Term) -> Term:
    """A sum without the summand 0 and products with 0: what k = 0 leaves."""
    from symderiv.calculus.simplify import plus

    if t.head == "add":
        return plus(*map(_plain, t.args))
    if t.head == "neg":
        return minus(_plain(t.args[0]))
    return times(*t.args) if t.head == "mul" else t


def _period(base: Term, step: Term) -> Term:
    """The distance of neighbours, as a multiple of π."""
    gap = (of_term(step).at(128) - of_term(base).at(128)) / arb.pi()
    n = gap.unique_fmpz()
    if n is None:
        raise Undecidable("a place", "a period that is no multiple of pi")
    return times(num(int(n)), sym("pi"))
