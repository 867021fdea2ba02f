"""What may stand in one place instead of what was written: a rule for each mistake.

Each yields (id, the part that may have been meant). ``Pool`` is what there is to put in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from symderiv.notation.names import join, split
from symderiv.notation.term import (
    ONE,
    Term,
    add,
    call,
    cases,
    decimal,
    div,
    make,
    mul,
    neg,
    num,
    power,
    sub,
    substitute,
    sym,
    transpose,
)

__all__ = ["GENERIC", "NAMED", "Pool", "turned"]


@dataclass(frozen=True)
class Pool:
    """What may be put in: the names and numbers that the relation and the world know."""

    names: tuple[str, ...] = ()
    numbers: tuple[Term, ...] = ()
    factors: tuple[Term, ...] = ()
    exponents: tuple[Term, ...] = ()
    arguments: tuple[Term, ...] = ()
    counts: tuple[Term, ...] = ()  # of the samples that a mean goes over


def turned(t: Term) -> Term:
    """−t without a double minus."""
    if t.head == "neg":
        return t.args[0]
    return neg(t)


Found = Iterator[tuple[str, Term]]


# --- named mistakes -------------------------------------------------------------------------------


def _operation(u: Term, parent: Term | None, pool: Pool) -> Found:
    if u.head == "add" and all(a.head != "neg" for a in u.args):
        yield "product-for-sum", mul(*u.args)
    if u.head in ("mul", "had") and len(u.args) <= 4:
        yield "product-for-sum", add(*u.args)


def _activation(u: Term, parent: Term | None, pool: Pool) -> Found:
    if u.head != "call" or len(u.args) != 1:
        return
    name, order = u.data
    if name in ("exp", "log", "sqrt", "abs", "tr", "det", "diag", "norm"):
        return
    yield "activation-for-derivative", call(name, *u.args, order=order + 1)
    if order:
        yield "activation-for-derivative", call(name, *u.args, order=order - 1)
    for argument in pool.arguments:
        if argument is not u.args[0]:
            yield "wrong-argument", call(name, argument, order=order)


def _one_minus(u: Term, parent: Term | None, pool: Pool) -> Found:
    whole = u.head == "call" and u.data == ("sigmoid", 0)
    if whole or (u.head == "sym" and split(u.data)[0] not in ("beta", "rho", "gamma")):
        yield "missing-one-minus", mul(u, sub(ONE, u))
        yield "missing-one-minus", sub(ONE, u)
    if u.head in ("mul", "had"):
        for i, (a, b) in enumerate(pairwise(u.args)):
            if b is sub(ONE, a):
                slope = sub(ONE, power(a, num(2)))
                rest = (*u.args[:i], slope, *u.args[i + 2 :])
                yield "other-activation", slope if len(rest) == 1 else make(u.head, rest)
    if u.head == "add" and len(u.args) == 2 and u.args[0] is ONE and u.args[1].head == "neg":
        inner = u.args[1].args[0]
        if inner.head == "pow" and inner.args[1] is num(2):
            yield "other-activation", mul(inner.args[0], sub(ONE, inner.args[0]))


def _label(u: Term, parent: Term | None, pool: Pool) -> Found:
    """−ln p, the loss of a sample of the one class, for −ln(1 − p), that of the other."""
    if parent is None and u.head == "neg" and u.args[0].head == "call":
        log = u.args[0]
        if log.data == ("log", 0) and log.args[0].head in ("num", "sym", "add"):
            rest = sub(ONE, log.args[0])
            if (
                log.args[0].head == "add"
                and log.args[0].args[0] is ONE
                and len(log.args[0].args) == 2
            ):
                rest = turned(log.args[0].args[1])
            yield "wrong-target", neg(call("log", rest))


def _exponent(u: Term, parent: Term | None, pool: Pool) -> Found:
    if u.head == "call" and u.data == ("exp", 0):
        other = turned(u.args[0])
        for e in pool.exponents:
            if e is not u.args[0]:
                yield "sign" if e is other else "missing-exponent", call("exp", e)
        yield "sign", call("exp", other)


def _beta(u: Term, parent: Term | None, pool: Pool) -> Found:
    if u.head == "pow" and u.args[0].head == "add" and len(u.args[0].args) == 2:
        one, rest = u.args[0].args
        if one is ONE and rest.head == "neg":
            yield "power-of-one-minus-beta", sub(ONE, power(rest.args[0], u.args[1]))
    if u.head == "sym" and split(u.data)[0] in ("beta", "rho", "gamma"):
        yield "beta-for-one-minus-beta", sub(ONE, u)
    if u.head == "add" and len(u.args) == 2 and u.args[0] is ONE and u.args[1].head == "neg":
        inner = u.args[1].args[0]
        if inner.head in ("sym", "num"):
            yield "beta-for-one-minus-beta", inner


def _moments(u: Term, parent: Term | None, pool: Pool) -> Found:
    if u.head != "sym":
        return
    base, sub_, sup = split(u.data)
    for other in {"m": ("v", "s"), "v": ("m",), "s": ("m",)}.get(base, ()):
        yield "moments-mixed", sym(join(other, sub_, sup))


def _index(u: Term, parent: Term | None, pool: Pool) -> Found:
    if u.head != "sym":
        return
    base = split(u.data)[0]
    for name in pool.names:
        other = split(name)
        if other[0] == base and name != u.data:
            if base == "beta":
                yield "beta-index", sym(name)
            elif other[2] != split(u.data)[2] and other[1] == split(u.data)[1]:
                yield "previous-iteration", sym(name)
            else:
                yield "wrong-index", sym(name)


def _shifted(u: Term, parent: Term | None, pool: Pool) -> Found:
    """δ_1 h_0 + δ_2 h_1 for δ_1 h_1 + δ_2 h_2: the index of one name, throughout a sum."""
    if parent is not None or u.head != "add":
        return
    counted: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for name in u.names:
        base, below, above = split(name)
        if below.isdigit():
            counted.setdefault((base, above), []).append((name, int(below)))
    for (base, above), found in counted.items():
        for step in (-1, 1) if 1 < len(found) == len(u.args) else ():
            if min(k for _, k in found) + step >= 0:
                moved = {sym(n): sym(join(base, str(k + step), above)) for n, k in found}
                yield "wrong-index", substitute(u, moved)


def _swap(u: Term, parent: Term | None, pool: Pool) -> Found:
    if u.head == "add" and len(u.args) == 2:
        a, b = u.args
        if b.head == "neg" and a.head in ("sym", "num", "call"):
            yield "target-and-prediction-swapped", sub(b.args[0], a)


def _transposed(u: Term, parent: Term | None, pool: Pool) -> Found:
    if u.head == "T":
        yield "transposed", u.args[0]
    elif u.head in ("sym", "mat") and (parent is None or parent.head not in ("T", "call")):
        if u.head == "mat" or u.data[0].isupper():
            yield "transposed", transpose(u)


def _slope_too_many(u: Term, parent: Term | None, pool: Pool) -> Found:
    """a (1 − a) beside what it is no factor of: before a square of what it is divided by."""
    if u.head in ("mul", "had") and len(u.args) > 2:
        for i, (a, b) in enumerate(pairwise(u.args)):
            if b is sub(ONE, a):
                rest = u.args[:i] + u.args[i + 2 :]
                yield "extra-factor", rest[0] if len(rest) == 1 else make(u.head, rest)


def _powers(u: Term, parent: Term | None, pool: Pool) -> Found:
    if u.head == "pow" and u.args[1] is num(2):
        yield "square-too-many", u.args[0]
    if u.head == "call" and u.data == ("sqrt", 0):
        yield "root-too-many", u.args[0]


def _roots(u: Term, parent: Term | None, pool: Pool) -> Found:
    if u.head in ("sym", "add", "call", "num", "mul", "div") and u.data != ("sqrt", 0):
        if parent is None or parent.head != "pow":
            yield "square-forgotten", power(u, num(2))
            yield "root-forgotten", call("sqrt", u)


def _sign(u: Term, parent: Term | None, pool: Pool) -> Found:
    if parent is None:
        yield "sign", _turned_entries(u)
        return
    if parent.head == "add" or (parent.head in ("call", "mat", "cases") and u.head != "cases"):
        yield "sign", turned(u)
    elif parent.head in ("mul", "had", "div", "pow") and u.head in ("neg", "num", "sym"):
        if parent.head != "pow" or u is parent.args[1]:
            yield "sign", turned(u)


def _turned_entries(u: Term) -> Term:
    if u.head == "mat":
        return make("mat", tuple(map(turned, u.args)), u.data)
    if u.head == "add":
        return neg(u)
    return turned(u)


def _branches(u: Term, parent: Term | None, pool: Pool) -> Found:
    if u.head == "cases" and len(u.args) == 4:
        a, c, b, d = u.args
        yield "wrong-branch", cases((b, c), (a, d))


def _two(u: Term, parent: Term | None, pool: Pool) -> Found:
    if u.head == "call" and len(u.args) == 1 and u.args[0].head == "sym" and u.data[0] != "exp":
        yield "factor-two", call(u.data[0], mul(num(2), *u.args), order=u.data[1])  # σ(2x) for σ(x)
    if parent is not None and parent.head not in ("add", "neg", "cases"):
        return
    if u.head in ("neg", "add") and parent is not None:
        return
    yield "factor-two", mul(num(2), u)
    yield "factor-two", div(u, num(2))


def _log(u: Term, parent: Term | None, pool: Pool) -> Found:
    if u.head == "call" and u.data[0] in ("log", "log10", "log2"):
        for other in ("log", "log10", "log2"):
            if other != u.data[0]:
                yield "logarithm-base", call(other, *u.args)


# --- generic edits --------------------------------------------------------------------------------


def _factors(u: Term, parent: Term | None, pool: Pool) -> Found:
    summand = parent is None or parent.head in ("add", "neg", "cases")
    if summand and u.head not in ("neg", "add", "mat", "cases"):
        for f in pool.factors:
            yield "dropped-factor", mul(u, f)
    if parent is None and u.head in ("neg", "add"):
        for f in pool.factors:
            yield "dropped-factor", mul(f, u)
    if u.head in ("mul", "had"):
        for i in range(len(u.args)):
            rest = u.args[:i] + u.args[i + 1 :]
            yield "extra-factor", rest[0] if len(rest) == 1 else make(u.head, rest)
    if u.head == "div":
        yield "extra-factor", u.args[0]


def _terms(u: Term, parent: Term | None, pool: Pool) -> Found:
    if u.head == "add":
        for i in range(len(u.args)):
            yield "extra-term", add(*u.args[:i], *u.args[i + 1 :])
    if parent is None:
        for f in pool.factors:
            yield "dropped-term", add(u, f)
            yield "dropped-term", sub(u, f)


def _mean(u: Term, parent: Term | None, pool: Pool) -> Found:
    if parent is None:
        for n in pool.names:
            if n in ("n", "N", "m", "M"):
                yield "mean-for-sum", mul(u, sym(n))
                yield "mean-for-sum", div(u, sym(n))
        for count in pool.counts:
            yield "mean-for-sum", div(u, count)


def _digits(u: Term, parent: Term | None, pool: Pool) -> Found:
    if u.head != "num":
        return
    mantissa, places = u.data
    digits = str(mantissa).rjust(places + 1, "0")
    for i in range(len(digits) - 1):
        if digits[i] != digits[i + 1]:
            swapped = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
            yield "copied-wrongly", _decimal(int(swapped), places)
    if mantissa in (0, 1) and not places:
        yield "wrong-target", num(1 - mantissa)


def _value(u: Term, parent: Term | None, pool: Pool) -> Found:
    if u.head != "num":
        return
    for other in pool.numbers:
        if other is not u and not _is_short_of(u, other):
            yield "last-digit" if _next_to(u, other) else "other-value", other


def _next_to(u: Term, other: Term) -> bool:
    """Whether two decimals of three digits or more differ by a few units of the last one: 0.2190 for 0.2192."""
    if other.head != "num" or u.data[1] != other.data[1] or not u.data[1]:
        return False
    return bool(min(u.data[0], other.data[0]) >= 100 and abs(u.data[0] - other.data[0]) < 10)


def _is_short_of(u: Term, other: Term) -> bool:
    """Whether a decimal of three digits or more stands where a shorter number would fit by its rounding alone:
    0.2190 and 0.2."""
    if other.head != "num" or not other.data[1] or u.data[0] < 100:
        return False
    return bool(other.data[0] < 100 and other.data[1] < u.data[1])


def _point(u: Term, parent: Term | None, pool: Pool) -> Found:
    if u.head != "num":
        return
    mantissa, places = u.data
    if places:
        for moved in (places + 1, places - 1, places + 2):
            yield "decimal-point", _decimal(mantissa, max(moved, 0))
    for step in (1, -1, 2, -2, 3, -3):
        if mantissa + step >= 0:
            yield "copied-wrongly", _decimal(mantissa + step, places)


def _quotient(u: Term, parent: Term | None, pool: Pool) -> Found:
    if u.head == "div":
        yield "product-for-quotient", mul(*u.args)


def _decimal(mantissa: int, places: int) -> Term:
    return decimal(mantissa, places) if places else num(mantissa)


NAMED = (
    _label, _exponent, _operation, _activation, _one_minus, _beta, _moments, _index, _shifted, _swap, _branches,
    _two, _sign, _transposed, _slope_too_many, _powers, _roots, _log, _mean,
)  # fmt: skip
GENERIC = (_factors, _digits, _value, _point, _terms, _quotient)
