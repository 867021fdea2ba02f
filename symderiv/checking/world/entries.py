"""Entries of vectors: the y_k of Σ_k y_k log ŷ_k, where y and ŷ are vectors of the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from symderiv.checking.values.numbers import Matrix, entry_at
from symderiv.checking.world.index_letters import asks, delta_of, row_and_column
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, having, sym

if TYPE_CHECKING:
    from symderiv.checking.values.readings import Source
    from symderiv.checking.world.binding import Binding
    from symderiv.checking.world.world import World

__all__ = [
    "count_of",
    "entry_names",
    "entry_shown",
    "from_zero",
    "matrix_entry",
    "matrix_of",
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


def matrix_entry(world: World, name: str) -> Binding | None:
    """What is known of S_21 where the matrix S has numbers; None for any other name. Where some indices
    count from 0, only those of the same letter tell which entry is meant."""
    from symderiv.checking.world.binding import Binding

    base, pieces = split(name)[0], row_and_column(name)
    if len(pieces) != 2 or not all(map(str.isdigit, pieces)):
        return None
    key = matrix_of(world, name)
    whole, start = world.binding(key), 0 if base in world.from_zero else 1
    if whole is None or (start and world.from_zero):
        return None
    (i, j), values = (int(p) - start for p in pieces), []
    for mode in ("true", "shown"):
        matrix = world.value(key, mode)
        if matrix.__class__ is not Matrix or 1 in matrix.shape:
            return None
        rows, columns = matrix.shape
        if not (0 <= i < rows and 0 <= j < columns):
            return None
        values.append(matrix.entries[i * columns + j])
    unit = (whole.unit[i * columns + j],) if whole.unit and len(whole.unit) > 1 else None
    truth, shown = values
    return Binding("literal", None, whole.section, truth, shown, unit, order=whole.order)


def matrix_of(world: World, name: str) -> Term:
    """The name of the matrix that S_21 is an entry of: S, or W for w_21 where there is no w."""
    base, _, above = split(name)
    key = sym(join(base, "", above))
    if len(base) == 1 and base.islower() and world.binding(key) is None:
        return sym(join(base.upper(), "", above))
    return key


def from_zero(terms: Iterable[Term]) -> frozenset[str]:
    """The letters of the matrices whose rows and columns are counted from 0: the K of K_01."""
    names = (split(n) for t in terms for n in t.names)
    pairs = ((base, below.replace(",", "")) for base, below, _ in names)
    return frozenset(base for base, ij in pairs if ij.isdigit() and len(ij) == 2 and "0" in ij)


def whole_of(vectors: Mapping[str, int], name: str) -> str:
    """The vector that a name with a number below is an entry of; empty for any other."""
    whole = without_index(name) if split(name)[1].isdigit() else ""
    return whole if whole in vectors else ""


def wholes_in(vectors: Mapping[str, int], names: Iterable[str]) -> set[str]:
    """The vectors that have an entry among the names, with a letter for its index or with a number; δ_{ij}
    is none of the vector δ."""
    wholes = (
        {without_index(n) for n in names if split(n)[1] and not delta_of(n)} if vectors else set()
    )
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
