"""Sums over samples whose number is not told, of vectors with told shapes: ∇²J = Σ_n p_n (1 − p_n) x_n x_nᵀ.

What holds for any number of samples holds for one, and for one a sum is its own term, in which the vectors have
shapes: as numbers x_n x_nᵀ and x_nᵀ x_n are the same, as matrices they are not. That refutes; it proves nothing.
"""

from __future__ import annotations

from symderiv.checking.equality.symbolic import Identity
from symderiv.checking.equality.vectors.matrices import holds_in_shape
from symderiv.checking.world.index_letters import pieces_of
from symderiv.checking.world.indices import reached
from symderiv.checking.world.supposing import with_formulas
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import ONE, Term, having, rebuild, sym

__all__ = ["holds_for_one_sample"]


def holds_for_one_sample(world: World, left: Term, right: Term) -> Identity | None:
    """Whether left = right for one sample; None where it is about something else than sums over samples, all with
    the same index, some of which are vectors."""
    terms, names = reached(world, left, right)
    sums = [u for t in terms for u in having(t, "sum", "prod")]
    if not sums or any(u.head == "prod" or u.args[1] is not sums[0].args[1] for u in sums):
        return None
    if any(u.args[2] is not ONE or not _is_open(world, u.args[3]) for u in sums):
        return None
    if any(having(u.args[0], "sum") for u in sums):
        return None
    index, ends = sums[0].args[1], {u.args[3] for u in sums}
    letters = {t.data for t in ends}
    of_samples = [n for n in names if index.data in pieces_of(split(n)[1])]
    if not any(world.shapes.get(n, (1, 1)) != (1, 1) for n in of_samples):
        return None
    if any(not _is_plain(n, index.data, letters) for n in names):
        return None  # h_{n−1}, y_N
    table = dict.fromkeys(ends, ONE)
    summed = {
        sym(n): _of_one(said, table)
        for n in names
        if (said := world.definition(n)) is not None and _has(said, ends)
    }
    with with_formulas(world, summed):
        return holds_in_shape(world, _of_one(left, table), _of_one(right, table))


def _is_open(world: World, end: Term) -> bool:
    """Whether a sum goes up to a letter that is no number of the text."""
    return end.head == "sym" and end.data != "infinity" and world.binding(end) is None


def _is_plain(name: str, index: str, ends: set[str]) -> bool:
    """Whether a name has the index alone for one of its indices, or has nothing to do with it."""
    _, below, above = split(name)
    pieces = pieces_of(below)
    if index in above or any(end in pieces for end in ends):
        return False
    return all(p == index or index not in p or p.isalpha() for p in pieces)


def _has(t: Term, ends: set[Term]) -> bool:
    return bool(having(t, "sum")) or any(end.data in t.names for end in ends)


def _of_one(t: Term, table: dict[Term, Term]) -> Term:
    """t with each sum as its term."""
    if t.head == "sum":
        return _of_one(t.args[0], table)
    if t.head == "sym":
        return table.get(t, t)
    return rebuild(t, tuple(_of_one(a, table) for a in t.args)) if t.args else t
