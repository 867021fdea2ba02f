"""Names of a write-up's own that it defines on an exercise: e_k = y_k - c_k, right behind their first use too.

They are put in where the exercise has no definitions to compute with, only the right sides of its solution.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import islice

from symderiv.checking.model import Statement
from symderiv.checking.solutions.arrivals import EQUATES
from symderiv.checking.world.index_letters import is_general, letters_of
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import split
from symderiv.notation.reindexing import relettered
from symderiv.notation.term import Term, substitute, sym

__all__ = ["definitions_first", "with_own_formulas"]

_NEXT = 3  # chains behind a use that are looked at
_FAR = 300  # characters from its end to the definition
_DEEP = 4  # definitions in definitions
_MOST = 40  # laws of one letter
_NOTE = re.compile(r"[ \t]*(?:\[\^?\w{1,9}\]:?|\^\w\b|\*{1,3}\)?|[¹²³⁴⁵†‡])[ \t]")


def definitions_first(statements: Sequence[Statement], world: World, text: str) -> Sequence[int]:
    """The numbers of the statements in the order in which they are judged: a name that neither the exercise
    nor the text before knows is defined before the chain that uses it, where that follows at once, or in a
    footnote."""
    if not statements:
        return range(0)
    starts = [i for i, st in enumerate(statements) if st.first or not i]
    groups = [range(a, b) for a, b in zip(starts, [*starts[1:], len(statements)], strict=True)]
    noted = [k for k, group in enumerate(groups) if _in_note(statements[group[0]], text)]
    told: set[str] = set()
    done: set[int] = set()
    order: list[int] = []
    for k, group in enumerate(groups):
        if k in done:
            continue
        used = {
            n for i in group if (t := statements[i].right.term) is not None for n in t.names
            if n not in told and world.binding(world.resolve(sym(n))) is None
        }  # fmt: skip
        end = statements[group[-1]].right.end
        near = range(k + 1, min(k + 1 + _NEXT, len(groups)))
        for j in (*near, *(j for j in noted if j > k and j not in near)) if used else ():
            st = statements[groups[j][0]]
            if j in done or not _defines(st) or (st.left.start - end > _FAR and j not in noted):
                continue
            name = st.left.term
            assert name is not None
            if _is_meant(name.data, used) and name is not statements[group[0]].left.term:
                done.add(j)
                order += groups[j]
                told.add(name.data)
        order += group
        head = statements[group[0]].left.term
        if head is not None and head.head == "sym":
            told.add(head.data)
    return order


def _in_note(st: Statement, text: str) -> bool:
    """Whether a relation stands in a footnote, below what it explains."""
    begin = text.rfind("\n", 0, st.left.start) + 1
    return _NOTE.match(text, begin, max(begin, st.left.start)) is not None and _defines(st)


def _is_meant(name: str, used: Collection[str]) -> bool:
    """Whether one of these names is this one, or d_1 where d_k is general."""
    if name in used:
        return True
    base, _, above = split(name)
    if not is_general(name) or above:
        return False
    return any(split(n)[0] == base and split(n)[1] and not split(n)[2] for n in used)


def _defines(st: Statement) -> bool:
    """Whether a relation is a formula for a name in other names."""
    left, right = st.left.term, st.right.term
    if st.op not in EQUATES or left is None or right is None or left.head != "sym":
        return False
    return not closed(right) and left.data not in right.names


def with_own_formulas(world: World, t: Term, forms: Sequence[Term]) -> Term:
    """A term with the write-up's definitions of names that are in none of these forms; e_i too, where
    e_k = y_k - c_k was told."""
    known = {n for form in forms for n in form.names}
    for _ in range(_DEEP):
        table = {}
        for name in sorted(set(t.names) - known):
            formula = _formula(world, name)
            if formula is not None and name not in formula.names:
                table[sym(name)] = formula
        if not table:
            return t
        t = substitute(t, table)
    return t


def _formula(world: World, name: str) -> Term | None:
    said = world.binding(sym(name))
    if said is not None:
        return said.term if said.kind in ("definition", "instance") else None
    base, index, above = split(name)
    for key in islice(world.laws.get(base, ()), _MOST) if is_general(name) and not above else ():
        law = world.binding(key)
        (k, *others) = letters_of(key.data) or ("",)
        if law is None or law.kind != "definition" or law.term is None or others:
            continue
        if split(key.data)[1:] == (k, "") and index.isalpha():
            return relettered(law.term, sym(k), sym(index))
    return None
