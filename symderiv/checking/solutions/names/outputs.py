"""The write-up's name for an output that the exercise calls by its target's letter: p, ŷ or o for y = σ(u),
and p_k for y_k.

Where the write-up has the letter for something of its own, or tells of its name what the exercise's is not, it
stays as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from symderiv.checking.model import Document
from symderiv.checking.solutions.arrivals import formulas_of
from symderiv.checking.solutions.names.aliases import OUTPUTS, shows
from symderiv.checking.solutions.places.places import Entry
from symderiv.checking.solutions.places.timeline import plain
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, substitute, sym, walk

__all__ = ["outputs"]


def outputs(
    part: Document,
    entries: Iterable[Entry],
    used: Collection[str],
    renames: Mapping[str, str],
    arrived: Mapping[str, Sequence[Term]],
) -> Iterator[tuple[str, str]]:
    """(the write-up's name, the exercise's) for an output y and its entries. ``entries``: those of one
    exercise, ``used``: the names of the write-up, ``renames``: what is known of them."""
    own = [e for e in entries if e.key.head == "sym"]
    computed = [e for e in own if e.term is not None and _plain(e.key) is sym("y")]
    if not computed or any(split(e.key.data)[0] in OUTPUTS for e in own):
        return
    if any(split(name)[0] == "y" for name in used):
        return
    bases = {split(n)[0] for n in used if n not in renames and split(n)[0] in OUTPUTS}
    if len(bases) != 1:
        return
    (base,) = bases
    told = formulas_of(part).get(base, [])
    table = {sym(a): sym(b) for a, b in renames.items()}
    laws = [_unnumbered(e.term) for e in computed if e.term is not None]
    if told and not any(_unnumbered(substitute(t, table)) in laws for t in told):
        return
    shown = arrived.get(base, ())
    values = [e.value for e in computed if e.value is not None]
    if not told and shown and not any(shows(t, v) for t in shown for v in values):
        return
    for name in used:
        letter, index, sup = split(name)
        if letter == base and name not in renames:
            yield name, join("y", index, sup)


def _plain(key: Term) -> Term:
    found = plain(key)
    return found[0] if found else key


def _unnumbered(t: Term) -> Term:
    """A formula without the numbers of iterations in its names."""
    return substitute(t, {u: _plain(u) for u in walk(t) if u.head == "sym" and plain(u)})
