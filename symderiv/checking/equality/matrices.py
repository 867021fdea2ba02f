"""Whether a relation holds for matrices of the shapes that the text tells.

A few points are enough, since every entry is a random number of its own; the entries of both signs reach
the branches of ReLU and |·|. Either layout of a gradient counts as right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from symderiv.checking.equality.comparing import DIFFERS, compare, value_of
from symderiv.checking.equality.symbolic import NOWHERE, Identity
from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.term import (
    ONE,
    Term,
    add,
    div,
    mul,
    num,
    rebuild,
    substitute,
    sym,
    transpose,
    walk,
)

__all__ = [
    "holds_if_symmetric",
    "holds_in_shape",
    "is_matrix",
    "numbers_in",
    "reindexed",
    "shape_in",
    "transposed",
    "turned",
]

POINTS = (4, 6)
POSITIVE = (0, 3)  # where a root of a number, as in Q Kᵀ/√d, has no value at the others
_MAX_MENDS = 16


def holds_in_shape(world: World, left: Term, right: Term) -> Identity:
    """Whether left = right at random matrices, under some reading of σ and ∂; None where the shapes do
    not fit or something has no value."""
    refuted = False
    why = ""
    with world.in_shape():
        for reading in _readings(left, right):
            try:
                if _holds(world, left, right, reading):
                    return Identity(True)
                refuted = True
            except NoValue as fault:
                if not reading.direct:
                    why = why or str(fault)
    return Identity(False) if refuted and not why else Identity(None, why)


def _holds(world: World, left: Term, right: Term, reading: Reading) -> bool:
    try:
        return all(_equal(world, left, right, reading.at(p)) for p in POINTS)
    except NoValue as fault:
        if str(fault) != NOWHERE:
            raise
    return all(_equal(world, left, right, reading.at(p)) for p in POSITIVE)


def is_matrix(world: World, t: Term) -> bool:
    """Whether a term has more than one entry in the shapes that the text tells."""
    return shape_in(world, t) is not None


def shape_in(world: World, t: Term) -> tuple[int, int] | None:
    """The shape that a term has then; None for a number, and where it has no value."""
    with world.in_shape():
        for point in (POINTS[0], POSITIVE[0]):
            try:
                value = value_of(world, t, Reading("through", point=point))
            except NoValue as fault:
                if str(fault) != NOWHERE:
                    return None
                continue
            return value.shape if isinstance(value, Matrix) else None
    return None


def numbers_in(terms: Iterable[Term]) -> set[str]:
    """The names that can only be numbers: below a line, or under a root."""
    out: set[str] = set()
    for t in terms:
        for u in walk(t):
            if u.head == "div":
                out.update(u.args[1].names)
            elif u.head == "call" and u.data[0] == "sqrt":
                out.update(u.args[0].names)
    return out


def holds_if_symmetric(world: World, left: Term, right: Term) -> bool:
    """Whether the relation holds when its square matrices are symmetric, which is often not said."""
    names = sorted({*left.names, *right.names})
    square = [n for n in names if len(set(world.shapes.get(n, (1, 1)))) == 1 and n in world.shapes]
    table = {sym(n): mul(div(ONE, num(2)), add(sym(n), transpose(sym(n)))) for n in square}
    if not table:
        return False
    sides = [_symmetric(t, table) for t in (left, right)]
    return bool(holds_in_shape(world, *sides).holds)


def _symmetric(t: Term, table: dict[Term, Term]) -> Term:
    if t.head == "deriv":  # what is differentiated by stays a name
        return rebuild(t, (_symmetric(t.args[0], table), *t.args[1:]))
    if t.head == "sym":
        return table.get(t, t)
    return rebuild(t, tuple(_symmetric(a, table) for a in t.args)) if t.args else t


def transposed(world: World, left: Term, right: Term) -> Term | None:
    """``right`` with one transpose more or less, where that makes the relation hold."""
    for mended in islice(turned(world, right), _MAX_MENDS):
        if holds_in_shape(world, left, mended).holds:
            return mended
    return None


def reindexed(world: World, left: Term, right: Term) -> Term | None:
    """``right`` with the number of one name changed, W_1 for W_2, where that makes the relation hold."""
    tries = 0
    for name in sorted(right.names):
        base, below, above = split(name)
        for i in range(4) if below.isdigit() and not above else ():
            other = join(base, str(i), "")
            if other == name or (other not in world.shapes and not world.definition(other)):
                continue
            mended = substitute(right, {sym(name): sym(other)})
            tries += 1
            if holds_in_shape(world, left, mended).holds:
                return mended
            if tries == _MAX_MENDS:
                return None
    return None


def turned(world: World, t: Term) -> Iterator[Term]:
    """t with one transpose taken away, or one put at a matrix, or XᵀX for XXᵀ, at each place."""
    if t.head == "mul":
        for i, (a, b) in enumerate(pairwise(t.args)):
            if transpose(a) is b or transpose(b) is a:
                yield rebuild(t, (*t.args[:i], b, a, *t.args[i + 2 :]))
    if t.head == "T":
        yield t.args[0]
    elif t.head == "sym" and world.shapes.get(t.data, (1, 1)) != (1, 1):
        yield transpose(t)
    if t.head in ("deriv", "T"):
        return
    for i, a in enumerate(t.args):
        for other in turned(world, a):
            yield rebuild(t, (*t.args[:i], other, *t.args[i + 1 :]))


def _equal(world: World, left: Term, right: Term, reading: Reading) -> bool:
    a, b = value_of(world, left, reading), value_of(world, right, reading)
    if left.head != "deriv" and a.__class__ is Matrix and b.__class__ is Matrix:
        if a.shape != b.shape and 1 not in a.shape:
            return False  # only a gradient is written in two layouts
    return compare(a, b) != DIFFERS


def _readings(left: Term, right: Term) -> Iterator[Reading]:
    parts = [u for t in (left, right) for u in walk(t)]
    yield Reading("through")
    if any(u.head == "deriv" and u.data == "partial" for u in parts):
        yield Reading("through", direct=True)
