"""f'(1.51) = 3.434 − 3.02 with f'(x) = x³ − 2x: 1.51³ is 3.443, and the 0.01 of 3.02 is no room for that."""

from __future__ import annotations

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.world import World, closed
from symderiv.notation.term import Term, substitute, sym

__all__ = ["by_term_of_call"]


def by_term_of_call(
    claims: Claims, writeup: Writeup, st: Statement, left: Term, right: Term, outcome: Outcome
) -> Outcome | None:
    """The wrong verdict on the numbers of f(a), all of which but one are those of the terms of f."""
    if outcome.verdict is not Verdict.ROUNDED or left.head != "call" or right.head != "add":
        return None
    if len(left.args) != 1 or not closed(left) or not closed(right) or st.op != "=":
        return None
    told = _formula(claims.world, writeup, st, left)
    if told is None or told[0].head != "add":
        return None
    formula, variable = told
    if not set(formula.names) <= {variable.data}:
        return None
    return claims.off_in_one_term(substitute(formula, {variable: left.args[0]}), right)


def _formula(world: World, writeup: Writeup, st: Statement, left: Term) -> tuple[Term, Term] | None:
    """What was told of f(x), or of f'(x), and its x."""
    name, order = left.data
    found = world.function(name)
    if not order and found is not None and len(found.parameters) == 1:
        return found.body, sym(found.parameters[0])
    for other in reversed(writeup.earlier(st)):
        told, formula = other.left.term, other.right.term
        if told is None or formula is None or told.head != "call" or told.data != left.data:
            continue
        if len(told.args) == 1 and told.args[0].head == "sym" and other.op == "=":
            return None if other.left.start in world.refuted else (formula, told.args[0])
    return None
