"""Relations in dual numbers, by their values and their slopes at ε = 0.

Only for write-ups without an exercise.
"""

from __future__ import annotations

from collections.abc import Iterator

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.dual_numbers import nilpotents
from symderiv.checking.model import Verdict
from symderiv.notation.term import ZERO, Term, at, deriv, num, power, rel, substitute
from symderiv.notation.text import unicode_text

__all__ = ["by_nilpotent"]


def by_nilpotent(case: Case) -> Outcome | None:
    """(a + bε)³ = a³ + 3a²b ε, where the text says ε² = 0: both sides, and their slopes, are equal at ε = 0. Where
    one of these is refuted, so is the relation."""
    names = {*case.left.names, *case.right.names}
    for small in nilpotents(case.writeup, case.claims.world.section):
        if small.data in names:
            verdicts = set(_first_orders(case, small))
            if verdicts == {Verdict.CORRECT}:
                return Outcome(Verdict.CORRECT)
            if Verdict.WRONG in verdicts:
                return None
            return Outcome(Verdict.UNCHECKED, f"{unicode_text(power(small, num(2)))} is 0 here")
    return None


def _first_orders(case: Case, small: Term) -> Iterator[Verdict]:
    """What is to be said of the values at ε = 0, and of the slopes there."""
    sides = case.left, case.right
    place = rel("=", small, ZERO)
    slopes = [ZERO if small.data not in t.names else at(deriv(t, small), place) for t in sides]
    world = case.claims.world
    with case.claims.unnamed(), world.hidden(small):
        for a, b in ([substitute(t, {small: ZERO}) for t in sides], slopes):
            yield case.claims.decide(a, b, False).verdict
