"""One claim ``left = right``: which kind of decision it needs, and the outcome with its mistake."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from flint import arb

from symderiv.checking.judging.limits import extreme_is, limit_is, mirrored
from symderiv.checking.judging.numbers import Matrix, NoValue, real_part
from symderiv.checking.judging.numeric import Agreement, agree, compare, slack_of, value_of
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.readings import Reading
from symderiv.checking.judging.symbolic import Identity, constant, identical
from symderiv.checking.judging.world import (
    World,
    cells_of,
    closed,
    literals,
    numeric_display,
    term_names,
)
from symderiv.checking.mistakes.catalog import MISTAKES
from symderiv.checking.mistakes.search import explain
from symderiv.checking.model import Verdict
from symderiv.notation.term import Term, decimal, make, num, sym, walk
from symderiv.notation.text import unicode_text

__all__ = ["Claims"]


@dataclass
class Claims:
    """Judges claims in a world. ``strict``: an exercise is the reference."""

    world: World
    strict: bool = False
    deadline: float = float("inf")

    def same(self, left: Term, right: Term) -> bool:
        """Whether left = right is proved or tested, with no search for a mistake."""
        return identical(self.world, left, right).holds is True

    def judge(self, left: Term, right: Term, *, about: bool) -> Outcome:
        """The outcome of left = right."""
        if left is right:
            return Outcome(Verdict.CORRECT)
        if left.head == "lim":
            return self.limit(left, right)
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
            outcome.message = MISTAKES["limit-side"].text
        return outcome

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
            verdict = Verdict.CORRECT if exact else Verdict.ROUNDED
            return Outcome(verdict, value=found.value, exact=exact, box=found.box)
        if found.status == "":
            if not closed(left):
                identity = identical(self.world, left, right)
                if identity.holds:
                    return Outcome(Verdict.CORRECT)
                if identity.holds is False and constant(self.world, left):
                    return self.refuted_terms(left, right, identity)
                if identity.holds is False:
                    return Outcome(Verdict.UNCHECKED, "it may be a condition", certain=False)
            return Outcome(Verdict.UNCHECKED, found.why or "it cannot be decided")
        if not closed(left) and identical(self.world, left, right).holds:
            return Outcome(Verdict.CORRECT)
        return self.refuted_numbers(left, right, found, about)

    def refuted_numbers(self, left: Term, right: Term, found: Agreement, about: bool) -> Outcome:
        """The wrong verdict, with the right value and the mistake where one fits."""
        expected = self.as_shown(found.value, right)
        outcome = Outcome(
            Verdict.WRONG,
            f"{unicode_text(left)} is {expected}" if expected and len(expected) < 60 else None,
            expected,
            value=found.value,
            exact=False,
        )
        self.name(outcome, left, right, about)
        return outcome

    # --- names on the right -----------------------------------------------------------------------

    def terms(self, left: Term, right: Term, about: bool) -> Outcome:
        """Something = an expression in names."""
        found = identical(self.world, left, right)
        if found.holds:
            return Outcome(Verdict.CORRECT)
        numeric = self.by_value(left, right, about)
        if numeric is not None and (found.holds is None or self.fewer(left, right)):
            return numeric
        if found.holds is None or about:
            return Outcome(Verdict.UNCHECKED, found.why or "an approximation in names")
        if found.partly:
            return Outcome(Verdict.UNCHECKED, "it holds for positive values, not everywhere")
        problem = self.doubt(left, right)
        if problem:
            return Outcome(Verdict.UNCHECKED, problem)
        return self.refuted_terms(left, right, found)

    def by_value(self, left: Term, right: Term, about: bool) -> Outcome | None:
        """Numbers put in for some of the names: the relation of the values that they have."""
        if term_names(right) >= term_names(left) and not literals(right):
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

    def doubt(self, left: Term, right: Term) -> str:
        """Why a difference is no proof of an error here; empty where it is one."""
        sums = [any(u.head in ("sum", "prod") for u in walk(t)) for t in (left, right)]
        if sums[0] != sums[1]:
            return "a sum over an unknown number of terms"
        for t in (left, right):
            if "nabla" in t.names:
                return "a gradient of something that is not defined here"
        known = self.world.leaves(left) | term_names(left)
        fresh = sorted(n for n in self.world.leaves(right) if n not in known)
        if fresh:
            return f"it brings in {unicode_text(sym(fresh[0]))}, which is not defined here"
        return ""

    def refuted_terms(self, left: Term, right: Term, found: Identity) -> Outcome:
        """The wrong verdict on an identity."""
        outcome = Outcome(Verdict.WRONG, "the two sides differ", exact=False)
        outcome.certain = term_names(right) != frozenset() or constant(self.world, left)
        self.name(outcome, left, right, False)
        return outcome

    # --- the mistake ------------------------------------------------------------------------------

    def name(self, outcome: Outcome, left: Term, right: Term, about: bool) -> None:
        """Look for an edit of one side that makes the claim hold."""
        numbers = closed(right)

        def accepts(a: Term, b: Term) -> bool:
            if time.monotonic() > self.deadline:
                return False
            try:
                if numbers and closed(b):
                    return agree(self.world, a, b, about=about).holds
                return self.same(a, b)
            except (NoValue, ArithmeticError, ValueError):
                return False

        found = explain(self.world, left, right, outcome.value, accepts)
        if found is None:
            return
        outcome.mistake = found.mistake
        outcome.repaired, outcome.part = found.repaired, found.part
        if outcome.expected is None and found.repaired is not None:
            outcome.expected = unicode_text(found.repaired)
        text = found.text
        if outcome.expected and len(outcome.expected) < 80:
            text = f"{text}; right is {outcome.expected}"
        outcome.message = text

    # --- values -----------------------------------------------------------------------------------

    def near(self, truth: Any, right: Term) -> bool | None:
        """Whether a displayed right side agrees with a true value; None where it cannot be told."""
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
            return unicode_text(make("mat", terms, value.shape))
        return unicode_text(_shown(value, right))


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
        exact = (ball * arb(10) ** digits).unique_fmpz()
        if exact is not None:
            return decimal(int(exact), digits) if digits else num(int(exact))
    for digits in range(places, 9):
        scaled = ball * arb(10) ** digits
        whole = (scaled + arb(0.5)).floor().unique_fmpz()
        if whole is not None and (abs(int(whole)) >= 100 or digits == 8):
            return decimal(int(whole), digits) if digits else num(int(whole))
    return num(0)
