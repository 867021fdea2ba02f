"""The entries of an exercise's column vectors by the number of their sample: u_k and y_k beside u and y = σ(u).

They are quantities of the exercise where a write-up says what most of them are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from symderiv.checking.solutions.names.aliases import shows
from symderiv.checking.solutions.places.places import Entry
from symderiv.checking.values.numbers import Matrix
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, sym

__all__ = ["sample_entries"]

_MOST = 64  # samples


def sample_entries(
    entries: Sequence[Entry], arrived: Mapping[str, Sequence[Term]], known: Set[str]
) -> list[Entry]:
    """Such entries of the vectors that have one for every sample. ``arrived``: the numbers that the write-up's
    names arrive at, ``known``: the exercise's names."""
    bases = {split(n)[0] for n in arrived if n not in known and _is_numbered(n)}
    out: dict[str, Entry] = {}
    for e in entries if bases else ():
        if e.key.head != "sym" or not isinstance(e.value, Matrix):
            continue
        base, index, _ = split(e.key.data)
        values = e.value.entries
        if base not in bases or index or e.value.shape[1] != 1 or not 1 < len(values) <= _MOST:
            continue
        names = [join(base, str(k)) for k in range(1, len(values) + 1)]
        if (
            names[0] in out
            or not known.isdisjoint(names)
            or join(base, str(len(values) + 1)) in arrived
        ):
            continue
        right = [
            shows(arrived[n][0], v) for n, v in zip(names, values, strict=True) if n in arrived
        ]
        if 2 * sum(right) >= len(right) and sum(right) > 1:
            for n, v in zip(names, values, strict=True):
                out[n] = Entry(sym(n), None, v, e.place, traced=True)
    return list(out.values())


def _is_numbered(name: str) -> bool:
    base, sub, sup = split(name)
    return bool(base) and sub.isdigit() and not sup
