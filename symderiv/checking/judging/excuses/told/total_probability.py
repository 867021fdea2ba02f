"""Sums over distributions that lose a variable: Σ_{x,y} p(x) p(y) f(x) is Σ_x p(x) f(x), as Σ_y p(y) is 1.

Only for write-ups without an exercise.
"""

from __future__ import annotations

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.notation.term import Term, having

__all__ = ["by_total_probability"]

_DISTRIBUTIONS = frozenset(("p", "P", "q", "Pr", "Q"))


def by_total_probability(case: Case) -> Outcome | None:
    """Nothing is said of sums over p(x) and p(y) against sums over p(x) alone: one variable may be summed out."""
    left, right = _summed(case.left), _summed(case.right)
    if not left or not right or left == right:
        return None
    return Outcome(Verdict.UNCHECKED, "it may rest on probabilities that add up to 1")


def _summed(t: Term) -> frozenset[frozenset[str]]:
    """For each sum that stands in no other, the variables that a p(x) in it is summed over."""
    if t.head != "sum":
        return frozenset().union(*map(_summed, t.args)) if t.args else frozenset()
    sums = [t, *having(t.args[0], "sum")]
    letters = {u.args[1].data for u in sums}
    of = {
        a.data
        for u in having(t, "call")
        if u.data[0] in _DISTRIBUTIONS
        for a in u.args
        if a.head == "sym" and a.data in letters
    }
    return frozenset((frozenset(of),)) if of else frozenset()
