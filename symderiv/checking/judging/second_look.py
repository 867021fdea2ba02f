"""A statement that was taken, or left open, looked at once more: numbers that are put in at once, a step of
descent, also in the row of a table, an update rule or a known formula with a slip.

Only for write-ups without an exercise.
"""

from __future__ import annotations

from symderiv.checking.judging.chain import State
from symderiv.checking.judging.derivatives.added_parts import by_added_part
from symderiv.checking.judging.derivatives.layers.preactivations import by_slope_in_signal
from symderiv.checking.judging.derivatives.layers.weights_beside import past_its_sum
from symderiv.checking.judging.derivatives.slopes_by_law import SlopesByLaw
from symderiv.checking.judging.equations.stationary_points import by_stationary_point
from symderiv.checking.judging.evidence import Passages
from symderiv.checking.judging.facts.formulas.known_formulas import slip_in_formula
from symderiv.checking.judging.facts.steps.carried_states import carried_from_older
from symderiv.checking.judging.facts.steps.continued_steps import decays_swapped, from_older_value
from symderiv.checking.judging.facts.steps.convolutions import against_convolution
from symderiv.checking.judging.facts.steps.layer_deltas import handed_on_untransposed
from symderiv.checking.judging.facts.steps.misnamed_updates import of_another_weight
from symderiv.checking.judging.facts.steps.number_updates import against_descent
from symderiv.checking.judging.facts.steps.numbered_gradients import against_other_gradients
from symderiv.checking.judging.facts.steps.numbered_steps import against_siblings, without_power
from symderiv.checking.judging.facts.steps.q_tables import against_q_table
from symderiv.checking.judging.facts.steps.rules_of_descent import against_ascent, against_gradient
from symderiv.checking.judging.facts.steps.slopes_put_in import with_other_slope
from symderiv.checking.judging.facts.steps.stale_starts import begins_at_older
from symderiv.checking.judging.facts.steps.targets_in_words import target_of_another
from symderiv.checking.judging.facts.steps.update_rules import UpdateRules
from symderiv.checking.judging.facts.steps.update_tables import against_table
from symderiv.checking.judging.names.other_losses import losses_of_others
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.judging.told.decompositions import by_told_matrices
from symderiv.checking.judging.told.worked import worked_out
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.notation.term import Term

__all__ = ["SecondLook"]

_BEHIND = 80  # characters behind a formula that tell of which convention it is
_TAKEN = Outcome(Verdict.GIVEN)


class SecondLook(State):
    """The part of the judge that does not take everything that only defines."""

    writeup: Writeup
    rules: UpdateRules
    slopes: SlopesByLaw
    beyond_excuse: Statement | None
    passages: Passages

    def second_look(
        self, st: Statement, left: Term, right: Term, outcome: Outcome
    ) -> tuple[Outcome, Statement, Term]:
        """The outcome, the statement that it is about, and what that has on its left."""
        slip = None
        if outcome.verdict is Verdict.GIVEN:
            found = worked_out(self.claims, self.writeup.text, self.last, st, right)
            if found is not None:
                self.go_on_from(found[2], found[0])
                return found
            slip = self.slip_in_definition(st, left, right)
        elif outcome.verdict is Verdict.UNCHECKED:
            slip = by_told_matrices(self.world, self.writeup, st, left, right, outcome)
            slip = slip or by_stationary_point(self.world, self.writeup, st, left, right)
            slip = slip or self.slip_in_known_formula(st, left, right)
        elif outcome.verdict in HOLDS:
            slip = against_table(self.world, self.writeup, st, left)
            slip = slip or by_told_matrices(self.world, self.writeup, st, left, right, outcome)
            if slip is None and outcome.verdict is Verdict.ROUNDED:
                slip = from_older_value(self.world, self.writeup, st, left, right)
        elif outcome.verdict is Verdict.WRONG:
            slip = by_told_matrices(self.world, self.writeup, st, left, right, outcome)
            if slip is None and left.head != "sym":
                slip = by_stationary_point(self.world, self.writeup, st, left, right)
        if slip is None and outcome.verdict in (Verdict.GIVEN, Verdict.UNCHECKED):
            slip = self.without_other_losses(st, left, right)
        if slip is not None:
            self.beyond_excuse = st
        return slip or outcome, st, self.judged_as

    def without_other_losses(self, st: Statement, left: Term, right: Term) -> Outcome | None:
        """The wrong verdict with a named slip on a derivative, where what else is said of the letter of the loss
        has nothing to do with it."""
        others = losses_of_others(self.world, self.passages, left, right)
        if not others:
            return None
        with self.world.hidden(*others):
            found = self.claims.judge(left, right, about=st.op == "~")
            if found.verdict is Verdict.UNCHECKED:
                found = by_added_part(self.claims, left, right, st.op == "~") or found
        return found if found.verdict is Verdict.WRONG and found.mistake is not None else None

    def slip_in_known_formula(self, st: Statement, left: Term, right: Term) -> Outcome | None:
        """The wrong verdict on a formula that every text writes alike, with the words around it."""
        end = st.right.end
        behind = self.writeup.text[end : end + _BEHIND].partition("\n\n")[0]
        return slip_in_formula(self.world, left, right, self.before(st), behind, self.writeup.says)

    def by_name(self, st: Statement, outcome: Outcome) -> Outcome:
        """The outcome of a relation between expectations, or the wrong verdict on one that has a name: a
        decomposition into bias and variance with a slip."""
        left, right = st.left.term, st.right.term
        if outcome.verdict is not Verdict.GIVEN or not st.first or left is None or right is None:
            return outcome
        return self.slip_in_known_formula(st, left, right) or outcome

    def go_on_from(self, old: Term, outcome: Outcome) -> None:
        """Behind a wrong line the chain is still about what the line before it came to."""
        chain = self.chain
        if outcome.verdict is not Verdict.WRONG or chain is None:
            return
        chain.sound.append(old)
        if outcome.value is not None:
            chain.truth = outcome.value
            if chain.binding is not None:
                chain.binding.truth = outcome.value

    def slip_in_definition(self, st: Statement, left: Term, right: Term) -> Outcome | None:
        """The wrong verdict on a step uphill, or on a rule or a formula with a slip, which then defines
        nothing."""
        found = against_descent(self.world, self.writeup, left, right)
        found = found or against_siblings(self.world, self.writeup, st, left, right)
        found = found or handed_on_untransposed(self.writeup, left, right)
        found = found or without_power(self.world, self.writeup, left, right)
        found = found or decays_swapped(self.world, self.writeup, st, left, right)
        found = found or of_another_weight(self.world, self.writeup, left, right)
        found = found or from_older_value(self.world, self.writeup, st, left, right)
        found = found or begins_at_older(self.world, self.writeup, st, left, right)
        found = found or with_other_slope(self.world, self.writeup, left, right)
        if left.head == "deriv":
            found = found or by_slope_in_signal(self.world, self.writeup, st, left, right)
        found = found or target_of_another(self.world, self.writeup, st, left, right)
        found = found or carried_from_older(self.world, self.writeup, st, left, right)
        if found is not None:
            return found
        found = against_other_gradients(self.world, self.writeup, st, left, right)
        found = found or past_its_sum(self.world, left, right)
        found = found or by_told_matrices(self.world, self.writeup, st, left, right, _TAKEN)
        found = found or by_stationary_point(self.world, self.writeup, st, left, right)
        found = found or against_q_table(self.world, self.writeup, st, left, right)
        found = found or against_convolution(self.world, self.writeup, st, left, right)
        found = found or self.rules.judge(st, left, right)
        found = found or against_gradient(self.claims, self.writeup, self.slopes, left, right)
        found = found or against_ascent(self.claims, self.writeup, self.slopes, st, left, right)
        found = found or self.slip_in_known_formula(st, left, right)
        if found is not None and found.verdict is Verdict.WRONG:
            self.world.forget_last(left)
        return found
