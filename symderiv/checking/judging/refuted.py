"""What becomes of a refuted relation: a right consequence of an earlier error, or one that something in
the text makes hold. Only what is left after that is ``wrong``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.vectors.by_index import by_index
from symderiv.checking.judging.chain import State
from symderiv.checking.judging.derivatives.after_wrong_formulas import after_wrong_formula
from symderiv.checking.judging.derivatives.anyloss import for_any_loss, slip_for_any_loss
from symderiv.checking.judging.derivatives.layers.preactivations import by_nameless_slope
from symderiv.checking.judging.evidence import Passages
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.excuses.logbase import LogBase
from symderiv.checking.judging.excuses.meant.parameters_of_activations import with_parameters
from symderiv.checking.judging.excuses.shown.along_paths import drops_a_path
from symderiv.checking.judging.excuses.table import excused
from symderiv.checking.judging.excuses.told.by_cases import another_case, cases_anew
from symderiv.checking.judging.excuses.told.facts import by_percent
from symderiv.checking.judging.facts.formulas.normalization_gradients import slip_in_known_gradient
from symderiv.checking.judging.names.own_numbers import by_own_numbers
from symderiv.checking.judging.on_this_side import on_this_side
from symderiv.checking.judging.outcome import TOO_LONG, Outcome
from symderiv.checking.judging.slips.slopes_by_outputs import with_slopes_by_outputs
from symderiv.checking.judging.slips.steps_in_letters import STEP_LETTERS, counter_of
from symderiv.checking.judging.slips.undone import one_edit_away, with_other_index
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.conditions import conditional
from symderiv.checking.judging.surroundings.ranges import ranges_told
from symderiv.checking.judging.surroundings.told_activation import another_named
from symderiv.checking.judging.surroundings.under_conditions import (
    INDICES,
    Condition,
    bounds_the_way,
    conditions_of,
    first_listed,
    holds_under,
)
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.judging.switching_points import with_slopes_at_kinks
from symderiv.checking.judging.told.matrix_entries import Entries, with_indices_turned
from symderiv.checking.mistakes.catalog import MISTAKES
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.checking.solutions.reference import Reference
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import closed, term_names
from symderiv.notation.names import split
from symderiv.notation.term import Term, call, having, substitute, sym, walk
from symderiv.notation.text import unicode_text
from symderiv.notation.written_bounds import EVERY

__all__ = ["EXCUSES", "UNDER_CONDITION", "Refuted"]

# For what the text tells that makes a refuted relation hold: steps, seconds, and the share of what is left.
EXCUSES = (6_000, 0.1, 0.75)
# How many right sides of the solution are tried for one line.
MAX_FORMS = 4
OTHERS = (3_000, 0.1, 0.4)
MAX_OTHERS = 6  # names that one may stand for
DROPPED = "dropped-path"


def in_time(excuse: Callable[[], Outcome | None]) -> Outcome | None:
    """What an excuse says of a refuted relation: nothing where it has no value, and ``unchecked`` where
    it cannot be had in time, since a right line must not be called wrong on a slow machine."""
    try:
        with budget(*EXCUSES):
            return excuse()
    except NoValue:
        return None
    except OutOfTime:
        return Outcome(Verdict.UNCHECKED, TOO_LONG)


_ONE_CASE = "one of the cases in which it is told"
UNDER_CONDITION = "it holds under a condition"


def _leaves_out(condition: Condition) -> bool:
    """Whether a condition leaves out a single number: what fails elsewhere is not excused by r ≠ 1. An
    index k ≠ 1 leaves out much more."""
    a, op, b = condition
    return op == "!=" and closed(a) != closed(b) and not {a.data, b.data} & INDICES


class Refuted(State):
    """The part of the judge that looks again at what was refuted."""

    writeup: Writeup
    reference: Reference | None
    logs: LogBase
    passages: Passages
    entries: Entries
    # The relation that fails where its own condition holds, or against what it was computed from.
    beyond_excuse: Statement | None = None

    def told(
        self, st: Statement, claim: Statement, before: Term, right: Term, outcome: Outcome
    ) -> Outcome:
        """The outcome, or another by what the text tells. ``claim``: the statement that the relation is
        a part of, where ``before`` was written in it."""
        if st is self.beyond_excuse:
            return outcome
        assert self.chain is not None
        if not closed(right) and self.reference is None:
            known = slip_in_known_gradient(self.chain.head, right)
            if known is not None:
                return known
        case = Case(self.claims, self.writeup, self.chain, self.logs, claim, before, right, outcome)
        if closed(right):
            outcome = in_time(lambda: by_percent(replace(case, st=st))) or outcome
        if outcome.verdict is Verdict.WRONG and self.reference is None:
            about = st.op == "~"
            meant = self.name_for_another(st, before, right, outcome)
            found = None
            if self.entries.by_row is not st:
                found = in_time(lambda: with_indices_turned(self.claims, before, right, about))
            found = found or in_time(lambda: excused(replace(case, outcome=outcome)))
            outcome = found or outcome
            outcome = self.claims.named(outcome)
            if outcome.verdict is Verdict.WRONG and before.head == "deriv":
                with suppress(NoValue, OutOfTime), budget(*EXCUSES):
                    if drops_a_path(case):
                        right_is = f"; right is {outcome.expected}" if outcome.expected else ""
                        outcome.mistake = DROPPED
                        outcome.message = f"{MISTAKES[DROPPED].text}{right_is}"
            if outcome.verdict is Verdict.WRONG and outcome.mistake is None:
                outcome = (
                    by_nameless_slope(self.world, self.writeup, claim, before, right) or outcome
                )
            if outcome.verdict is Verdict.WRONG:
                outcome = self.entries.of_others(self.world, st, before, right, outcome) or outcome
            if outcome.verdict is Verdict.WRONG:
                outcome = self.passages.of_another_kind(st, before, right) or outcome
            if outcome.verdict is Verdict.WRONG:
                doubt = self.passages.without_evidence(st, before, right, outcome)
                if doubt is not None:
                    derived = self.derivative_meant(before)
                    slip = slip_for_any_loss(self.claims, derived, right, about)
                    if slip is None and outcome.cut:
                        slip = self.claims.at_length(outcome, derived, right, about)
                    outcome = slip or outcome
                    doubt = self.passages.without_evidence(st, before, right, outcome)
                if doubt is not None and meant is not None:
                    return named_slip("", meant, "one name stands for another")
                indexed = (
                    with_other_index(self.claims, before, right) if doubt is not None else None
                )
                if indexed is not None:
                    return named_slip("wrong-index", indexed)
                if doubt is not None and not one_edit_away(self.claims, before, right):
                    self.chain.doubted = st, outcome
                    return doubt
        elif outcome.verdict is Verdict.WRONG and not closed(right):
            counted = {counter_of(n) for n in before.names}  # the t of v_t
            strange = sorted(n for n in term_names(right) - counted if self.unheard_of(n))
            if strange and not outcome.familiar:
                why = f"it brings in {unicode_text(sym(strange[0]))}, which is not defined here"
                return Outcome(Verdict.UNCHECKED, why)
            found = in_time(lambda: on_this_side(self.claims, before, right))
            found = found or in_time(
                lambda: by_own_numbers(self.claims, before, right, bool(self.taint.found))
            )
            outcome = found or outcome
        return outcome

    def derivative_meant(self, left: Term) -> Term:
        """The derivative that a name stands for: ∂L/∂z^{(1)} for δ^{(1)}, where δ^{(l)} = ∂L/∂z^{(l)} is
        written."""
        told = self.world.definition(left.data) if left.head == "sym" else None
        return told if told is not None and told.head == "deriv" else left

    def name_for_another(
        self, st: Statement, left: Term, right: Term, outcome: Outcome
    ) -> Term | None:
        """The right side with another name of the formula that one of its names is of, where that makes a
        doubtful relation hold: γ g for β g, where y = γ x + β."""
        if left.head != "deriv" or not self.passages.without_evidence(st, left, right, outcome):
            return None
        tried = dict.fromkeys(islice(self.other_names(left, right), MAX_OTHERS))
        in_time_left = budget(*OTHERS, noted=False)  # what it finds is a slip, no excuse
        with suppress(NoValue, OutOfTime), in_time_left, self.claims.unnamed():
            for mended in tried:
                found = self.claims.judge(left, mended, about=False)
                found = for_any_loss(self.claims, left, mended, found, False)
                if found.verdict is Verdict.CORRECT:
                    return mended
        return None

    def other_names(self, left: Term, right: Term) -> Iterator[Term]:
        """The right side with one of its names put for another of the same formula, or for what is computed from
        it first, as the x̂_i of x_i."""
        terms, names = reached(self.world, left, right)
        for other in sorted(names - {*left.names, *right.names}):
            told = self.world.definition(other)
            below = told.names if told is not None else ()
            own = [
                n
                for n in sorted(term_names(right))
                if n in below and split(n)[1:] == split(other)[1:]
            ]
            yield from (substitute(right, {sym(name): sym(other)}) for name in own)
        for t in terms:
            if t not in (left, right) and "deriv" not in t.heads:
                beside = term_names(t)
                for name in right.names if not beside.isdisjoint(right.names) else ():
                    others = beside - {*right.names, *left.names} if name in beside else ()
                    yield from (substitute(right, {sym(name): sym(o)}) for o in sorted(others))

    def unheard_of(self, name: str) -> bool:
        """Whether neither the exercise nor the write-up has said what a name is."""
        assert self.reference is not None
        if self.world.binding(sym(name)) is not None or name in self.world.functions:
            return False
        if split(name)[0] == EVERY:
            return False  # the k of a sum over all k
        mentioned = self.reference.mentioned
        if name in mentioned:
            return False
        base = split(name)[0]
        if counter_of(name).removesuffix("-1").removesuffix("+1") not in STEP_LETTERS:
            return True
        # v_t, where it has v^{(1)}, v^{(2)}
        return not any(split(n)[0] == base and split(n)[2][:1] == "(" for n in mentioned)

    def carried(self, left: Term, right: Term, outcome: Outcome) -> Outcome:
        """``follow-through`` where the relation would hold had an earlier line been right."""
        taken = in_time(lambda: self.taken_over(left, right))
        if taken is not None:
            return taken
        if closed(right) and self.reference is None:
            right_again = in_time(lambda: self.misshown.with_right_numbers(left, right))
            if right_again is not None:
                return right_again
        if closed(right) and self.reference is not None:
            follows = in_time(lambda: self.by_solution(left, right))
            if follows is not None:
                return follows
        if self.reference is not None:
            forms = self.meant(left)[:MAX_FORMS]
            follows = in_time(
                lambda: after_wrong_formula(self.claims, self.misshown, left, right, forms)
            )
            if follows is not None:
                return follows
        if self.reference is None:
            about = self.approximate
            follows = in_time(lambda: self.wrong_formulas.follows(left, right, about))
            if follows is not None:
                return follows
        names = self.world.leaves(right) | term_names(right) | term_names(left)
        fixed = self.world.corrections
        if not any(n in fixed for n in names):
            return outcome
        if self.reference is not None and not closed(right):
            aside = in_time(lambda: on_this_side(self.claims, left, right))
            if aside is not None and aside.verdict is Verdict.CORRECT:
                return aside  # without what is wrong before it
        with self.world.corrected():
            again = self.claims.decide(left, right, False)
        if closed(right):  # the number is the true one: the line before is at fault, not this one
            return again if again.verdict in HOLDS else outcome
        if again.verdict is not Verdict.CORRECT:
            return outcome
        return Outcome(Verdict.FOLLOW_THROUGH, "right with what was written before")

    def by_solution(self, left: Term, right: Term) -> Outcome | None:
        """``follow-through`` where a right side of the solution gives the number, with what earlier
        wrong lines have shown: 1 − h² for tanh′(z), δ hᵀ for a gradient."""
        known = self.world.binding(left)
        law = known.term if known is not None and known.kind == "reference" else None
        for form in self.meant(left)[:MAX_FORMS] or ((law,) if law is not None else ()):
            tainted = self.taint.reaches(form)
            form = self.through_wrong(form, 2)
            if closed(form) or not (tainted or self.taint.reaches(form)):
                continue
            by_outputs = with_slopes_by_outputs(self.world, form, self.taint.found)
            at_kinks = with_slopes_at_kinks(self.world, form)
            meant_forms = (form, *at_kinks, *by_outputs, *self.of_shown(form))
            for meant in meant_forms:
                with suppress(NoValue), self.claims.unnamed():
                    again = self.claims.decide(meant, right, False)
                    if again.verdict in HOLDS:
                        text = "right with the numbers carried on from before"
                        return Outcome(Verdict.FOLLOW_THROUGH, text, value=again.value, exact=False)
        return None

    def of_shown(self, form: Term) -> Iterator[Term]:
        """The least, or the greatest, of what the write-up has shown: its own iterates end, or go round, where
        those of the solution go on."""
        if form.head != "call" or form.data[0] not in ("min", "max"):
            return
        seen = [a for a in form.args if all(map(self.is_shown, a.names))]
        if 1 < len(seen) < len(form.args):
            yield call(form.data[0], *seen)

    def is_shown(self, name: str) -> bool:
        """Whether the write-up has shown a value of a quantity, or the exercise gives it."""
        known = self.world.binding(sym(name))
        return known is not None and (known.shown is not None or known.term is None)

    def through_wrong(self, form: Term, depth: int) -> Term:
        """A right side of the solution with those of its quantities put in that the write-up has not
        shown, and that have a wrong formula or rest on what is wrong."""
        table = {}
        for u in dict.fromkeys(walk(form)) if depth else ():
            known = self.world.binding(u) if u.head in ("sym", "deriv") else None
            if known is None or known.kind != "reference" or known.shown is not None:
                continue
            if u in self.misshown.formulas:
                table[u] = self.misshown.formulas[u]
                continue
            nameless = self.shown_for(known.forms)
            if nameless is not None:
                table[u] = nameless
                continue
            laws = [*reversed(known.forms), *([known.term] if known.term is not None else [])]
            inner = next((f for f in laws if not closed(f) and f is not u), None)
            if inner is not None:
                put = self.through_wrong(inner, depth - 1)
                if self.taint.reaches(inner) or self.taint.reaches(put):
                    table[u] = put
        return substitute(form, table) if table else form

    def shown_for(self, forms: tuple[Term, ...]) -> Term | None:
        """The wrong number of a line without a name whose left side is one of these."""
        for side, shown in self.misshown.sides.items():
            if any(f.names == side.names and self.claims.same(f, side) for f in forms):
                return shown
        return None

    def taken_over(self, left: Term, right: Term) -> Outcome | None:
        """``follow-through`` where the relation takes over what an earlier wrong step has shown."""
        if not self.misshown.explains(left, right):
            return None
        return Outcome(Verdict.FOLLOW_THROUGH, "right with the numbers carried on from before")

    def conditioned(self, st: Statement, left: Term, right: Term, outcome: Outcome) -> Outcome:
        """The outcome of a relation that is said to hold under a condition: where that holds."""
        open_claim = left.head in ("deriv", "call") and (
            outcome.verdict is Verdict.UNCHECKED
            or (outcome.verdict is Verdict.GIVEN and outcome.message is not None)
        )
        if outcome.verdict is not Verdict.WRONG and not open_claim:
            return outcome
        conditions = conditions_of(st, self.writeup)
        if left.head == "lim" and bounds_the_way(left, conditions):
            return outcome
        if outcome.verdict is Verdict.WRONG and conditions and all(map(_leaves_out, conditions)):
            return outcome
        if outcome.verdict is Verdict.WRONG and self.of_others(left, right, conditions):
            return outcome
        told = self.writeup.once(ranges_told)
        found = None
        with suppress(OutOfTime, NoValue), budget(*EXCUSES):
            if conditions:
                found = holds_under(self.world, left, right, conditions, told)
            if found is False and not self.claims.strict:
                with with_parameters(self.world, left, right) as any_member:
                    found = any_member and holds_under(self.world, left, right, conditions, told)
        if found is not None and left.head != "sym":
            self.world.forget_last(left)  # it is said for the case only
            if self.world.constraints[-1:] == [(self.world.section, left, right)]:
                self.world.constraints.pop()
        if found:
            return Outcome(Verdict.CORRECT, "under the condition beside it")
        if found is None:
            wrong = outcome.verdict is Verdict.WRONG
            return Outcome(Verdict.UNCHECKED, UNDER_CONDITION) if wrong else outcome
        if (
            any(u.data[0] == "sigmoid" for u in having(left, "call"))
            and self.world.function("sigmoid") is None
        ):
            if another_named(self.writeup.text[max(0, st.left.start - 40) : st.left.start]):
                return Outcome(Verdict.UNCHECKED, UNDER_CONDITION)
        if self.tells_another(st, left):
            self.world.forget_function(left.data[0])
            self.define(left, right)
            return Outcome(Verdict.GIVEN, _ONE_CASE)
        if cases_anew(self.world, self.writeup, st):
            return Outcome(Verdict.UNCHECKED, "these are the cases of another function")
        if another_case(self.world, self.writeup, st):
            return Outcome(Verdict.GIVEN, _ONE_CASE)
        equation = st.first and closed(right) and left.head in ("add", "mul")
        if outcome.verdict is Verdict.WRONG and equation and outcome.value is not None:
            return outcome  # by the numbers that its names have: it may be solved for one of them
        self.beyond_excuse = st
        if outcome.verdict is Verdict.WRONG:
            return outcome
        return Outcome(Verdict.WRONG, "it fails where the condition beside it holds", exact=False)

    def tells_another(self, st: Statement, left: Term) -> bool:
        """Whether a case tells what f(x) is, where only another passage has said so of an f."""
        if not st.first or left.head != "call" or left.data[1]:
            return False
        plain = all(a.head == "sym" for a in left.args)
        return plain and self.passages.is_function_of_another(left.data[0])

    def of_others(self, left: Term, right: Term, conditions: Sequence[Condition]) -> bool:
        """Whether all that is supposed is i ≠ j, of a relation with nothing in it that is otherwise for
        i = j: it was tried with i and j as two anyway."""
        if not conditions or any(
            op != "!=" or not a.head == b.head == "sym" for a, op, b in conditions
        ):
            return False
        terms, names = reached(self.world, left, right)
        if any(split(n)[0] == "delta" for n in names):
            return False
        if any(not t.heads.isdisjoint(("iverson", "cases", "rel")) for t in terms):
            return False
        # A derivative is otherwise for i = j: it fails for distinct ones where it fails in index notation.
        derived = any("deriv" in t.heads for t in terms)
        return not derived or by_index(self.world, left, right) is False

    def under_condition(self, st: Statement) -> bool:
        """Whether the relation is said to hold under a condition."""
        if st.right.term is not None and "cases" in st.right.term.heads:
            return False  # the "if" of its cases
        if self.claims.strict and (st.left.term is None or st.left.term.head != "call"):
            return False
        limit = st.left.term is not None and st.left.term.head == "lim"
        start = st.head.start if limit else first_listed(st, self.writeup).head.start
        return conditional(self.writeup.text, start, st.right.end, limit)
