"""``name = …`` where an exercise says what the name is: by its definition, its value and its own right sides."""

from __future__ import annotations

import re
from contextlib import suppress

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.vectors.other_orders import differs_in_order
from symderiv.checking.judging.definitions import Definitions
from symderiv.checking.judging.names.left_out import with_epsilon_left_out
from symderiv.checking.judging.names.own_definitions import with_own_formulas
from symderiv.checking.judging.names.stacked_samples import by_stacked_samples
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.conditions import said_of_it
from symderiv.checking.judging.surroundings.supposed_values import in_another_sentence
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.checking.reading.said_places import puts_a_number_in
from symderiv.checking.world.world import (
    Binding,
    closed,
    literals,
)
from symderiv.notation.term import Term

__all__ = ["ReferenceNames"]

_IN_MATRICES = (2_000, 0.05)  # steps, seconds
_ROWS = re.compile(r"\brow[- ]vectors?\b|\bas (?:a )?rows?\b|\bZeilenvektor", re.IGNORECASE)


class ReferenceNames(Definitions):
    """The part of the judge that compares a name with what the exercise has for it."""

    def against_reference(self, st: Statement, left: Term, right: Term, old: Binding) -> Outcome:
        """The exercise says what this is: every claim about it is judged."""
        assert self.chain is not None
        self.chain.binding, self.chain.truth = old, self.truth_of(old)
        if self.claims.is_form(right, old.forms):
            return self.in_this_order(right, Outcome(Verdict.CORRECT), old)
        if not closed(right) and old.term is None and not old.forms:
            if old.truth is None:
                return Outcome(Verdict.GIVEN)
            outcome = self.claims.judge(left, right, about=st.op == "~")
            held = outcome.verdict in HOLDS
            return outcome if held else Outcome(Verdict.GIVEN)
        outcome = self.by_forms(right, self.decided(left, right, st.op == "~"), old)
        outcome = self.in_this_order(right, outcome, old)
        if outcome.verdict is Verdict.WRONG and not closed(right):
            outcome = with_epsilon_left_out(self.claims, self.writeup, right, old.forms) or outcome
        placed = closed(right) and puts_a_number_in(st.context)
        placed = placed and (st.context == self.supposing or said_of_it(self.writeup, st))
        placed = placed and not in_another_sentence(self.writeup, self.last, st)
        if outcome.verdict is Verdict.WRONG and placed:
            self.chain.binding = self.chain.truth = None
            return Outcome(Verdict.GIVEN, "taken as a condition")
        return outcome

    def in_this_order(self, right: Term, outcome: Outcome, binding: Binding) -> Outcome:
        """What holds in numbers, but not in matrices: X_kᵀX_k for X_kX_kᵀ; where the write-up has rows for its
        vectors, that may be the other one."""
        if outcome.verdict is not Verdict.CORRECT or closed(right):
            return outcome
        written = self.world.resolve(right)
        told: list[tuple[Term, bool]] = []
        with suppress(OutOfTime), budget(*_IN_MATRICES, noted=False):
            found = [(f, differs_in_order(f, written)) for f in binding.forms]
            told = [(f, off) for f, off in found if off is not None]
        if not told or not all(off for _, off in told):
            return outcome
        if self.writeup.says(_ROWS):
            return Outcome(Verdict.UNCHECKED, "its vectors may be rows or columns")
        return named_slip("transposed", told[0][0])

    def decided(self, left: Term, right: Term, about: bool) -> Outcome:
        """The claim judged, with something left of the budget for the solution's own right sides."""
        try:
            with budget(1_000_000, 10.0, 0.6):
                return self.claims.judge(left, right, about=about)
        except OutOfTime as fault:
            return Outcome(Verdict.UNCHECKED, str(fault))

    def by_value(self, right: Term, outcome: Outcome, binding: Binding) -> Outcome:
        """What cannot be decided (a bound, a limit) by the value that the solution has for it."""
        if outcome.verdict is not Verdict.UNCHECKED or binding.truth is None or not closed(right):
            return outcome
        near = self.claims.near(binding.truth, right)
        if near is None:
            return outcome
        if near:
            exact = self.claims.near(binding.truth, right) and not literals(right)
            return Outcome(Verdict.CORRECT if exact else Verdict.ROUNDED, value=binding.truth)
        expected = self.claims.as_shown(binding.truth, right)
        return Outcome(Verdict.WRONG, f"right is {expected}", expected, value=binding.truth)

    def by_forms(self, right: Term, outcome: Outcome, binding: Binding | None) -> Outcome:
        """What cannot be decided from definitions is compared with the solution's own right sides."""
        if binding is None or outcome.verdict is not Verdict.UNCHECKED:
            return outcome
        if binding.forms:
            stacked = by_stacked_samples(self.claims, self.writeup, right, binding.forms)
            if stacked is not None:
                return stacked
            right = with_own_formulas(self.world, right, binding.forms)
            return self.claims.formal(right, binding.forms) or outcome
        law = binding.term if binding.kind == "reference" else None
        if law is not None and self.claims.is_turned(right, law):
            return self.claims.formal(right, (law,)) or outcome
        return outcome
