"""``∂L/∂x_3 = 0.0095`` by ``∂L/∂x_i = γ/σ (g_i − …)``, where L itself is written nowhere: a law for the slopes of
all samples; and ``∂L/∂w = (0.4 − 1) · 0.7`` by ``∂L/∂w = (a − y) x``. Once a slope was right by it, the next one
is a claim: nobody is given a slope. So is one that is computed with the numbers of the law's own names.

A formula with a slip makes right numbers look wrong. So a sign is taken from a law only where it has a prediction
less its target, as gradients of losses do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.rounded.putin import puts_in_told_numbers
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.derivatives.layers.turned_errors import (
    prediction_less_target,
    turned_back,
)
from symderiv.checking.judging.derivatives.one_addend_off import one_addend_off
from symderiv.checking.judging.names.instances import GENERIC, with_its_numbers
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.constraints import under_constraints
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
_SIGNS = frozenset(("sign", "target-and-prediction-swapped"))
_OF_FORMULAS = frozenset(
    ("factor-two", "mean-for-sum", "extra-factor")
)  # slips as likely in the formula


@dataclass
class _Law:
    """∂L/∂x_i = ``term``, told in a question, or ∂L/∂w = ``term``, with no ``letter``; ``partly``: words beside it
    say that it holds for some i alone; ``followed``: a slope was right by it; ``written``: the slopes in numbers
    so far."""

    term: Term
    letter: str
    section: int
    partly: bool
    followed: bool = False
    written: list[Term] = field(default_factory=list)


class SlopesByLaw:
    """The laws that are told of slopes by x_i, for every i: by what is derived, and x_i."""

    def __init__(self, claims: Claims, text: str) -> None:
        self.claims, self.text = claims, text
        self.laws: dict[tuple[Term, str, str], list[_Law]] = {}
        self.told: dict[Term, list[_Law]] = {}  # of a slope itself

    def note(self, st: Statement, left: Term, right: Term) -> None:
        """∂L/∂x_i = … has been written, and not wrongly."""
        if self.claims.strict or closed(right) or len(left.args) != 2:
            return
        of, by = left.args
        if not of.head == by.head == "sym":
            return
        base, letter, above = split(by.data)
        around = self.text[max(0, st.left.start - _NEAR) : st.right.end + _NEAR]
        law = _Law(right, letter, self.claims.world.section, _SOME.search(around) is not None)
        if letter in _LETTERS and letter in _indices(right):
            self.laws.setdefault((of, base, above), []).append(law)
        elif "deriv" not in right.heads:
            law.letter = ""
            self.told.setdefault(left, []).append(law)

    def judge(self, left: Term, right: Term, about: bool, anew: bool) -> Outcome | None:
        """The verdict on a slope in numbers; None where there is no law, or none that was followed. ``anew``:
        it may be that of another step, where names have other numbers than were told."""
        found = None if self.claims.strict or not closed(right) else self._law(left)
        if found is None:
            return None
        law, instance = found
        world = self.claims.world
        with suppress(OutOfTime, NoValue), budget(*_STEPS):
            note_instances(world, instance)
            outcome = self.claims.judge(instance, right, about=about)
            if outcome.verdict is Verdict.UNCHECKED:
                instance = (under_constraints(world, instance, right) or (instance,))[0]
                outcome = self.claims.judge(instance, right, about=about)
            if outcome.verdict in HOLDS:
                law.followed = True
                law.written.append(right)
                return outcome
            if anew:
                return None
            put_in = outcome.mistake not in (None, *GENERIC, *_OF_FORMULAS) and with_its_numbers(
                world, instance, right
            )
            put_in = put_in or puts_in_told_numbers(world, instance, right)
            if outcome.verdict is Verdict.WRONG and (put_in or (law.letter and law.followed)):
                sure = outcome.mistake not in _SIGNS or prediction_less_target(instance)
                return outcome if sure or law.followed else None
            if outcome.verdict is Verdict.WRONG and one_addend_off(world, instance, right):
                outcome.mistake = outcome.repaired = outcome.part = None
                outcome.message = (
                    f"a term of the sum has another value; right is {outcome.expected}"
                )
                return outcome
            if outcome.verdict is Verdict.UNCHECKED:
                return self._turned(law, right)
        return None

    def formulas(self, by: Term) -> list[Term]:
        """The formulas that the question has for slopes by a name, where only one thing is derived."""
        found = self.formulas_of(by)
        return [term for term, _ in found] if len({of for _, of in found}) == 1 else []

    def formulas_of(self, by: Term) -> list[tuple[Term, Term]]:
        """The formulas that the question has for slopes by a name, each with what is derived."""
        base, letter, above = split(by.data)
        found = [
            (law.term, of)
            for (of, its_base, its_above), laws in self.laws.items()
            if (its_base, its_above) == (base, above)
            if (law := self._told_here(laws)) is not None and law.letter == letter
        ]
        for key, laws in self.told.items():
            law = self._told_here(laws) if key.args[1] is by else None
            found += [(law.term, key.args[0])] if law is not None else []
        return found

    def _turned(self, law: _Law, right: Term) -> Outcome | None:
        """The wrong verdict on (1 − 0.69) · 0.5 by (a − y) x_j, where no x_j has a number."""
        meant = turned_back(law.term, law.letter, right, law.written)
        law.written.append(right)
        return None if meant is None else named_slip("target-and-prediction-swapped", meant)

    def _law(self, left: Term) -> tuple[_Law, Term] | None:
        """The law for a slope, and what it says there: by x_3, or by the w that it was told for."""
        of, *by = left.args
        if len(by) != 1 or of.head != "sym" or by[0].head != "sym":
            return None
        found = self._told_here(self.told.get(left, ()))
        if found is not None:
            return found, found.term
        base, number, above = split(by[0].data)
        found = self._told_here(self.laws.get((of, base, above), ()))
        if found is None or not number.isdigit():
            return None
        return found, instantiate(found.term, sym(found.letter), int(number))

    def _told_here(self, laws: Iterable[_Law]) -> _Law | None:
        """The one law that the question tells of these."""
        here = self.claims.world.section
        laws = [w for w in laws if w.section == here]
        if not laws or any(w.partly or w.term is not laws[0].term for w in laws):
            return None  # one for i = k, another for the others
        return laws[0]


def _indices(t: Term) -> set[str]:
    """The letters that stand in the indices of a term."""
    return {p for n in t.names for p in (n, *split(n)[1].split(","))}
