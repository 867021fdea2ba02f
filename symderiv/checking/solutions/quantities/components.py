"""The derivatives by the entries of a vector, where an exercise has the gradient by all of it: ∂J/∂w_2 is the
second entry of ∂J/∂w."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from symderiv.checking.model import Document
from symderiv.checking.solutions.arrivals import names_used
from symderiv.checking.solutions.places.places import Entry
from symderiv.checking.values.numbers import Matrix
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, make, sym

__all__ = ["components"]


def components(entries: Iterable[Entry], document: Document, own: Collection[str]) -> list[Entry]:
    """The values of such derivatives as a write-up has numbers of, if the exercise has no names like w_2; from
    w_0 on, if the write-up counts from there. ``own``: the exercise's names."""
    derived: dict[Term, bool] = {}  # by what, and whether they are numbers
    for st in document.statements:
        left, right = st.head.term, st.right.term
        if left is not None and left.head == "deriv" and len(left.args) == 2 and right is not None:
            single = right.heads.isdisjoint(("mat", "T"))
            derived[left.args[1]] = derived.get(left.args[1], True) and single
    used = names_used(document)
    wanted: dict[str, set[str]] = {}
    for by in (by for by, single in derived.items() if single):
        base, index, _ = split(by.data) if by.head == "sym" else ("", "", "")
        if index.isdigit() and join(base, index) not in own:
            wanted.setdefault(base, set()).add(index)
    out = []
    for e in entries if wanted else ():
        if e.key.head != "deriv" or len(e.key.args) != 2 or not isinstance(e.value, Matrix):
            continue
        of, by = e.key.args
        if by.head == "sym" and 1 in e.value.shape and not split(by.data)[1]:
            base, _, number = split(by.data)
            first = 0 if join(base, "0") in used else 1
            for index in sorted(wanted.get(base, ())):
                if 0 <= (at := int(index) - first) < len(e.value.entries):
                    key = make("deriv", (of, sym(join(base, index, number))), e.key.data)
                    out.append(Entry(key, None, e.value.entries[at], e.place))
    return out
