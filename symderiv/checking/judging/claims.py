"""One claim ``left = right``: which kind of decision it needs, and the outcome with its mistake."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from flint import arb

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.antiderivatives import is_integral, without_integrals
from symderiv.checking.equality.closer import differs_far_behind
from symderiv.checking.equality.comparing import compare, value_of
from symderiv.checking.equality.decimals import COARSE, FINE, rounding_explains
from symderiv.checking.equality.doubts import doubt
from symderiv.checking.equality.formal import same_in_names
from symderiv.checking.equality.limits import extreme_is, limit_is, mirrored, widened
from symderiv.checking.equality.matrices import (
    holds_if_symmetric,
    holds_in_shape,
    is_matrix,
    numbers_in,
    transposed,
)
from symderiv.checking.equality.numeric import Agreement, agree
from symderiv.checking.equality.rounding import slack_of
from symderiv.checking.equality.symbolic import Identity, constant, identical
from symderiv.checking.equality.ways import TRUE, derived_quantities
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.wording import shown_text
from symderiv.checking.mistakes.catalog import MISTAKES
from symderiv.checking.mistakes.results import Explanation, explain_number
from symderiv.checking.mistakes.search import explain, explain_edit
from symderiv.checking.mistakes.structure import PLAIN_DEPARTURES, departure
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import Matrix, NoValue, real_part, whole_number
from symderiv.checking.values.readings import Reading
from symderiv.checking.values.resting import reach
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import (
    World,
    cells_of,
    closed,
    literals,
    numeric_display,
    term_names,
)
from symderiv.notation.term import Term, decimal, make, neg, num, substitute, sym, walk

__all__ = ["Claims"]

SHAPES_DIFFER = "the shapes of the two sides differ"
# For the name of a mistake, which is a search: steps, seconds, and the share of what is left.
NAMING = (6_000, 0.1, 0.75)


@dataclass
class Claims:
    """Judges claims in a world. ``strict``: an exercise is the reference."""

    world: World
    strict: bool = False
    naming: bool = True
    hints: tuple[Term, ...] = ()  # right sides that the line at hand may have meant

    def named(self, outcome: Outcome) -> Outcome:
        """The outcome with its mistake looked for, where that has been put off."""
        if outcome.later is not None and outcome.verdict is Verdict.WRONG:
            self.name(outcome, *outcome.later)
        return outcome

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
        return identical(self.world, left, right).holds is True

    def judge(self, left: Term, right: Term, *, about: bool) -> Outcome:
        """The outcome of left = right.

        What an earlier question defines may prove a relation of this one, not refute it: the letters
        may have been given another meaning in words.
        """
        if not self.world.rests_on_earlier(left, right):
            return self.decide(left, right, about)
        with self.world.only_here():
            here = self.decide(left, right, about)
        if here.verdict in (Verdict.CORRECT, Verdict.ROUNDED) or here.mistake == "transposed":
            return here
        outcome = self.decide(left, right, about)
        if outcome.verdict is not Verdict.WRONG:
            return outcome
        if here.verdict is Verdict.WRONG:
            return here
        return Outcome(
            Verdict.UNCHECKED, "it could be judged only by what an earlier question defines"
        )

    def decide(self, left: Term, right: Term, about: bool) -> Outcome:
        """The outcome with all that is in sight."""
        if left is right:
            return Outcome(Verdict.CORRECT)
        limits = widened(left), widened(right)
        integrands = without_integrals(left, right)
        if integrands is not None:
            return self.integrals(left, right, *integrands)
        if limits[0].head == "lim":
            return self.limit(limits[0], right)
        if limits[1].head == "lim" and term_names(left) <= term_names(limits[1]):
            return self.limit(limits[1], left)
        if left.head == "call" and left.data in (("sup", 0), ("inf", 0)) and closed(right):
            found = extreme_is(self.world, left, right)
            if found.holds is None:
                return Outcome(Verdict.UNCHECKED, found.why)
            if found.holds:
                return Outcome(Verdict.CORRECT)
            return Outcome(Verdict.WRONG, found.why, exact=False)
        for t in (left, right):
            for u in walk(t):
                if u.head == "lim":
                    return Outcome(Verdict.UNCHECKED, "a limit inside an expression")
                if u.head in ("rel", "chain", "and") and t is u:
                    return Outcome(Verdict.UNCHECKED, "a condition is not a value")
        if closed(right):
            return self.numbers(left, right, about)
        return self.terms(left, right, about)

    def integrals(self, left: Term, right: Term, integrand: Term, slope: Term) -> Outcome:
        """∫ f dx = F, by the derivative of F; another integral need not have an equal integrand."""
        found = identical(self.world, integrand, slope)
        if found.holds:
            return Outcome(Verdict.CORRECT)
        if found.holds is None or is_integral(right, 0) or found.partly:
            return Outcome(Verdict.UNCHECKED, found.why or "an integral that is not compared")
        return self.refuted_terms(left, right, found)

    def limit(self, left: Term, right: Term) -> Outcome:
        """lim f = a number or ±∞."""
        found = limit_is(self.world, left, right)
        if found.holds is None:
            return Outcome(Verdict.UNCHECKED, found.why)
        if found.holds:
            return Outcome(Verdict.CORRECT)
        outcome = Outcome(Verdict.WRONG, found.why, exact=False)
        other = mirrored(left)
        if other is not None and limit_is(self.world, other, right).holds:
            outcome.mistake = "limit-side"
        elif limit_is(self.world, left, neg(right)).holds:
            outcome.mistake = "sign"
        if outcome.mistake is not None:
            outcome.message = MISTAKES[outcome.mistake].text
        return outcome

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

    # --- numbers on the right ---------------------------------------------------------------------

    def numbers(self, left: Term, right: Term, about: bool) -> Outcome:
        """Something = a number (or an expression of numbers)."""
        found = agree(self.world, left, right, about=about)
        definition = self.world.definition(left.data) if left.head == "sym" else None
        if definition is not None and not found.holds:
            # The same from what the definition's own names have been displayed as.
            again = agree(self.world, definition, right, about=about)
            found = again if again.holds or not found.status else found
        if found.holds:
            exact = found.status == "exact"
            if exact and closed(left) and differs_far_behind(self.world, left, right):
                exact = False
            verdict = Verdict.CORRECT if exact else Verdict.ROUNDED
            return Outcome(verdict, value=found.value, exact=exact, box=found.box)
        if found.status == "":
            if not closed(left):
                identity = identical(self.world, left, right)
                if identity.holds:
                    return Outcome(Verdict.CORRECT, identity.note or None)
                if identity.holds is False and constant(self.world, left):
                    return self.refuted_terms(left, right, identity)
                if identity.holds is False:
                    return Outcome(Verdict.UNCHECKED, "it may be a condition", certain=False)
            if self.strict and self.undefined(left, right):
                return Outcome(Verdict.WRONG, "the right side has no value", exact=False)
            if self.strict and found.why == SHAPES_DIFFER and not numeric_display(left):
                return Outcome(Verdict.WRONG, f"{SHAPES_DIFFER}: something is missing", exact=False)
            return Outcome(Verdict.UNCHECKED, found.why or "it cannot be decided")
        if not closed(left) and identical(self.world, left, right).holds:
            return Outcome(Verdict.CORRECT)
        if not self.strict and self.rounds_to(left, right):
            return Outcome(Verdict.ROUNDED, exact=False)
        return self.refuted_numbers(left, right, found, about)

    def rounds_to(self, shown: Term, exact: Term) -> bool:
        """Whether 0.333 = 1/3 with the decimal in front: two digits of it or more."""
        few = min((len(str(abs(u.data[0]))) for u in literals(shown)), default=0) < 2
        if few or not numeric_display(shown) or literals(exact):
            return False
        return agree(self.world, exact, shown, about=False).holds

    def refuted_numbers(self, left: Term, right: Term, found: Agreement, about: bool) -> Outcome:
        """The wrong verdict, with the right value and the mistake where one fits."""
        expected = self.as_shown(found.value, right)
        written = shown_text(right)
        if expected == written:  # the digits shown do not tell the two apart
            expected = None
        message = f"{shown_text(left)} is {expected}"
        if expected is None:
            message = "the two sides differ"
        elif shown_text(left) == expected:
            message = f"{expected} is not {written}"
        outcome = Outcome(
            Verdict.WRONG,
            message if len(expected or "") < 60 and len(message) < 160 else None,
            expected,
            value=found.value,
            exact=False,
        )
        self.name(outcome, left, right, about)
        return outcome

    # --- names on the right -----------------------------------------------------------------------

    def terms(self, left: Term, right: Term, about: bool) -> Outcome:
        """Something = an expression in names."""
        shaped = self.matrices(left, right) if self.world.shapes else None
        if shaped is not None:
            return shaped
        if self.strict and self.fails_as_given(left, right):
            return self.refuted_terms(left, right, Identity(False))
        found = identical(self.world, left, right)
        if found.holds:
            return Outcome(Verdict.CORRECT, found.note or None)
        numeric = self.by_value(left, right, about)
        if numeric is not None and (found.holds is None or self.fewer(left, right)):
            return numeric
        if found.holds is None or about:
            return Outcome(Verdict.UNCHECKED, found.why or "an approximation in names")
        decimals = rounding_explains(self.world, left, right)
        if decimals == FINE:
            return Outcome(Verdict.ROUNDED, "as rounded", exact=False)
        if decimals == COARSE:
            return Outcome(Verdict.UNCHECKED, "it holds as far as its decimals are rounded")
        if found.partly:
            return Outcome(Verdict.UNCHECKED, "it holds for positive values, not everywhere")
        problem = doubt(self.world, left, right)
        if problem:
            return Outcome(Verdict.UNCHECKED, problem)
        if self.strict and self.holds_as_given(left, right):
            return Outcome(Verdict.CORRECT)
        return self.refuted_terms(left, right, found)

    def fails_as_given(self, left: Term, right: Term) -> bool:
        """Whether the two differ for the exercise's own numbers, however derivatives are read: then
        nothing else need be tried."""
        if literals(left) or literals(right):
            return False
        names = reach(self.world, left) | reach(self.world, right)
        for name in sorted(names):
            found = self.world.versions.get(sym(name))
            if not found or len(found) > 1 or found[0].kind != "reference":
                return False
        whole = derived_quantities(left)
        for reading in (TRUE, replace(TRUE, direct=True), replace(TRUE, direct=True, whole=whole)):
            try:
                a, b = value_of(self.world, left, reading), value_of(self.world, right, reading)
                if a.__class__ is b.__class__ is Matrix and not _alike(a.shape, b.shape):
                    continue
                if compare(a, b) != "differs":
                    return False
            except NoValue:
                return False
        return True

    def holds_as_given(self, left: Term, right: Term) -> bool:
        """Whether two matrices are equal for the exercise's numbers: its data may have properties
        (targets that sum to 1) that names alone do not have."""
        reading = Reading("true")
        try:
            a, b = value_of(self.world, left, reading), value_of(self.world, right, reading)
            return isinstance(a, Matrix) and compare(a, b) != "differs"
        except NoValue:
            return False

    def matrices(self, left: Term, right: Term) -> Outcome | None:
        """The relation of matrices of the shapes that the text tells; None where it does not decide.

        Either layout of a gradient is right. Products of Jacobians are not refuted: rows and columns
        are written in too many ways.
        """
        names = self.world.leaves(left) | self.world.leaves(right)
        names |= term_names(left) | term_names(right)
        shaped = [n for n in sorted(names) if n in self.world.shapes]
        turned = any(u.head == "T" for t in (left, right) for u in walk(t))
        if not shaped or (len(shaped) == 1 and not turned):
            return None  # one letter alone may be a number here: the x of σ(x)
        found = holds_in_shape(self.world, left, right)
        if found.holds:
            return Outcome(Verdict.CORRECT)
        jacobians = any(
            u.head == "deriv" and is_matrix(self.world, u.args[0])
            for t in (left, right)
            for u in walk(t)
        )
        if jacobians or doubt(self.world, left, right):
            return None
        loose = [n for n in names if n not in self.world.shapes and not self.world.definition(n)]
        loose = [n for n in loose if n not in numbers_in(reached(self.world, left, right)[0])]
        if loose and identical(self.world, left, right).holds:
            return Outcome(Verdict.CORRECT)  # the names without a told shape may be vectors
        if left.head == "deriv" and holds_if_symmetric(self.world, left, right):
            return Outcome(Verdict.CORRECT)
        mended = transposed(self.world, left, right)
        if mended is None and found.holds is None:
            told = left.head == "deriv" and not loose and is_matrix(self.world, left)
            return (
                Outcome(Verdict.UNCHECKED, "the shapes of its factors do not fit") if told else None
            )
        if mended is None:
            return self.refuted_terms(left, right, found)
        expected = shown_text(mended)
        text = f"{MISTAKES['transposed'].text}; right is {expected}"
        return Outcome(Verdict.WRONG, text, expected, mistake="transposed", exact=False)

    def by_value(self, left: Term, right: Term, about: bool) -> Outcome | None:
        """Numbers put in for some of the names: the relation of the values that they have."""
        if term_names(right) >= term_names(left) and not literals(right) and not closed(left):
            return None
        found = agree(self.world, left, right, about=about)
        if not found.holds:
            return None
        exact = found.status == "exact"
        return Outcome(
            Verdict.CORRECT if exact else Verdict.ROUNDED, value=found.value, exact=exact
        )

    def fewer(self, left: Term, right: Term) -> bool:
        """Whether names with a value are gone on the right: numbers have been put in for them."""
        gone = self.world.leaves(left) - self.world.leaves(right)
        return any(self.world.value(sym(n), "shown") is not None for n in gone)

    def refuted_terms(self, left: Term, right: Term, found: Identity) -> Outcome:
        """The wrong verdict on an identity."""
        outcome = Outcome(Verdict.WRONG, "the two sides differ", exact=False)
        outcome.certain = term_names(right) != frozenset() or constant(self.world, left)
        self.name(outcome, left, right, False)
        return outcome

    def is_form(self, right: Term, forms: tuple[Term, ...]) -> bool:
        """Whether a right side is one that the solution has, in other words at most."""
        return any(form is right for form in forms) or any(
            same_in_names(form, right) for form in forms if set(form.names) == set(right.names)
        )

    def undefined(self, left: Term, right: Term) -> bool:
        """Whether a right side of numbers has no value (a root of a negative number) and the left has.

        One unit of the last digit may give it one: 1.0000 may stand for 0.99996, and ln(1 - 1.0000) for
        a logarithm.
        """
        try:
            value_of(self.world, left, TRUE)
        except NoValue:
            return False
        try:
            value_of(self.world, right, Reading("shown"))
        except NoValue as fault:
            return str(fault) == "it has no value here" and not self.nearly_defined(right)
        return False

    def nearly_defined(self, right: Term) -> bool:
        """Whether decimals that may be rounded give a right side a value when all of them are changed
        by a unit of their last digit."""
        shown = [u for u in literals(right) if u.data[1] > 1]
        for step in (-1, 1):
            table = {u: decimal(u.data[0] + step, u.data[1]) for u in shown}
            try:
                value_of(self.world, substitute(right, table), Reading("shown"))
            except NoValue:
                continue
            return bool(shown)
        return False

    def formal(self, right: Term, forms: tuple[Term, ...]) -> Outcome | None:
        """Against right sides that the solution has, name for name: for what has no definition.

        Another expression is wrong only where one edit of it leads to one of them.
        """
        if any(same_in_names(form, right) for form in forms):
            return Outcome(Verdict.CORRECT)
        outcome = Outcome(Verdict.WRONG, "the two sides differ", exact=False)
        # One that cannot be computed is of other shapes, or has sums that nothing is known of.
        near = [f for f in forms if same_in_names(f, right) is False or not _brings_in(f, right)]
        place = departure(self.world, near, right)
        if place is not None and (place[0] in PLAIN_DEPARTURES or self.other_own_name(place)):
            mistake, repaired, part = place
            self.say(outcome, Explanation(mistake, MISTAKES[mistake].text, repaired, part))
            return outcome
        try:
            with budget(*NAMING):
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
        """Whether a name stands for another of its letter, and the exercise has both."""
        mistake, repaired, part = place
        if mistake not in ("wrong-index", "previous-iteration") or repaired is None:
            return False
        bindings = [self.world.binding(sym(n)) for n in (*part.names, *repaired.names)]
        return all(b is not None and b.kind == "reference" for b in bindings)

    # --- the mistake ------------------------------------------------------------------------------

    def name(self, outcome: Outcome, left: Term, right: Term, about: bool) -> None:
        """Look for an edit of one side that makes the claim hold."""
        if not self.naming:
            outcome.later = (left, right, about)
            return
        numbers = closed(right)

        def accepts(a: Term, b: Term) -> bool:
            try:
                if numbers and closed(b):
                    return agree(self.world, a, b, about=about).holds
                return self.same(a, b)
            except (NoValue, ArithmeticError, ValueError):
                return False

        try:
            with budget(*NAMING):
                found = explain(self.world, left, right, outcome.value, accepts, self.hints)
        except OutOfTime:
            return  # the verdict stands without a name
        if found is not None:
            self.say(outcome, found)

    def name_number(self, outcome: Outcome, left: Term, right: Term, truth: Any) -> None:
        """Name what is wrong with a displayed number whose right value the solution has."""
        found = explain_number(self.world, left, right, truth) if truth is not None else None
        if found is not None:
            self.say(outcome, found)

    def say(self, outcome: Outcome, found: Explanation) -> None:
        """Put an explanation into an outcome."""
        outcome.mistake = found.mistake or None
        outcome.repaired, outcome.part = found.repaired, found.part
        if outcome.expected is None and found.repaired is not None:
            outcome.expected = shown_text(found.repaired)
        text = found.text
        if outcome.expected and len(outcome.expected) < 80:
            text = f"{text}; right is {outcome.expected}"
        outcome.message = text

    # --- values -----------------------------------------------------------------------------------

    def near(self, truth: Any, right: Term) -> bool | None:
        """Whether a displayed right side agrees with a true value; None where it cannot be told."""
        if truth is None:
            return None
        try:
            value = value_of(self.world, right, Reading("shown"))
            slack = slack_of(self.world, right, value, truth, False)
            return compare(truth, value, slack) != "differs"
        except NoValue:
            return None

    def is_exactly(self, truth: Any, value: Any) -> bool:
        """Whether a displayed value is the true one to the last digit, as far as that is known."""
        if truth is None:
            return True
        try:
            return compare(truth, value) == "exact"
        except NoValue:
            return False

    def as_shown(self, value: Any, right: Term) -> str | None:
        """A value with as many digits as the right side shows."""
        if value is None:
            return None
        if isinstance(value, Matrix):
            cells = cells_of(right)
            if len(cells) != len(value.entries):
                cells = (right,) * len(value.entries)
            terms = tuple(_shown(v, c) for v, c in zip(value.entries, cells, strict=True))
            return shown_text(make("mat", terms, value.shape))
        return shown_text(_shown(value, right))


def _brings_in(form: Term, right: Term) -> bool:
    """Whether a right side has names that a form of it has not."""
    return not set(right.names) <= set(form.names)


def _alike(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two shapes are the same, or those of a row and a column, or of a transpose."""
    return a in (b, b[::-1])


def _places(t: Term) -> int:
    found: list[int] = [u.data[1] for u in literals(t)]
    if numeric_display(t) and t.head in ("num", "neg"):
        return max(found, default=0)
    return max([4, *found])


def _shown(value: Any, cell: Term) -> Term:
    ball = real_part(value)
    if ball.is_zero():
        return num(0)
    places = _places(cell)
    for digits in range(places, places + 4):
        exact = whole_number(ball * arb(10) ** digits)
        if exact is not None:
            return decimal(int(exact), digits) if digits else num(int(exact))
    for digits in range(places, 9):
        scaled = ball * arb(10) ** digits
        whole = whole_number((scaled + arb(0.5)).floor())
        if whole is not None and (abs(int(whole)) >= 100 or digits == 8):
            return decimal(int(whole), digits) if digits else num(int(whole))
    return num(0)
