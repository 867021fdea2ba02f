"""The mistake in a claim that does not hold: the right value, the edit that mends it, its name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from symderiv.checking.budget import OutOfTime, budget, extend
from symderiv.checking.equality.calculus.limits import mirrored
from symderiv.checking.equality.formal import same_in_names
from symderiv.checking.equality.numeric import Agreement, agree
from symderiv.checking.equality.symbolic import constant, identical
from symderiv.checking.equality.vectors.factors import fits
from symderiv.checking.equality.vectors.matrices import holds_in_shape, is_matrix
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.values_shown import ShownValues
from symderiv.checking.judging.wording import shown_text
from symderiv.checking.mistakes.catalog import MISTAKES
from symderiv.checking.mistakes.fitting import in_exponent
from symderiv.checking.mistakes.results import Explanation, explain_number
from symderiv.checking.mistakes.search import explain, explain_edit
from symderiv.checking.mistakes.structure import PLAIN_DEPARTURES, departure
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.world import (
    closed,
    term_names,
)
from symderiv.notation.term import Term, neg, sym, transpose

__all__ = ["NO_PRODUCT", "Naming"]

NO_PRODUCT = "cannot be multiplied"  # matrices in this order
# A search: steps, seconds, and the share of what is left. Without an exercise the first leaves time for
# what may excuse the relation; a second comes after that.
NAMING, FIRST, ONCE_MORE = (6_000, 0.1, 0.75), (6_000, 0.1, 0.25), (6_000, 0.1, 0.9)
# One that decides the verdict: steps and seconds beyond those of the relation, with some more for what comes after
# it, and the share of what the document has left.
AT_LENGTH, AND_MORE, OF_ALL = (30_000, 0.15, 0.9), (40_000, 0.25), 0.1
OPEN = frozenset(("dropped-term", "extra-term", "transposed"))


class Naming(ShownValues):
    """The part that says what is wrong with a claim. ``limits``: of a search, where they are others."""

    limits: tuple[int, float, float] | None = None

    def named(self, outcome: Outcome, last: bool = True) -> Outcome:
        """The outcome with its mistake looked for, where that has been put off or was cut short.
        ``last``: nothing comes after it that needs time."""
        if outcome.later is not None and outcome.verdict is Verdict.WRONG:
            later, outcome.later = outcome.later, None
            self.name(outcome, *later, limits=ONCE_MORE if last else None)
            self.without_transpose(outcome)
        return outcome

    def without_transpose(self, outcome: Outcome) -> None:
        """No transpose explains what no shape bears out: it does by numbers only."""
        if outcome.shaped and outcome.mistake == "transposed":
            outcome.mistake, outcome.message = None, "the two sides differ"
            outcome.expected = outcome.repaired = outcome.part = None

    @contextmanager
    def patient(self) -> Iterator[None]:
        """Within this, mistakes are searched for at length."""
        before, self.limits = self.limits, AT_LENGTH
        extend(*AND_MORE, OF_ALL)
        try:
            yield
        finally:
            self.limits = before

    @contextmanager
    def unnamed(self) -> Iterator[None]:
        """Within this, only the verdict is asked for: no mistake is looked for."""
        before, self.naming = self.naming, False
        try:
            yield
        finally:
            self.naming = before

    def same(self, left: Term, right: Term) -> bool:
        """Whether left = right is proved or tested, with no search for a mistake."""
        shaped = bool(self.world.vectors) and is_matrix(self.world, left)
        in_shape = holds_in_shape(self.world, left, right) if shaped else None
        if in_shape is not None and NO_PRODUCT in in_shape.why:
            return False  # a product that there is not mends nothing
        found = in_shape.holds if in_shape is not None else None
        if found is None:
            found = identical(self.world, left, right).holds
        if found is None and self.world.vectors and not shaped:
            found = holds_in_shape(self.world, left, right).holds
        return found is True

    def refuted_numbers(self, left: Term, right: Term, found: Agreement, about: bool) -> Outcome:
        """The wrong verdict, with the right value and the mistake where one fits."""
        if right.head == "mat" and 1 not in right.data and self.naming and not self.strict:
            turned = self.world.resolve(transpose(right))
            if agree(self.world, left, turned, about=about).holds:
                return replace(named_slip("transposed", turned), value=found.value)
        expected = self.as_shown(found.value, right)
        written = shown_text(right)
        if expected == written:  # the digits shown do not tell the two apart
            expected = None
        text = shown_text(left, as_written=closed(left))
        message = f"{text} is {expected}"
        alike = self.told_apart(right, found.value)
        if alike is not None:
            expected, message = None, f"{text} is {alike[0]}, and this is {alike[1]}"
        elif expected is None:
            message = "the two sides differ"
        elif text == expected or text.lstrip("-−").replace(".", "", 1).isdigit():
            message = f"{text} is not {written}"  # not "9.9 is 9.900"
        outcome = Outcome(
            Verdict.WRONG,
            message if len(expected or "") < 60 and len(message) < 160 else None,
            expected,
            value=found.value,
            exact=False,
        )
        self.name(outcome, left, right, about)
        return outcome

    def refuted_terms(self, left: Term, right: Term) -> Outcome:
        """The wrong verdict on an identity."""
        outcome = Outcome(Verdict.WRONG, "the two sides differ", exact=False)
        outcome.certain = term_names(right) != frozenset() or constant(self.world, left)
        self.name(outcome, left, right, False)
        return outcome

    def is_form(self, right: Term, forms: tuple[Term, ...]) -> bool:
        """Whether a right side is one that the solution has, in other words at most."""
        if any(form is right for form in forms):
            return True
        found = [f for f in forms if set(f.names) == set(right.names) and same_in_names(f, right)]
        return bool(found) and not self.misfits(found[0], right)

    def misfits(self, form: Term, right: Term) -> bool:
        """Whether the factors of a right side of the solution stand in an order in which these matrices cannot
        be multiplied."""
        if not self.strict or right.heads.isdisjoint(("mul", "had")):
            return False
        return not fits(self.world, form, right)

    def is_turned(self, right: Term, form: Term) -> bool:
        """Whether a right side is one of the exercise but for the order, or a transpose, of its factors."""
        return bool(same_in_names(form, right)) and self.misfits(form, right)

    def formal(self, right: Term, forms: tuple[Term, ...]) -> Outcome | None:
        """Against right sides that the solution has, name for name: for what has no definition.

        Another expression is wrong only where one edit of it leads to one of them.
        """
        same = next((form for form in forms if same_in_names(form, right)), None)
        if same is not None and self.misfits(same, right):
            text = "these matrices cannot be multiplied in this order"
            return named_slip("", same, text)
        if same is not None:
            return Outcome(Verdict.CORRECT)
        outcome = Outcome(Verdict.WRONG, "the two sides differ", exact=False)
        # One that cannot be computed is of other shapes, or has sums that nothing is known of.
        near = [f for f in forms if same_in_names(f, right) is False or not _brings_in(f, right)]
        place = departure(self.world, near, right)
        if place is not None and (place[0] in PLAIN_DEPARTURES or self.other_own_name(place)):
            mistake, repaired, part = place
            named = mistake != "copied-wrongly" or not in_exponent(right, part)
            text = MISTAKES[mistake].text if named else outcome.message or ""
            self.say(outcome, Explanation(mistake if named else "", text, repaired, part))
            return outcome
        try:
            with budget(*NAMING, noted=False):
                for form in reversed(forms):
                    if same_in_names(form, right) is False and set(right.names) & set(form.names):
                        found = explain_edit(self.world, form, right, same_in_names)
                        if found is not None:
                            self.say(outcome, found)
                            return outcome
        except OutOfTime:
            pass
        return None

    def other_own_name(self, place: tuple[str, Term | None, Term]) -> bool:
        """Whether a name stands for another of its letter, and the exercise has both; or a number of
        the formula for another."""
        mistake, repaired, part = place
        if mistake in ("copied-wrongly", "decimal-point") and part.head == "num":
            return True
        if mistake not in ("wrong-index", "previous-iteration") or repaired is None:
            return False
        bindings = [self.world.binding(sym(n)) for n in (*part.names, *repaired.names)]
        return all(b is not None and b.kind == "reference" for b in bindings)

    def name(
        self,
        outcome: Outcome,
        left: Term,
        right: Term,
        about: bool,
        limits: tuple[int, float, float] | None = None,
    ) -> None:
        """Look for an edit of one side that makes the claim hold."""
        if not self.naming:
            outcome.later = (left, right, about)
            return
        numbers = closed(right)
        first = NAMING if self.strict else FIRST
        alike = numbers and self.told_apart(right, outcome.value) is not None
        gap = self.gap(left, right) if alike else None

        def accepts(a: Term, b: Term) -> bool:
            try:
                if numbers and closed(b):
                    found = agree(self.world, a, b, about=about)
                    if found.holds and gap is not None and not self.narrows(gap, a, b):
                        return False  # what rounding leaves open is no smaller than what is wrong
                    return (
                        found.holds and not found.box
                    )  # no slip is told by what rounding leaves open
                return self.same(a, b)
            except (NoValue, ArithmeticError, ValueError):
                return False

        try:
            with budget(*(limits or self.limits or first), noted=False):
                found = explain(self.world, left, right, outcome.value, accepts, self.hints)
        except OutOfTime:
            outcome.later = None if limits is ONCE_MORE else (left, right, about)
            outcome.cut = True
            return  # the verdict stands without a name
        outcome.cut = False
        if found is not None:
            self.say(outcome, found)

    def at_length(self, outcome: Outcome, left: Term, right: Term, about: bool) -> Outcome | None:
        """The outcome with the slip in a derivative that a longer search has found: an edit that makes the
        claim hold, or a path that was lost. A right form alone, without what leads to it, is no slip; a term too
        few may be 0 by something told elsewhere, and no shapes bear out a transpose."""
        if left.head != "deriv":
            return None
        again = replace(outcome, cut=False)
        with self.patient():
            self.name(again, left, right, about)
        explained = again.repaired is not None or again.mistake is not None
        return again if explained and again.mistake not in OPEN else None

    def name_number(self, outcome: Outcome, left: Term, right: Term, truth: Any) -> None:
        """Name what is wrong with a displayed number whose right value the solution has."""
        found = explain_number(self.world, left, right, truth) if truth is not None else None
        if found is not None:
            self.say(outcome, found)

    def name_limit(self, outcome: Outcome, left: Term, right: Term, truth: Any) -> None:
        """Name what is wrong with a limit that the solution has: of the other side, or its sign."""
        other = mirrored(left)
        found = self.world.binding(other) if other is not None else None
        if found is not None and self.near(found.truth, right):
            outcome.mistake = "limit-side"
        elif self.near(truth, neg(right)):
            outcome.mistake = "sign"
        else:
            return
        outcome.message = MISTAKES[outcome.mistake].text

    def say(self, outcome: Outcome, found: Explanation) -> None:
        """Put an explanation into an outcome."""
        outcome.mistake = found.mistake or None
        outcome.repaired, outcome.part = found.repaired, found.part
        right = found.repaired if found.repaired is not None else found.expected
        if outcome.expected is None and right is not None:
            outcome.expected = shown_text(right)
        text = found.text
        if outcome.expected and len(outcome.expected) < 80:
            text = f"{text}; right is {outcome.expected}"
        outcome.message = text


def _brings_in(form: Term, right: Term) -> bool:
    """Whether a right side has names that a form of it has not."""
    return not set(right.names) <= set(form.names)
