"""A definition that is written twice with different indices: a_2 = σ(z_1) = 1/(1 + e^{-z_2}), where both z_1
and z_2 are known. One of the two members is wrong; the index of the name that is defined tells which.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.judging.claims import Claims
from symderiv.checking.model import HOLDS
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.index_letters import is_general
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import split
from symderiv.notation.term import Term, substitute, sym

__all__ = ["Apart", "indices_apart"]

LIMITS = (4_000, 0.05, 0.5)
_TRIED = 6  # names that one may stand for


@dataclass(frozen=True)
class Apart:
    """``left`` and ``right``: each side as it is if the other one is right. ``first`` and ``second``: whether the
    index of what is defined tells that the left, or the right side, is the wrong one."""

    left: Term
    right: Term | None
    first: bool
    second: bool


def indices_apart(claims: Claims, head: Term, left: Term, right: Term) -> Apart | None:
    """Both sides of a step in the definition of a name, where they are the same but for one known name that has
    another index on the right; None where they are not, or are written alike, σ(z_1) = σ(z_2)."""
    if head.head != "sym" or left.head == "sym" or right.head == "sym" or closed(right):
        return None
    with suppress(NoValue, OutOfTime), budget(*LIMITS), claims.unnamed():
        for old, new in islice(_pairs(claims.world, left), _TRIED):
            meant = substitute(left, {old: new})
            if meant is right or claims.decide(meant, right, False).verdict not in HOLDS:
                continue
            back = substitute(right, {new: old})
            turned = back if back is not right else None
            own = split(head.data)[1]
            told = [split(name.data)[1] == own for name in (old, new)]
            return Apart(meant, turned, told[1] and not told[0], told[0] and not told[1])
    return None


def _pairs(world: World, left: Term) -> Iterator[tuple[Term, Term]]:
    """The names of a side with others of the same letter that the text has told something of."""
    told = [k for k in world.versions if k.head == "sym" and _counted(world, k)]
    for name in left.names:
        base, below, above = split(name)
        if not below or not _counted(world, sym(name)):
            continue
        for other in reversed(told):
            if split(other.data)[::2] == (base, above) and other.data not in left.names:
                yield sym(name), other


def _counted(world: World, key: Term) -> bool:
    """Whether a name has an index that is no letter for any, and something is told of it here."""
    found = world.binding(key)
    if found is None or not split(key.data)[1] or is_general(key.data):
        return False
    return found.section == world.section
