"""Products and sums as a person writes them: numbers in front, 1 and 0 dropped, signs pulled out.

``times`` and ``plus`` do what needs no thought; ``collect`` also joins equal factors to powers.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from symderiv.notation.term import (
    ONE,
    ZERO,
    Term,
    add,
    call,
    decimal,
    div,
    is_number,
    make,
    mul,
    neg,
    num,
    number_value,
    power,
)

__all__ = ["collect", "minus", "over", "plus", "raised", "times"]


def number(value: Fraction, places: int = 0) -> Term:
    """A number; as a decimal when ``places`` > 0 and it ends there, else as a fraction."""
    if places:
        scaled = value * 10**places
        if scaled.denominator == 1:
            while places and scaled % 10 == 0:
                scaled, places = scaled / 10, places - 1
            return decimal(int(scaled), places)
    return num(value)


def _decimal_places(t: Term) -> int:
    while t.head == "neg":
        t = t.args[0]
    return t.data[1] if t.head == "num" else 0


def times(*factors: Term) -> Term:
    """The product: numbers multiplied out in front, signs in front, 1 dropped, 0 kept alone."""
    value, places, negative = Fraction(1), 0, False
    above: list[Term] = []
    below: list[Term] = []
    first_number: Term | None = None
    numbers = 0
    stack = list(reversed(factors))
    while stack:
        f = stack.pop()
        if f is ONE:
            continue
        if is_number(f):
            v = number_value(f)
            if v == 0:
                return ZERO
            value *= v
            places += _decimal_places(f)
            if abs(v) != 1 or f.head != "neg":
                numbers += 1
                first_number = f
        elif f.head == "neg":
            negative = not negative
            stack.append(f.args[0])
        elif f.head == "mul":
            stack.extend(reversed(f.args))
        elif f.head == "div":
            above_part, below_part = f.args
            below.append(below_part)
            stack.append(above_part)
        else:
            above.append(f)
    if value < 0:
        value, negative = -value, not negative
    coefficient = number(value, places)
    if numbers == 1 and first_number is not None and first_number.head == "num":
        coefficient = first_number
    if below:
        bottom = times(*below)
        lead, rest = _lead(bottom)
        if lead is not ONE and (rest is ONE or value % number_value(lead) == 0):
            value /= number_value(lead)
            negative ^= value < 0
            coefficient, bottom = number(abs(value), places), rest
            if places == 0 and rest is ONE and coefficient.head == "div":
                top = mul(
                    *([] if coefficient.args[0] is ONE and above else [coefficient.args[0]]), *above
                )
                out = div(top, coefficient.args[1])
                return neg(out) if negative else out
        above, bottom = _cancel(above, bottom)
    else:
        bottom = ONE
    parts = ([] if coefficient is ONE else [coefficient]) + above
    out = mul(*parts) if bottom is ONE else div(mul(*parts), bottom)
    return neg(out) if negative else out


def _lead(t: Term) -> tuple[Term, Term]:
    """The number in front of a product, and the rest of it."""
    if is_number(t):
        return t, ONE
    if t.head == "mul" and is_number(t.args[0]):
        return t.args[0], mul(*t.args[1:])
    return ONE, t


def _cancel(above: list[Term], bottom: Term) -> tuple[list[Term], Term]:
    """The same factor above and below is dropped once on both sides."""
    below = list(bottom.args) if bottom.head == "mul" else [bottom]
    kept = []
    for f in above:
        if f in below:
            below.remove(f)
        else:
            kept.append(f)
    return kept, mul(*below)


def plus(*terms: Term) -> Term:
    """The sum: 0 dropped, numbers joined, equal and opposite terms cancelled."""
    flat: list[Term] = []
    for t in terms:
        flat.extend(p for p in (t.args if t.head == "add" else (t,)) if p is not ZERO)
    out: list[Term] = []
    value, places, seen = Fraction(0), 0, 0
    where = 0
    for t in flat:
        if is_number(t):
            if not seen:
                where = len(out)
            value += number_value(t)
            places = max(places, _decimal_places(t))
            seen += 1
            continue
        opposite = t.args[0] if t.head == "neg" else neg(t)
        if opposite in out:
            at = out.index(opposite)
            out.pop(at)
            where -= at < where
        else:
            out.append(t)
    if value:
        out.insert(
            where, number(value, places) if seen > 1 else next(t for t in flat if is_number(t))
        )
    return add(*out)


def minus(t: Term) -> Term:
    """−t without a double minus; the signs of a sum are turned."""
    if t.head == "neg":
        return t.args[0]
    if t is ZERO:
        return ZERO
    if t.head == "add":
        return add(*map(minus, t.args))
    return neg(t)


def over(a: Term, b: Term) -> Term:
    """a / b in the manner of :func:`times`."""
    if b is ONE:
        return a
    return times(a, div(ONE, b)) if a is not ONE else times(div(ONE, b))


def raised(base: Term, exponent: Fraction | int) -> Term:
    """base ** exponent with 0, 1, ½ and negative exponents written as people do."""
    e = Fraction(exponent)
    if e == 0:
        return ONE
    if e == 1:
        return base
    if e < 0:
        return div(ONE, raised(base, -e))
    if e == Fraction(1, 2):
        return call("sqrt", base)
    return power(base, num(e))


def collect(factors: Iterable[Term]) -> Term:
    """The product with equal factors joined: w σ'(z) w = w² σ'(z), in order of first appearance."""
    counts: dict[Term, int] = {}
    negative = False
    stack = list(reversed(list(factors)))
    while stack:
        f = stack.pop()
        if f is ZERO:
            return ZERO
        if f.head == "neg":
            negative = not negative
            stack.append(f.args[0])
        elif f.head == "mul":
            stack.extend(reversed(f.args))
        elif f.head == "pow" and f.args[1].head == "num" and f.args[1].data[1] == 0:
            counts[f.args[0]] = counts.get(f.args[0], 0) + f.args[1].data[0]
        elif f is not ONE:
            counts[f] = counts.get(f, 0) + 1
    parts = [
        raised(f, n) if not is_number(f) or n == 1 else make("pow", (f, num(n)))
        for f, n in counts.items()
    ]
    out = mul(*sorted(parts, key=lambda p: not is_number(p)))
    return neg(out) if negative else out
