"""A second condition for a letter that an earlier one has been solved for: "n v = 1, so v = 1/n. … n v/2 = 1, so
v = 2/n". It claims nothing of the v of the first.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement
from symderiv.checking.world.world import closed, term_names
from symderiv.notation.names import split
from symderiv.notation.term import Term, substitute, sym

__all__ = ["solved_anew"]

_REACH = 160  # characters between a condition and what it is solved for
_BEFORE = 24  # statements
_STOP = re.compile(r"\n\s*\n(?!\s{0,4}(?:\$\$|\\\[|\\begin))|\n[ \t]*#")


def solved_anew(claims: Claims, writeup: Writeup, st: Statement, left: Term, right: Term) -> bool:
    """Whether a relation is solved right behind it for a letter that an earlier relation, with the same names on
    its left side, was solved for, and the solution satisfies it. Law: in n v/2 = 1, v = 2/n is put in."""
    if not st.first or st.op != "=" or not closed(right) or left.head == "sym":
        return False
    found = _solution(claims, writeup, st, left)
    if found is None:
        return False
    name, value = found
    if not claims.same(substitute(left, {sym(name): value}), right):
        return False
    return any(
        _is_condition(claims, other, left)
        and _letter_behind(claims, writeup, other) == _letter(name)
        for other in writeup.earlier(st, _BEFORE)
        if other.first
    )


def _solution(
    claims: Claims, writeup: Writeup, st: Statement, left: Term
) -> tuple[str, Term] | None:
    """The name of a left side that the next relation tells, perhaps with a mark, and what it is."""
    links = writeup.chain(st)
    after = next((o for o in writeup.later(st, len(links)) if o.first), None)
    if after is None or after.op != "=" or after.left.term is None or after.right.term is None:
        return None
    between = writeup.text[links[-1].right.end : after.left.start]
    if len(between) > _REACH or _STOP.search(between):
        return None
    told, value = claims.world.resolve(after.left.term), claims.world.resolve(after.right.term)
    if told.head != "sym":
        return None
    for name in sorted(term_names(left)):
        if _letter(name) == _letter(told.data) and name not in term_names(value):
            return name, value
    return None


def _is_condition(claims: Claims, other: Statement, left: Term) -> bool:
    was, number = other.left.term, other.right.term
    if was is None or number is None or not closed(number) or was.head == "sym":
        return False
    return term_names(claims.world.resolve(was)) == term_names(left)


def _letter_behind(claims: Claims, writeup: Writeup, st: Statement) -> str:
    """The letter of the relation behind a condition."""
    after = next((o for o in writeup.later(st, len(writeup.chain(st))) if o.first), None)
    name = after.left.term if after is not None else None
    return _letter(name.data) if name is not None and name.head == "sym" else ""


def _letter(name: str) -> str:
    return split(name)[0]
