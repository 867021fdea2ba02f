"""Another optimizer starts anew from the same point, with the same names: x_2 is not what it was before."""

from __future__ import annotations

from bisect import bisect_right

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.method_labels import methods
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.index_letters import is_general
from symderiv.checking.world.world import Binding, closed
from symderiv.notation.names import split

__all__ = ["by_other_method"]


def by_other_method(case: Case) -> Outcome | None:
    """x_2 = 8.2 − 0.18 · 13.2 with momentum, where x_2 had its number, or its law, without."""
    left, right, world = case.left, case.right, case.claims.world
    if left.head != "sym" or not closed(right) or not case.st.first:
        return None
    starts = case.writeup.once(methods)
    k = bisect_right(starts, case.st.left.start)
    if k == 0 or not _told_before(case, starts[k - 1]):
        return None
    try:
        value = value_of(world, right, SHOWN)
    except NoValue:
        return None
    binding = Binding("numeric", None, world.section, truth=value, shown=value)
    case.chain.key, case.chain.truth = left, value
    case.chain.binding = world.bind(left, binding)
    return Outcome(Verdict.GIVEN)


def _told_before(case: Case, start: int) -> bool:
    """Whether something was said of the name, or of its law, before this optimizer's turn, and nothing
    since."""
    base, *place = split(case.left.data)
    for st in reversed(case.earlier):
        t = st.head.term
        if t is None or t.head != "sym" or split(t.data)[0] != base:
            continue
        if is_general(t.data) or split(t.data)[1:] == tuple(place):
            return st.left.start < start
    return False
