"""Whether a relation holds for matrices of the shapes that the text tells.

A few points are enough, since every entry is a random number of its own; the entries of both signs reach
the branches of ReLU and |·|. Either layout of a gradient counts as right.
"""

from __future__ import annotations

from collections.abc import Iterator

from symderiv.checking.equality.numeric import DIFFERS, compare, value_of
from symderiv.checking.equality.symbolic import Identity
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.world import World
from symderiv.notation.term import Term, substitute, transpose, walk

__all__ = ["holds_in_shape", "transposed"]

POINTS = (4, 6)
_MAX_MENDS = 16


def holds_in_shape(world: World, left: Term, right: Term) -> Identity:
    """Whether left = right at random matrices, under some reading of σ and ∂; None where the shapes do
    not fit or something has no value."""
    refuted = False
    why = ""
    with world.in_shape():
        for reading in _readings(world, left, right):
            try:
                if all(_equal(world, left, right, reading.at(p)) for p in POINTS):
                    return Identity(True)
                refuted = True
            except NoValue as fault:
                why = why or str(fault)
    return Identity(False) if refuted and not why else Identity(None, why)


def transposed(world: World, left: Term, right: Term) -> Term | None:
    """``right`` with one transpose more or less, where that makes the relation hold."""
    tried: dict[Term, Term] = {}
    for u in walk(right):
        if u.head == "T":
            tried.setdefault(u, u.args[0])
        elif u.head == "sym" and world.shapes.get(u.data, (1, 1)) != (1, 1):
            tried.setdefault(u, transpose(u))
    for part, other in list(tried.items())[:_MAX_MENDS]:
        mended = substitute(right, {part: other})
        if mended is not right and holds_in_shape(world, left, mended).holds:
            return mended
    return None


def _equal(world: World, left: Term, right: Term, reading: Reading) -> bool:
    return compare(value_of(world, left, reading), value_of(world, right, reading)) != DIFFERS


def _readings(world: World, left: Term, right: Term) -> Iterator[Reading]:
    parts = [u for t in (left, right) for u in walk(t)]
    if world.function("sigmoid") is None:
        yield Reading("through", generic=True)
    yield Reading("through")
    if any(u.head == "deriv" and u.data == "partial" for u in parts):
        yield Reading("through", direct=True)
