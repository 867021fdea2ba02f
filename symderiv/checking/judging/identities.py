"""Whether a relation that fails, between two expressions in the same names, was meant as an identity.

``(a + b)^2 = a^2 + b^2`` may be an equation to be solved or a condition that is set, and these are never
wrong. It is neither where it holds for no values that one could mean, where both sides are built so that
everybody would cancel what they share, or where one side is a law applied to the other's letters.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from zlib import crc32

from flint import fmpq

from symderiv.checking.equality.piecewise.cells import around
from symderiv.checking.equality.piecewise.skeleton import skeleton
from symderiv.checking.equality.polynomials import expanded, folded
from symderiv.checking.values.floats import Float, compiled
from symderiv.checking.world.world import World, closed, term_names
from symderiv.notation.names import split
from symderiv.notation.term import Term, sub, walk

__all__ = ["meant_as_identity"]

MAX_NAMES, POINTS, LEAST = 3, 24, 12
ZERO, FAR = 1e-7, 30.0
_LAWS = frozenset(("exp", "log", "log2", "log10", "sqrt", "tr", "det"))


def meant_as_identity(world: World, left: Term, right: Term) -> bool:
    """Whether left = right, which fails, can be no equation to be solved and no condition."""
    if closed(left) or closed(right):
        return False
    if _are_entries_of_products(left, right):
        return True
    if term_names(left) != term_names(right):
        return False
    return (
        left.head == "cases"
        or _is_law(left, right)
        or _is_law(right, left)
        or _would_cancel(world, left, right)
        or _holds_nowhere(world, left, right)
    )


def _is_law(whole: Term, parts: Term) -> bool:
    """(A B)ᵀ with the transposes of its letters, ln(a b) with the logarithms of a and b, a sum over its
    index alone."""
    if whole.head in ("sum", "prod") and whole.args[1].head == "sym":
        own = whole.args[1].data
        return all(n == own or own not in n for n in whole.args[0].names) and parts.head != "sum"
    if whole.head == "T" and whole.args[0].head in ("mul", "add"):
        return sum(u.head == "T" and u.args[0].head == "sym" for u in walk(parts)) >= 2
    if whole.head == "call" and whole.data[0] in _LAWS and not whole.data[1]:
        inner = whole.args[0]
        if inner.head in ("mul", "add", "div", "pow") and len(term_names(inner)) >= 2:
            alike = [u for u in walk(parts) if u.head == "call" and u.data == whole.data]
            return len(alike) >= 2 and all(
                len(term_names(u)) < len(term_names(inner)) for u in alike
            )
    return False


def _are_entries_of_products(left: Term, right: Term) -> bool:
    """``Σ_k A_{ik} B_{kj} = Σ_k A_{ki} B_{kj}``: sums over products of entries of the same two letters."""
    letters = []
    for side in (left, right):
        if side.head != "sum" or side.args[0].head != "mul":
            return False
        factors = side.args[0].args
        if len(factors) != 2 or any(f.head != "sym" or not split(f.data)[1] for f in factors):
            return False
        letters.append(sorted((split(f.data)[0], split(f.data)[2]) for f in factors))
    return letters[0] == letters[1] and letters[0][0] != letters[0][1]


def _would_cancel(world: World, left: Term, right: Term) -> bool:
    """Whether two sides in the same two letters or more have a summand in common, as they stand or, for
    polynomials, written out: nobody solves a² − 2ab + b² = a² − b² before a² has gone."""
    names = term_names(left)
    if len(names) < 2 or any(world.definition(n) is not None for n in names):
        return False
    if any(s in _summands(right) for s in _summands(left)):
        return True
    a, b = expanded(left), expanded(right)
    if a is None or b is None or not (folded(left) or folded(right)):
        return False
    return any(k and b.get(k) == v for k, v in a.items())


def _summands(t: Term) -> tuple[Term, ...]:
    return tuple(a for a in t.args if a.names) if t.head == "add" else ()


def _holds_nowhere(world: World, left: Term, right: Term) -> bool:
    """Whether the difference has one sign for positive names, and is 0 nowhere (with several names, nowhere
    but where one of them is)."""
    shape = skeleton(world, sub(left, right))
    if shape.derivatives or shape.matrices or shape.sums or shape.defined:
        return False
    names = shape.names
    difference = compiled(shape.whole[0], names) if 0 < len(names) <= MAX_NAMES else None
    if difference is None:
        return False
    state = random.Random(crc32(" ".join(names).encode()))
    values = [difference([10 ** state.uniform(-2, 1.4) for _ in names]) for _ in range(POINTS)]
    found = [v for v in values if v == v]
    if len(found) < LEAST or any(v >= 0 for v in found) == any(v <= 0 for v in found):
        return False
    return not any(_is_zero(difference, p.values, names) for p in around(shape))


def _is_zero(difference: Float, values: Mapping[str, fmpq], names: tuple[str, ...]) -> bool:
    """Whether the difference is 0 at a place; not where one of several names is 0, which nobody means, and
    not so far out that e⁻ˣ is lost."""
    place = [int(values[n].p) / int(values[n].q) for n in names]
    if any(abs(x) > FAR for x in place) or (len(place) > 1 and any(abs(x) < ZERO for x in place)):
        return False
    beside = [abs(difference([x * s for x in place])) for s in (0.9, 1.1)]
    return abs(difference(place)) <= ZERO * max((b for b in beside if b == b), default=0.0)
