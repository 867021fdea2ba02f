"""One claim ``left = right``: which kind of decision it needs, and the outcome with its mistake."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from symderiv.checking.equality.calculus.antiderivatives import is_integral, without_integrals
from symderiv.checking.equality.calculus.limits import extreme_is, limit_is, mirrored, widened
from symderiv.checking.equality.rounded.putin import puts_in_told_numbers, shows_most_entries
from symderiv.checking.equality.symbolic import identical
from symderiv.checking.judging.decisions.names import NameClaims
from symderiv.checking.judging.decisions.numbers import NumberClaims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.mistakes.catalog import MISTAKES
from symderiv.checking.model import HOLDS, Verdict
from symderiv.checking.world.world import (
    closed,
    term_names,
)
from symderiv.notation.term import ONE, Term, add, neg, substitute, sym, unsigned

__all__ = ["EARLIER", "Claims"]

EARLIER = "it could be judged only by what an earlier question defines"
_SURE = 3  # names that hardly have another meaning together
_CELLS = 12
_MOST_SIGNS = 6  # that are turned


class Claims(NumberClaims, NameClaims):
    """Judges claims in a world. ``strict``: an exercise is the reference."""

    def judge(self, left: Term, right: Term, *, about: bool) -> Outcome:
        """The outcome of left = right.

        What an earlier question defines may prove a relation of this one, not refute it: the letters
        may have been given another meaning in words.
        """
        if not self.world.rests_on_earlier(left, right):
            return self.decide(left, right, about)
        with self.world.only_here():
            here = self.decide(left, right, about)
        if here.verdict in HOLDS or here.mistake == "transposed":
            return here
        outcome = self.decide(left, right, about)
        if outcome.verdict is not Verdict.WRONG:
            return outcome
        if here.verdict is Verdict.WRONG:
            return here
        meant = puts_in_told_numbers(self.world, left, right, earlier=True)
        if meant or shows_most_entries(self.world, left, right):
            return outcome
        return self.slip_in_slope(left, right) or Outcome(Verdict.UNCHECKED, EARLIER)

    def slip_in_slope(self, left: Term, right: Term) -> Outcome | None:
        """The wrong verdict on a derivative in several terms that is right but for a sign in a factor, as in
        f + p f (1 + f) c: another meaning of its names would change a number, or the sign of a term."""
        if self.strict or not self.naming or left.head != "deriv" or right.head != "add":
            return None
        if len(term_names(right)) < _SURE:
            return None
        turned = list(islice(_signs_turned(right), _MOST_SIGNS))
        if turned:
            with self.patient():
                for mended, factor in turned:
                    if self.same(left, mended):
                        found = named_slip("sign", mended)
                        found.repaired, found.part = mended, factor
                        return found
        return None

    def decide(self, left: Term, right: Term, about: bool) -> Outcome:
        """The outcome with all that is in sight."""
        if left is right:
            return Outcome(Verdict.CORRECT)
        integrands = without_integrals(left, right)
        if integrands is not None:
            return self.integrals(left, right, *integrands)
        limits = widened(left), widened(right)
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
            if t.head in ("rel", "chain", "and"):
                return Outcome(Verdict.UNCHECKED, "a condition is not a value")
            if "lim" in t.heads:
                return Outcome(Verdict.UNCHECKED, "a limit inside an expression")
        if closed(right):
            return self.numbers(left, right, about)
        outcome = self.terms(left, right, about)
        if outcome.verdict is Verdict.WRONG and not self.strict:
            return self.by_cells(left, right, about) or outcome
        return outcome

    def by_cells(self, left: Term, right: Term, about: bool) -> Outcome | None:
        """The outcome of a matrix that fails as a whole though none of its cells does, some of them in numbers,
        others with numbers for names: [Σ_{i=1}^n x_i/ν, n/ν] = [Σ_{i=1}^n x_i/2, 10/2]. None where one fails."""
        if left.head != "mat" or right.head != "mat" or left.data != right.data:
            return None
        if not 1 < len(left.args) <= _CELLS or not any(map(closed, right.args)):
            return None
        worst = Outcome(Verdict.CORRECT)
        told = {sym(n): number for n, number in self.world.numbers.told.items()}
        for a, b in zip(left.args, right.args, strict=True):
            found = self.decide(a, b, about)
            if found.verdict is Verdict.WRONG and not closed(b):
                found = self.decide(substitute(a, told), substitute(b, told), about)
            if found.verdict is Verdict.WRONG:
                return None
            if worst.verdict in HOLDS and found.verdict is not Verdict.CORRECT:
                worst = found
        return worst if worst.verdict in HOLDS else Outcome(Verdict.UNCHECKED, worst.message)

    def integrals(self, left: Term, right: Term, integrand: Term, slope: Term) -> Outcome:
        """∫ f dx = F, by the derivative of F; another integral need not have an equal integrand."""
        found = identical(self.world, integrand, slope)
        if found.holds:
            return Outcome(Verdict.CORRECT)
        if right is ONE and not self.strict:
            return Outcome(Verdict.UNCHECKED, "a density integrates to 1")
        if found.holds is None or is_integral(right, 0) or found.partly:
            return Outcome(Verdict.UNCHECKED, found.why or "an integral that is not compared")
        return self.refuted_terms(left, right)

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


def _signs_turned(t: Term) -> Iterator[tuple[Term, Term]]:
    """A sum with the sign of one part of a factor turned, and that factor."""
    for k, addend in enumerate(t.args):
        product = unsigned(addend)
        for factor in product.args if product.head == "mul" else ():
            for m, part in enumerate(factor.args[1:], 1) if factor.head == "add" else ():
                other = part.args[0] if part.head == "neg" else neg(part)
                mended = add(*factor.args[:m], other, *factor.args[m + 1 :])
                turned = substitute(addend, {factor: mended})
                yield add(*t.args[:k], turned, *t.args[k + 1 :]), factor
