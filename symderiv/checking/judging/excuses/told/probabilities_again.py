"""Products of probabilities that are told of several features by one name: p(yes | no) is 1/7 for the first
and 2/7 for the second, and p(yes | no) p(yes | no) = 1/7 · 2/7 is of both.

Only for write-ups without an exercise.
"""

from __future__ import annotations

from itertools import islice, product

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.world.world import closed
from symderiv.notation.names import split
from symderiv.notation.term import Term, mul
from symderiv.notation.text import unicode_text

__all__ = ["by_probabilities_told_again"]

_BACK = 200  # statements in which they may have been told
_MOST = 64  # ways to put their values in


def by_probabilities_told_again(case: Case) -> Outcome | None:
    """The product with one value or the other at each place where such a probability stands; one that stands
    there twice is of two features, of which not both may have been read."""
    left = case.left
    if left.head != "mul" or not closed(case.right):
        return None
    wanted = [u for u in left.args if u.head == "sym" and _is_conditional(u.data)]
    if len(wanted) < 2:
        return None
    told: dict[Term, dict[Term, None]] = {}
    before = [st for st in case.writeup.document.statements if st.right.end <= case.st.head.start]
    for st in before[-_BACK:]:  # each feature may have a heading of its own
        name, value = st.left.term, st.right.term
        if st.first and name in wanted and value is not None and closed(value):
            told.setdefault(name, {}).setdefault(value)
    twice = {u for u in wanted if wanted.count(u) > 1}
    if any(len(told.get(u, ())) == 1 for u in twice):
        return Outcome(
            Verdict.UNCHECKED, f"{unicode_text(min(twice, key=str))} may be of two features"
        )
    if all(len(values) < 2 for values in told.values()):
        return None
    choices = [tuple(told.get(u, ())) or (u,) for u in left.args]
    for values in islice(product(*choices), _MOST):
        if case.tried(mul(*values), case.right) is not None:
            return Outcome(Verdict.CORRECT)
    return None


def _is_conditional(name: str) -> bool:
    """Whether this is p(yes | no), the name of which is p_yesNo or p_{ofyes,given,ofno}."""
    base, below, _ = split(name)
    return base in ("p", "P") and ("given" in below or any(c.isupper() for c in below[1:]))
