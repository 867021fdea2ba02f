"""Equations that are solved for a name which had a value before: 4 x_2 = 8 ⇒ x_2 = 2, whatever x_2 was in
the system before this one.

Only for write-ups without an exercise.
"""

from __future__ import annotations

from symderiv.checking.judging.case import Case
from symderiv.checking.judging.joined import joined
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Statement, Verdict
from symderiv.notation.term import Term, substitute
from symderiv.notation.text import unicode_text

__all__ = ["by_solution_to_come"]

_STEPS = 4  # equations up to the solution
_REACH = 200  # characters between one and the next


def by_solution_to_come(case: Case) -> Outcome | None:
    """The relation as an equation for the name that it is solved for right after it: behind an arrow or a
    word such as "so"; where only layout stands between them, if that is its solution."""
    found = _solution(case)
    if found is None:
        return None
    name, value, told = found
    if name.data not in (*case.left.names, *case.right.names):
        return None
    if case.claims.world.binding(name) is None:
        return None
    if not told:
        put = {name: value}
        with case.claims.world.hidden(name):
            if case.tried(substitute(case.left, put), substitute(case.right, put)) is None:
                return None
    return Outcome(Verdict.GIVEN, f"it is solved for {unicode_text(name)}")


def _solution(case: Case) -> tuple[Term, Term, bool] | None:
    """(the name, its value, whether a word or an arrow says that it follows) of the next solution."""
    writeup, before = case.writeup, case.st
    here = writeup.questions.get(case.claims.world.section, [])
    at = writeup.places.get(id(before))
    if at is None:
        return None
    told = True
    for st in here[at + 1 : at + 1 + _STEPS]:
        if st.op not in ("=", "~") or not _next(before, st):
            return None
        follows = True
        if st.first:
            between = writeup.text[before.right.end : st.left.start]
            said = joined(between, False, False)
            if said is None:
                return None
            follows = said
        told = told and follows
        left, right = st.left.term, st.right.term
        if left is None or right is None:
            return None
        if st.first and left.head == "sym":
            return None if left.data in right.names else (left, right, told)
        before = st
    return None


def _next(before: Statement, st: Statement) -> bool:
    return before.left.start <= st.left.start <= before.right.end + _REACH
