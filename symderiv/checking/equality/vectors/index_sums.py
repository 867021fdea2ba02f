"""Indices that are sums of letters, as in a convolution: z_{ij} = Σ_u Σ_w K_{uw} X_{i+u−1, j+w−1}.

Such a name is compared as it is written. One with another sign between the same letters, X_{i−u+1, j−w+1}, is no
other way to write it; one that is only counted from another number, X_{i+u, j+w}, may be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symderiv.checking.world.index_letters import pieces_of
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import Term, substitute, sym

__all__ = ["with_sums_of_indices"]

_PART = re.compile(r"([+-]?)([A-Za-z]|[0-9]{1,2})")
_SUM = re.compile(r"[A-Za-z](?:[+-](?:[A-Za-z]|[0-9]{1,2})){1,4}")


def with_sums_of_indices(world: World, left: Term, right: Term) -> Iterator[Term]:
    """The right side with X_{i+u−1} for an X_{i−u+1}, where the left side comes down to the first."""
    sums = [n for n in right.names if _letters(n)]
    known = sorted(n for n in reached(world, left)[1] if _letters(n)) if sums else []
    for name in sums:
        for other in known:
            if _differ_in_signs(name, other):
                yield substitute(right, {sym(name): sym(other)})


def _letters(name: str) -> list[dict[str, int]]:
    """The letters with their signs in each index of a name; nothing where none has two."""
    pieces = pieces_of(split(name)[1])
    if not any(map(_SUM.fullmatch, pieces)):
        return []
    found = []
    for piece in pieces:
        signs: dict[str, int] = {}
        for sign, part in _PART.findall(piece):
            if part.isalpha():
                signs[part] = signs.get(part, 0) + (-1 if sign == "-" else 1)
        found.append(signs)
    return found if any(len(signs) > 1 for signs in found) else []


def _differ_in_signs(name: str, other: str) -> bool:
    if split(name)[::2] != split(other)[::2]:
        return False
    ours, theirs = _letters(name), _letters(other)
    return ours != theirs and list(map(set, ours)) == list(map(set, theirs))
