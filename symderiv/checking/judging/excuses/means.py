"""x̄ as the mean of the x_i, where the write-up gives it no other meaning.

Only for write-ups without an exercise.
"""

from __future__ import annotations

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.notation.names import split
from symderiv.notation.term import ONE, Term, div, substitute, sum_over, sym, walk
from symderiv.notation.written_bounds import EVERY

__all__ = ["by_mean"]

_BAR = "bar"
_MOST = 4  # means in one relation


def by_mean(case: Case) -> Outcome | None:
    """The relation with Σ x_i / n for x̄, where it sums something of x_i over i = 1 … n."""
    left, right = case.left, case.right
    table: dict[Term, Term] = {}
    for name in sorted({*left.names, *right.names}):
        base, below, above = split(name)
        plain = base.removesuffix(_BAR)
        if base == plain or not plain or below or above:
            continue
        mean = _mean(plain, left, right)
        if mean is not None:
            table[sym(name)] = mean
    if not table or len(table) > _MOST:
        return None
    then = substitute(right, table)
    earlier = case.chain.sound if case.chain.blamed else ()
    for member in (left, *reversed(earlier)):  # after a wrong step, it may be right again
        found = case.tried(substitute(member, table), then)
        if found is not None:
            return found
    return None


def _mean(plain: str, *terms: Term) -> Term | None:
    """The mean of the x_i over the bounds of a sum in which they stand."""
    for t in terms:
        for u in walk(t):
            if u.head != "sum" or u.args[2] is not ONE:
                continue
            body, index, _, last = u.args
            member = sym(f"{plain}_{index.data}")
            if member.data in body.names:
                total = sum_over(member, index, ONE, last)
                return div(
                    total, sym("n") if last.head == "sym" and last.data.startswith(EVERY) else last
                )
    return None
