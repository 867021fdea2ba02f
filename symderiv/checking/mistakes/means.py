"""A mean that was taken for a sum, or the reverse: a right side that is as many times what it should be as there
are samples."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.values.numbers import Matrix, NoValue, real_part
from symderiv.checking.values.readings import TRUE
from symderiv.checking.world.world import World
from symderiv.notation.term import Term, div, having, mul, num, sym

__all__ = ["with_number_of_samples"]

_MOST = 40  # names whose sizes are looked at
_EXACT = 1e-9
_LEAST = 3  # a factor of two has more reasons


def with_number_of_samples(
    world: World, left: Term, right: Term, hints: Iterable[Term]
) -> Term | None:
    """The right side divided by the number of samples, or times it, where that makes it what it should be. So
    many there are as rows, or columns, in something that it is computed from, and as a form of it divides by."""
    try:
        pairs = _pairs(value_of(world, left, TRUE), value_of(world, right, TRUE))
    except (NoValue, ArithmeticError):
        return None
    big = max(pairs, key=lambda p: abs(p[0]), default=(0.0, 0.0))
    if not big[0] or not big[1]:
        return None
    ratio = big[1] / big[0]
    turned = abs(ratio) < 1
    n = round(1 / ratio if turned else ratio)
    factor = 1 / n if turned and n else n
    if n < _LEAST or any(abs(b - factor * a) > _EXACT * abs(big[1]) for a, b in pairs):
        return None
    if not _counts(world, n, (left, right, *hints)):
        return None
    return mul(num(n), right) if turned else div(right, num(n))


def _pairs(a: Any, b: Any) -> list[tuple[float, float]]:
    if isinstance(a, Matrix) != isinstance(b, Matrix):
        return []
    if not isinstance(a, Matrix):
        return [(float(real_part(a)), float(real_part(b)))]
    if a.shape != b.shape:
        return []
    return [
        (float(real_part(x)), float(real_part(y)))
        for x, y in zip(a.entries, b.entries, strict=True)
    ]


def _counts(world: World, n: int, terms: Iterable[Term]) -> bool:
    """Whether a number is the size of something in these terms, and one that they divide by."""
    names: dict[str, None] = {}
    open_, divides = list(terms), False
    for t in open_:
        divides |= any(u.args[1] is num(n) for u in having(t, "div"))
        for u in (*(sym(name) for name in t.names if name not in names), *having(t, "deriv")):
            found = world.binding(u)
            new = u.head == "deriv" or u.data not in names
            if found is not None and new and len(open_) < _MOST:
                open_ += [f for f in (found.term, *found.forms) if f is not None and f not in open_]
        names.update(dict.fromkeys(t.names))
    return divides and any(n in _shape(world, name) for name in list(names)[:_MOST])


def _shape(world: World, name: str) -> tuple[int, ...]:
    found = world.binding(sym(name))
    return found.truth.shape if found is not None and isinstance(found.truth, Matrix) else ()
