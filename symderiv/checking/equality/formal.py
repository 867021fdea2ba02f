"""Equality name for name: every name and every derivative stands for a number of its own.

For expressions in names that have no definition (a loss in words, a sum over unknown data): what is
equal here is equal whatever the names mean.
"""

from __future__ import annotations

from functools import lru_cache

from symderiv.checking.equality.comparing import compare, value_of
from symderiv.checking.equality.ways import counted_names
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.index_letters import SUMS, asks, delta_as_cases
from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.reindexing import instantiate
from symderiv.notation.term import (
    Term,
    rebuild,
    sym,
    walk,
)

__all__ = ["same_in_names"]

POINTS = 5


@lru_cache(maxsize=2048)
def same_in_names(left: Term, right: Term) -> bool | None:
    """Whether the two are equal for all values of their names; None where that cannot be computed."""
    if left is right:
        return True
    a, b = _atoms(left), _atoms(right)
    if a is b:
        return True
    return _for_all(_by_cases(a, b))


def _for_all(pairs: list[tuple[Term, Term]]) -> bool | None:
    """Whether the terms of each pair are equal for all values of their names."""
    found = [_equal(a, b) for a, b in pairs]
    return False if False in found else None if None in found else True


def _equal(a: Term, b: Term) -> bool | None:
    world = World()
    sizes = counted_names(a, b)
    equal = 0
    for point in range(POINTS):
        reading = Reading("free", point=point, generic=True, sizes=sizes)
        try:
            x, y = value_of(world, a, reading), value_of(world, b, reading)
            if compare(x, y) == "differs":
                return False
            equal += 1
        except (NoValue, ArithmeticError, ValueError):
            continue
    return True if equal >= 2 else None


def _by_cases(a: Term, b: Term) -> list[tuple[Term, Term]]:
    """The pair for i ≠ j and, where both sides tell the two apart, for i = j; with δ_{ij} as [i = j]
    where the other side asks for i = j."""
    letters = {
        x.data for t in (a, b) for u in walk(t) if asks(u) for x in u.args if x.head == "sym"
    }
    bound = {u.args[1] for t in (a, b) for u in walk(t) if u.head in SUMS}
    if not letters or any(sym(n) in bound for n in letters):
        return [(a, b)]
    a, b = delta_as_cases(a, letters), delta_as_cases(b, letters)
    if not all(any(map(asks, walk(t))) for t in (a, b)) or len(letters) != 2:
        return [(a, b)]
    i, j = (sym(n) for n in sorted(letters))
    return [(_at(a, i, j, k), _at(b, i, j, k)) for k in (2, 1)]


def _at(t: Term, i: Term, j: Term, k: int) -> Term:
    return instantiate(instantiate(t, i, 1), j, k)


def _atoms(t: Term) -> Term:
    """t with a name of its own for every derivative; its index stays an index."""
    if t.head == "deriv":
        parts = [split(a.data) if a.head == "sym" else (a.head, "", "") for a in t.args]
        base = "D".join(["deriv", *(p[0] for p in parts)])
        index = ",".join(p[1] for p in parts if p[1])
        above = ",".join(p[2].strip("()[]{}") for p in parts if p[2])
        return sym(join(base, index, f"({above})" if above else ""))
    return rebuild(t, tuple(map(_atoms, t.args))) if t.args else t
