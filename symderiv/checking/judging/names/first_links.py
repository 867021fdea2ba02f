"""``name = …`` at the beginning of a chain: a definition, an update, a new meaning, or a claim."""

from __future__ import annotations

from symderiv.checking.judging.definitions import rests_on
from symderiv.checking.judging.derivatives.adjoints import by_own_letters
from symderiv.checking.judging.derivatives.bare_slopes import by_bare_slopes
from symderiv.checking.judging.derivatives.layers.error_signals import by_error_signal
from symderiv.checking.judging.derivatives.layers.preactivations import by_slope_in_signal
from symderiv.checking.judging.derivatives.layers.shifted_sums import by_shifted_sums
from symderiv.checking.judging.derivatives.subscript_partials import by_subscripts
from symderiv.checking.judging.equations.closed_forms import by_closed_form
from symderiv.checking.judging.equations.zero_places import by_zero_place
from symderiv.checking.judging.facts.steps.moments import moment
from symderiv.checking.judging.facts.steps.optimizers import names_optimizer, recurrence
from symderiv.checking.judging.names.instances import as_vector, at_step
from symderiv.checking.judging.names.known import KnownNames
from symderiv.checking.judging.names.own_name import own_name_for_argument
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.judging.told.eigenpairs import by_eigenpair
from symderiv.checking.judging.told.matrix_entries import Entries
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.checking.solutions.reference import Reference
from symderiv.checking.world.index_letters import delta_of, letter_of
from symderiv.checking.world.world import (
    Binding,
    closed,
)
from symderiv.notation.term import ONE, ZERO, Term

__all__ = ["NameLinks"]

# Functions by their names alone, whether or not an argument is written.
_SPELLED = frozenset("tanh sinh cosh coth sin cos tan arctan arcsin arccos artanh".split())


class NameLinks(KnownNames):
    """The part of the judge that reads a name on the left side."""

    writeup: Writeup
    reference: Reference | None
    entries: Entries
    beyond_excuse: Statement | None

    def named(self, st: Statement, left: Term, right: Term) -> Outcome:
        """name = …: a definition, an update, a new meaning, or a claim about what was defined."""
        assert self.chain is not None
        chain = self.chain
        if left.data in _SPELLED:
            return Outcome(Verdict.GIVEN)  # tanh without its argument is no new quantity
        pair = delta_of(left.data)
        if pair and right in (ZERO, ONE) and all(map(letter_of, pair)):
            return Outcome(Verdict.GIVEN, "taken as a condition")  # δ_ij = 1 if i = j
        chain.key = left
        old = self.world.binding(left)
        reference = self.by_rule(st, left, right)
        if reference is not None and reference.verdict is Verdict.WRONG:
            return self.off_the_rule(left, right, reference)
        placed = by_zero_place(self.claims, self.writeup, st, left, right)
        placed = placed or by_eigenpair(self.claims, self.writeup, st, left, right)
        if placed is not None:
            if placed.verdict in HOLDS:
                self.define(left, right)
            return placed
        if old is None or old.kind != "reference":
            self.labels.setdefault(left, self.label(st))
        self.note_size(st, left, right)
        if reference is None and not self.claims.strict:
            found = self.own_letter(st, left, right, old)
            if found is not None:
                return found
            found = self.bare_slope(st, left, right)
            if found is not None:
                return found
        if old is None:
            return self.new_name(st, left, right, reference)
        own = rests_on(right, left)
        if old.kind != "reference" and not own:  # V = (I - γ P)⁻¹ R of V = R + γ P V
            solved = by_closed_form(self.claims, self.writeup, st, left, right)
            if solved is not None:
                if solved.verdict in HOLDS:
                    self.define(left, right)
                return solved
        if right is left and old.kind == "reference":  # δ_2 = ∂L/∂z_2, which the exercise calls δ_2
            chain.binding, chain.truth = old, self.truth_of(old)
            return Outcome(Verdict.CORRECT)
        if own:
            renamed = own_name_for_argument(self.claims, left, right)
            if renamed is not None:
                chain.binding, chain.truth = old, self.truth_of(old)
                return renamed
            chain.updates = True
            self.define(left, right)
            return reference or Outcome(Verdict.GIVEN)
        if old.kind == "reference":
            return self.against_reference(st, left, right, old)
        if old.kind == "instance":
            return self.by_law(st, left, right, old)
        if closed(right):
            return self.renumbered(st, left, right, old)
        return self.restated(st, left, right, old)

    def by_rule(self, st: Statement, left: Term, right: Term) -> Outcome | None:
        """The verdict by the rule of an optimizer, or of its moments, that the text names; None without one."""
        before = self.before(st)
        found = recurrence(left, right, before, st.context, self.world)
        if found is None and self.reference is not None and not names_optimizer(before):
            titles = self.reference.titles  # of a sheet, any may be meant
            title = next(iter(titles.values())) if len(titles) == 1 else ""
            found = recurrence(left, right, title, "", self.world) if title else None
        if found is None and not self.claims.strict:
            text = before.removesuffix(st.context)  # in the order of the file
            found = moment(self.world, self.claims, left, right, text)
        return found

    def off_the_rule(self, left: Term, right: Term, found: Outcome) -> Outcome:
        """The wrong verdict of such a rule; later lines go on with what is right by it."""
        assert self.chain is not None
        binding = self.define(left, right)
        if self.claims.strict:
            return found
        if closed(right) and found.value is not None:
            binding.truth = self.chain.truth = found.value  # not the one of another rule before
        else:
            self.world.forget_last(left)  # a rule with a slip says nothing of later lines
        return found

    def new_name(
        self, st: Statement, left: Term, right: Term, reference: Outcome | None
    ) -> Outcome:
        """The verdict on what a name is that was not there before: taken, or judged by what its form tells.
        ``reference``: by a rule."""
        assert self.chain is not None
        if self.in_passing(st, right):
            return Outcome(Verdict.GIVEN)
        if reference is None and not self.claims.strict:
            reference = by_subscripts(self.claims, self.writeup, left, right)
            reference = reference or at_step(self.claims, left, right)
            reference = reference or as_vector(self.claims, left, right, st.op == "~")
            reference = reference or by_closed_form(self.claims, self.writeup, st, left, right)
            if reference is None and not self.said_to_be_new(st):
                reference = self.entries.shown_otherwise(self.claims, self.last, st, left, right)
            told = reference or self.entries.told(self.claims, st, left, right)
            if told is not reference and told is not None and told.verdict is Verdict.WRONG:
                self.chain.truth = told.value
                return told
            reference = told
        self.define(left, right)
        self.note_count(st, left, right)
        self.set_apart(left, right)
        return reference or Outcome(Verdict.GIVEN)

    def own_letter(
        self, st: Statement, left: Term, right: Term, old: Binding | None
    ) -> Outcome | None:
        """The verdict on v̄ = …, v̇ = …, δ = … or dW = …, a derivative with a letter of its own."""
        told = old is not None and old.term is not None and old.term.head == "deriv"
        if old is not None and not told and old.kind != "instance":
            return None
        if old is not None and old.term is not None and told and not self.claims.strict:
            shifted = by_shifted_sums(self.world, old.term, right)
            if shifted is not None:
                self.judged_as = old.term
                return shifted
        signal = (
            by_error_signal(self.claims, self.writeup, st, left, right) if old is None else None
        )
        if signal is not None:
            outcome, meant, sure = signal
            self.beyond_excuse = st if sure else self.beyond_excuse
            return self.signalled(left, right, outcome, meant)
        found = by_own_letters(self.claims, self.writeup, left, right)
        found = found or by_slope_in_signal(self.world, self.writeup, st, left, right)
        if found is None or (told and found.verdict is not Verdict.WRONG):
            return None
        if not told:
            self.define(left, right)
            if found.verdict is Verdict.WRONG:
                self.world.forget_last(left)  # later lines may have the right number
        return found

    def signalled(self, left: Term, right: Term, outcome: Outcome, meant: Term) -> Outcome:
        """The verdict on δ_k = …: where it is wrong, later lines go on with what is right, or with what is
        written here."""
        binding = self.define(left, right)
        if outcome.verdict is Verdict.WRONG:
            binding.term = meant
            self.world.correct(left.data, right)
        elif outcome.verdict is Verdict.GIVEN:
            binding.term = meant
        self.judged_as = meant
        return outcome

    def bare_slope(self, st: Statement, left: Term, right: Term) -> Outcome | None:
        """The verdict on f' = … where f = … is a formula without an argument; what is said for a case, "for
        x > 1", is no derivative everywhere."""
        found = by_bare_slopes(self.claims, self.writeup, st, left, right)
        if found is None:
            return None
        outcome, meant = found
        if outcome.verdict is Verdict.WRONG:
            if self.under_condition(st):
                return None
            self.judged_as = meant
        self.define(left, outcome.repaired or right)
        return outcome
