"""judge: a Document to one Finding for every Statement, in document order.

Definitions are gathered on the way; each link of a chain is judged with the operands as written,
and its value against the truth of what the chain began with: a right consequence of an earlier error
is ``follow-through``. What cannot be decided is ``unchecked`` and says why.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial

from symderiv.arithmetic.values import working_precision
from symderiv.catalog.functions import function_row
from symderiv.checking.budget import OutOfTime, budget, late, seconds_left
from symderiv.checking.equality.calculus.any_function import note_slope
from symderiv.checking.equality.inequality import inequality, is_rounded_bound
from symderiv.checking.judging.aftermath import Aftermath
from symderiv.checking.judging.cells.entries_by_law import EntriesByLaw
from symderiv.checking.judging.cells.matrix_rows import MatrixRows
from symderiv.checking.judging.cells.recurring import RecurringCells
from symderiv.checking.judging.cells.repeated import RepeatedCells
from symderiv.checking.judging.chain import Chain, ends_of
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.definitions import rests_on
from symderiv.checking.judging.derivatives.earlier_steps import by_earlier_steps
from symderiv.checking.judging.derivatives.layouts import Layouts
from symderiv.checking.judging.derivatives.outer_products import by_outer_product
from symderiv.checking.judging.derivatives.shown_partials import by_shown_partials
from symderiv.checking.judging.derivatives.slopes_by_law import SlopesByLaw
from symderiv.checking.judging.derivatives.steps_back import by_steps_back
from symderiv.checking.judging.equations.bounds_solved import bound_solved
from symderiv.checking.judging.equations.laws_of_steps import by_laws_of_steps, goes_by_steps
from symderiv.checking.judging.equations.rearranged_inequalities import by_collected
from symderiv.checking.judging.equations.solving import Solving
from symderiv.checking.judging.evidence import Passages
from symderiv.checking.judging.excuses.logbase import LogBase
from symderiv.checking.judging.excuses.told.braces import judged_by_braces
from symderiv.checking.judging.excuses.told.numbers_of_terms import with_number_of_terms
from symderiv.checking.judging.excuses.written.dots import with_dots
from symderiv.checking.judging.excuses.written.expansions import expanded
from symderiv.checking.judging.facts.divergence_laws import by_laws_of_divergences
from symderiv.checking.judging.facts.divergences import by_divergence
from symderiv.checking.judging.facts.entropies import by_entropies
from symderiv.checking.judging.facts.expectations import Expectations
from symderiv.checking.judging.facts.marked_values import by_marked_values
from symderiv.checking.judging.facts.new_passes import from_old_weights
from symderiv.checking.judging.facts.normal_divergences import by_normals
from symderiv.checking.judging.facts.old_names import with_names_of_before
from symderiv.checking.judging.facts.optimizers import recurrence
from symderiv.checking.judging.facts.probabilities import Probabilities
from symderiv.checking.judging.facts.rates_in_words import with_rate_in_words
from symderiv.checking.judging.facts.targets_in_words import target_of_another
from symderiv.checking.judging.facts.update_rules import UpdateRules
from symderiv.checking.judging.firstlinks import FirstLinks
from symderiv.checking.judging.links import Links
from symderiv.checking.judging.names.entries_of_products import note_entry
from symderiv.checking.judging.names.plain_in_steps import with_names_of_step
from symderiv.checking.judging.names.put_in_values import by_values_put_in, factor_lost
from symderiv.checking.judging.names.supposed import SupposedValues
from symderiv.checking.judging.outcome import TOO_LONG, Outcome
from symderiv.checking.judging.pointing import finding
from symderiv.checking.judging.refuted import EXCUSES, UNDER_CONDITION, Refuted
from symderiv.checking.judging.second_look import SecondLook
from symderiv.checking.judging.signs import TWO_VALUES, at_both_ends, both_signs, has_signs
from symderiv.checking.judging.slips.expansions_off import by_expansion, told_unexpanded
from symderiv.checking.judging.slips.misshown import Misshown
from symderiv.checking.judging.slips.points import by_slipped_point
from symderiv.checking.judging.slips.taint import Taint
from symderiv.checking.judging.slips.terms_of_calls import by_term_of_call
from symderiv.checking.judging.slips.wrong_formulas import WrongFormulas
from symderiv.checking.judging.surroundings.announced import unasserted
from symderiv.checking.judging.surroundings.as_meant import as_meant
from symderiv.checking.judging.surroundings.binary_inputs import told_side_by_side
from symderiv.checking.judging.surroundings.conditions import (
    bound_supposed,
    opened_by_condition,
    told_apart,
)
from symderiv.checking.judging.surroundings.only_told import only_told
from symderiv.checking.judging.surroundings.statistics_in_words import of_a_statistic
from symderiv.checking.judging.surroundings.supposed_values import supposes
from symderiv.checking.judging.surroundings.told_activation import Activations
from symderiv.checking.judging.surroundings.under_conditions import bound_fails, one_of_cases
from symderiv.checking.judging.surroundings.where_clauses import in_turn
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.judging.told.applied_quantities import note_applied
from symderiv.checking.judging.told.cases import ToldFunctions
from symderiv.checking.judging.told.functions_in_numbers import FunctionsInNumbers
from symderiv.checking.judging.told.matrix_entries import Entries
from symderiv.checking.judging.told.meant_formulas import formula_meant, slip_in_formula_meant
from symderiv.checking.judging.told.normal_density import note_normal_density
from symderiv.checking.judging.told.worked import listed
from symderiv.checking.judging.unnamed.answers import with_answers
from symderiv.checking.model import HOLDS, ORDERS, Document, Finding, Statement, Verdict
from symderiv.checking.solutions.reference import Reference
from symderiv.checking.solutions.told_names import tells_a_name
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.capital_words import other_spellings
from symderiv.checking.world.elided import with_arguments
from symderiv.checking.world.entries import from_zero
from symderiv.checking.world.function_families import note_members
from symderiv.checking.world.laws import note_instances
from symderiv.checking.world.matrix_names import bold_macros
from symderiv.checking.world.text_shapes import shapes_of
from symderiv.checking.world.told_constants import told_constants
from symderiv.checking.world.told_ends import goes_to_own_index
from symderiv.checking.world.told_sizes import told_sizes
from symderiv.checking.world.world import Binding, World, closed, literals
from symderiv.notation.term import Term

__all__ = ["Limits", "judge"]


@dataclass(frozen=True)
class Limits:
    """Seconds of the processor for one relation and for a document, and steps for one relation (see
    :mod:`.budget`): the steps end first, unless the machine is slow."""

    relation: float = 0.05
    document: float = 10.0
    steps: int = 10_000


def judge(
    document: Document, reference: Reference | None = None, limits: Limits | None = None
) -> list[Finding]:
    """The findings on a document, one for each of its statements."""
    function_row("relu")  # the catalogue is read here once, on nobody's budget
    document = with_answers(document, reference)
    if reference is None:
        document = as_meant(document)
    with working_precision(128), _uncollected():
        return _Judge(document, reference, limits or Limits()).run()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the cycle collector, whose pauses (half a second in a large process) would be charged to
    whichever relation is at hand."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


class _Judge(FirstLinks, Links, SecondLook, Refuted, Aftermath, ToldFunctions):
    def __init__(self, document: Document, reference: Reference | None, limits: Limits) -> None:
        self.document = document
        self.world = World()
        self.reference = reference
        self.limits = limits
        self.places = reference.prepare(self.world, document) if reference is not None else None
        self.ends = ends_of(document)
        self.world.strict = reference is not None
        self.claims = Claims(self.world, strict=reference is not None)
        self.chain, self.forms, self.labels, self.cases, self.borne_out = None, {}, {}, set(), {}
        self.told_for, self.counts, self.settled = {}, {}, []
        self.followed, self.counted, self.turned, self.sentences = set(), set(), {}, []
        self.followed_in_names = set()
        self.writeup = Writeup(document)
        self.taint = Taint(self.world)
        self.misshown = Misshown(self.claims)
        self.wrong_formulas = WrongFormulas(self.claims)
        self.slopes = SlopesByLaw(self.claims, document.text)
        self.in_numbers = FunctionsInNumbers(self.claims)
        self.solving = Solving(self.world, self.writeup)
        self.unexpanded: Term | None = None
        self.bold: dict[str, str] | None = None  # macros of bold letters
        self.logs = LogBase(document)
        self.rules = UpdateRules(self.world, self.writeup)
        self.passages = Passages(self.world, self.writeup)
        self.entries = Entries(self.writeup)
        self.layouts = Layouts(self.claims, self.writeup)
        self.supposed_values = SupposedValues(self.world, self.writeup)
        self.expectations = Expectations(document)
        self.probabilities = Probabilities(document)
        self.odd_ones = [
            kind(self.claims)
            for kind in (RepeatedCells, RecurringCells, MatrixRows, EntriesByLaw)
            if reference is None
        ]
        sides = (side.term for st in document.statements for side in (st.left, st.right))
        self.world.from_zero = from_zero(t for t in sides if t is not None)
        self.world.told_sizes = told_sizes(document.text)
        if reference is None:
            self.world.renames.update(other_spellings(document.statements))
            self.world.constants = told_constants(document)
            note_normal_density(self.world, self.writeup)
        self.activations = Activations(self.world, self.writeup) if reference is None else None

    def run(self) -> list[Finding]:
        statements = self.document.statements
        order: Sequence[int] = range(len(statements))
        if self.reference is None:
            order = in_turn(statements, self.writeup)
        out: dict[int, Finding] = {}
        place: dict[int, int] = {}
        begun: dict[int, Chain | None] = {}  # chains by the place of their heads
        with budget(self.limits.steps * len(statements), self.limits.document):
            for i in order:
                statement = statements[i]
                if seconds_left() <= 0:
                    outcome = Outcome(Verdict.UNCHECKED, "no time was left for it")
                else:
                    if not statement.first:  # values may be told between two links of a chain
                        self.chain = begun.get(statement.head.start, self.chain)
                    for search in self.odd_ones:
                        search.look(statement)
                    outcome = self.within(statement)
                    for search in self.odd_ones:
                        search.judged(statement, outcome)
                    self.layouts.look()
                self.last = statement
                if statement.first and outcome.verdict is Verdict.GIVEN:
                    self.supposing = statement.context
                begun[statement.head.start] = self.chain
                place[id(statement.right)] = i  # a claim may have another left side
                out[i] = finding(statement, outcome)
        for statement, outcome in (
            *self.logs.withdrawn(),
            *self.layouts.withdrawn(),
            *self.settled,
            *(found for search in self.odd_ones for found in search.off()),
        ):
            out[place[id(statement.right)]] = finding(statement, outcome)
        return [out[i] for i in range(len(statements))]

    def within(self, statement: Statement) -> Outcome:
        """The verdict on one link within its budget; no fault of one costs the report."""
        lates = late()
        try:
            with (
                self.world.loosened(statement.loose),
                budget(self.limits.steps, self.limits.relation),
            ):
                silent = self.silent(statement) if self.reference is None else None
                if silent is not None and statement.first:
                    self.chain = None  # a later link goes on from nothing that was judged
                outcome = silent or self.by_probabilities(statement, self.statement(statement))
            late_and_wrong = outcome.verdict is Verdict.WRONG and late() > lates
            if not late_and_wrong and outcome.message != TOO_LONG:
                return outcome
            why = TOO_LONG  # on a slow machine: what was cut off may have made it right
        except NoValue as fault:
            why = str(fault)
        except OutOfTime:
            why = TOO_LONG
        except RecursionError:
            why = "it is nested too deeply"
        except Exception as fault:
            why = f"it cannot be computed: {fault}"
        if why is TOO_LONG and statement.first:
            self.lose(statement)
        return Outcome(Verdict.UNCHECKED, why)

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

    def statement(self, st: Statement) -> Outcome:
        """The verdict on one link."""
        self.enter(self.writeup.sections.at(st.left.start))
        self.locate(st)
        self.passages.enter(st)
        self.forget_counts()
        if self.reference is None:
            self.supposed_values.enter(st)
        if st.left.term is None or st.right.term is None:
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
        if self.reference is None:
            for shown in (self.world.rounded, self.world.exact):
                shown.note_written(
                    u for side in (st.left.term, st.right.term) for u in literals(side)
                )
            law = self.expectations.judge(self.world, st, self.supposed) or expanded(self.world, st)
            if law is not None:
                if st.first or self.chain is None:
                    self.chain = Chain(st.left.term)
                self.chain.truth = None
                return self.by_name(st, law)
        case = st.first and self.reference is None and self.one_of_told(st)
        if case or (st.first and one_of_cases(self.world, st, self.writeup)):
            self.chain = Chain(st.left.term)
            return Outcome(Verdict.GIVEN, "one of the cases that the sentence tells")
        if self.reference is None:  # before what is told now is known
            self.unexpanded = told_unexpanded(self.world, st)
        if (st.first or self.chain is None) and st.op in ("=", "~", ":="):
            self.declare(st)
            if self.reference is None:
                note_applied(self.world, self.writeup, st.left.term, st.right.term)
        elif self.tell_entry(st):
            return Outcome(Verdict.GIVEN)
        left, right = self.world.resolve(st.left.term), self.world.resolve(st.right.term)
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
        if self.reference is not None and tells_a_name(st):
            return Outcome(Verdict.GIVEN, "it says what a name stands for")
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
        self.approximate = st.op == "~"
        self.claims.hints = self.meant(left)
        self.judged_as = left
        with self.before_update(st, left), self.as_told(st, left, right):
            outcome = self.judged(st, left, right)
        if outcome.message == UNDER_CONDITION:
            return outcome
        if outcome.verdict is Verdict.WRONG and self.reference and supposes(self.writeup, st):
            self.chain.binding = self.chain.truth = None
            return Outcome(Verdict.GIVEN, "taken as a condition")
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

    @contextmanager
    def as_told(self, st: Statement, left: Term, right: Term) -> Iterator[None]:
        """Within the numbers of a step, η is what the words before it say, and w_{old} the w before it."""
        if self.reference is not None:
            yield
            return
        words = with_rate_in_words(self.world, self.writeup, st, left, right)
        with words, with_names_of_before(self.world, left, right):
            yield

    def judged(self, st: Statement, left: Term, right: Term) -> Outcome:
        """The verdict on an equation, with all that may excuse it."""
        if st.first:
            self.together = st.head if self.begins_together(st) else None
            if self.together is not None:
                return Outcome(Verdict.GIVEN)
        earlier = tuple(self.world.versions.get(left, ()))
        back = by_steps_back(self.claims, left, right) if st.first else None
        outcome = self.first(st, left, right) if st.first else self.link(st, left, right)
        if back is not None:
            outcome, self.beyond_excuse = back, st
        elif st.first and goes_by_steps(left, right, outcome):
            outcome = self.of_all_steps(st, left, right, outcome, earlier)
        if self.unexpanded is not None and outcome.verdict in (Verdict.GIVEN, Verdict.UNCHECKED):
            written_out = by_expansion(self.world, left, self.unexpanded, right)
            if written_out is not None:
                outcome, self.beyond_excuse = written_out, st
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
        open_ = outcome.verdict in (Verdict.GIVEN, Verdict.UNCHECKED)
        if (
            (open_ or outcome.verdict is Verdict.CORRECT)
            and not st.first
            and not self.claims.strict
        ):
            outcome = self.turned_in_chain(st, left, right) or outcome
        if open_ and self.reference is None:
            lost = factor_lost(self.claims, st, left, right)
            outcome, self.beyond_excuse = (lost, st) if lost else (outcome, self.beyond_excuse)
            with suppress(NoValue, OutOfTime), budget(*EXCUSES):
                outcome = with_number_of_terms(self.claims, left, right) or outcome
        if open_ and not st.first and self.reference is None:
            at_hand = (self.claims, self.writeup, st, left, right)
            found = by_values_put_in(*at_hand) or by_shown_partials(*at_hand)
            found = found or judged_by_braces(*at_hand)
            outcome = found or target_of_another(self.world, *at_hand[1:]) or outcome
        if outcome.verdict in (Verdict.WRONG, Verdict.UNCHECKED) and not st.first:
            if self.reference is None:
                outcome = self.indices_in_chain(st, left, right, outcome)
        if outcome.verdict is Verdict.WRONG and not st.first and self.reference is None:
            outcome = self.numbers_of_another(st, right, outcome)
        if outcome.verdict is Verdict.WRONG:
            outcome = self.carried(before, right, outcome)
        if not closed(left) and self.under_condition(st):
            outcome = self.conditioned(st, left, right, outcome)
            if outcome.message == UNDER_CONDITION:
                return outcome
        if outcome.verdict is Verdict.WRONG:
            return self.told(st, claim, before, right, outcome)
        if outcome.verdict is Verdict.GIVEN and not st.first and self.reference is None:
            outcome = by_slipped_point(self.claims, self.writeup, st, left, right) or outcome
        if outcome.verdict is Verdict.ROUNDED and st.first and self.reference is None:
            at_hand = (self.claims, self.writeup, st, left, right)
            outcome = by_term_of_call(*at_hand, outcome) or outcome
        if outcome.verdict in (*HOLDS, Verdict.GIVEN) and self.reference is None:
            found = from_old_weights(self.world, self.writeup, st, left, right)
            if outcome.verdict is Verdict.GIVEN:
                found = found or by_marked_values(self.claims, self.writeup, st, left, right)
            outcome = found or outcome
        return outcome

    def of_all_steps(
        self, st: Statement, left: Term, right: Term, outcome: Outcome, earlier: Sequence[Binding]
    ) -> Outcome:
        """The outcome by the laws of the steps, as they were told before this relation, ``earlier``."""
        if self.reference is not None:
            return outcome
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

    def enter(self, section: int) -> None:
        """Another question: its own section of the world, and its own matrices."""
        if self.reference is None and (section != self.world.section or self.bold is None):
            text = self.writeup.text
            start, end = self.writeup.sections.span(section, len(text))
            if self.bold is None:
                self.bold = bold_macros(text)
            here = self.writeup.questions[section]
            self.world.reshape(shapes_of(here, text[start:end], self.bold))
            self.world.rounded.forget_short()
            for name in list(self.world.abbreviations):
                self.world.abbreviate(name, None)
            if self.activations is not None:
                self.activations.enter(section)
        self.world.section = section

    def locate(self, st: Statement) -> None:
        """Which exercise and optimizer a new chain is about."""
        if self.places is None or self.reference is None:
            return
        if st.first and st.left.term is not None:
            end = self.ends.get(id(st))
            right = st.right.term

            def agrees(known: Binding) -> bool:
                if end is not None:
                    return known.truth is not None and self.claims.near(known.truth, end) is True
                return right is not None and self.claims.is_form(
                    self.world.resolve(right), known.forms
                )

            at = (st.left.start, right if end is None else end)
            names = {n for t in (st.left.term, right) if t is not None for n in t.names}
            self.places.choose(self.world, st.left.term, st.context, agrees, *at, names)
        if self.places.current is not None:
            self.reference.placed.append(self.places.current)

    def meant(self, left: Term) -> tuple[Term, ...]:
        """The right sides that the solution has for what the chain began with."""
        assert self.chain is not None
        found = self.world.binding(self.chain.key if self.chain.key is not None else left)
        return found.forms if found is not None else ()

    def listed(self, st: Statement) -> bool:
        """Whether a statement stands in a list of values of one name."""
        return listed(self.document.text, self.last, st)

    def before(self, st: Statement) -> str:
        """The text before a statement, with the prose that the reader found for it."""
        return self.writeup.before(st)

    def bounded(self, st: Statement, left: Term, right: Term) -> Outcome:
        """An inequality; one that is solved for a name must be so."""
        if self.reference is None and st.first and left.head == "sym":
            solved = bound_solved(self.world, self.writeup, st, left, right)
            if solved is not None:
                return solved
        collected = by_collected(self.writeup, st) if self.reference is None else None
        if collected is not None:
            return collected
        found = inequality(self.world, left, st.op, right)
        if found.holds is None:
            verdict = Verdict.GIVEN if "condition" in found.why else Verdict.UNCHECKED
            return Outcome(verdict, found.why or None)
        if found.holds:
            return Outcome(Verdict.CORRECT)
        if not st.first and closed(left) and is_rounded_bound(self.world, left, st.op, right):
            return Outcome(Verdict.ROUNDED)
        attained = "attained" in found.why
        if not attained and (
            self.is_case(st, left)
            if st.first
            else opened_by_condition(self.document.text, st.head.start, self.reference is not None)
        ):
            return Outcome(Verdict.GIVEN, "taken as a condition")
        if not attained and not closed(left) and told_apart(self.writeup, st):
            return Outcome(Verdict.GIVEN, "one of the cases that are told apart")
        if self.reference is None and not closed(left) and self.under_condition(st):
            if not bound_fails(self.world, st, left, right, self.writeup):
                return Outcome(Verdict.UNCHECKED, UNDER_CONDITION)
        put = tuple(self.misshown.slopes.put_in(t) for t in (left, right))
        if put != (left, right) and inequality(self.world, put[0], st.op, put[1]).holds:
            return Outcome(Verdict.FOLLOW_THROUGH, "right with what was written before")
        return Outcome(
            Verdict.WRONG,
            found.why or "this inequality does not hold",
            mistake="strict-bound" if attained else None,
        )

    def is_case(self, st: Statement, left: Term) -> bool:
        """Whether an inequality supposes something: it follows an "if", or its names tell so."""
        text, asked = self.document.text, self.reference is not None
        if opened_by_condition(text, st.left.start, asked):
            return True
        return not asked and bound_supposed(self.writeup, self.world, st, left)

    def assign(self, st: Statement, left: Term, right: Term) -> Outcome:
        """``w := …``: taken as it stands; what follows in the chain is judged."""
        assert self.chain is not None
        fresh = left.head == "sym" and self.world.binding(left) is None
        if fresh and not closed(right) and left.data not in right.names:
            self.define(left, right)
        elif self.only_a_rule(st, left, right):
            return self.slip_in_definition(st, left, right) or Outcome(Verdict.GIVEN)
        else:
            self.chain.updates = rests_on(right, left)
            binding = self.bind(left, right, Binding("numeric", None, self.world.section))
            self.chain.key, self.chain.binding, self.chain.truth = left, binding, binding.truth
        reference = recurrence(left, right, self.before(st), st.context)
        if reference is not None:
            return reference
        if self.reference is not None:
            return Outcome(Verdict.GIVEN)
        return self.slip_in_definition(st, left, right) or Outcome(Verdict.GIVEN)

    def asked(self, left: Term, right: Term) -> bool:
        """Whether the exercise says what is assigned: then it is a claim."""
        found = self.world.binding(left)
        own = left.head == "sym" and left.data in right.names
        return found is not None and found.kind == "reference" and not own
