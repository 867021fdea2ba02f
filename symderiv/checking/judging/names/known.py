"""``name = …`` where the name is known already: by the exercise, by a definition, by a general law."""

from __future__ import annotations

import re
from typing import Any

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.claims import EARLIER
from symderiv.checking.judging.derivatives.anyloss import for_any_loss
from symderiv.checking.judging.derivatives.layers.next_layer import by_next_layer
from symderiv.checking.judging.names.by_law import NamesByLaw
from symderiv.checking.judging.names.by_reference import ReferenceNames
from symderiv.checking.judging.names.contexts import NameContexts
from symderiv.checking.judging.names.instances import at_step
from symderiv.checking.judging.names.laws_since import by_law_since
from symderiv.checking.judging.names.told_points import told_as_point
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.dual_numbers import is_dual
from symderiv.checking.judging.told.differently import (
    expanded_differently,
    formula_told_differently,
    number_told_differently,
    numbers_put_in_differently,
)
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.checking.reading.said_places import names_a_place
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import LATE
from symderiv.checking.values.resting import reach
from symderiv.checking.world.displayed import significant
from symderiv.checking.world.heads import is_restatement
from symderiv.checking.world.index_letters import is_general
from symderiv.checking.world.world import (
    Binding,
    closed,
    literals,
    numeric_display,
    term_names,
)
from symderiv.notation.names import split
from symderiv.notation.term import Term, sym

__all__ = ["KnownNames"]

# Not "Next, a_1 = …" or "now we get z_2 = …", which only go on.
_AGAIN = re.compile(
    r"\b(?:(?:sample|iteration|step|epoch|example|case|second|third|new|instead|another)\b"
    r"|(?:next|now)\b(?!,?(?:\s+(?:we|this|that|it))?(?:\s+(?:get|have|find|obtain|compute|gives?|is))?\W*\Z))",
    re.IGNORECASE,
)
_STEP = re.compile(r"\b(?:step|iteration|epoch|round|schritt)\W{0,3}(\d{1,3})\b", re.IGNORECASE)
_DISPLAYS = re.compile(r"(?:[\s$.,]|\\[\[\]])*")


def _changes(versions: list[Binding]) -> bool:
    """Whether a name has had more than one value: one that is told twice has not."""
    first = versions[0] if versions else None
    return any(
        b.kind != "literal" or first.kind != "literal" or b.shown != first.shown
        for b in versions[1:]
        if first is not None
    )


class KnownNames(ReferenceNames, NameContexts, NamesByLaw):
    """The part of the judge that compares a name with what it stands for. ``forms``: in what other forms
    a quantity has been written, with the question."""

    forms: dict[Term, list[tuple[int, Term]]]

    def said_to_be_new(self, st: Statement) -> bool:
        """Whether words before a relation say that its name is another one now; those before two displays,
        "the new state is", are said of both."""
        last = self.last
        if last is not None and last.head.term is st.left.term and last.right.end <= st.left.start:
            if _DISPLAYS.fullmatch(self.writeup.text, last.right.end, st.left.start):
                return False
        return _AGAIN.search(st.context) is not None

    def is_told_anew(self, st: Statement, left: Term, old: Binding) -> bool:
        """Whether the text says that a name has another meaning from here on: in a list of values, by its words,
        by a label or a heading."""
        return (
            old.section != self.world.section
            or old.times > 0
            or (self.said_to_be_new(st) and not self.at_its_step(st, left, old))
            or self.listed(st)
            or self.comes_back(left, old)
            or self.labelled_anew(st, left)
            or self.under_new_heading(st, left, old)
            or self.told_for.get(left, self.passages.at) != self.passages.at
        )

    def renumbered(self, st: Statement, left: Term, right: Term, old: Binding) -> Outcome:
        """name = numbers, where the name is known already."""
        assert self.chain is not None
        plain = numeric_display(right)
        if not (self.listed(st) or self.said_to_be_new(st)):
            slip = number_told_differently(self.claims, st, self.writeup.text, old, right)
            if slip is not None and old.section == self.world.section:
                return slip
        if old.term is None and (old.kind == "literal" or not plain):
            self.define(left, right)
            return Outcome(Verdict.GIVEN)
        with self.claims.unnamed():
            outcome = self.claims.judge(left, right, about=st.op == "~")
        if outcome.verdict is Verdict.ROUNDED and st.op == "=" and self.too_short(right, old):
            self.define(left, right)
            return Outcome(Verdict.GIVEN)
        if outcome.verdict in (Verdict.CORRECT, Verdict.ROUNDED, Verdict.FOLLOW_THROUGH):
            self.chain.binding, self.chain.truth = self.current(left, right, old)
            return outcome
        anew = by_law_since(self.claims, left, right, old, st.op == "~")
        if anew is not None:
            self.define(left, right).term = anew[1]
            return self.claims.named(anew[0], last=False)
        point = told_as_point(self.world, self.writeup, self.passages, st, left, old)
        bold = self.is_bold_now(st, left, right)
        doubtful = (
            point
            or bold
            or self.is_told_anew(st, left, old)
            or self.was_a_matrix(left, old, right)
            or outcome.verdict is not Verdict.WRONG
            or (self.moved_on(left) and not self.put_into_law(left, right, old, outcome))
            or (plain and self.chosen(st))
            or (plain and (self.only_a_place(st, left) or self.tried_out(st, left)))
            or (plain and old.term is None and self.set_in_another_sentence(st, left, right))
        )
        if doubtful:
            # A bare number that the definition does not give is a new quantity of that name.
            refuted = outcome.verdict is not Verdict.UNCHECKED or outcome.message == EARLIER
            another = self.of_another_shape(old, right) or self.was_a_matrix(left, old, right)
            another = another or (old.term is not None and is_dual(self.world, old.term))
            another = (
                another or point or bold or (refuted and (plain or self.is_another(st, old, right)))
            )
            alias = old.term is not None and old.term.head == "sym"  # w_1 = w_2
            if plain and alias and old.section != self.world.section:
                self.define(left, right)
                return Outcome(Verdict.GIVEN)
            keeps = None if another else old.term
            new = Binding("numeric", keeps, self.world.section)
            self.bind(left, right, new)
            self.chain.binding = new
            return Outcome(Verdict.GIVEN)
        self.chain.binding, self.chain.truth = old, self.truth_of(old)
        return self.claims.named(outcome, last=False)

    def written_out(self, st: Statement, old: Term, right: Term) -> bool:
        """Whether the next display, with nothing between, is what the one before it comes to, but for a slip."""
        last = self.last
        if self.claims.strict or last is None or last.right.term is None:
            return False
        if last.head.term is not st.left.term:
            return False
        if not _DISPLAYS.fullmatch(self.writeup.text, last.right.end, st.left.start):
            return False
        if self.world.resolve(last.right.term) is not old:
            return False
        return expanded_differently(self.world, old, right)

    def comes_back(self, left: Term, old: Binding) -> bool:
        """Whether a name was only set equal to what rests on it itself: a = b, where b = 1 − a, is one more
        equation, and a what solves both."""
        alias = old.term
        return alias is not None and alias.head == "sym" and left.data in reach(self.world, alias)

    def at_its_step(self, st: Statement, left: Term, old: Binding) -> bool:
        """Whether "Step 3:" stands before v_3, which has no number yet: the next one by the law whose steps
        before were right, and no new beginning; or a word like "step" before the law itself."""
        if old.kind != "instance" or self.law_of(left) not in self.followed:
            return False
        if self.said_of_law(st, left):
            return True
        counted = _STEP.findall(st.context)
        return bool(counted) and counted[-1] in split(left.data)[1:]

    def said_of_law(self, st: Statement, left: Term) -> bool:
        """Whether the words before a name stand before its law, too, with nothing said in between."""
        base, _, above = split(left.data)
        told = [
            other.context
            for other in self.writeup.earlier(st)
            if other.first and other.left.term is not None
            if other.left.term.head == "sym" and is_general(other.left.term.data)
            if split(other.left.term.data)[::2] == (base, above)
        ]
        return bool(told) and told[-1] == st.context

    def only_a_place(self, st: Statement, left: Term) -> bool:
        """Whether "the density at y = 2" names a place: y = eˣ was written without a value of x, which has
        its number from another passage."""
        if self.claims.strict or not names_a_place(self.said_before(st)):
            return False
        return not self.passages.is_of_another(left) and self.passages.rests_on_others(left)

    def too_short(self, right: Term, old: Binding) -> bool:
        """Whether a number with one digit alone cannot be what has been displayed with more: b = 0.2
        after b = 0.16345 is another b."""
        found = literals(right)
        if self.claims.strict or not numeric_display(right) or len(found) != 1:
            return False
        return significant(found[0]) == 1 and old.times > 0 and old.section != self.world.section

    def current(self, left: Term, right: Term, old: Binding) -> tuple[Binding, Any]:
        """The version that a right value belongs to: a new one where names have moved on since, an earlier
        one where that had the value and the latest was shown with a wrong one."""
        truth = self.truth_of(old)
        misshown = numeric_display(right) and self.taint.reaches(left)
        if (
            misshown
            and not self.claims.near(truth, right)
            and self.claims.near(old.shown, right) is False
        ):
            for version in reversed(self.world.versions.get(left, ())):
                told = version.truth is not None and version.shown is not None
                if told and all(self.claims.near(v, right) for v in (version.truth, version.shown)):
                    return version, version.truth
        moved = old.term is not None and self.claims.near(truth, right) is False
        if moved and (self.stale(left) or self.told_since(left, old) or self.outdated(old)):
            assert old.term is not None
            try:
                late = value_of(self.world, old.term, LATE)
            except NoValue:
                return old, truth
            if self.claims.near(late, right):
                new = Binding("definition", old.term, self.world.section, truth=late)
                return self.world.bind(left, new), late
        return old, truth

    def stale(self, left: Term) -> bool:
        """Whether something that a definition rests on has been given a new value since."""
        return any(map(self.changes, sorted(self.world.leaves(left))))

    def outdated(self, old: Binding) -> bool:
        """Whether a part of a definition has got another value since: the v_2 of θ_2 = θ_1 − η v_2."""
        names = term_names(old.term) if old.term is not None else ()
        return any(self.changes(name, old.order) for name in sorted(names))

    def moved_on(self, left: Term) -> bool:
        """Whether a number of a name may be another one's, by new values of what it rests on."""
        return self.stale(left) and not self.shown_since(left)

    def shown_since(self, left: Term) -> bool:
        """Whether what a name rests on has had its values before all its parts were displayed, and it has not
        been itself: S is displayed behind the last W of S = Q Kᵀ, Q = X W, and C is S/√2."""
        own, law = self.world.binding(left), self.world.definition(left.data)
        if own is None or own.seen or law is None or self.claims.strict:
            return False
        for name in sorted(term_names(law)):
            part = self.world.binding(sym(name))
            since = part.seen if part is not None and part.term is not None else 0
            if any(self.changes(leaf, since) for leaf in sorted(self.world.leaves(sym(name)))):
                return False
        return True

    def changes(self, name: str, since: int = 0) -> bool:
        """Whether a name has been given another value in this question."""
        here = self.world.section
        versions = [b for b in self.world.versions.get(sym(name), ()) if b.section == here]
        return _changes(versions) and versions[-1].order > since

    def told_since(self, left: Term, old: Binding) -> bool:
        """Whether something that a definition rests on has been told after it: σ = 0.5 after ℓ = ln σ², which
        had the σ of another question then."""
        if old.kind != "definition" or old.truth is None:
            return False  # it had no number then
        latest = (self.world.binding(sym(n)) for n in self.world.leaves(left))
        return any(b is not None and b.order > old.order for b in latest)

    def in_form(self, derivative: Term) -> None:
        """K in the form that mentions v, where ∂K/∂v is asked for and K has been written in several."""
        of, *by = derivative.args
        known = self.world.definition(of.data) if of.head == "sym" else None
        if known is None or len(by) != 1 or by[0].data in reach(self.world, of):
            return
        for section, form in reversed(self.forms.get(of, [])):
            if section == self.world.section and by[0].data in form.names:
                self.world.bind(of, Binding("definition", form, section))
                return

    def against_both(self, left: Term, right: Term, told: Term) -> Outcome | None:
        """The wrong verdict on v_1 = β g² by the law for v_t, which v_1 has been told by before."""
        slip = None if self.claims.strict else at_step(self.claims, left, right)
        if slip is None or slip.verdict is not Verdict.WRONG:
            return None
        before = at_step(self.claims, left, told)
        return slip if before is not None and before.verdict is Verdict.CORRECT else None

    def as_slope(self, st: Statement, slope: Term, right: Term) -> Outcome | None:
        """The verdict on δ_1 = W_1ᵀ δ_2 ⊙ σ′(z_1), where δ_1 was told to be ∂L/∂z_1: wrong with a slip that
        explains it."""
        if closed(right) or right is slope:
            return None
        about = st.op == "~"
        outcome = self.claims.judge(slope, right, about=about)
        outcome = for_any_loss(self.claims, slope, right, outcome, about)
        if outcome.verdict is Verdict.WRONG:
            outcome = self.claims.named(outcome)
            explained = outcome.mistake is not None or outcome.repaired is not None
            return outcome if explained else None
        return outcome if outcome.verdict is Verdict.CORRECT else None

    def restated(self, st: Statement, left: Term, right: Term, old: Binding) -> Outcome:
        """name = expression in names, where the name is known already."""
        assert self.chain is not None
        if right.head == "sym" and not self.claims.strict and names_a_place(st.context):
            return Outcome(Verdict.GIVEN, "taken as a condition")  # "equal at n = d"
        versions = () if self.claims.strict else self.world.versions.get(left, ())
        slopes = [v.term for v in versions if v.term is not None and v.term.head == "deriv"]
        if slopes:
            layered = by_next_layer(self.claims, self.writeup, slopes[-1], right, st.op == "~")
            if layered is not None and layered.verdict is not Verdict.UNCHECKED:
                new = self.define(left, right)
                if layered.verdict is Verdict.WRONG:
                    new.term = slopes[-1]
                return layered
            judged = self.as_slope(st, slopes[-1], right)
            if judged is not None:
                self.define(left, right).term = slopes[-1]
                self.forms.setdefault(left, []).append((self.world.section, right))
                return judged
        if old.term is not None:
            found = self.claims.same(old.term, right)
            if found:
                new = self.define(left, right)
                new.term = old.term
                self.forms.setdefault(left, []).append((self.world.section, right))
                return Outcome(Verdict.CORRECT)
            if old.section == self.world.section and is_restatement(self.world, old.term, right):
                outcome = self.claims.judge(old.term, right, about=False)
                if outcome.verdict is Verdict.WRONG and outcome.mistake and outcome.repaired:
                    # What follows is read with the corrected definition.
                    new = self.define(left, outcome.repaired)
                    return outcome
            if old.section == self.world.section and not _AGAIN.search(st.context):
                about = st.op == "~"
                slip = formula_told_differently(self.claims, left, old.term, right, about)
                if slip is None and not self.is_told_anew(st, left, old):
                    slip = numbers_put_in_differently(self.claims, old.term, right)
                if slip is None and self.written_out(st, old.term, right):
                    slip = self.claims.decide(old.term, right, False)
                slip = slip or self.against_both(left, right, old.term)
                if slip is not None and slip.verdict is Verdict.WRONG:
                    return slip
        elif (old.truth is not None or old.shown is not None) and self.world.section == old.section:
            outcome = self.claims.judge(left, right, about=st.op == "~")
            if outcome.verdict in HOLDS:
                old.term = right
                self.chain.binding = old
                return outcome
        self.define(left, right)
        return Outcome(Verdict.GIVEN)
