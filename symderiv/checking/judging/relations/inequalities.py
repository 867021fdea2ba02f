"""Inequalities: which of them claim something, and whether that holds."""

from __future__ import annotations

from symderiv.checking.equality.inequality import inequality, is_rounded_bound
from symderiv.checking.judging.equations.bounds_solved import bound_solved
from symderiv.checking.judging.equations.rearranged_inequalities import by_collected
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.refuted import UNDER_CONDITION, Refuted
from symderiv.checking.judging.surroundings.conditions import (
    bound_supposed,
    only_imagined,
    opened_by_condition,
    told_apart,
)
from symderiv.checking.judging.surroundings.supposed_bounds import fails_where_supposed
from symderiv.checking.judging.surroundings.under_conditions import bound_fails, conditions_of
from symderiv.checking.model import Document, Statement, Verdict
from symderiv.checking.world.world import closed
from symderiv.notation.term import Term

__all__ = ["Inequalities"]


class Inequalities(Refuted):
    """The part of the judge that reads ``left < right``."""

    document: Document

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
            if self.fails_where_supposed(st, left, right):
                return Outcome(Verdict.UNCHECKED, UNDER_CONDITION)
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
        if not (attained or closed(left)) and only_imagined(self.document.text, st.right.end):
            return Outcome(Verdict.GIVEN, "taken as a condition")
        if not attained and not closed(left) and told_apart(self.writeup, st):
            return Outcome(Verdict.GIVEN, "one of the cases that are told apart")
        if self.reference is None and not closed(left) and self.under_condition(st):
            if not bound_fails(self.world, st, left, right, conditions_of(st, self.writeup)):
                return Outcome(Verdict.UNCHECKED, UNDER_CONDITION)
        if not attained and self.fails_where_supposed(st, left, right) is False:
            return Outcome(Verdict.UNCHECKED, UNDER_CONDITION)
        put = tuple(self.misshown.slopes.put_in(t) for t in (left, right))
        if put != (left, right) and inequality(self.world, put[0], st.op, put[1]).holds:
            return Outcome(Verdict.FOLLOW_THROUGH, "right with what was written before")
        return Outcome(
            Verdict.WRONG,
            found.why or "this inequality does not hold",
            mistake="strict-bound" if attained else None,
        )

    def fails_where_supposed(self, st: Statement, left: Term, right: Term) -> bool | None:
        """Whether an inequality fails where its sentence supposes another number than the one that was told."""
        if self.claims.strict or (closed(left) and closed(right)):
            return None
        return fails_where_supposed(self.writeup, self.world, st, left, right)

    def is_case(self, st: Statement, left: Term) -> bool:
        """Whether an inequality supposes something: it follows an "if", or its names tell so."""
        text, asked = self.document.text, self.reference is not None
        if opened_by_condition(text, st.left.start, asked):
            return True
        return not asked and bound_supposed(self.writeup, self.world, st, left)
