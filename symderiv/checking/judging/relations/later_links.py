"""The later links of a chain: a claim, or a name for what came before.

A right side that an earlier member of the chain gives is no second error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.comparing import value_of
from symderiv.checking.equality.doubts import kronecker, unfamiliar
from symderiv.checking.judging.chain import Chain
from symderiv.checking.judging.definitions import rests_on
from symderiv.checking.judging.derivatives.anyloss import for_any_loss
from symderiv.checking.judging.derivatives.common_slopes import holds_without_common
from symderiv.checking.judging.derivatives.first_links import direct_inside
from symderiv.checking.judging.derivatives.layers.shifted_sums import by_shifted_sums
from symderiv.checking.judging.evidence import Passages
from symderiv.checking.judging.facts.steps.stale_starts import comes_from_older
from symderiv.checking.judging.minus_squared import goes_on_with_square
from symderiv.checking.judging.names.together import NamesTogether
from symderiv.checking.judging.outcome import TOO_LONG, Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.judging.told.common_factors import beside_unknown_factor
from symderiv.checking.judging.told.in_passing import told_in_passing
from symderiv.checking.judging.told.indices_apart import indices_apart
from symderiv.checking.judging.vanishing import as_written
from symderiv.checking.judging.wording import shown_text
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import TRUE
from symderiv.checking.values.shared import changed
from symderiv.checking.world.world import (
    Binding,
    World,
    closed,
    literals,
    numeric_display,
    term_names,
)
from symderiv.notation.names import split
from symderiv.notation.term import Term, sym

__all__ = ["Links"]

# "With the new weights", "Med nya parametrar", "mit den aktualisierten Gewichten"
_NEW_PARAMETERS = re.compile(
    r"\b(?:with|using|med|mit|met|avec|con|com|cu|z|s|с|з)\s(?:\w{1,5}\s){0,2}"
    r"(?:new|updated|nya|nye|uppdaterade|oppdaterte|opdaterede|neuen|aktualisierten|nieuwe|bijgewerkte|nouve\w+"
    r"|mis\sà\sjour|nuev\w+|actualizad\w+|nov\w+|atualizad\w+|nuov\w+|aggiornat\w+|now\w+|noi\w*|нов\w+"
    r"|обновл\w+|оновл\w+)\s(?:param\w+|parám\w+|paramètres|weights?|vikt\w*|vekt\w*|vægt\w*|gewicht\w*|poids"
    r"|pesos?|pesi|wag\w*|vah\w*|вес\w*|ваг\w*|параметр\w*|values?|werte\w*|biases)",
    re.IGNORECASE,
)
# For a right side compared with one earlier member of its chain: steps, seconds, the share of what is left.
AGAIN = (4_000, 0.05, 0.5)


class Links(NamesTogether):
    """The part of the judge that reads "= …" after the first right side."""

    writeup: Writeup
    passages: Passages

    def link(self, st: Statement, left: Term, right: Term) -> Outcome:
        """A later link of a chain: a claim, unless its right side is a name for what came before."""
        chain = self.chain
        assert chain is not None
        if st.head is self.together:
            if closed(right):
                self.tell_together(st, right)
            return Outcome(Verdict.GIVEN)
        if self.names_what_came(chain, left, right):
            return Outcome(Verdict.GIVEN)
        forms = chain.binding.forms if chain.binding is not None else ()
        if right in forms and (left in forms or left is chain.head) and left not in chain.blamed:
            return Outcome(Verdict.CORRECT)  # both stand in the solution
        if chain.key is not None:
            left = direct_inside(chain.key, left)
        outcome = self.claims.judge(left, right, about=st.op == "~")
        if outcome.verdict in HOLDS and self.goes_on_from_own(st, left):
            assert chain.key is not None
            at_hand = (self.world, self.writeup, st, chain.key, left, right)
            outcome = comes_from_older(*at_hand) or outcome
        if outcome.verdict in (Verdict.UNCHECKED, Verdict.WRONG) and not self.claims.strict:
            outcome = by_shifted_sums(self.world, left, right) or outcome
        if outcome.verdict is Verdict.WRONG and self.as_set(left, right):
            return Outcome(Verdict.CORRECT)
        if outcome.verdict is Verdict.WRONG:
            again = self.right_again(st, chain, right) or self.goes_on(st, chain, right)
            if again is not None:
                return again
            if st.left.term in chain.blamed or left in chain.blamed:
                squared = goes_on_with_square(self.claims, left, right, st.op == "~")
                outcome = squared or self.instead(chain, right, outcome)
        if outcome.verdict is Verdict.WRONG and self.told_with_new_parameters(st, left, right):
            self.define(left, right)
            return Outcome(Verdict.GIVEN)
        if outcome.verdict is Verdict.WRONG and right.head == "sym":
            last = self.last_name(left)
            if self.unsaid(last) and last is not right:
                self.define(last, right)  # P = Q = I, where nothing was said of Q
                return Outcome(Verdict.GIVEN)
        if outcome.verdict is Verdict.WRONG and not closed(right) and not outcome.familiar:
            new = self.brought_in(left, right)
            if new is not None:
                return Outcome(Verdict.UNCHECKED, f"it brings in {new}, which is not defined here")
        if outcome.verdict is Verdict.UNCHECKED and not self.claims.strict:
            if (found := told_in_passing(self.world, left, right)) is not None:
                self.define(*found)
                return Outcome(Verdict.GIVEN)
        told = chain.binding is not None and chain.binding.kind == "reference"
        shown = closed(right) and (right.head == "mat" or numeric_display(right))
        if outcome.verdict is Verdict.UNCHECKED and shown and not told:
            if self.tells_numbers(chain, left, right):
                return Outcome(Verdict.GIVEN)
        if outcome.verdict is Verdict.UNCHECKED and not outcome.certain and closed(right):
            if not told:
                first = self.writeup.chain(st)[0].right.term
                if chain.key is not None and first is not None and rests_on(first, chain.key):
                    self.tell_start(chain.key, right)
                decimals = any(u.data[1] for u in literals(right))
                return Outcome(Verdict.GIVEN, "taken as a condition", exact=not decimals)
        if outcome.verdict is Verdict.UNCHECKED and chain.key is not None:
            again = self.by_head(st, chain, right, told)
            if again is not None:
                return again
        outcome = for_any_loss(self.claims, left, right, outcome, st.op == "~")
        if outcome.verdict is Verdict.UNCHECKED and not self.claims.strict:
            apart = beside_unknown_factor(self.claims, st, chain, left, right)
            if apart is not None:
                return apart
            if holds_without_common(self.claims, left, right, st.op == "~"):
                return Outcome(Verdict.CORRECT)
        if left not in chain.blamed:
            outcome = as_written(self.claims, left, right, outcome)
        return self.by_forms(right, outcome, chain.binding)

    def names_what_came(self, chain: Chain, left: Term, right: Term) -> bool:
        """Whether a link gives a name to what came before, or a formula to a name that came before: then it is so
        from here on."""
        known = self.world.leaves(left) | term_names(left)
        fresh = right.head == "sym" and right.data not in known and not closed(right)
        if chain.binding is not None and any(right.data in f.names for f in chain.binding.forms):
            fresh = False  # the solution has this name in the same place
        if fresh and self.world.binding(right) is None and unfamiliar(self.world, left, right):
            key, binding, truth = chain.key, chain.binding, chain.truth
            self.define(right, left)
            if left in chain.blamed:
                self.world.correct(right.data, chain.head)
            chain.key, chain.binding, chain.truth = key, binding, truth
            return True
        if self.named_in_passing(chain, left, right):
            self.define(left, right)
            if chain.head.head == "sym":
                self.define(chain.head, right)  # ŷ_j too, where q_i says nothing of an index
            return True
        return False

    def brought_in(self, left: Term, right: Term) -> str | None:
        """A name on the right that nothing on the left comes down to, and that has no definition."""
        known = self.world.leaves(left) | term_names(left)
        strange = unfamiliar(self.world, left, right)
        new = [n for n in right.names if n in term_names(right) and n in strange]
        return new[0] if any(not self.world.leaves(sym(n)) <= known for n in new) else None

    def tells_numbers(self, chain: Chain, left: Term, right: Term) -> bool:
        """Whether a link tells the numbers of the name before it, or of the names in a matrix."""
        last = self.last_name(left)
        if self.unsaid(last):
            self.define(last, right)  # U = V = W = [1 0; 0 1]
            return True
        if right.head == "mat" and self.cell_by_cell(left, right):
            with suppress(NoValue):  # W = [w_1, w_2] = [0.3, 0.2] tells these numbers
                chain.truth = value_of(self.world, right, TRUE)
            return True
        return False

    def by_head(self, st: Statement, chain: Chain, right: Term, told: bool) -> Outcome | None:
        """The outcome by what the chain began with, where the side before may not be computable; ``told``: the
        exercise says what that is."""
        with self.claims.unnamed():
            again = self.claims.judge(chain.head, right, about=st.op == "~")
        if again.verdict in HOLDS:
            return again
        if told and again.verdict is Verdict.WRONG and not self.taint.found:
            if self.far_off(chain.truth, right):
                return again  # the exercise says what the head is
        if again.verdict is Verdict.WRONG and self.judges_by_head(chain, st):
            again = self.claims.judge(chain.head, right, about=st.op == "~")
            if again.mistake is not None or again.repaired is not None:
                return again
        return None

    def indices_in_chain(self, st: Statement, left: Term, right: Term, outcome: Outcome) -> Outcome:
        """The outcome of a step in a definition; where the definition is written once with one index and
        once with another, one of the two is wrong, and later lines do not rest on it."""
        chain = self.chain
        assert chain is not None
        if chain.binding is None or chain.binding.kind != "definition" or left in chain.blamed:
            return outcome
        apart = indices_apart(self.claims, chain.head, left, right)
        if apart is None or chain.key is None:
            return outcome
        links = self.writeup.chain(st)
        second = len(links) < 2 or links[1] is not st
        if apart.second or second:
            meant = apart.right if apart.right is not None else left
            return named_slip("wrong-index", meant)
        self.world.forget_last(chain.key)
        if not apart.first:
            self.world.bind(chain.key, Binding("numeric", None, self.world.section))
            return named_slip(
                "wrong-index", left, "two members of one definition differ in an index"
            )
        self.settled.append((links[0], named_slip("wrong-index", apart.left)))
        self.world.refuted.add(links[0].left.start)
        self.define(chain.key, right)
        chain.sound = [t for t in chain.sound if t is not left]
        return Outcome(Verdict.CORRECT, "it is right: the formula before it is wrong")

    def judges_by_head(self, chain: Chain, st: Statement) -> bool:
        """Whether a step in index notation that was not decided may be judged by what its chain began with:
        a derivative that was right up to here. It has all its indices, a step between may have lost one."""
        assert st.left.term is not None
        if self.claims.strict or chain.head.head != "deriv":
            return False
        parts = [split(a.data)[1] for a in chain.head.args if a.head == "sym"]
        if len(parts) != 2 or not all(map(str.isalpha, parts)):
            return False
        return self.world.resolve(st.left.term) in chain.sound

    def before_update(self, st: Statement, left: Term) -> AbstractContextManager[None]:
        """Within ``w = w - 0.1 g = …``, where w on the left of a link is what it was before."""
        if self.chain is None or self.chain.key is None or not self.goes_on_from_own(st, left):
            return nullcontext()
        return _without_last(self.world, self.chain.key)

    def goes_on_from_own(self, st: Statement, left: Term) -> bool:
        """Whether a link is about the w − 0.1 g of ``w = w - 0.1 g = …``."""
        chain = self.chain
        if st.first or chain is None or chain.key is None or self.claims.strict:
            return False
        return chain.updates and left is not chain.key and rests_on(left, chain.key)

    def unsaid(self, t: Term) -> bool:
        """Whether a term is a name that nothing has been said of."""
        if t.head != "sym" or self.world.value(t, "shown") is not None:
            return False
        return self.world.definition(t.data) is None

    def told_with_new_parameters(self, st: Statement, left: Term, right: Term) -> bool:
        """Whether Y = y ≈ 0.72, with two names, tells y anew under another heading than before, where the
        text says "with the new weights"."""
        head, known = st.head.term, self.world.binding(left)
        if self.claims.strict or head is None or not head.head == left.head == "sym":
            return False
        if known is None or known.term is not None or not numeric_display(right):
            return False
        if left is head or not self.passages.is_of_another(left):
            return False
        begun = self.passages.begin()
        return _NEW_PARAMETERS.search(self.writeup.text, begun, st.head.start) is not None

    def named_in_passing(self, chain: Chain, left: Term, right: Term) -> bool:
        """Whether this defines the name that stands for a number of an unknown function so far, the p of
        π(1) = p = σ(φ), or for a name of which nothing else is said, the q of ŷ = q = σ(z)."""
        if left.head != "sym" or closed(right):
            return False
        if chain.head.head == "sym":
            if self.world.definition(chain.head.data) is not left:
                return False
            if left.data == "I" or kronecker(left.data):
                return False  # known without being told
            bases = {split(n)[0] for n in self.world.leaves(right)}
            return self.unsaid(left) and split(left.data)[0] not in bases
        found = self.world.binding(left)
        if found is None or found.kind != "numeric" or found.truth is not None:
            return False
        return bool(term_names(right) & unfamiliar(self.world, left, right))

    def right_again(self, st: Statement, chain: Chain, right: Term) -> Outcome | None:
        """A right side that an earlier member of the chain is equal to: the wrong step has been found
        already, or could not be judged."""
        assert st.left.term is not None
        before = self.world.resolve(st.left.term)
        if before in chain.sound:
            return None
        for member in (*reversed(chain.sound), *reversed(chain.mended)):
            if closed(member) and not closed(right):
                continue  # names that stand for a number
            try:
                with self.claims.unnamed(), budget(*AGAIN):
                    again = self.claims.judge(member, right, about=st.op == "~")
            except NoValue:
                continue
            except OutOfTime:
                if self.is_other_number(chain, member, right):
                    continue
                return Outcome(Verdict.UNCHECKED, TOO_LONG)
            if again.verdict in HOLDS:
                again.message = "right again: it is what the chain had earlier"
                if before in chain.blamed or self.was_wrong(chain, before, member, right):
                    again.message = "right again: the step before it is the wrong one"
                elif _number(before) and _number(right):
                    # 0.6 = 0.30, and neither is called wrong yet
                    told = f"the number before it is the wrong one: the chain comes to {shown_text(right)}"
                    return Outcome(Verdict.WRONG, told, shown_text(right), exact=False)
                if member in chain.mended and closed(right):
                    self.go_back(chain, member)
                return again
        return None

    def goes_on(self, st: Statement, chain: Chain, right: Term) -> Outcome | None:
        """A number that a wrong member in numbers comes to, where the links between have rounded it: 0.249
        behind 0.315 − 0.067."""
        if self.claims.strict or not closed(right) or not chain.blamed:
            return None
        for link in self.writeup.chain(st):
            member = link.right.term
            if link is st or member is None:
                return None
            member = self.world.resolve(member)
            if member not in chain.blamed or not closed(member) or numeric_display(member):
                continue
            with suppress(NoValue, OutOfTime), self.claims.unnamed(), budget(*AGAIN):
                again = self.claims.judge(member, right, about=True)
                if again.verdict in HOLDS:
                    return again
        return None

    def is_other_number(self, chain: Chain, member: Term, right: Term) -> bool:
        """Whether the solution knows the value of what a chain is about, and a number is not that."""
        known = chain.binding is not None and chain.binding.kind == "reference"
        if not known or member is not chain.head or not closed(right):
            return False
        assert chain.binding is not None
        return self.claims.near(chain.binding.truth, right) is False

    def go_back(self, chain: Chain, mended: Term) -> None:
        """Behind a wrong formula the chain goes on with the numbers of the right one: its name stands for that."""
        chain.truth = value_of(self.world, mended, TRUE)
        chain.blamed.clear()
        if chain.key is not None and chain.key.data not in mended.names:
            self.world.forget_last(chain.key)
            chain.binding = self.define(chain.key, mended)

    def was_wrong(self, chain: Chain, step: Term, member: Term, right: Term) -> bool:
        """Whether a step that was doubted is wrong: by the same meanings of its names, the chain is back at
        what it was before."""
        if chain.doubted is None or chain.doubted[0] is not self.last or closed(right):
            return False
        known = term_names(member) | term_names(right)
        if step.head in ("sym", "call") or any(
            n not in known and not kronecker(n) for n in term_names(step)
        ):
            return False
        self.settled.append(chain.doubted)
        return True

    def instead(self, chain: Chain, right: Term, outcome: Outcome) -> Outcome:
        """A wrong step after a wrong one: what is asked for is not the value of the wrong one."""
        value = next((t for t in reversed(chain.sound) if closed(t)), None)
        outcome.expected = outcome.repaired = outcome.part = outcome.mistake = None
        outcome.message = "it follows neither from the wrong step before it nor from what was right"
        if value is not None and closed(right):
            with suppress(NoValue):
                found = value_of(self.world, value, TRUE)
                outcome.expected = self.claims.as_shown(found, right)
                outcome.message = f"{outcome.message}: right is {outcome.expected}"
        return outcome


def _number(t: Term) -> bool:
    return t.head in ("num", "neg") and numeric_display(t)


@contextmanager
def _without_last(world: World, key: Term) -> Iterator[None]:
    """Within this, the latest version of a quantity is out of sight, if it has an earlier one."""
    found = world.versions.get(key, [])
    last = found.pop() if len(found) > 1 else None
    if last is not None:
        changed(definition=True)
    try:
        yield
    finally:
        if last is not None:
            found.append(last)
            changed(definition=True)
