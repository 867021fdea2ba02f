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
    found = _solution(claims, writeup, st)
    if found is None:
        return False
    letter, name, value = found
    if not claims.same(substitute(left, {name: value}), right):
        return False
    return any(
        _is_condition(claims, other, left) and _letter_behind(writeup, other) == letter
        for other in writeup.earlier(st, _BEFORE)
        if other.first
    )


def _solution(claims: Claims, writeup: Writeup, st: Statement) -> tuple[str, Term, Term] | None:
    """The letter that the next relation tells, as written and perhaps with a mark, the name that it is here, and
    what that is."""
    links = writeup.chain(st)
    after = next((o for o in writeup.later(st, len(links)) if o.first), None)
    if after is None or after.op != "=" or after.left.term is None or after.right.term is None:
        return None
    between = writeup.text[links[-1].right.end : after.left.start]
    if len(between) > _REACH or _STOP.search(between) or after.left.term.head != "sym":
        return None
    letter, value = _letter(after.left.term.data), claims.world.resolve(after.right.term)
    for written in sorted(term_names(st.left.term)) if st.left.term is not None else ():
        name = claims.world.resolve(sym(written))
        if _letter(written) == letter and name.data not in term_names(value):
            return letter, name, value
    return None


def _is_condition(claims: Claims, other: Statement, left: Term) -> bool:
    was, number = other.left.term, other.right.term
    if was is None or number is None or not closed(number) or was.head == "sym":
        return False
    return term_names(claims.world.resolve(was)) == term_names(left)


def _letter_behind(writeup: Writeup, st: Statement) -> str:
    """The letter of the relation behind a condition."""
    after = next((o for o in writeup.later(st, len(writeup.chain(st))) if o.first), None)
    name = after.left.term if after is not None else None
    return _letter(name.data) if name is not None and name.head == "sym" else ""


def _letter(name: str) -> str:
    return split(name)[0]
