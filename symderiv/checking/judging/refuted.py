"""What becomes of a refuted relation: a right consequence of an earlier error, or one that something in
the text makes hold. Only what is left after that is ``wrong``.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.judging.along_paths import by_shown_derivatives
from symderiv.checking.judging.at_values import by_values, by_zeros
from symderiv.checking.judging.chain import State
from symderiv.checking.judging.conditions import conditional
from symderiv.checking.judging.excuses import (
    ONE_HOT,
    by_dropped_target,
    by_earlier_member,
    by_logarithm,
    by_one_hot,
    by_percent,
    by_two_sigmas,
)
from symderiv.checking.judging.logbase import LogBase
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.renamed import by_activation, by_new_meaning, by_target
from symderiv.checking.judging.shown import (
    by_argument,
    by_label,
    by_reach,
    by_rough,
    by_sample,
    by_size,
    by_steps,
)
from symderiv.checking.judging.told_matrices import by_told_matrix
from symderiv.checking.judging.told_ranges import Range, by_range, ranges
from symderiv.checking.judging.under_conditions import conditions_of, holds_under
from symderiv.checking.judging.unit_lengths import by_stated
from symderiv.checking.model import Document, Statement, Verdict
from symderiv.checking.reading.lookup import Places
from symderiv.checking.solutions.reference import Reference
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.world import closed, term_names
from symderiv.notation.term import Term, walk

__all__ = ["EXCUSES", "UNDER_CONDITION", "Refuted"]

# For what the text tells that makes a refuted relation hold: steps, seconds, and the share of what is left.
EXCUSES = (6_000, 0.1, 0.75)
# How much of a paragraph is read around a relation, in characters.
PARAGRAPH = 4_000


def in_time(excuse: Callable[[], Outcome | None]) -> Outcome | None:
    """What an excuse says of a refuted relation: nothing where it has no value, and ``unchecked`` where
    it cannot be had in time, since a right line must not be called wrong on a slow machine."""
    try:
        with budget(*EXCUSES):
            return excuse()
    except NoValue:
        return None
    except OutOfTime:
        return Outcome(Verdict.UNCHECKED, "it took too long to decide")


UNDER_CONDITION = "it holds under a condition"


class Refuted(State):
    """The part of the judge that looks again at what was refuted."""

    document: Document
    reference: Reference | None
    logs: LogBase
    by_head: dict[int, list[Statement]]
    by_section: dict[int, list[Statement]]
    ranges: dict[str, Range] | None
    targets: Places | None = None
    failed_there: Statement | None = None  # the relation that fails where its own condition holds

    def told(
        self, st: Statement, claim: Statement, before: Term, right: Term, outcome: Outcome
    ) -> Outcome:
        """The outcome, or another by what the text tells. ``claim``: the statement that the relation is
        a part of, where ``before`` was written in it."""
        if st is self.failed_there:
            return outcome
        if closed(right):
            text = self.document.text
            found = in_time(lambda: by_percent(self.claims, st, before, right, text))
            outcome = found or outcome
        if outcome.verdict is Verdict.WRONG and self.reference is None:
            refuted = outcome
            found = in_time(lambda: self.excused(claim, before, right, refuted))
            outcome = found or outcome
        return outcome

    def carried(self, left: Term, right: Term, outcome: Outcome) -> Outcome:
        """``follow-through`` where the relation would hold had an earlier line been right."""
        taken = in_time(lambda: self.taken_over(left, right))
        if taken is not None:
            return taken
        names = self.world.leaves(right) | term_names(right) | term_names(left)
        fixed = self.world.corrections
        if not any(n in fixed for n in names):
            return outcome
        with self.world.corrected():
            again = self.claims.decide(left, right, False)
        if closed(right):  # the number is the true one: the line before is at fault, not this one
            return again if again.verdict in (Verdict.CORRECT, Verdict.ROUNDED) else outcome
        if again.verdict is not Verdict.CORRECT:
            return outcome
        return Outcome(Verdict.FOLLOW_THROUGH, "right with what was written before")

    def taken_over(self, left: Term, right: Term) -> Outcome | None:
        """``follow-through`` where the relation takes over what an earlier wrong step has shown."""
        if not self.misshown.explains(left, right):
            return None
        return Outcome(Verdict.FOLLOW_THROUGH, "right with the numbers carried on from before")

    def excused(self, st: Statement, left: Term, right: Term, outcome: Outcome) -> Outcome | None:
        """Another verdict where something that the text tells makes a refuted relation hold."""
        assert self.chain is not None
        if closed(right) and not self.chain.blamed:
            members = [*self.chain.sound, *self.chain.taken]
            earlier = by_earlier_member(self.world, members, right)
            if earlier is not None:
                return earlier
        text = self.document.text
        first, last = max(0, st.head.start - PARAGRAPH), st.right.end + PARAGRAPH
        start, end = text.rfind("\n\n", first, st.head.start), text.find("\n\n", st.right.end, last)
        paragraph = start + 1 if start >= 0 else first, end if end >= 0 else last
        found = self.logs.excuse(self.claims, st, left, right, paragraph, outcome)
        if found is not None:
            self.chain.truth = None  # it is that of another logarithm
            if self.chain.binding is not None:
                self.chain.binding.truth = found.value
            return found
        if self.ranges is None:
            self.ranges = ranges(text)
        return (
            by_shown_derivatives(self.claims, left, right)
            or by_range(self.claims, left, right, self.ranges)
            or by_values(self.claims, st, left, right)
            or by_zeros(self.claims, st, left, right)
            or (self.one_hot(st, paragraph) and by_one_hot(self.claims, left, right))
            or by_dropped_target(self.claims, left, right, self.sides(st))
            or by_stated(self.claims, left, right, self.told_near(st, paragraph), self.here())
            or by_logarithm(self.claims, left, right, st.head.term, self.document.statements)
            or by_told_matrix(self.claims, left, right, self.around(st, paragraph))
            or by_two_sigmas(self.claims, left, right, self.document.text)
            or by_label(self.claims, self.whole_chain(st), left, right)
            or by_argument(self.claims, left, right)
            or by_size(self.claims, left, right)
            or by_sample(self.claims, left, right)
            or by_steps(left, right)
            or by_reach(self.claims, left, right)
            or by_new_meaning(self.claims, left)
            or by_target(self.claims, left, right)
            or by_activation(self.claims, left, right)
            or by_rough(self.claims, st, left, right)
        )

    def one_hot(self, st: Statement, paragraph: tuple[int, int]) -> bool:
        """Whether the text around a relation speaks of targets that are 1 for one class alone."""
        if self.targets is None:
            self.targets = Places(ONE_HOT, self.document.text)
        return self.targets.within(*paragraph) or ONE_HOT.search(self.before(st)[-600:]) is not None

    def around(self, st: Statement, paragraph: tuple[int, int]) -> str:
        """The paragraph around a relation, with a little of what stands before it."""
        return self.before(st)[-600:] + self.document.text[slice(*paragraph)]

    def told_near(self, st: Statement, paragraph: tuple[int, int]) -> str:
        """The text before a relation, and the beginning of its paragraph."""
        start, end = paragraph
        return self.before(st) + self.document.text[start : min(end, start + 1500)]

    def here(self) -> list[Statement]:
        """The statements of the question at hand."""
        return self.by_section[self.world.section]

    def whole_chain(self, st: Statement) -> list[Statement]:
        """The links of the chain that a link stands in, also those that are still to come."""
        if not self.by_head:
            for other in self.document.statements:
                self.by_head.setdefault(id(other.head), []).append(other)
        return self.by_head[id(st.head)]

    def sides(self, st: Statement) -> list[Term]:
        """The sides of the chain that a link stands in."""
        rights = (other.right.term for other in self.whole_chain(st))
        return [t for t in (st.head.term, *rights) if t is not None]

    def conditioned(self, st: Statement, left: Term, right: Term, outcome: Outcome) -> Outcome:
        """The outcome of a relation that is said to hold under a condition: where that holds."""
        open_claim = left.head in ("deriv", "call") and (
            outcome.verdict is Verdict.UNCHECKED
            or (outcome.verdict is Verdict.GIVEN and outcome.message is not None)
        )
        if outcome.verdict is not Verdict.WRONG and not open_claim:
            return outcome
        if self.ranges is None:
            self.ranges = ranges(self.document.text)
        conditions = conditions_of(st, self.here(), self.document.text)
        found = None
        with suppress(OutOfTime, NoValue), budget(*EXCUSES):
            if conditions:
                found = holds_under(self.world, left, right, conditions, self.ranges)
        if found is not None and left.head != "sym":
            self.world.forget_last(left)  # it is said for the case only
            if self.world.constraints[-1:] == [(self.world.section, left, right)]:
                self.world.constraints.pop()
        if found:
            return Outcome(Verdict.CORRECT, "under the condition beside it")
        if found is None:
            wrong = outcome.verdict is Verdict.WRONG
            return Outcome(Verdict.UNCHECKED, UNDER_CONDITION) if wrong else outcome
        self.failed_there = st
        if outcome.verdict is Verdict.WRONG:
            return outcome
        return Outcome(Verdict.WRONG, "it fails where the condition beside it holds", exact=False)

    def under_condition(self, st: Statement) -> bool:
        """Whether the relation is said to hold under a condition."""
        if st.right.term is not None and any(u.head == "cases" for u in walk(st.right.term)):
            return False  # the "if" of its cases
        if self.claims.strict:
            return False
        return conditional(self.document.text, st.head.start, st.right.end)
