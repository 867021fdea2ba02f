"""The identity matrix of a write-up, where the exercise adds multiples of one: 2λI for 2λ diag(1, …, 1)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from symderiv.checking.solutions.places import Entry
from symderiv.notation.term import sym, walk

__all__ = ["units"]

_UNIT = re.compile(r"(?:mathbb|mathbf)?Id?(?:_[0-9a-z])?")  # I, Id, I_n, I_4


def units(entries: Iterable[Entry], used: Iterable[str], known: Collection[str]) -> list[Entry]:
    """What the names of a write-up for an identity mean. ``used``: its names, ``known``: the exercise's."""
    names = [n for n in used if _UNIT.fullmatch(n) and n not in known]
    for e in entries if names else ():
        for u in walk(e.term) if e.term is not None else ():
            if u.head == "call" and u.data[0] == "diag" and str(u.args[0].data).startswith("ones"):
                return [Entry(sym(n), u, None, e.place) for n in names]
    return []
