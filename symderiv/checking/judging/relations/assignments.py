"""``w := …``: what a write-up assigns, and when that is a claim."""

from __future__ import annotations

from symderiv.checking.judging.definitions import rests_on
from symderiv.checking.judging.facts.steps.optimizers import recurrence
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.relations.first_links import FirstLinks
from symderiv.checking.judging.second_look import SecondLook
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.solutions.reference import Reference
from symderiv.checking.world.world import Binding, closed
from symderiv.notation.term import Term

__all__ = ["Assignments"]


class Assignments(FirstLinks, SecondLook):
    """The part of the judge that reads ``name := …``."""

    reference: Reference | None

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
            self.tell_start(left, right)
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
