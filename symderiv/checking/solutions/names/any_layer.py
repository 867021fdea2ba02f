"""The letters of a write-up that numbers its layers by a letter: with a_k = tanh(u_k), where the exercise has
h_1 = tanh(z_1), h_2 = tanh(z_2), …, u_2 is z_2 and a_2 is h_2, also where only u_1 or u_k stands in the text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from symderiv.checking.solutions.places.places import Entry
from symderiv.checking.world.index_letters import is_general, letters_of, places_of
from symderiv.notation.names import join, split
from symderiv.notation.term import Term

__all__ = ["letters_of_layers"]

_MOST = 200  # names that are added


def letters_of_layers(
    formulas: Mapping[str, Sequence[Term]], entries: Sequence[Entry], used: Collection[str],
    renames: Mapping[str, str],
) -> dict[str, str]:  # fmt: skip
    """(u_2, z_2), … for names that are none of the write-up's own yet. ``formulas``: what it says of names;
    ``renames``: what is known of its names by others than their layers."""
    own = {e.key.data for e in entries if e.key.head == "sym"}
    pairs: dict[str, set[str]] = {}
    general = {split(n)[0] for n in used if is_general(n) and places_of(n)}
    for name, meant in renames.items():
        (a, i, _), (b, k, _) = split(name), split(meant)
        if a in general and i == k and i.isdigit():
            pairs.setdefault(a, set()).add(b)
    for outer, inner, head in _applied(formulas):
        for e in entries:
            t = e.term
            if t is None or e.key.head != "sym" or (t.head, t.data, len(t.args)) != head:
                continue
            if t.args[0].head == "sym" and _index(e.key.data) == _index(t.args[0].data) != "":
                pairs.setdefault(outer, set()).add(split(e.key.data)[0])
                pairs.setdefault(inner, set()).add(split(t.args[0].data)[0])
    letters = {a: next(iter(b)) for a, b in pairs.items() if len(b) == 1}
    out: dict[str, str] = {}
    for a, b in letters.items():
        clash = any(split(n)[0] == b and _index(n) for n in used) and a != b
        if clash or a == b or any(split(n)[0] == a and _index(n) for n in own):
            continue
        for n in sorted(own)[:_MOST]:
            base, index, above = split(n)
            if base == b and index.isdigit() and not above:
                out.setdefault(join(a, index), n)
    return {n: meant for n, meant in out.items() if n not in renames}


def _applied(
    formulas: Mapping[str, Sequence[Term]],
) -> Iterator[tuple[str, str, tuple[str, object, int]]]:
    """(a, u, what is applied) for each a_k = f(u_k)."""
    for name, said in formulas.items():
        if not is_general(name) or len(places_of(name)) != 1:
            continue
        for t in said:
            if t.head != "call" or len(t.args) != 1 or t.args[0].head != "sym":
                continue
            inner = t.args[0].data
            if places_of(inner) == places_of(name) and letters_of(name) & letters_of(inner):
                yield split(name)[0], split(inner)[0], (t.head, t.data, len(t.args))


def _index(name: str) -> str:
    index = split(name)[1]
    return index if index.isdigit() else ""
