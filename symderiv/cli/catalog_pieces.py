"""Pieces of a fact: mathematics and words, in the order in which they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from symderiv.notation.names import GREEK
from symderiv.notation.parse import parse
from symderiv.notation.term import Term, decimal, neg, num, power, rebuild, rel, sym, walk

__all__ = ["Piece", "equals", "joined", "number", "parameters", "prose", "short"]

Piece = Term | str
_SHOWN_DIGITS = 6
_WORD = re.compile(r"[A-Za-z]+(?:_[A-Za-z0-9]+)?")


def parameters(values: Mapping[str, str], requires: Iterable[str] = ()) -> Iterator[Piece]:
    """``α = 0.01 (usual)`` and the conditions under which the facts hold."""
    for i, (name, value) in enumerate(values.items()):
        if i:
            yield ", "
        yield from equals(sym(name), parse(value))
    if values:
        yield " (usual)"
    for i, condition in enumerate(requires):
        yield "; the facts hold for " if not i else " and "
        yield parse(condition)


def prose(text: str) -> Iterator[Piece]:
    """Words in which names such as ``yhat``, ``y_i`` or ``beta_2`` become mathematics."""
    text = text.replace(">=", "≥").replace("<=", "≤").replace("->", "→")
    last = 0
    for found in _WORD.finditer(text):
        word = found[0]
        base = word.split("_")[0]
        if len(base) > 1 and base not in GREEK and base != "yhat":
            continue
        if word == base and len(base) == 1:
            continue
        yield text[last : found.start()]
        yield sym(word)
        last = found.end()
    yield text[last:]


def joined(parts: Iterable[Iterable[Piece]], between: str) -> Iterator[Piece]:
    """The parts with words between them."""
    for i, part in enumerate(parts):
        if i:
            yield between
        yield from part


def number(t: Term) -> Iterator[Piece]:
    """A value, with ≈ before it where digits are left out."""
    shorter = short(t)
    if rounded(t):
        yield "≈ "
    yield shorter


def equals(name: Term, value: Term) -> Iterator[Piece]:
    """name = value, or ≈ where digits are left out."""
    yield rel("~" if rounded(value) else "=", name, short(value))


def rounded(t: Term) -> bool:
    """Whether :func:`short` leaves out digits of t."""
    return any(
        w.head == "num" and w.data[0] != 1 and w.data[1] > 2 * _SHOWN_DIGITS for w in walk(t)
    )


def short(t: Term) -> Term:
    """t with numbers of many digits rounded, and 0.00000001 as a power of ten."""
    if t.head == "num":
        mantissa, digits = t.data
        if mantissa == 1 and digits > _SHOWN_DIGITS:
            return power(num(10), neg(num(digits)))
        if digits <= 2 * _SHOWN_DIGITS:
            return t
        unit = 10 ** (digits - _SHOWN_DIGITS)
        return decimal((mantissa + unit // 2) // unit, _SHOWN_DIGITS)
    if t.head == "neg":
        inner = short(t.args[0])
        return t if inner is t.args[0] else neg(inner)
    return rebuild(t, tuple(map(short, t.args))) if t.args else t
