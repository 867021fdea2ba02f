"""One letter of a write-up for several quantities of the exercise: L for its L_0 and for its L, η for η_step
and for η_cos.

Each of the chains that begin with the letter is about the quantity whose value it comes to; where all but one
of them are found so, the last is about what is left, if the quantity is no other in each iteration.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.model import Document, Statement
from symderiv.checking.solutions.places.places import Places
from symderiv.checking.solutions.places.timeline import plain
from symderiv.checking.statements import chains_of
from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.checking.values.readings import TRUE
from symderiv.checking.world.world import World, closed, numeric_display
from symderiv.notation.names import split
from symderiv.notation.term import Term, sym

__all__ = ["with_siblings"]

Near = Callable[[Any, Term], bool | None]
_EQUATES = ("=", "~", ":=")


def with_siblings(document: Document, places: Places, near: Near) -> Document:
    """The document with the exercise's own name at the head of each such chain."""
    if len({p[0] for p in places.order}) != 1:
        return document
    chains = chains_of(document.statements)
    used = {n for st in document.statements for n in _names(st)}
    by_head: dict[str, list[list[Statement]]] = {}
    for links in chains:
        head = links[0].left.term
        if head is not None and head.head == "sym" and links[0].op in _EQUATES and _ends(links):
            by_head.setdefault(head.data, []).append(links)
    changed: dict[int, str] = {}
    for name, found in by_head.items():
        for links, own in _told(places, name, used, found, near):
            changed[id(links)] = own
    if not changed:
        return document
    out: list[Statement] = []
    for links in chains:
        out += _headed(links, changed[id(links)]) if id(links) in changed else links
    return replace(document, statements=tuple(out))


def _told(
    places: Places, name: str, used: set[str], chains: Sequence[list[Statement]], near: Near
) -> list[tuple[list[Statement], str]]:
    """(chain, the exercise's name for its head) for the chains about another quantity than the name's own."""
    exercise = places.order[0][0]
    own = places.renames.get(exercise, {}).get(name, name)
    values = _values(places, own, used)
    if len(chains) < 2 or len(values) < 2 or own not in values:
        return []
    fits = [[n for n, v in values.items() if _comes_to(links, v, near)] for links in chains]
    if any(len(f) > 1 for f in fits) or sum(map(len, fits)) < len(chains) - 1:
        return []
    left = [n for n in values if [n] not in fits and not _goes_on(places, own)]
    chosen = [f[0] if f else (left[0] if len(left) == 1 else own) for f in fits]
    return [(links, n) for links, n in zip(chains, chosen, strict=True) if n != own]


def _goes_on(places: Places, own: str) -> bool:
    """Whether a quantity has a value in each iteration: another number of its name is one of these."""
    return any(
        key.head == "sym" and (found := plain(key)) is not None and found[0].data == own
        for key in places.bindings
    )


def _values(places: Places, own: str, used: set[str]) -> dict[str, Any]:
    """The quantities with this letter that have one value, and that the write-up does not name itself."""
    out = {}
    for key, by_place in places.bindings.items():
        if key.head != "sym" or split(key.data)[0] != split(own)[0] or split(key.data)[2]:
            continue
        truths = [b.truth for found in by_place.values() for b in found]
        if key.data != own and key.data in used:
            continue
        if len(truths) == 1 and truths[0] is not None and not isinstance(truths[0], Matrix):
            out[key.data] = truths[0]
    return out


def _comes_to(links: Sequence[Statement], value: Any, near: Near) -> bool:
    """Whether a chain comes to a value, in its first formula and in its number."""
    return all(near(value, t) for t in _ends(links))


def _ends(links: Sequence[Statement]) -> list[Term]:
    """The first right side of a chain, where it is of numbers, and the number that it comes to."""
    sides = [st.right.term for st in links if st.right.term is not None and st.op in _EQUATES]
    first = [t for t in sides[:1] if closed(t) and _has_value(t)]
    return first + [t for t in sides[1:] if numeric_display(t)][-1:]


def _has_value(t: Term) -> bool:
    try:
        return value_of(World(), t, TRUE) is not None
    except NoValue:
        return False


def _names(st: Statement) -> frozenset[str]:
    sides = (st.left.term, st.right.term)
    return frozenset(n for t in sides if t is not None for n in t.names)


def _headed(links: Sequence[Statement], own: str) -> list[Statement]:
    head = links[0].left
    new = replace(head, term=sym(own), written=head.written or head.term)
    return [
        replace(st, left=new if st.first else st.left, head=new if st.head == head else st.head)
        for st in links
    ]
