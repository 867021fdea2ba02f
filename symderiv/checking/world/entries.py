"""Entries of vectors: the y_k of Σ_k y_k log ŷ_k, where y and ŷ are vectors of the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from symderiv.checking.values.numbers import entry_at
from symderiv.checking.world.index_letters import asks
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, having, sym

if TYPE_CHECKING:
    from symderiv.checking.values.readings import Source

__all__ = [
    "count_of",
    "entry_names",
    "entry_shown",
    "vectors_of",
    "whole_of",
    "wholes_in",
    "without_index",
]

_BY_ENTRY = frozenset("exp log ln log2 log10 sqrt abs sigmoid tanh relu softplus".split())


def without_index(name: str) -> str:
    """y for y_k: the vector that the name would be an entry of."""
    base, _, above = split(name)
    return join(base, "", above)


def vectors_of(shapes: Mapping[str, tuple[int, int]]) -> dict[str, int]:
    """The vectors and their sizes. Where x_i is a vector, too, it is a sample, and no entry of x."""
    samples = {split(n)[0] for n in shapes if split(n)[1]}
    return {
        n: max(shape)
        for n, shape in shapes.items()
        if 1 in shape and max(shape) > 1 and not split(n)[1] and split(n)[0] not in samples
    }


def entry_shown(world: Source, name: str) -> Any:
    """The 2 of w_2, where w is a vector with numbers; None for any other name."""
    below = split(name)[1]
    return (
        entry_at(world.value(sym(without_index(name)), "shown"), below) if below.isdigit() else None
    )


def whole_of(vectors: Mapping[str, int], name: str) -> str:
    """The vector that a name with a number below is an entry of; empty for any other."""
    whole = without_index(name) if split(name)[1].isdigit() else ""
    return whole if whole in vectors else ""


def wholes_in(vectors: Mapping[str, int], names: Iterable[str]) -> set[str]:
    """The vectors that have an entry among the names, with a letter for its index or with a number."""
    wholes = {without_index(n) for n in names if split(n)[1]} if vectors else set()
    return wholes & vectors.keys()


def entry_names(body: Term, index: Term) -> list[str]:
    """The names with this index in what is summed; none where one is an argument of a function of the
    text: the x_i of f(x_i) are samples."""
    if index.head != "sym":
        return []
    found = [n for n in body.names if split(n)[1] == index.data]
    for u in having(body, "call"):
        if u.data[0] not in _BY_ENTRY and any(n in found for n in u.names):
            return []
    return found


def count_of(vectors: Mapping[str, int], body: Term, index: Term) -> int:
    """How many entries the vectors have whose entries are summed; 0 where something else has this index,
    or they are of different sizes."""
    names = entry_names(body, index)
    other = [n for n in _outside_questions(body) if n not in names]
    if any(index.data in (n, *split(n)[1].split(","), *split(n)[2].split(",")) for n in other):
        return 0
    sizes = {vectors.get(without_index(n), 0) for n in names}
    return sizes.pop() if len(sizes) == 1 else 0


def _outside_questions(t: Term) -> set[str]:
    """The names of a term but for the letters of its [i = j]."""
    if "rel" not in t.heads:
        return set(t.names)
    return set() if asks(t) else {n for a in t.args for n in _outside_questions(a)}
