"""A parameter that two forms of one quantity tell: E[X] = 1/λ and E[X] = 1/0.5 make λ 0.5, which is put in later.

Only for write-ups without an exercise.
"""

from __future__ import annotations

from collections.abc import Iterator

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.world.world import closed, term_names
from symderiv.notation.term import Term, div, num, substitute, sym
from symderiv.notation.text import unicode_text

__all__ = ["by_two_forms"]

_BACK = 60  # statements in which the forms may have been told
_MOST = 4  # pairs of forms


def by_two_forms(case: Case) -> Outcome | None:
    """The relation with the number of the one name that is gone from it and has no value of its own."""
    world = case.claims.world
    gone = [
        n
        for n in sorted(term_names(case.left) - set(case.right.names))
        if world.binding(sym(n)) is None
    ]
    if case.st.first or len(gone) != 1:
        return None
    name = sym(gone[0])
    for k, (form, number) in enumerate(_forms(case, name)):
        if k == _MOST:
            return None
        for value in (number, div(num(1), number)):
            if case.claims.same(substitute(form, {name: value}), number):
                if case.tried(substitute(case.left, {name: value}), case.right) is not None:
                    return Outcome(
                        Verdict.CORRECT, f"as {unicode_text(name)} = {unicode_text(value)}"
                    )
    return None


def _forms(case: Case, name: Term) -> Iterator[tuple[Term, Term]]:
    """(1/λ, 2) of each quantity that is said to be both."""
    forms: dict[Term, Term] = {}
    numbers: dict[Term, Term] = {}
    for st in case.writeup.earlier(case.st, _BACK):
        head, right = st.head.term, st.right.term
        if head is None or right is None or st.op != "=" or closed(head):
            continue
        if closed(right):
            numbers.setdefault(head, right)
        elif term_names(right) == {name.data} and head is not name:
            forms.setdefault(head, right)
    for head, form in forms.items():
        if head in numbers:
            yield form, numbers[head]
