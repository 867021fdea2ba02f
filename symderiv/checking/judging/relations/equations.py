"""The verdict on an equation, with all that may excuse it, and with all that may speak against it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext, suppress
from functools import partial

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.judging.derivatives.differentials import is_differential
from symderiv.checking.judging.derivatives.earlier_steps import by_earlier_steps
from symderiv.checking.judging.derivatives.layers.outer_products import by_outer_product
from symderiv.checking.judging.derivatives.layers.steps_back import by_steps_back
from symderiv.checking.judging.derivatives.shown_gradients import by_shown_gradients
from symderiv.checking.judging.derivatives.shown_partials import by_shown_partials
from symderiv.checking.judging.equations.laws_of_steps import by_laws_of_steps, goes_by_steps
from symderiv.checking.judging.equations.solving import Solving
from symderiv.checking.judging.excuses.told.braces import judged_by_braces
from symderiv.checking.judging.excuses.told.numbers_of_terms import with_number_of_terms
from symderiv.checking.judging.facts.steps.marked_values import by_marked_values
from symderiv.checking.judging.facts.steps.new_passes import from_old_weights
from symderiv.checking.judging.facts.steps.targets_in_words import target_of_another
from symderiv.checking.judging.names.other_losses import losses_of_others
from symderiv.checking.judging.names.put_in_values import by_values_put_in, factor_lost
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.refuted import EXCUSES, UNDER_CONDITION, Refuted
from symderiv.checking.judging.relations.first_links import FirstLinks, is_variance
from symderiv.checking.judging.relations.later_links import Links
from symderiv.checking.judging.second_look import SecondLook
from symderiv.checking.judging.signs import TWO_VALUES, at_both_ends, both_signs, has_signs
from symderiv.checking.judging.slips.expansions_off import by_expansion
from symderiv.checking.judging.slips.points import by_slipped_point
from symderiv.checking.judging.slips.terms_of_calls import by_term_of_call
from symderiv.checking.judging.surroundings.case_heads import in_its_case
from symderiv.checking.judging.switching_points import is_of_one_piece
from symderiv.checking.judging.told.meant_formulas import formula_meant, slip_in_formula_meant
from symderiv.checking.judging.told.rules_beside import settle_rule
from symderiv.checking.judging.told.said_once_more import by_saying_it_again
from symderiv.checking.judging.told.sides_again import by_side_again
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.told_ends import goes_to_own_index
from symderiv.checking.world.world import Binding, closed
from symderiv.notation.term import Term

__all__ = ["Equations"]


class Equations(FirstLinks, Links, SecondLook, Refuted):
    """The part of the judge that reads ``left = right``."""

    solving: Solving
    unexpanded: Term | None = None

    def judged(self, st: Statement, left: Term, right: Term) -> Outcome:
        """The verdict on an equation, with all that may excuse it."""
        if st.first:
            self.together = st.head if self.begins_together(st) else None
            if self.together is not None:
                return Outcome(Verdict.GIVEN)
        settle_rule(self.claims, self.writeup, st, left, right)
        outcome = self.at_first_sight(st, left, right)
        if self.reference is None and goes_to_own_index(left, right):
            if outcome.verdict is not Verdict.GIVEN:
                return Outcome(Verdict.UNCHECKED, "a sum that goes as far as its own index")
        claim, before = st, self.judged_as
        if st.first and self.reference is None:
            outcome, claim, before = self.second_look(st, left, right, outcome)
            if outcome.verdict is Verdict.CORRECT:
                outcome = (
                    by_earlier_steps(self.world, left, right)
                    or by_outer_product(self.world, self.writeup, st, left, right)
                    or outcome
                )
        outcome = self.where_open(st, left, right, outcome)
        if outcome.verdict in (Verdict.WRONG, Verdict.UNCHECKED) and not st.first:
            if self.reference is None:
                outcome = self.indices_in_chain(st, left, right, outcome)
        if outcome.verdict is Verdict.WRONG and not st.first and self.reference is None:
            outcome = self.numbers_of_another(st, right, outcome)
        if outcome.verdict is Verdict.WRONG and self.claims.strict:
            with suppress(OutOfTime), budget(*EXCUSES):
                if is_of_one_piece(self.claims, st.left, st.right, st.op == "~"):
                    return Outcome(Verdict.GIVEN)
        if outcome.verdict is Verdict.WRONG and self.reference is not None and st.first:
            with suppress(OutOfTime, NoValue), budget(*EXCUSES):
                if is_differential(self.claims, self.reference, st, left, right):
                    return Outcome(Verdict.GIVEN, "between differentials")
        if outcome.verdict is Verdict.WRONG:
            outcome = self.carried(before, right, outcome)
        if not closed(left) and self.under_condition(st):
            outcome = self.conditioned(st, left, right, outcome)
        if self.claims.strict and outcome.verdict not in HOLDS and left.head in ("call", "deriv"):
            outcome = self.in_case(st, left, right, outcome)
        if outcome.message == UNDER_CONDITION:
            return outcome
        if outcome.verdict is Verdict.WRONG:
            return self.told(st, claim, before, right, outcome)
        if self.reference is None:
            outcome = self.spoken_against(st, left, right, outcome)
        return outcome

    def in_case(self, st: Statement, left: Term, right: Term, outcome: Outcome) -> Outcome:
        """The outcome of what is said of a function, where it holds in the case that the passage is about."""
        held: bool | None = False
        with suppress(OutOfTime, NoValue), budget(*EXCUSES):
            held = in_its_case(self.world, self.writeup, st, left, right)
        if held:
            return Outcome(Verdict.CORRECT, "in the case that it is said of")
        if held is None and outcome.verdict is Verdict.WRONG:
            return Outcome(Verdict.UNCHECKED, UNDER_CONDITION)
        return outcome

    def at_first_sight(self, st: Statement, left: Term, right: Term) -> Outcome:
        """The outcome as a first or a later link of a chain; by the laws of its steps, or as it is written out,
        where that decides what the link leaves open."""
        earlier = tuple(self.world.versions.get(left, ()))
        back = None
        if st.first:
            others = losses_of_others(self.world, self.passages, left, right)
            with self.world.hidden(*others) if others else nullcontext():
                back = by_steps_back(self.claims, left, right)
        outcome = self.first(st, left, right) if st.first else self.link(st, left, right)
        if back is not None:
            outcome, self.beyond_excuse = back, st
        elif st.first and goes_by_steps(left, right, outcome):
            outcome = self.of_all_steps(st, left, right, outcome, earlier)
        if self.unexpanded is not None and outcome.verdict in (Verdict.GIVEN, Verdict.UNCHECKED):
            written_out = by_expansion(self.world, left, self.unexpanded, right)
            if written_out is not None:
                outcome, self.beyond_excuse = written_out, st
        return outcome

    def where_open(self, st: Statement, left: Term, right: Term, outcome: Outcome) -> Outcome:
        """The outcome, where it is open, by what the link may have lost or put in; of a later link that is right,
        too, by the law of its layer."""
        open_ = outcome.verdict in (Verdict.GIVEN, Verdict.UNCHECKED)
        if (
            (open_ or outcome.verdict is Verdict.CORRECT)
            and not st.first
            and not self.claims.strict
        ):
            outcome = self.turned_in_chain(st, left, right) or outcome
        if open_ and st.first and self.reference is None:
            outcome = by_side_again(self.claims, self.writeup, st, left, right) or outcome
            outcome = by_saying_it_again(self.claims, self.writeup, st) or outcome
        if open_ and self.reference is None:
            lost = factor_lost(self.claims, st, left, right)
            outcome, self.beyond_excuse = (lost, st) if lost else (outcome, self.beyond_excuse)
            with suppress(NoValue, OutOfTime), budget(*EXCUSES):
                outcome = with_number_of_terms(self.claims, left, right) or outcome
        if open_ and self.reference is None:
            outcome = by_shown_gradients(self.claims, self.writeup, st) or outcome
        if open_ and not st.first and self.reference is None:
            at_hand = (self.claims, self.writeup, st, left, right)
            found = by_values_put_in(*at_hand) or by_shown_partials(*at_hand)
            found = found or judged_by_braces(*at_hand)
            outcome = found or target_of_another(self.world, *at_hand[1:]) or outcome
        return outcome

    def spoken_against(self, st: Statement, left: Term, right: Term, outcome: Outcome) -> Outcome:
        """The outcome of what was taken, or holds, by what the write-up has of it elsewhere: another point or
        argument, the weights before the step."""
        if outcome.verdict is Verdict.GIVEN and not st.first:
            outcome = by_slipped_point(self.claims, self.writeup, st, left, right) or outcome
        if outcome.verdict is Verdict.ROUNDED and st.first:
            at_hand = (self.claims, self.writeup, st, left, right)
            outcome = by_term_of_call(*at_hand, outcome) or outcome
        if outcome.verdict in (*HOLDS, Verdict.GIVEN):
            found = from_old_weights(self.world, self.writeup, st, left, right)
            if outcome.verdict is Verdict.GIVEN:
                found = found or by_marked_values(self.claims, self.writeup, st, left, right)
            outcome = found or outcome
        return outcome

    def of_all_steps(
        self, st: Statement, left: Term, right: Term, outcome: Outcome, earlier: Sequence[Binding]
    ) -> Outcome:
        """The outcome by the laws of the steps, as they were told before this relation, ``earlier``."""
        if self.reference is not None or is_variance(left):
            return outcome  # σ² = … has told σ by now, which would bear it out
        with self.world.as_before(left, earlier):
            found = by_laws_of_steps(self.claims, self.writeup, st, left, right)
        if found is None:
            return outcome
        self.beyond_excuse = st
        told = len(self.world.versions.get(left, ())) > len(earlier)
        if found.verdict is Verdict.WRONG and left.head == "sym" and told:
            self.world.forget_last(left)  # later lines go on with what is right
        return found

    def numbers_of_another(self, st: Statement, right: Term, outcome: Outcome) -> Outcome:
        """The outcome of numbers; where they are those of the formula that is meant, the one before them is
        wrong."""
        assert self.chain is not None
        chain, first = self.chain, self.writeup.chain(st)[0]
        with suppress(NoValue, OutOfTime), budget(*EXCUSES):
            meant = formula_meant(self.claims, self.writeup, st, right)
            if meant is None:
                return outcome
            if first.left.start not in self.world.refuted:
                assert st.left.term is not None
                written = self.world.resolve(st.left.term)
                slip = slip_in_formula_meant(self.claims, chain.head, meant, written)
                self.settled.append((first, slip))
                self.world.refuted.add(first.left.start)
            found = self.claims.decide(meant, right, st.op == "~")
            if chain.key is not None and chain.key.data not in meant.names:
                self.world.forget_last(chain.key)
                self.define(chain.key, meant)
            chain.truth = found.value
            chain.blamed.clear()
            chain.sound = [t for t in chain.sound if t is not st.left.term]
            found.message = "the numbers are right: the formula before them is wrong"
            return found
        return outcome

    def signs(self, st: Statement, left: Term, right: Term) -> Outcome:
        """A link with ±: name = … may be solutions, between two such sides both signs are judged."""
        if self.chain is not None:
            self.chain.truth = None
        if st.op not in ("=", "~"):
            return Outcome(Verdict.UNCHECKED, TWO_VALUES)
        if left.head == "lim" and not has_signs(right):
            return at_both_ends(partial(self.claims.judge, about=st.op == "~"), left, right)
        if st.first and left.head == "sym":
            outcome = Outcome(Verdict.GIVEN, TWO_VALUES)
            return outcome if self.reference else self.solving.after(st, left, right, outcome)
        return both_signs(partial(self.claims.judge, about=st.op == "~"), left, right)
