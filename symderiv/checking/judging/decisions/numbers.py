"""Something = a number: whether it is that number, as exactly as it is written."""

from __future__ import annotations

from symderiv.checking.equality.comparing import DIFFERS, value_of
from symderiv.checking.equality.numeric import Agreement, agree
from symderiv.checking.equality.piecewise.closer import (
    differs_far_behind,
)
from symderiv.checking.equality.rounded.cut_off import (
    made_of_exact_parts,
    neither_rounded_nor_cut_off,
)
from symderiv.checking.equality.rounded.reshown import shown_otherwise
from symderiv.checking.equality.symbolic import constant, identical
from symderiv.checking.equality.vectors.matrices import (
    fitted,
)
from symderiv.checking.equality.vectors.residuals_of_models import vanishes_by_model
from symderiv.checking.judging.as_given import undefined
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.naming import NO_PRODUCT, Naming
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import AT_SWITCH
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.displayed import significant
from symderiv.checking.world.ones import with_sized_ones
from symderiv.checking.world.world import (
    closed,
    literals,
    numeric_display,
)
from symderiv.notation.term import ZERO, Term

__all__ = ["NumberClaims"]

SHAPES_DIFFER = "the shapes of the two sides differ"


class NumberClaims(Naming):
    """Decides claims with numbers on the right."""

    def numbers(self, left: Term, right: Term, about: bool) -> Outcome:
        """Something = a number (or an expression of numbers)."""
        if "ones" in left.names and not self.strict:
            left = with_sized_ones(left, lambda t: value_of(self.world, t, SHOWN))
        found = agree(self.world, left, right, about=about)
        definition = self.world.definition(left.data) if left.head == "sym" else None
        if definition is not None and not found.holds:
            # The same from what the definition's own names have been displayed as.
            again = agree(self.world, definition, right, about=about)
            found = again if again.holds or not found.status else found
        if found.holds:
            return self.agreeing(left, right, found, about)
        if found.status == "":
            return self.open_number(left, right, found)
        if not closed(left) and identical(self.world, left, right).holds:
            return Outcome(Verdict.CORRECT)
        if not self.strict and self.rounds_to(left, right):
            return Outcome(Verdict.ROUNDED, exact=False)
        return self.refuted_numbers(left, right, found, about)

    def agreeing(self, left: Term, right: Term, found: Agreement, about: bool) -> Outcome:
        """The outcome where the value agrees with the number as displayed: exactly, as rounded, or by an accident
        of what is shown."""
        exact = found.status == "exact"
        if not exact and not about and not self.strict:
            if shown_otherwise(self.world, left, right):
                return self.refuted_numbers(left, right, found, about)
            off = self.off_in_one_term(left, right)
            if off is not None:
                return off
            if neither_rounded_nor_cut_off(self.world, left, right, found.value):
                return self.refuted_numbers(left, right, found, about)
            if made_of_exact_parts(self.world, left, right):
                return self.refuted_numbers(left, right, found, about)
        if exact and closed(left) and differs_far_behind(self.world, left, right):
            exact = False
        verdict = Verdict.CORRECT if exact else Verdict.ROUNDED
        return Outcome(verdict, value=found.value, exact=exact)

    def open_number(self, left: Term, right: Term, found: Agreement) -> Outcome:
        """The outcome where values do not decide: by the formulas, by shapes that do not fit, else none."""
        mended = fitted(self.world, left, right) if NO_PRODUCT in found.why else None
        if mended is not None:
            return named_slip("transposed", mended)
        if not closed(left):
            identity = identical(self.world, left, right)
            if identity.holds:
                if right is ZERO and not self.strict and vanishes_by_model(self.world, left):
                    return Outcome(Verdict.UNCHECKED, "it may be a condition", certain=False)
                return Outcome(Verdict.CORRECT, identity.note or None)
            if found.why == AT_SWITCH:
                # ReLU′(a), where the numbers make a = ReLU(z) zero: not what it is for other numbers.
                return Outcome(Verdict.UNCHECKED, found.why)
            if identity.holds is False and constant(self.world, left):
                return self.refuted_terms(left, right)
            shapes = self.strict and found.why == SHAPES_DIFFER
            if identity.holds is False and not (shapes and left.head not in ("sym", "deriv")):
                return Outcome(Verdict.UNCHECKED, "it may be a condition", certain=False)
        if self.strict and undefined(self.world, left, right):
            return Outcome(Verdict.WRONG, "the right side has no value", exact=False)
        if self.strict and found.why == SHAPES_DIFFER and not numeric_display(left):
            return Outcome(Verdict.WRONG, f"{SHAPES_DIFFER}: something is missing", exact=False)
        return Outcome(Verdict.UNCHECKED, found.why or "it cannot be decided")

    def off_in_one_term(self, left: Term, right: Term) -> Outcome | None:
        """The wrong verdict on 0.3·0.1 + 0.8·0.3 = 0.03 + 0.22: all terms but one are those of the left,
        and that one is off by more than its own rounding."""
        if not left.head == right.head == "add" or len(left.args) != len(right.args):
            return None
        if not closed(left):
            return None
        off = [
            (a, b)
            for a, b in zip(left.args, right.args, strict=True)
            if agree(self.world, a, b, about=False).status == DIFFERS
        ]
        if len(off) != 1:
            return None
        outcome = self.numbers(*off[0], False)
        outcome.repaired = outcome.span = None
        return outcome if outcome.verdict is Verdict.WRONG else None

    def rounds_to(self, shown: Term, exact: Term) -> bool:
        """Whether 0.333 = 1/3 or 148 = e⁵ with the number in front: two digits of it or more."""
        digits = literals(shown) or ((shown,) if shown.head == "num" else ())
        few = min((significant(u) for u in digits), default=0) < 2
        if few or not numeric_display(shown) or literals(exact):
            return False
        return agree(self.world, exact, shown, about=False).holds
