"""h_2 = …, where a law for h_t is known: a claim once the law has been followed, data before that."""

from __future__ import annotations

from symderiv.checking.judging.definitions import Definitions
from symderiv.checking.judging.names.entries_of_products import holds_turned, shares_addends
from symderiv.checking.judging.names.instances import (
    GENERIC,
    at_step,
    counted_otherwise,
    first_of_next,
    from_step_before,
    of_another_law,
    told_by_its_own,
    with_its_numbers,
)
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.told.matrix_entries import wholes_of
from symderiv.checking.judging.wording import shown_text
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.checking.world.displayed import many_digits, some_digits
from symderiv.checking.world.laws import latest
from symderiv.checking.world.world import (
    Binding,
    closed,
    literals,
    numeric_display,
    term_names,
)
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, sym

__all__ = ["NamesByLaw"]

BORNE_OUT = 2  # right numbers, of which a decimal counts as two


def _bears_out(number: Term, outcome: Outcome) -> int:
    """How far a right bare number shows that a law gave it: 0 and 1 come about by chance, and so does a
    digit that is only nearly right."""
    found = literals(number)
    if any(map(some_digits, found)) or (outcome.exact and any(u.data[1] for u in found)):
        return BORNE_OUT
    return int(outcome.exact and any(u.data[0] > 1 for u in found))


def _is_slip(outcome: Outcome) -> bool:
    """Whether a slip in the formula is named, and not only another number."""
    return outcome.mistake is not None and outcome.mistake not in GENERIC


def _is_quotient(t: Term) -> bool:
    """Whether a number is still to be divided by a decimal: 0.28/0.19 has been computed with, 1/3 has not."""
    return t.head == "div" and bool(literals(t.args[1]))


class NamesByLaw(Definitions):
    """The part of the judge that compares a numbered name with what a general law says of it."""

    # How far bare numbers show that they are computed with a law, by section and base: h_1 = 0.34, so h_2.
    borne_out: dict[tuple[int, str], int]
    followed_in_names: set[
        tuple[str, int]
    ]  # of which laws a step was written in names, and rightly
    followed: set[tuple[str, int]]  # of which laws a step was written in numbers, and rightly
    # Entries that hold with the columns of their matrix and not with its rows, by their law.
    turned: dict[tuple[str, int], list[tuple[Statement, Outcome]]]
    departed: set[tuple[str, int]]  # of which one was written with other numbers than it leads to
    counted: set[tuple[str, int]]  # of which one did so that is no step by the next quantities

    def renumbered(self, st: Statement, left: Term, right: Term, old: Binding) -> Outcome:
        """name = numbers, where the name is known already."""
        raise NotImplementedError

    def is_told_anew(self, st: Statement, left: Term, old: Binding) -> bool:
        """Whether the text says that a name has another meaning from here on."""
        raise NotImplementedError

    def by_law(self, st: Statement, left: Term, right: Term, old: Binding) -> Outcome:
        """h_2 = …, where only a law for h_t is known: what does not follow from it may be data."""
        if not closed(right):
            assert old.term is not None
            if self.claims.same(old.term, right):
                found = Outcome(Verdict.CORRECT)
                self.followed_in_names.add(self.law_of(left))
            elif old.term.head == "deriv":
                return self.by_derivative(st, left, right, old.term)
            elif (slip := self.slipped(old.term, right)) is not None:
                return slip
            else:
                found = at_step(self.claims, left, right) or Outcome(Verdict.GIVEN)
            self.define(left, right)
            return found
        assert self.chain is not None
        law = old.term
        fixed = (
            self.law_of(left) in self.counted
        )  # by an earlier step: it tells how steps are counted
        by_matrix = law is not None and bool(wholes_of(self.world, law))
        steps = None if by_matrix else law  # its index counts steps, and no entries
        if steps is not None and not fixed and counted_otherwise(self.claims, left, steps, right):
            self.define(left, right)
            return Outcome(Verdict.GIVEN, "its quantities are counted from another step")
        slip = None if steps is None else first_of_next(self.claims, left, steps, right)
        if slip is not None:
            self.chain.truth = slip.value
            return slip
        going_on = self.law_of(left) in self.followed and not self.is_told_anew(st, left, old)
        if steps is not None and going_on:
            slip = from_step_before(self.claims, left, steps, right)
            if slip is not None:
                self.chain.truth = slip.value
                return slip
        outcome = self.renumbered(st, left, right, old)
        computed = st.op == "~" or not numeric_display(right) or _is_quotient(right)
        base = (self.world.section, split(left.data)[0])
        if not numeric_display(right) and outcome.verdict is Verdict.WRONG and law is not None:
            own = self.law_of(left) in self.followed and _is_slip(outcome)
            own = own and with_its_numbers(self.world, law, right, others=True)
            other = of_another_law(self.world, law, right)
            if not other and by_matrix:  # of a padded matrix, perhaps
                followed = self.law_of(left) in self.followed
                other = not followed and not _is_slip(outcome)
                other = other and not shares_addends(self.world, law, right)
                if not followed and holds_turned(self.claims, law, right, st.op == "~"):
                    self.turned.setdefault(self.law_of(left), []).append((st, outcome))
                    other = True
            other = (other and not own) or self.of_another_sequence(left, law, outcome)
            if other:
                self.define(left, right)
                return Outcome(Verdict.GIVEN)
        if not numeric_display(right) and outcome.verdict is Verdict.GIVEN and not by_matrix:
            self.departed.add(self.law_of(left))
        borne_out = self.borne_out.get(base, 0)
        if outcome.verdict in HOLDS:
            if computed:
                self.followed.add(self.law_of(left))
                self.departed.discard(self.law_of(left))
                if law is not None:
                    self.settle_turned(st, left, right, law)
                if law is not None and told_by_its_own(self.claims, left, law, right):
                    self.counted.add(self.law_of(left))
            else:
                self.borne_out[base] = borne_out + _bears_out(right, outcome)
        if outcome.verdict is Verdict.WRONG and _is_quotient(right) and outcome.expected:
            outcome.mistake = outcome.repaired = outcome.part = None  # two digits explain nothing
            outcome.message = f"{shown_text(left)} is {outcome.expected}"
        if computed or outcome.verdict is not Verdict.WRONG:
            return outcome
        if borne_out >= BORNE_OUT or any(map(many_digits, literals(right))):
            return outcome
        self.define(left, right)
        return Outcome(Verdict.GIVEN)

    def law_of(self, left: Term) -> tuple[str, int]:
        """The letter of a numbered name, and when the latest law for it was told."""
        base, _, above = split(left.data)
        whole = self.world.binding(sym(join(base, "", above)))
        told = 0 if whole is None else whole.order
        return base, next((law.order for _, law in latest(self.world, base)), told)

    def of_another_sequence(self, left: Term, law: Term, outcome: Outcome) -> bool:
        """Whether a step with another number than it should have is one of a sequence that has left the quantities
        told before its law: s_2 was written with another g_2 than the one of the optimizer before it."""
        own = self.law_of(left)
        if own not in self.departed or outcome.mistake not in GENERIC:
            return False
        counted = [n for n in law.names if split(n)[0] != own[0] and split(n)[1:] != ("", "")]
        told = [self.world.binding(sym(n)) for n in counted]
        return any(b is not None and b.order < own[1] for b in told)

    def settle_turned(self, st: Statement, left: Term, right: Term, law: Term) -> None:
        """Entries of a product that were computed with the columns of its matrix are wrong where this one was
        with its row."""
        pending = self.turned.get(self.law_of(left))
        if pending and not holds_turned(self.claims, law, right, st.op == "~"):
            self.settled += self.turned.pop(self.law_of(left))

    def put_into_law(self, left: Term, right: Term, old: Binding, outcome: Outcome) -> bool:
        """Whether a law is written with the numbers that its names have by now, and with a slip: that one of
        them had another number before does not matter. With other numbers, too, if it was followed before."""
        if old.kind != "instance" or old.term is None or numeric_display(right):
            return False
        others = self.law_of(left) in self.followed
        if outcome.verdict is not Verdict.WRONG:
            return False
        if not with_its_numbers(self.world, old.term, right, others):
            return False
        return _is_slip(self.claims.named(outcome, last=False))

    def slipped(self, law: Term, right: Term) -> Outcome | None:
        """The wrong verdict on y_1 = W h_1 − b, where the law for y_t gives W h_1 + b: the same names, in
        another way; or on s_2 = a_2 (1 − a_2), where s_k is tanh'(z_k). None where nothing tells what went
        wrong, unless a step before was right in names, and this one is unrolled as far as it goes:
        v_3 = −η (γ² g_0 + γ g_1 + g_2).
        """
        assert self.chain is not None and self.chain.key is not None
        same = term_names(law) == term_names(right)
        unrolled = self.law_of(self.chain.key) in self.followed_in_names
        unrolled = unrolled and self.world.leaves(law) == self.world.leaves(right) == term_names(
            right
        )
        if self.claims.strict:  # an exercise tells what all the names in it are
            same = self.world.leaves(right) <= self.world.leaves(law)
        if not (same or unrolled):
            return None
        outcome = self.claims.judge(law, right, about=False)
        if outcome.verdict is not Verdict.WRONG or (outcome.mistake is None and not unrolled):
            return None
        if outcome.repaired is not None:
            self.define(self.chain.key, outcome.repaired)
        return outcome

    def by_derivative(self, st: Statement, left: Term, right: Term, law: Term) -> Outcome:
        """δ^{(2)} = …, where δ^{(l)} = ∂L/∂z^{(l)} is written: what is wrong is read as what is right from
        there on."""
        outcome = self.claims.judge(law, right, about=st.op == "~")
        decided = outcome.verdict in (Verdict.CORRECT, Verdict.WRONG)
        new = self.define(left, right)
        if decided:
            new.term = law
        return outcome if decided else Outcome(Verdict.GIVEN, outcome.message)
