"""Orders of growth: 3 n² + 5 n = O(n²), O(n) + O(m) = O(n + m), Θ(n (n − 1)/2) = Θ(n²), for large n and m.

Each side is a sum of products of powers and logarithms of the letters. One such product is bounded by
another where no letter grows faster in it; the equality goes from left to right, O(n) = O(n²).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from symderiv.notation.names import split
from symderiv.notation.term import Term, is_number, mul, number_value

__all__ = ["grows_so", "has_growth"]

_SIGNS = ("O", "Theta", "Omega")
# Letters that count; h and x are small where they stand in O(…), p and r may be.
_LARGE, _OFTEN_LARGE = frozenset("dkmn"), frozenset("blpqr")
_LOGS = (("log", 0), ("ln", 0), ("log2", 0), ("log10", 0))
_MOST, _HIGHEST = 64, 8

# For each letter its power and that of its logarithm; those that stand in no product are left out.
_Product = tuple[tuple[str, Fraction, Fraction], ...]


class _NoOrder(Exception):
    """Something that is no sum of products of powers and logarithms."""


def grows_so(left: Term, right: Term) -> bool | None:
    """Whether left is of the order that right says; None where no order for large numbers stands there, or
    where that decides nothing."""
    bound = _order(right)
    sign = bound[0] if bound is not None else "O"
    whole: Mapping[_Product, Fraction]
    limit: Mapping[_Product, Fraction]
    try:
        if bound is not None:
            whole, limit = _under_signs(left, sign), _products(bound[1])  # O(…) on its own
        else:
            whole, limit = _difference(left, right)
    except _NoOrder:
        return None
    own, known = _letters(whole), _letters(limit)
    sure = not has_growth(left, right)
    if not own | known or not all(_counts(n, sure) for n in own | known):
        return None
    if not own <= known and left.head == "sym":
        return None  # T = O(n): what T is
    ways = {"O": ((whole, limit),), "Omega": ((limit, whole),)}.get(
        sign, ((whole, limit), (limit, whole))
    )
    found = [_bounded(*pair) for pair in ways]
    if False in found:
        return False if own <= known else None  # O(T n) = O(n), where T may be a constant
    return None if None in found else True


def has_growth(left: Term, right: Term) -> bool:
    """Whether both sides are orders, O(…) and the like."""
    parts = left.args if left.head == "add" else (left,)
    return _order(right) is not None and any(_order(p) is not None for p in parts)


def _letters(products: Mapping[_Product, Fraction]) -> set[str]:
    return {letter for p in products for letter, _, _ in p}


def _order(t: Term) -> tuple[str, Term] | None:
    """O and what stands in its brackets; as a factor, too, which O is read as before brackets."""
    if t.head == "call" and len(t.args) == 1 and t.data[0] in _SIGNS and not t.data[1]:
        return t.data[0], t.args[0]
    if t.head == "mul" and t.args[0].head == "sym" and t.args[0].data in _SIGNS:
        rest = t.args[1:]
        return t.args[0].data, mul(*rest) if len(rest) > 1 else rest[0]
    return None


def _under_signs(t: Term, sign: str) -> Mapping[_Product, Fraction]:
    """A term with what O(…) stands for; only orders of one kind belong together."""
    out: dict[_Product, Fraction] = {}
    for part in t.args if t.head == "add" else (t,):
        order = _order(part)
        if order is not None and order[0] not in (sign, "Theta"):
            raise _NoOrder
        for product, c in _products(order[1] if order is not None else part).items():
            out[product] = out.get(product, Fraction(0)) + c
    return {p: c for p, c in out.items() if c}


def _difference(
    left: Term, right: Term
) -> tuple[Mapping[_Product, Fraction], Mapping[_Product, Fraction]]:
    """What O(…) at the end of the right side is to bound, and what stands in it."""
    rest = _order(right.args[-1]) if right.head == "add" else None
    if rest is None or rest[0] != "O":
        raise _NoOrder
    out = dict(_products(left))
    for part in right.args[:-1]:
        for product, c in _products(part).items():
            out[product] = out.get(product, Fraction(0)) - c
    return {p: c for p, c in out.items() if c}, _products(rest[1])


def _counts(letter: str, sure: bool) -> bool:
    base = split(letter)[0]
    large = _LARGE if sure else _LARGE | _OFTEN_LARGE
    return len(base) == 1 and (base.isupper() or base in large)


def _bounded(whole: Mapping[_Product, Fraction], limit: Mapping[_Product, Fraction]) -> bool | None:
    """Whether a sum is at most a multiple of another one for all large letters."""
    undecided = False
    for product in whole:
        if any(_below(product, other) for other in limit):
            continue
        rates = {letter: (power, log) for letter, power, log in product}
        if any(all(r > _rate(o, letter) for o in limit) for letter, r in rates.items()):
            return False
        undecided = True
    return None if undecided else True


def _rate(product: _Product, letter: str) -> tuple[Fraction, Fraction]:
    return next(((p, q) for n, p, q in product if n == letter), (Fraction(0), Fraction(0)))


def _below(a: _Product, b: _Product) -> bool:
    """Whether no letter grows faster in a than in b."""
    return all(_rate(a, n) <= _rate(b, n) for n in {n for n, _, _ in (*a, *b)})


def _products(t: Term) -> dict[_Product, Fraction]:
    """A term as a sum of products, with their factors."""
    if is_number(t):
        return {(): Fraction(number_value(t))}
    if t.head == "sym":
        return {((t.data, Fraction(1), Fraction(0)),): Fraction(1)}
    if t.head == "neg":
        return {p: -c for p, c in _products(t.args[0]).items()}
    out: dict[_Product, Fraction] = {}
    for product, c in _parts(t):
        out[product] = out.get(product, Fraction(0)) + c
        if len(out) > _MOST:
            raise _NoOrder
    return {p: c for p, c in out.items() if c}


def _parts(t: Term) -> Iterator[tuple[_Product, Fraction]]:
    if t.head == "add":
        for a in t.args:
            yield from _products(a).items()
    elif t.head == "mul":
        first, *others = t.args
        rest = _products(mul(*others) if len(others) > 1 else others[0])
        for p, c in _products(first).items():
            for q, d in rest.items():
                yield _times(p, q), c * d
    elif t.head == "div":
        (below, d), *more = _products(t.args[1]).items()
        if more:
            raise _NoOrder
        for p, c in _products(t.args[0]).items():
            yield _times(p, _raised(below, Fraction(-1))), c / d
    elif t.head == "pow" and is_number(t.args[1]):
        yield from _power(t.args[0], Fraction(number_value(t.args[1])))
    elif t.head == "call" and t.data == ("sqrt", 0):
        yield from _power(t.args[0], Fraction(1, 2))
    elif t.head == "call" and t.data in _LOGS and len(t.args) == 1:
        for product in _products(t.args[0]):
            for letter, power, _ in product:
                if power:
                    yield ((letter, Fraction(0), Fraction(1)),), Fraction(1)
    else:
        raise _NoOrder


def _power(base: Term, exponent: Fraction) -> Iterator[tuple[_Product, Fraction]]:
    products = _products(base)
    if len(products) == 1:
        ((product, c),) = products.items()
        if c > 0:
            yield _raised(product, exponent), Fraction(1)
            return
    if exponent.denominator != 1 or not 0 < exponent <= _HIGHEST:
        raise _NoOrder
    factors = (base,) * int(exponent)
    yield from _products(mul(*factors) if len(factors) > 1 else base).items()


def _times(p: _Product, q: _Product) -> _Product:
    names = sorted({n for n, _, _ in (*p, *q)})
    rates = [(n, _rate(p, n), _rate(q, n)) for n in names]
    found = [(n, a[0] + b[0], a[1] + b[1]) for n, a, b in rates]
    return tuple((n, a, b) for n, a, b in found if a or b)


def _raised(p: _Product, exponent: Fraction) -> _Product:
    return tuple((n, a * exponent, b * exponent) for n, a, b in p)
