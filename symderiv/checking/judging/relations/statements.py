"""One statement: which relation it is, as it is meant where it stands, and the verdict on that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.calculus.any_function import note_slope
from symderiv.checking.judging.aftermath import Aftermath
from symderiv.checking.judging.chain import Chain
from symderiv.checking.judging.derivatives.layouts import Layouts
from symderiv.checking.judging.derivatives.rules_of_nodes import by_rule_of_node
from symderiv.checking.judging.derivatives.varied_spreads import varied_spread
from symderiv.checking.judging.excuses.written.dots import with_dots
from symderiv.checking.judging.excuses.written.expansions import expanded
from symderiv.checking.judging.facts.probability.divergence_laws import by_laws_of_divergences
from symderiv.checking.judging.facts.probability.divergences import by_divergence
from symderiv.checking.judging.facts.probability.entropies import by_entropies
from symderiv.checking.judging.facts.probability.expectations import Expectations
from symderiv.checking.judging.facts.probability.normal_divergences import by_normals
from symderiv.checking.judging.facts.probability.probabilities import Probabilities
from symderiv.checking.judging.facts.steps.old_names import with_names_of_before
from symderiv.checking.judging.facts.steps.rates_in_words import with_rate_in_words
from symderiv.checking.judging.facts.steps.update_rules import UpdateRules
from symderiv.checking.judging.names.entries_of_products import note_entry
from symderiv.checking.judging.names.other_inputs import OtherInputs
from symderiv.checking.judging.names.plain_in_steps import with_names_of_step
from symderiv.checking.judging.names.supposed import SupposedValues
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.refuted import EXCUSES, UNDER_CONDITION
from symderiv.checking.judging.relations.assignments import Assignments
from symderiv.checking.judging.relations.equations import Equations
from symderiv.checking.judging.relations.inequalities import Inequalities
from symderiv.checking.judging.relations.standing import Standing
from symderiv.checking.judging.signs import has_signs
from symderiv.checking.judging.slips.expansions_off import told_unexpanded
from symderiv.checking.judging.surroundings.announced import unasserted
from symderiv.checking.judging.surroundings.binary_inputs import told_side_by_side
from symderiv.checking.judging.surroundings.no_claims import compares_differences, heads_a_column
from symderiv.checking.judging.surroundings.only_told import only_told
from symderiv.checking.judging.surroundings.statistics_in_words import of_a_statistic
from symderiv.checking.judging.surroundings.supposed_values import supposes
from symderiv.checking.judging.surroundings.under_conditions import one_of_cases
from symderiv.checking.judging.surroundings.withdrawn import withdrawn
from symderiv.checking.judging.told.applied_quantities import note_applied
from symderiv.checking.judging.told.cases import ToldFunctions
from symderiv.checking.model import HOLDS, ORDERS, Statement, Verdict
from symderiv.checking.solutions.names.told_names import tells_a_name
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.applied_slopes import with_applied_slopes
from symderiv.checking.world.elided import with_arguments
from symderiv.checking.world.function_families import note_members
from symderiv.checking.world.laws import note_instances
from symderiv.checking.world.world import literals
from symderiv.notation.term import Term

__all__ = ["Statements"]

CONDITION = "taken as a condition"


class Statements(Standing, Inequalities, Assignments, Equations, Aftermath, ToldFunctions):
    """The part of the judge that takes a statement to its verdict."""

    rules: UpdateRules
    layouts: Layouts
    expectations: Expectations
    probabilities: Probabilities
    supposed_values: SupposedValues
    other_inputs: OtherInputs

    def statement(self, st: Statement) -> Outcome:
        """The verdict on one link."""
        self.enter(self.writeup.sections.at(st.left.start))
        self.locate(st)
        self.passages.enter(st)
        self.forget_counts()
        if self.reference is None:
            self.supposed_values.enter(st)
        if (back := withdrawn(self.writeup, st)) is not None:
            if st.first:
                self.chain = None
            return back
        if st.left.term is None or st.right.term is None:
            return self.unread(st)
        written = self.by_written_sides(st, st.left.term, st.right.term)
        if written is not None:
            return written
        left, right = self.sides_meant(st, st.left.term, st.right.term)
        if self.reference is not None and tells_a_name(st):
            return Outcome(Verdict.GIVEN, "it says what a name stands for")
        return self.by_sign(st, left, right)

    def unread(self, st: Statement) -> Outcome:
        """What becomes of a link with a side that was not read."""
        self.rules.unread()
        if st.first:
            self.chain = None
            self.lose(st)
        if self.reference is None and (told := only_told(self.world, st)) is not None:
            return told
        problem = st.left.problem or st.right.problem
        if st.left.term is None and st.right.term is not None and self.chain is not None:
            self.chain.truth = None
        return Outcome(Verdict.UNCHECKED, problem or "it was not read")

    def by_written_sides(self, st: Statement, left: Term, right: Term) -> Outcome | None:
        """The outcome by the two sides as they are written: by a law of expectations, as one of several cases, as
        an entry; None where it is to be judged by what they mean. What it declares is known from here on."""
        if self.reference is None:
            for shown in (self.world.rounded, self.world.exact):
                shown.note_written(u for side in (left, right) for u in literals(side))
            law = self.expectations.judge(self.world, st, self.supposed) or expanded(self.world, st)
            if law is not None:
                if st.first or self.chain is None:
                    self.chain = Chain(left)
                self.chain.truth = None
                return self.by_name(st, law)
        case = st.first and self.reference is None and self.one_of_told(st)
        if case or (st.first and one_of_cases(self.world, st, self.writeup)):
            self.chain = Chain(left)
            return Outcome(Verdict.GIVEN, "one of the cases that the sentence tells")
        if self.reference is None:  # before what is told now is known
            self.unexpanded = told_unexpanded(self.world, st)
        if (st.first or self.chain is None) and st.op in ("=", "~", ":="):
            self.declare(st)
            if self.reference is None:
                note_applied(self.world, self.writeup, left, right)
        elif self.tell_entry(st):
            return Outcome(Verdict.GIVEN)
        return None

    def sides_meant(self, st: Statement, left: Term, right: Term) -> tuple[Term, Term]:
        """The two sides as they are meant in this world; the first link begins a chain with its left side."""
        left = with_applied_slopes(self.world, left, st.left.source)
        right = with_applied_slopes(self.world, right, st.right.source)
        left, right = self.world.resolve(left), self.world.resolve(right)
        left, right = self.gradient(left, right), self.gradient(right, left)
        began = None if st.first or self.chain is None else self.chain.head
        left, right = with_arguments(self.world, left, right, began)
        if self.reference is None:
            left, right = with_names_of_step(self.world, st, left, right, began)
            left, right = with_dots(self.world, self.writeup, st, left, right)
        note_instances(self.world, left, right)
        if self.reference is None:
            if st.first:
                note_entry(self.world, left)
            note_members(self.world, left, right)
        if st.first or self.chain is None:
            self.chain = Chain(left)
        return left, right

    def by_sign(self, st: Statement, left: Term, right: Term) -> Outcome:
        """The outcome of a relation by what stands between its sides."""
        if has_signs(left, right):
            return self.signs(st, left, right)
        if st.op in ORDERS:
            outcome, self.chain = self.bounded(st, left, right), Chain(right, sound=[right])
            return outcome  # what comes next is said of the right side
        if st.op not in ("=", "~", ":="):
            return Outcome(Verdict.UNCHECKED, "it is not a relation that is judged")
        if st.first and any(t.head == "true" for t in (left, right)):
            return Outcome(Verdict.UNCHECKED, "it is not a relation that is judged")
        if st.op == ":=" and not self.asked(left, right):
            return self.assign(st, left, right)
        if st.op == "=" and self.from_value(left, right):
            self.after(st, left, right, given := Outcome(Verdict.GIVEN))
            return given
        return self.equation(st, left, right)

    def equation(self, st: Statement, left: Term, right: Term) -> Outcome:
        """The outcome of an equation, and what it leaves behind for those that follow."""
        assert self.chain is not None
        self.approximate = st.op == "~"
        self.claims.hints = self.meant(left)
        if self.reference is not None:
            if compares_differences(st):
                return Outcome(Verdict.UNCHECKED, "a quotient of differences is not computed")
        self.judged_as = left
        varied = varied_spread(self.world, left, right)
        with (
            self.before_update(st, left),
            self.as_told(st, left, right),
            self.world.hidden(*varied),
        ):
            outcome = self.judged(st, left, right)
        if outcome.message == UNDER_CONDITION:
            return outcome
        if self.reference is None:
            outcome = by_rule_of_node(self.claims, self.writeup, st, right, outcome)
        if self.reference is not None and outcome.verdict is Verdict.WRONG:
            if heads_a_column(self.writeup, st):
                return Outcome(Verdict.GIVEN, "the head of a column")
        if self.reference is not None and self.right_if_supposed(st, left, right, outcome):
            self.chain.binding = self.chain.truth = None
            return Outcome(Verdict.GIVEN, "right with the numbers that are supposed here")
        if outcome.verdict is Verdict.WRONG and self.reference and supposes(self.writeup, st):
            self.chain.binding = self.chain.truth = None
            self.other_inputs.note(st, left, right)
            return Outcome(Verdict.GIVEN, CONDITION)
        if outcome.verdict is Verdict.WRONG:
            self.world.refuted.add(st.left.start)
            self.go_on_with(st)
        elif self.reference is None:
            with suppress(OutOfTime, NoValue), budget(*EXCUSES):
                self.logs.note(self.world, st, left, right, outcome)
        if self.reference is None:
            outcome = self.solving.after(st, left, right, outcome)
            if outcome.verdict is Verdict.WRONG:
                self.solving.note_slip(right, self.chain.sound or [left], outcome.repaired)
        self.after(st, left, right, outcome)
        if outcome.verdict is Verdict.GIVEN:
            note_slope(self.world, left, right)
        if self.reference is None:
            self.layouts.note(st, self.chain.head, right, outcome)
            self.entries.after(self.world, st, self.chain.head, right, outcome)
        return outcome

    def right_if_supposed(self, st: Statement, left: Term, right: Term, outcome: Outcome) -> bool:
        """Whether a number that is not the solution's is right with other ones that the passage puts in."""
        assert self.chain is not None
        if outcome.verdict is Verdict.GIVEN and outcome.message == CONDITION and st.first:
            self.other_inputs.note(st, left, right)
        if outcome.verdict in HOLDS:
            return self.other_inputs.hold_alone(st, self.chain.head, left, right)
        if outcome.verdict not in (Verdict.WRONG, Verdict.FOLLOW_THROUGH):
            return False
        return self.other_inputs.bear_out(st, self.chain.head, left, right)

    @contextmanager
    def as_told(self, st: Statement, left: Term, right: Term) -> Iterator[None]:
        """Within the numbers of a step, η is what the words before it say, and w_{old} the w before it."""
        if self.reference is not None:
            yield
            return
        words = with_rate_in_words(self.world, self.writeup, st, left, right)
        with words, with_names_of_before(self.world, left, right):
            yield

    def by_probabilities(self, st: Statement, outcome: Outcome) -> Outcome:
        """The outcome, or what a law of probabilities says of the relation."""
        if self.reference is not None:
            return outcome
        found = self.probabilities.look(st, outcome, self.supposed)
        if found is outcome:
            found = by_entropies(st, outcome, self.writeup.text)
            found = by_divergence(self.claims, self.writeup, st, found)
            found = by_normals(self.world, self.writeup, st, found)
            found = by_laws_of_divergences(self.claims, self.writeup, st, found)
            if found is not outcome and self.supposed(st):
                return outcome
        if found is not outcome and found.verdict is Verdict.WRONG and st.left.term is not None:
            self.world.forget_last(self.world.resolve(st.left.term))
        return found

    def silent(self, st: Statement) -> Outcome | None:
        """The outcome of a link that is no relation of its terms."""
        found = unasserted(self.writeup, st) or told_side_by_side(self.writeup, st)
        return found or of_a_statistic(self.world, self.writeup, st)
