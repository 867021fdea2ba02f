"""Sums and products with dots: ``x_1 + x_2 + … + x_n`` is the sum over x_k from 1 to n.

The rule of the terms is read off the last one: what stands for n in it, set to 1, 2, …, must give the
terms before the dots. Where it does not, or where one term alone could have several rules, the dots
stay what they are: something left out.
"""

from __future__ import annotations

from itertools import islice

from symderiv.notation.names import join, split
from symderiv.notation.reindexing import instantiate, relettered
from symderiv.notation.term import (
    ONE,
    ZERO,
    Term,
    add,
    mul,
    num,
    rebuild,
    substitute,
    sum_over,
    sym,
    walk,
)

__all__ = ["progression"]

_MAX_PARTS = 60  # of one term
_MAX_TERMS = 6  # before the dots
_MAX_RULES = 4
_FRESH = "kijlmqrs"


def progression(before: list[Term], last: Term, head: str) -> tuple[int, Term] | None:
    """(how many of the terms before the dots belong to it, the sum or product); None without a rule.

    ``head`` is "sum" or "prod".
    """
    before = before[-_MAX_TERMS:]
    if any(sum(1 for _ in islice(walk(t), _MAX_PARTS)) == _MAX_PARTS for t in (*before, last)):
        return None
    taken = {letter for t in (*before, last) for letter in _letters(t)}
    index = next((sym(c) for c in _FRESH if c not in taken), None)
    if index is None:
        return None
    for start in range(len(before)):
        shown = [_folded(t) for t in before[start:]]
        for body, high, named in _rules(last, before, index):
            if len(shown) == 1 and not named:
                continue  # 1 + … + n: every second one, perhaps
            low = _first(body, index, shown)
            if low is None or (high.head == "num" and high.data[0] < low + len(shown)):
                continue
            return len(shown), sum_over(body, index, num(low), high, head)
    return None


def _rules(last: Term, before: list[Term], index: Term) -> list[tuple[Term, Term, bool]]:
    """(the body, where the index ends, whether it is the index of a name) for what may run in the
    last term: a letter that the others do not have, or a number."""
    out: list[tuple[Term, Term, bool]] = []
    others = {letter for t in before for letter in _letters(t)}
    for letter in _letters(last):
        if letter not in others:
            named = any(n != letter and letter in _pieces(n) for n in last.names)
            out.append((relettered(last, sym(letter), index), sym(letter), named))
    if not out:
        for value in _numbers(last):
            body = _with_index(last, value, index)
            out.append((body, num(value), any(str(value) in _pieces(n) for n in last.names)))
    return [r for r in out if r[0] is not last][:_MAX_RULES]


def _first(body: Term, index: Term, shown: list[Term]) -> int | None:
    """Where the index begins, so that the body gives these terms one after the other."""
    for low in {0: None, 1: None, **dict.fromkeys(_numbers(shown[0])[:6])}:
        made = (_folded(instantiate(body, index, low + j)) for j in range(len(shown)))
        if all(a is b for a, b in zip(made, shown, strict=True)):
            return low
    return None


def _pieces(name: str) -> list[str]:
    """The indices of a name, below and above: 1 and j of ``x_{1,j}``."""
    _, below, above = split(name)
    if above[:1] in ("(", "["):
        above = above[1:-1]
    short = 1 < len(below) <= 3 and below.isalpha()
    return [p for p in (*(below if short else below.split(",")), *above.split(",")) if p]


def _letters(t: Term) -> list[str]:
    """The single letters in a term: names, and indices of names with what is added to them."""
    found: dict[str, None] = {}
    for name in t.names:
        if len(name) == 1:
            found.setdefault(name)
            continue
        for piece in _pieces(name):
            if piece[0].isalpha() and (len(piece) == 1 or piece[1] in "+-"):
                found.setdefault(piece[0])
    return list(found)


def _numbers(t: Term) -> list[int]:
    """The whole numbers in a term, as such and as indices, the larger first."""
    found = {u.data[0] for u in walk(t) if u.head == "num" and not u.data[1]}
    found |= {int(p) for n in t.names for p in _pieces(n) if p.isdigit() and len(p) < 5}
    return sorted((n for n in found if n < 10_000), reverse=True)


def _with_index(t: Term, value: int, index: Term) -> Term:
    """t with the index where this number stands."""
    digits, letter = str(value), index.data
    table = {num(value): index}
    for name in t.names:
        base, below, above = split(name)
        below = ",".join(letter if p == digits else p for p in below.split(","))
        if above[:1] in ("(", "[") and above[1:-1] == digits:
            above = above[0] + letter + above[-1]
        if join(base, below, above) != name:
            table[sym(name)] = sym(join(base, below, above))
    return substitute(t, table)


def _folded(t: Term) -> Term:
    """t with whole numbers put together, x¹ as x, x⁰ as 1 and factors 1 left out."""
    if not t.args:
        return t
    args = tuple(_folded(a) for a in t.args)
    if t.head == "pow":
        if args[1] is ONE:
            return args[0]
        if args[1] is ZERO:
            return ONE
    whole = [_whole(a) for a in args]
    if t.head == "add":
        total = sum(v for v in whole if v is not None)
        rest = [a for a, v in zip(args, whole, strict=True) if v is None]
        return add(*rest, *([num(total)] if total or not rest else []))
    if t.head == "mul":
        product = 1
        for v in whole:
            product *= 1 if v is None else v
        rest = [a for a, v in zip(args, whole, strict=True) if v is None]
        return mul(*([num(product)] if product != 1 or not rest else []), *rest)
    if t.head == "div" and args[1] is ONE:
        return args[0]
    if t.head == "pow" and whole[0] is not None and whole[1] is not None:
        if abs(whole[0]) < 100 and 0 < whole[1] <= 12:
            return num(whole[0] ** whole[1])
    return rebuild(t, args)


def _whole(t: Term) -> int | None:
    if t.head == "neg":
        inner = _whole(t.args[0])
        return None if inner is None else -inner
    return int(t.data[0]) if t.head == "num" and not t.data[1] else None
