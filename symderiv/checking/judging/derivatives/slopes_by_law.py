"""``∂L/∂x_3 = 0.0095`` by ``∂L/∂x_i = γ/σ (g_i − …)``, where L itself is written nowhere: a law for the slopes of
all samples. Once a slope was right by it, the next one is a claim: nobody is given a slope. So is one that is
computed with the numbers of the law's own names."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.putin import puts_in_told_numbers
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.laws import note_instances
from symderiv.checking.world.world import closed
from symderiv.notation.names import split
from symderiv.notation.reindexing import instantiate
from symderiv.notation.term import Term, sym

__all__ = ["SlopesByLaw"]

_STEPS = (8_000, 0.1, 0.6)
_LETTERS = frozenset("ijklmnt")
_NEAR = 60  # characters
_SOME = re.compile(
    r"\b(?:if|unless|but|otherwise|except|others?|true|correct|target|label|wrong|remaining|falls|sonst|wenn|si|sinon"
    r"|cases|diagonal|inner|interior|boundary)\b|\\neq?\b|≠|!=|\\in\b|∈",
    re.IGNORECASE,
)


@dataclass
class _Law:
    """∂L/∂x_i = ``term``, told in a question; ``partly``: words beside it say that it holds for some i alone;
    ``followed``: a slope was right by it."""

    term: Term
    letter: str
    section: int
    partly: bool
    followed: bool = False


class SlopesByLaw:
    """The laws that are told of slopes by x_i, for every i: by what is derived, and x_i."""

    def __init__(self, claims: Claims, text: str) -> None:
        self.claims, self.text = claims, text
        self.laws: dict[tuple[Term, str, str], list[_Law]] = {}

    def note(self, st: Statement, left: Term, right: Term) -> None:
        """∂L/∂x_i = … has been written, and not wrongly."""
        if self.claims.strict or closed(right) or len(left.args) != 2:
            return
        of, by = left.args
        if not of.head == by.head == "sym" or split(by.data)[1] not in _LETTERS:
            return
        base, letter, above = split(by.data)
        if letter not in _indices(right):
            return
        around = self.text[max(0, st.left.start - _NEAR) : st.right.end + _NEAR]
        law = _Law(right, letter, self.claims.world.section, _SOME.search(around) is not None)
        self.laws.setdefault((of, base, above), []).append(law)

    def judge(self, left: Term, right: Term, about: bool, anew: bool) -> Outcome | None:
        """The verdict on a slope in numbers; None where there is no law, or none that was followed. ``anew``:
        it may be that of another step, where names have other numbers than were told."""
        found = None if self.claims.strict or not closed(right) else self._law(left)
        if found is None:
            return None
        law, instance = found
        with suppress(OutOfTime, NoValue), budget(*_STEPS):
            note_instances(self.claims.world, instance)
            outcome = self.claims.judge(instance, right, about=about)
            if outcome.verdict in HOLDS:
                law.followed = True
                return outcome
            followed = law.followed or puts_in_told_numbers(self.claims.world, instance, right)
            if outcome.verdict is Verdict.WRONG and followed and not anew:
                return outcome
        return None

    def _law(self, left: Term) -> tuple[_Law, Term] | None:
        """The law for a slope by x_3, and what it says there."""
        of, *by = left.args
        if len(by) != 1 or of.head != "sym" or by[0].head != "sym":
            return None
        base, number, above = split(by[0].data)
        if not number.isdigit():
            return None
        here = self.claims.world.section
        laws = [w for w in self.laws.get((of, base, above), ()) if w.section == here]
        if not laws or any(w.partly or w.term is not laws[0].term for w in laws):
            return None  # one for i = k, another for the others
        return laws[0], instantiate(laws[0].term, sym(laws[0].letter), int(number))


def _indices(t: Term) -> set[str]:
    """The letters that stand in the indices of a term."""
    return {p for n in t.names for p in (n, *split(n)[1].split(","))}
