"""Thresholds of piecewise functions: with the cases |r| ≤ δ and |r| > δ, nobody means a negative δ.

Only for write-ups without an exercise.
"""

from __future__ import annotations

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.world.indices import reached
from symderiv.checking.world.supposing import POSITIVE
from symderiv.notation.term import having, sym
from symderiv.notation.text import unicode_text

__all__ = ["by_threshold"]


def by_threshold(case: Case) -> Outcome | None:
    """f′(r) = δ for r > δ, where f(r) = δ |r| − ½δ² for |r| > δ: δ is positive. Where r itself is compared with
    a threshold, that may be of either sign, and the relation is left open."""
    if "cases" not in case.left.heads and "cases" not in case.right.heads:
        return None
    world = case.claims.world
    names: dict[str, bool] = {}
    for t in reached(world, case.left, case.right)[0]:
        for u in having(t, "rel") if "cases" in t.heads else ():
            a, b = u.args
            for bound, other in ((a, b), (b, a)):
                if not other.names:
                    continue  # x > 0 tells the case of x
                if bound.head == "sym" and world.value(bound, "shown") is None:
                    size = other.head == "call" and other.data[0] == "abs"
                    names[bound.data] = names.get(bound.data, False) or size
    variables = {u.data for u in case.left.args if u.head == "sym"}
    put = sorted(n for n in names if n not in variables)
    if not put:
        return None
    sure = all(names[n] for n in put)
    found = case.tried_in(dict.fromkeys(put, POSITIVE))
    if found is None:
        return None
    text = ", ".join(unicode_text(sym(n)) for n in put)
    if not sure:
        return Outcome(Verdict.UNCHECKED, f"it holds for a positive {text}")
    found.message = f"for a positive {text}"
    return found
