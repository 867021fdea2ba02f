"""∂ ln p/∂μ, where the text has told ln p = … and never p itself: it is the derivative of that."""

from __future__ import annotations

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import split
from symderiv.notation.term import Term, rebuild

__all__ = ["by_told_logarithm"]

_LOG = ("log", 0)


def by_told_logarithm(
    claims: Claims, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The verdict on the derivative of a logarithm by what that was told to be; None where it was not, or where
    that decides nothing."""
    told = _of_told_logarithm(claims.world, writeup, st, left, right)
    if told is left:
        return None
    outcome = claims.named(claims.judge(told, right, about=st.op == "~"))
    return None if outcome.verdict is Verdict.UNCHECKED else outcome


def _of_told_logarithm(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Term:
    """The derivative of what a logarithm was told to be; the one that is written where nothing was told, or of
    one sample where this is a sum over several."""
    of = left.args[0]
    if world.strict or of.head != "call" or of.data != _LOG or of.args[0].head != "sym":
        return left
    name = of.args[0].data
    if world.definition(name) is not None or world.function(name) is not None:
        return left
    told = {}
    for other in writeup.questions.get(world.section, ()):
        if other.right.end > st.left.start or not other.first or other.op != "=":
            continue
        one, formula = other.left.term, other.right.term
        if (
            one is None
            or formula is None
            or one.head != "call"
            or one.data != _LOG
            or closed(formula)
        ):
            continue
        of_name = one.args[0].head == "sym" and split(one.args[0].data)[0] == split(name)[0]
        if one is of or (of_name and not any(split(name)[1:])):
            told[one] = formula
    if len(told) != 1:
        return left
    (formula,) = told.values()
    if ("sum" in formula.heads) != ("sum" in right.heads):
        return left
    return rebuild(left, (world.resolve(formula), *left.args[1:]))
