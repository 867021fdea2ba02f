"""The last step T of a loss Σ_t ℓ_t that does not say how far it goes: ∂L/∂h_T has no term of a step behind it.

Only for write-ups without an exercise.
"""

from __future__ import annotations

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.world.index_letters import is_endless
from symderiv.notation.names import split
from symderiv.notation.term import ONE, having, make, substitute, sym

__all__ = ["by_last_step"]


def by_last_step(case: Case) -> Outcome | None:
    """The relation where the sums of the loss end at the step T of ∂L/∂h_T."""
    left = case.left
    if left.head != "deriv" or len(left.args) != 2 or {a.head for a in left.args} != {"sym"}:
        return None
    loss, by = left.args
    step = split(by.data)[1]
    law = case.claims.world.definition(loss.data)
    if len(step) != 1 or not (step.isupper() or step == "n") or law is None:
        return None
    endless = [u for u in having(law, "sum") if is_endless(u)]
    if not endless or any(u.args[1] is sym(step) for u in endless):
        return None
    ended = {u: make("sum", (*u.args[:2], ONE, sym(step))) for u in endless}
    with case.formulas({loss: substitute(law, ended)}):
        if case.tried(left, case.right) is None:
            return None
    return Outcome(Verdict.UNCHECKED, f"it holds where {step} is the last step")
