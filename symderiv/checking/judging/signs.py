"""± and ∓: a link that stands for two, one for each sign; as a solution, both must solve.

``λ = 2 ± 1`` defines nothing: λ has two values. Between two sides with ±, both signs are judged; numbers
may also come in the other order.
"""

from __future__ import annotations

from collections.abc import Callable

from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import HOLDS, Verdict
from symderiv.notation.term import Term, having, neg, rebuild

__all__ = ["TWO_VALUES", "at_both_ends", "both_signs", "has_signs", "of_both", "with_sign"]

TWO_VALUES = "± stands for two values"


def has_signs(*terms: Term) -> bool:
    """Whether ± stands in a term."""
    return any(u.data == ("pm", 0) for t in terms for u in having(t, "call"))


def with_sign(t: Term, minus: bool) -> Term:
    """t with one of the two signs."""
    if not t.args:
        return t
    args = tuple(with_sign(a, minus) for a in t.args)
    if t.data == ("pm", 0):
        return neg(args[0]) if minus else args[0]
    return rebuild(t, args)


def both_signs(judge: Callable[[Term, Term], Outcome], left: Term, right: Term) -> Outcome:
    """The outcome of a link in which ± stands on both sides."""
    if not (has_signs(left) and has_signs(right)):
        return Outcome(Verdict.UNCHECKED, TWO_VALUES)
    lefts = [with_sign(left, s) for s in (False, True)]
    rights = [with_sign(right, s) for s in (False, True)]
    found = [judge(a, b) for a, b in zip(lefts, rights, strict=True)]
    if all(f.verdict in HOLDS for f in found):
        return max(found, key=lambda f: f.verdict is Verdict.ROUNDED)
    other = [judge(a, b) for a, b in zip(lefts, rights[::-1], strict=True)]
    if all(f.verdict in HOLDS for f in other):
        if left.names or right.names:  # cos(a ± b) has ∓ on the right
            return Outcome(Verdict.UNCHECKED, "it holds with the signs the other way round")
        return max(other, key=lambda f: f.verdict is Verdict.ROUNDED)
    wrong = next((f for f in found if f.verdict is Verdict.WRONG), None)
    if wrong is None or not any(f.verdict is Verdict.WRONG for f in other):
        return Outcome(Verdict.UNCHECKED, TWO_VALUES)
    sign = "−" if wrong is found[1] and found[0].verdict is not Verdict.WRONG else "+"
    message = f"for {sign}: {wrong.message}" if wrong.message else None
    return Outcome(Verdict.WRONG, message, mistake=wrong.mistake, exact=False)


def at_both_ends(judge: Callable[[Term, Term], Outcome], left: Term, right: Term) -> Outcome:
    """The outcome of lim_{x→±∞} f(x) = 6: both limits are this."""
    found = [judge(with_sign(left, s), right) for s in (False, True)]
    for outcome, end in zip(found, "+−", strict=True):
        if outcome.verdict is Verdict.WRONG:
            outcome.message = f"for {end}∞: {outcome.message}" if outcome.message else None
            return outcome
    return next((f for f in found if f.verdict not in HOLDS), found[0])


def of_both(holds: Callable[[Term], bool | None], t: Term) -> bool | None:
    """Whether both values of a side with ± have a property; None where it is open."""
    found = [holds(with_sign(t, s)) for s in (False, True)]
    if False in found:
        return False
    return None if None in found else True
