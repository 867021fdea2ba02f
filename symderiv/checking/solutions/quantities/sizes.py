"""Sizes that an exercise tells by its data: the identity matrix of a write-up where the exercise adds
multiples of diag(1, …, 1), and the N of Σ_{k=1}^N (y_k − c_k) where c is given as a column of four.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from symderiv.checking.solutions.places.places import Entry
from symderiv.checking.values.numbers import Matrix
from symderiv.notation.names import split
from symderiv.notation.term import Term, having, num, substitute, sym, walk

__all__ = ["counted", "units"]

_UNIT = re.compile(r"(?:mathbb|mathbf)?Id?(?:_[0-9a-z])?")  # I, Id, I_n, I_4


def units(entries: Iterable[Entry], used: Iterable[str], known: Collection[str]) -> list[Entry]:
    """What the names of a write-up for an identity mean. ``used``: its names, ``known``: the exercise's."""
    names = [n for n in used if _UNIT.fullmatch(n) and n not in known]
    for e in entries if names else ():
        for u in walk(e.term) if e.term is not None else ():
            if u.head == "call" and u.data[0] == "diag" and str(u.args[0].data).startswith("ones"):
                return [Entry(sym(n), u, None, e.place) for n in names]
    return []


def counted(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with their sums over the samples that are given as well: ¼ Σ_{k=1}^4 for 1/N Σ_{k=1}^N."""
    rows = {
        e.key.data: len(e.value.entries)
        for e in entries
        if e.key.head == "sym" and isinstance(e.value, Matrix) and e.term is None and not e.forms
    }
    known = {e.key for e in entries}
    table: dict[Term, Term] = {}
    for u in (u for e in entries for form in e.forms for u in having(form, "sum")):
        end, index = u.args[-1], u.args[1]
        if end.head == "sym" and end not in known and index.head == "sym":
            at = {split(n)[0] for n in u.args[0].names if split(n)[1] == index.data}
            sizes = {rows[base] for base in at & set(rows)}
            if len(sizes) == 1:
                table[end] = num(sizes.pop())
    if not table:
        return list(entries)
    return [replace(e, forms=(*e.forms, *_put(e.forms, table))) if e.forms else e for e in entries]


def _put(forms: Iterable[Term], table: Mapping[Term, Term]) -> Iterable[Term]:
    told = ((f, substitute(f, dict(table))) for f in forms)
    return [t for f, t in told if t is not f]
