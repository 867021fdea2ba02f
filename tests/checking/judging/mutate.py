"""Mistakes put into a right line, mechanically: the named ones and any one-place change.

``mistakes(t, pool)`` yields (name, the term with one mistake in it). The name is what a teacher would
say; a generic change is called ``any``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from symderiv.notation.names import split
from symderiv.notation.term import (
    ONE,
    Term,
    add,
    call,
    cases,
    decimal,
    make,
    mul,
    neg,
    num,
    power,
    rebuild,
    sub,
    sym,
    transpose,
)

__all__ = ["Pool", "mistakes"]


@dataclass(frozen=True)
class Pool:
    """What a mistake may put in: other names of the key, other numbers of the key."""

    names: tuple[str, ...] = ()
    numbers: tuple[Term, ...] = ()


Found = Iterator[tuple[str, Term]]


def mistakes(t: Term, pool: Pool) -> Found:
    """Every mistake at every place of a term."""
    seen = {t}
    for name, wrong in _places(t, t, pool, None, 0):
        if wrong not in seen:
            seen.add(wrong)
            yield name, wrong


def _places(t: Term, u: Term, pool: Pool, parent: Term | None, at: int) -> Found:
    yield from _here(u, pool, parent, at)
    if u.head in ("deriv", "lim", "rel", "chain", "and", "sum", "prod", "true"):
        return
    for i, a in enumerate(u.args):
        if u.head == "cases" and i % 2:
            continue
        for name, new in _places(t, a, pool, u, i):
            yield name, _put(u, i, new)


def _put(u: Term, i: int, new: Term) -> Term:
    if u.head == "mul" and new.head == "mul":
        return mul(*u.args[:i], *new.args, *u.args[i + 1 :])
    return rebuild(u, (*u.args[:i], new, *u.args[i + 1 :]))


def _here(u: Term, pool: Pool, parent: Term | None, at: int) -> Found:
    for rule in _RULES:
        yield from rule(u, pool, parent, at)


# --- one place ------------------------------------------------------------------------------------


def _products(u: Term, pool: Pool, parent: Term | None, at: int) -> Found:
    if u.head in ("mul", "had"):
        for i, dropped in enumerate(u.args):
            rest = u.args[:i] + u.args[i + 1 :]
            name = "dropped-factor"
            if dropped.head == "sym" and split(dropped.data)[0] in ("eta", "alpha"):
                name = "learning-rate"
            elif dropped is num(2) or (dropped.head == "div" and dropped.args == (ONE, num(2))):
                name = "factor-two"
            yield name, rest[0] if len(rest) == 1 else make(u.head, rest)
        if len(u.args) == 2 and u.head == "mul" and u.args[0].head != "num":
            yield "product-for-sum", add(*u.args)
        for a, b in zip(u.args, u.args[1:], strict=False):
            if b.head == "add" and len(b.args) == 2 and b.args[0] is ONE:
                if b.args[1].head == "neg" and b.args[1].args[0] is a:
                    rest = tuple(f for f in u.args if f is not b)
                    yield "missing-one-minus", rest[0] if len(rest) == 1 else make("mul", rest)


def _sums(u: Term, pool: Pool, parent: Term | None, at: int) -> Found:
    if u.head != "add":
        return
    for i in range(len(u.args)):
        rest = u.args[:i] + u.args[i + 1 :]
        yield "dropped-term", rest[0] if len(rest) == 1 else add(*rest)
        turned = u.args[i].args[0] if u.args[i].head == "neg" else neg(u.args[i])
        yield "sign", add(*u.args[:i], turned, *u.args[i + 1 :])
    if len(u.args) == 2 and u.args[0].head != "neg" and u.args[1].head != "neg":
        yield "product-for-sum", mul(*u.args)
    if len(u.args) == 2 and u.args[1].head == "neg" and u.args[0].head in ("sym", "num"):
        if u.args[1].args[0].head in ("sym", "num") and u.args[0] is not ONE:
            yield "target-and-prediction-swapped", sub(u.args[1].args[0], u.args[0])
    if u.args[0] is ONE and len(u.args) == 2 and u.args[1].head == "neg":
        inner = u.args[1].args[0]
        if inner.head == "sym" and split(inner.data)[0] == "beta":
            yield "beta-for-one-minus-beta", inner
        if inner.head == "pow" and inner.args[0].head in ("sym", "num"):
            yield "power-of-one-minus-beta", power(sub(ONE, inner.args[0]), inner.args[1])


def _signs(u: Term, pool: Pool, parent: Term | None, at: int) -> Found:
    if u.head == "neg":
        yield "sign", u.args[0]
        return
    alone = parent is None and u.head in ("num", "mul", "div", "sym", "call")
    factor = parent is not None and parent.head == "mul" and u.head == "num" and at > 0
    if alone or factor:
        yield "sign", neg(u)


def _calls(u: Term, pool: Pool, parent: Term | None, at: int) -> Found:
    if u.head != "call" or len(u.args) != 1:
        return
    name, order = u.data
    if name in ("sigmoid", "tanh", "relu", "softplus"):
        yield "activation-for-derivative", call(name, *u.args, order=1 - order if order < 2 else 0)
        if u.args[0].head == "sym":
            base = split(u.args[0].data)[0]
            for other in pool.names:
                if other != u.args[0].data and split(other)[0] == base:
                    yield "wrong-argument", call(name, sym(other), order=order)
    if u.data == ("sqrt", 0):
        yield "root-forgotten", u.args[0]
    if u.data == ("log", 0):
        yield "logarithm-base", call("log10", *u.args)
    if u.data == ("exp", 0) and u.args[0].head == "mul":
        yield "missing-exponent", call("exp", u.args[0].args[-1])
    if u.data == ("exp", 0) and u.args[0].head == "neg":
        yield "missing-exponent", call("exp", u.args[0].args[0])


def _powers(u: Term, pool: Pool, parent: Term | None, at: int) -> Found:
    if u.head == "pow" and u.args[1] is num(2):
        yield "square-forgotten", u.args[0]
    if u.head == "div":
        yield "any", mul(u.args[0], u.args[1])
        if u.args[0] is ONE and u.args[1] is num(2):
            yield "factor-two", ONE
    if u.head == "T":
        yield "transposed", u.args[0]
    elif u.head in ("sym", "mat") and (parent is None or parent.head != "T"):
        if u.head == "mat" and u.data[0] > 1 and u.data[1] > 1:
            yield "transposed", transpose(u)


def _names(u: Term, pool: Pool, parent: Term | None, at: int) -> Found:
    if u.head != "sym":
        return
    base, _, sup = split(u.data)
    for other in pool.names:
        b, _, s = split(other)
        if b == base and other != u.data:
            name = "beta-index" if base == "beta" else "wrong-index"
            yield (name if s == sup else "previous-iteration"), sym(other)
        elif {b, base} in ({"m", "v"}, {"mhat", "vhat"}) and split(other)[1:] == split(u.data)[1:]:
            yield "moments-mixed", sym(other)


def _cases(u: Term, pool: Pool, parent: Term | None, at: int) -> Found:
    if u.head == "cases" and len(u.args) == 4:
        yield "wrong-branch", cases((u.args[2], u.args[1]), (u.args[0], u.args[3]))


def _numbers(u: Term, pool: Pool, parent: Term | None, at: int) -> Found:
    if u.head != "num":
        return
    mantissa, places = u.data
    digits = str(mantissa)
    for i in range(len(digits) - 1):
        if digits[i] != digits[i + 1]:
            swapped = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
            yield "copied-wrongly", _decimal(int(swapped), places)
    if places:
        yield "decimal-point", _decimal(mantissa, places - 1)
        yield "decimal-point", _decimal(mantissa, places + 1)
    for other in pool.numbers:
        if other is not u and other.data[0]:
            yield "other-value", other
    if len(digits) > 2:
        for i in (0, len(digits) // 2):
            changed = digits[:i] + str((int(digits[i]) + 3) % 10) + digits[i + 1 :]
            yield "copied-wrongly", _decimal(int(changed), places)
    elif not places:
        yield "copied-wrongly", num(mantissa + 1)


def _decimal(mantissa: int, places: int) -> Term:
    return decimal(mantissa, places) if places > 0 else num(mantissa)


_RULES = (_products, _sums, _signs, _calls, _powers, _names, _cases, _numbers)
