"""∂L/∂w = … as the first link of a chain: judged where L is defined, else for any L, or taken."""

from __future__ import annotations

from contextlib import suppress

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.comparing import has_value, value_of
from symderiv.checking.judging.derivatives.added_parts import by_added_part
from symderiv.checking.judging.derivatives.anyloss import by_any_loss, for_any_loss, is_for_any_loss
from symderiv.checking.judging.derivatives.by_components import by_components
from symderiv.checking.judging.derivatives.carried_slopes import (
    by_carried_slope,
    has_kinks,
    of_another_loss,
)
from symderiv.checking.judging.derivatives.concluded import concluded, of_the_sum
from symderiv.checking.judging.derivatives.equal_indices import for_other_indices_only
from symderiv.checking.judging.derivatives.layers.cross_entropy_of_rows import (
    by_cross_entropy_of_rows,
)
from symderiv.checking.judging.derivatives.layers.error_signals import is_name_of_gradient
from symderiv.checking.judging.derivatives.layers.layer_entries import by_layer_entries
from symderiv.checking.judging.derivatives.layers.linear_layers import by_linear_layer
from symderiv.checking.judging.derivatives.layers.next_layer import by_next_layer
from symderiv.checking.judging.derivatives.layers.preactivations import (
    by_preactivation,
    by_told_preactivation,
)
from symderiv.checking.judging.derivatives.layers.rows_of_softmax import by_rows_of_softmax
from symderiv.checking.judging.derivatives.layers.shifted_sums import by_shifted_sums
from symderiv.checking.judging.derivatives.layers.softmax_entries import (
    by_numbered_softmax,
    by_softmax,
)
from symderiv.checking.judging.derivatives.layers.sums_over_steps import by_terms
from symderiv.checking.judging.derivatives.quadratic_forms import by_unsymmetric
from symderiv.checking.judging.derivatives.siblings import by_other_layer, by_sibling
from symderiv.checking.judging.derivatives.slopes_by_law import SlopesByLaw
from symderiv.checking.judging.derivatives.told_logarithms import by_told_logarithm
from symderiv.checking.judging.derivatives.whole_vectors import by_whole_vectors
from symderiv.checking.judging.evidence import Passages
from symderiv.checking.judging.facts.probability.binary_entropies import by_binary_entropy
from symderiv.checking.judging.names.known import KnownNames
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.judging.told.functions_in_numbers import FunctionsInNumbers
from symderiv.checking.judging.vanishing import as_derived
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import TRUE
from symderiv.checking.world.world import Binding, closed, numeric_display
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, having, make, substitute, sym

__all__ = ["DerivativeLinks", "direct_inside"]


def direct_inside(left: Term, right: Term) -> Term:
    """∂y/∂v in a sum over paths for ∂y/∂v itself is the direct path: the rest held fixed."""
    if left.head != "deriv" or left is right or left not in having(right, "deriv"):
        return right
    return substitute(right, {left: make("deriv", left.args, "direct")})


_STEPS = (6_000, 0.1, 0.75)
_TOTAL = ("total", "tot", "T", "all")
_LOSSES = frozenset(("E", "L", "J", "C", "Loss", "loss", "Error", "error", "Cost", "cost"))


def _told(writeup: Writeup) -> frozenset[Term]:
    """The names that some first link tells."""
    found = (st.left.term for st in writeup.document.statements if st.first)
    return frozenset(t for t in found if t is not None and t.head == "sym")


class DerivativeLinks(KnownNames):
    """The part of the judge that reads a derivative on the left side."""

    writeup: Writeup
    passages: Passages
    slopes: SlopesByLaw
    in_numbers: FunctionsInNumbers
    beyond_excuse: Statement | None

    def derivative(self, st: Statement, left: Term, right: Term) -> Outcome:
        """∂L/∂w = …: judged where L is defined, else taken."""
        assert self.chain is not None
        self.chain.key = left
        self.in_form(left)
        self.in_numbers.with_letters(left)
        self.by_total(left.args[0])
        found = self.world.binding(left)
        if not self.claims.strict and is_name_of_gradient(self.world, self.writeup, left, right):
            self.define(right, left)
            return Outcome(Verdict.GIVEN)
        try:
            truth = value_of(self.world, left, TRUE)
        except NoValue:
            truth = found.truth if found is not None else None
        if right is left or self.tells_total(left, right):
            # δ_2 := ∂L/∂z_2 and ∂E/∂w = ∂(E_1 + E_2)/∂w only say what is meant
            self.chain.binding, self.chain.truth = found, truth
            return Outcome(Verdict.GIVEN)
        if found is not None and self.claims.is_form(right, found.forms):
            self.chain.binding, self.chain.truth = found, truth
            return Outcome(Verdict.CORRECT)
        if found is not None and found.kind == "reference":
            outcome = self.decided(left, direct_inside(left, right), st.op == "~")
        else:
            about = st.op == "~"
            tried = is_for_any_loss(self.claims, left, right)
            found_so = None if self.claims.strict else by_shifted_sums(self.world, left, right)
            if found_so is None and tried:
                found_so = by_any_loss(self.claims, left, right, about)
            outcome = found_so or self.claims.judge(left, direct_inside(left, right), about=about)
            if not tried and found_so is None:
                outcome = for_any_loss(self.claims, left, right, outcome, about)
            if not self.claims.strict and of_another_loss(self.world, left, outcome):
                outcome = self.for_another_loss(left, right, outcome, about)
            if outcome.verdict is Verdict.UNCHECKED:
                outcome = by_added_part(self.claims, left, right, about) or outcome
            if outcome.verdict is Verdict.UNCHECKED and not self.claims.strict:
                outcome = self.by_own_parameters(left, right, about) or outcome
        if found is not None and found.kind == "reference":
            self.chain.binding, self.chain.truth = found, truth
            return self.by_forms(right, outcome, found)
        if outcome.verdict is Verdict.UNCHECKED:
            outcome = by_whole_vectors(self.claims, left, right, st.op == "~") or outcome
        outcome = as_derived(self.claims, left, right, outcome)
        if outcome.verdict is Verdict.CORRECT:
            with suppress(NoValue, OutOfTime), budget(*_STEPS):
                at_hand = (self.claims, self.writeup, st, left, right)
                outcome = for_other_indices_only(*at_hand) or outcome
        if outcome.verdict in (Verdict.CORRECT, Verdict.UNCHECKED):
            self.slopes.note(st, left, right)
            slip = by_linear_layer(self.claims, self.writeup, left, right, st)
            if slip is None or slip.verdict is not Verdict.WRONG:
                doubt = slip
                slip = by_unsymmetric(self.claims, self.writeup, st, left, right)
                if slip is not None and slip.verdict is Verdict.WRONG:
                    self.beyond_excuse = st  # it has looked at what the text says of symmetry
                if doubt is not None and not doubt.certain and slip is None:
                    self.define(left, right)
                    return doubt
            if slip is not None:
                return slip
        elif outcome.mistake == "transposed":
            doubt = by_linear_layer(self.claims, self.writeup, left, right)
            if doubt is not None and doubt.verdict is Verdict.UNCHECKED:
                return doubt
        if self.only_supposed(st, left, right, outcome):
            self.define(left, right)
            return Outcome(Verdict.GIVEN, "taken as a condition")
        if outcome.verdict is Verdict.UNCHECKED:
            by_formula = found is not None and found.kind == "definition"
            anew = (found is not None and not by_formula) or self.said_to_be_new(st)
            by_law = self.slopes.judge(left, right, st.op == "~", anew)
            if by_law is not None:
                binding = self.define(left, right)
                binding.truth = self.chain.truth = by_law.value
                return by_law
            layered = by_next_layer(self.claims, self.writeup, left, right, st.op == "~")
            if layered is not None and layered.verdict is not Verdict.UNCHECKED:
                if layered.verdict is Verdict.CORRECT:
                    self.define(left, right)
                return layered
            if found is None or closed(right):
                found_so = None if self.claims.strict else self.otherwise(st, left, right, outcome)
                if found_so is not None:
                    return found_so
                self.define(left, right)
                note = None if found is not None else outcome.message
                return Outcome(Verdict.GIVEN, note)
            return outcome
        if outcome.verdict is Verdict.WRONG and closed(right) and not outcome.certain:
            return Outcome(Verdict.GIVEN, "taken as a condition")
        if outcome.verdict is Verdict.WRONG and closed(right) and found is not None:
            again = self.said_anew(st, left, right, found)
            if again is not None and again.verdict is Verdict.GIVEN:
                self.define(left, right)
                return again
            outcome = again or outcome
        binding = self.define(left, right)
        binding.truth = self.chain.truth = truth
        return outcome

    def by_own_parameters(self, left: Term, right: Term, about: bool) -> Outcome | None:
        """The verdict on ∂L/∂w where L(w, b) is written: its w is any, whatever formula w had before."""
        of = left.args[0]
        told = (f for f in self.world.functions.values() if f.body is of and of.head != "sym")
        function = next(told, None)
        if function is None or not {w.data for w in left.args[1:]} <= set(function.parameters):
            return None
        own = [sym(p) for p in function.parameters if self.world.definition(p) is not None]
        others = {p for p in own if p not in left.args[1:]}
        if not own or any(w.data in self.world.leaves(p) for p in others for w in left.args[1:]):
            return None
        order = list(self.world.versions)
        with self.world.hidden(*own):
            outcome = self.claims.judge(left, direct_inside(left, right), about=about)
        for key in order:  # what was hidden stays where it was told
            self.world.versions[key] = self.world.versions.pop(key)
        return outcome if outcome.verdict is not Verdict.UNCHECKED else None

    def for_another_loss(self, left: Term, right: Term, outcome: Outcome, about: bool) -> Outcome:
        """The outcome for an L of which nothing is written, where what is written is that of another one. In one
        question a difference that a ReLU makes shows nothing: its side may be told in words."""
        known = self.world.binding(left.args[0])
        with self.world.hidden(left.args[0]):
            found = for_any_loss(self.claims, left, right, outcome, about)
            if found.verdict is Verdict.WRONG and known is not None:
                if known.section == self.world.section and has_kinks(self.world, left, right):
                    return outcome
        return found

    def by_total(self, of: Term) -> None:
        """E stands for E_total, where only that has been told."""
        if of.head != "sym" or self.claims.strict or self.world.binding(of) is not None:
            return
        base, below, above = split(of.data)
        totals = [sym(join(base, total, above)) for total in _TOTAL]
        known = [name for name in totals if self.world.definition(name.data) is not None]
        if below or base not in _LOSSES or len(known) != 1:
            return
        if of not in self.writeup.once(_told):
            self.world.bind(of, Binding("definition", known[0], self.world.section))

    def tells_total(self, left: Term, right: Term) -> bool:
        """Whether ∂E_T/∂w = ∂(E_1 + E_2)/∂w says that E_T, of which nothing else is known, is their sum."""
        if left.head != right.head or left.args[1:] != right.args[1:] or self.claims.strict:
            return False
        total, parts = left.args[0], right.args[0]
        if total.head != "sym" or parts.head != "add" or self.world.binding(total) is not None:
            return False
        letter = split(total.data)[0]
        if any(u.head != "sym" or split(u.data)[0] != letter or u is total for u in parts.args):
            return False
        if any(self.world.definition(u.data) is None for u in parts.args):
            return False
        self.world.bind(total, Binding("definition", parts, self.world.section))
        return True

    def turned_in_chain(self, st: Statement, left: Term, right: Term) -> Outcome | None:
        """The verdict on X ∂L/∂Z at a later place of the chain of ∂L/∂W, where Z = X W was written; None where
        a product like that stands before it, too."""
        assert self.chain is not None
        head: Term | None = self.chain.head
        if head is not None and head.head == "sym":  # δ = ∂L/∂Z = …
            head = self.world.definition(head.data)
        if head is None or head.head != "deriv" or left in self.chain.blamed:
            return None
        at_hand = (self.claims, self.writeup, head)
        found = by_linear_layer(*at_hand, right, st)
        if found is None and head not in (left, right):
            found = by_next_layer(*at_hand, right, False)
            if found is not None and found.verdict is Verdict.WRONG:
                before = by_next_layer(*at_hand, left, False)
                return found if before is None or before.verdict is Verdict.CORRECT else None
        if found is None or (found.verdict is not Verdict.WRONG and found.certain):
            return None
        return found if by_linear_layer(*at_hand, left, st) is None else None

    def otherwise(self, st: Statement, left: Term, right: Term, outcome: Outcome) -> Outcome | None:
        """The verdict on a derivative that is not decided as it stands: it is that by another name, that of
        a softmax, or a number that is claimed to follow."""
        found = by_numbered_softmax(self.claims, left, right, st.op == "~")
        if found is not None:
            self.beyond_excuse = st  # what p_2 is was told as a whole
        found = found or by_components(self.claims, left, right, st.op == "~")
        found = found or by_terms(self.claims, left, right, st.op == "~")
        found = found or by_told_logarithm(self.claims, self.writeup, st, left, right)
        found = found or by_binary_entropy(self.claims, self.writeup, st, left, right)
        found = found or by_sibling(self.claims, left, right)
        found = found or by_other_layer(self.claims, left, right)
        found = found or by_softmax(self.world, self.writeup, st, left, right)
        found = found or by_layer_entries(self.world, left, right)
        found = found or by_rows_of_softmax(self.claims, self.writeup, left, right, st.op == "~")
        found = found or by_cross_entropy_of_rows(self.claims, left, right)
        found = found or by_preactivation(self.world, self.writeup, st, left, right)
        found = found or by_told_preactivation(self.claims, self.writeup, st, left, right)
        found = found or by_carried_slope(self.claims, left, right, outcome, st.op == "~")
        if found is None and not outcome.certain:
            found = concluded(self.claims, self.writeup, st, left, right, self.passages.bound)
            return found or of_the_sum(self.claims, left, right)
        if found is not None and found.verdict is Verdict.CORRECT:
            self.define(left, right)
        return found

    def said_anew(self, st: Statement, left: Term, right: Term, known: Binding) -> Outcome | None:
        """What is said of a derivative that has another number from an earlier step: it is judged by
        what is shown now; and taken, where nothing but that number is known of it, if it is computed
        here, is said to be of another step, or rests on what has been given new values since."""
        with self.world.hidden(left):
            if has_value(self.world, left, TRUE):
                again = self.claims.judge(left, right, about=st.op == "~")
                held = again.verdict in HOLDS
                return again if held else None
        by = [b.order for w in left.args[1:] for b in self.world.versions.get(w, ())]
        anew = self.stale(left) or self.said_to_be_new(st) or max(by, default=0) > known.order
        if numeric_display(right) and not anew:
            return None
        return Outcome(Verdict.GIVEN)
