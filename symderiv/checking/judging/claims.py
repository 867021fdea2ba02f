"""One claim ``left = right``: which kind of decision it needs, and the outcome with its mistake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, islice

from flint import arb

from symderiv.checking.equality.calculus.antiderivatives import is_integral, without_integrals
from symderiv.checking.equality.calculus.any_function import (
    as_quantities,
    for_any_function,
    with_slopes,
)
from symderiv.checking.equality.calculus.limits import extreme_is, limit_is, mirrored, widened
from symderiv.checking.equality.comparing import DIFFERS, number_of, value_of
from symderiv.checking.equality.doubts import UNCOUNTED, doubt, unfamiliar
from symderiv.checking.equality.numeric import agree
from symderiv.checking.equality.piecewise.closer import (
    TRANSPOSED,
    differs_far_behind,
    with_transpose,
)
from symderiv.checking.equality.rounded.cut_off import (
    made_of_exact_parts,
    neither_rounded_nor_cut_off,
)
from symderiv.checking.equality.rounded.decimals import COARSE, FINE, rounding_explains
from symderiv.checking.equality.rounded.putin import puts_in_told_numbers, shows_most_entries
from symderiv.checking.equality.rounded.reshown import shown_otherwise
from symderiv.checking.equality.symbolic import constant, identical
from symderiv.checking.equality.vectors.along_entries import equal_along_entries
from symderiv.checking.equality.vectors.by_samples import by_samples
from symderiv.checking.equality.vectors.index_sums import with_sums_of_indices
from symderiv.checking.equality.vectors.inner_products import in_entries, with_derived_index
from symderiv.checking.equality.vectors.loose_letters import taken_for_numbers
from symderiv.checking.equality.vectors.matrices import (
    ONE_CLASS,
    fitted,
    holds_if_symmetric,
    holds_in_shape,
    is_matrix,
    numbers_in,
    reindexed,
    reordered,
    transposed,
)
from symderiv.checking.equality.vectors.residuals_of_models import vanishes_by_model
from symderiv.checking.equality.vectors.softmax_ratios import with_softmax_names
from symderiv.checking.judging.as_given import fails_as_given, holds_as_given, undefined
from symderiv.checking.judging.outcome import Outcome, holds_where
from symderiv.checking.judging.slips.naming import NO_PRODUCT, Naming
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.mistakes.catalog import MISTAKES
from symderiv.checking.mistakes.edits import with_other_signs
from symderiv.checking.model import HOLDS, Verdict
from symderiv.checking.values.numbers import AT_SWITCH
from symderiv.checking.values.readings import SHOWN, Reading
from symderiv.checking.world.displayed import significant
from symderiv.checking.world.entries import wholes_in, without_index
from symderiv.checking.world.index_letters import has_free_index
from symderiv.checking.world.indices import reached
from symderiv.checking.world.matrix_names import NUMBERS
from symderiv.checking.world.ones import with_sized_ones
from symderiv.checking.world.world import (
    closed,
    literals,
    numeric_display,
    term_names,
)
from symderiv.notation.names import split
from symderiv.notation.reindexing import in_full
from symderiv.notation.term import ONE, ZERO, Term, having, neg, substitute, sym
from symderiv.notation.written_bounds import EVERY

__all__ = ["EARLIER", "Claims"]

EARLIER = "it could be judged only by what an earlier question defines"
SIGNS = 8  # that are tried
FAR = 50  # a fiftieth of the sum of both
SHAPES_DIFFER = "the shapes of the two sides differ"


class Claims(Naming):
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
        return Outcome(Verdict.UNCHECKED, EARLIER)

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
        return self.terms(left, right, about)

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

    # --- numbers on the right ---------------------------------------------------------------------

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
        if found.status == "":
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
        if not closed(left) and identical(self.world, left, right).holds:
            return Outcome(Verdict.CORRECT)
        if not self.strict and self.rounds_to(left, right):
            return Outcome(Verdict.ROUNDED, exact=False)
        return self.refuted_numbers(left, right, found, about)

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

    # --- names on the right -----------------------------------------------------------------------

    def terms(self, left: Term, right: Term, about: bool) -> Outcome:
        """Something = an expression in names."""
        shaped = self.matrices(left, right) if self.world.shapes else None
        if shaped is not None:
            return shaped
        stacked = by_samples(self.world, left, right)
        if stacked is not None:
            return Outcome(Verdict.CORRECT) if stacked else self.refuted_terms(left, right)
        if self.strict and fails_as_given(self.world, left, right):
            return self.refuted_terms(left, right)
        found = identical(self.world, left, right)
        any_function = (
            None if found.holds is not None else for_any_function(self.world, left, right)
        )
        if any_function is not None:
            found, (left, right) = any_function, with_slopes(self.world, left, right)
        if found.holds is None and equal_along_entries(self.world, left, right):
            return Outcome(Verdict.CORRECT)
        entries = (
            in_entries(self.world, left, right) if found.holds is None and not self.strict else None
        )
        if entries is not None:
            with self.world.reshaped({}):
                entrywise = self.entry_by_entry(*entries, about)
            if entrywise.verdict is not Verdict.UNCHECKED:
                return entrywise
        if found.holds is None:
            judged = self.of_quantities(left, right)
            if judged is not None:
                return judged
        if found.holds:
            return Outcome(Verdict.CORRECT, found.note or None)
        judged = self.of_softmax_names(left, right)
        if judged is not None:
            return judged
        numeric = self.by_value(left, right, about)
        told = closed(left) or found.holds is None or self.fewer(left, right)
        if numeric is not None and told:
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
        if problem:  # in names it is not refuted; the numbers that are shown may bear it out
            failed = self.fails_here(left, right) if numeric is None else None
            failed = failed or numeric or self.by_a_sign(left, right, problem == UNCOUNTED)
            failed = failed or self.by_an_index(left, right)
            return failed or Outcome(Verdict.UNCHECKED, problem)
        if closed(left) and self.without_value(right):
            return Outcome(Verdict.UNCHECKED, "it may be a condition", certain=False)
        if self.strict and holds_as_given(self.world, left, right):
            return Outcome(Verdict.CORRECT)
        if not self.strict and set(literals(right)) - set(literals(left)):
            if numeric is None and self.without_product(left, right):
                return Outcome(Verdict.UNCHECKED, "its vectors may be rows or columns")
        lettered = any(map(has_free_index, (left, right)))  # w_ij is no number that is put in
        full = (left, right) if lettered else (in_full(left), in_full(right))
        if full != (left, right):  # numbers put in for some of its terms
            again = self.terms(*full, about)
            if again.verdict is not Verdict.WRONG:
                return again
        if found.why == TRANSPOSED:
            mended = with_transpose(self.world, left, right)
            if mended is not None:
                return named_slip("transposed", mended)
        return self.refuted_terms(left, right)

    def entry_by_entry(
        self, left: Term, right: Term, products: Mapping[Term, Term], about: bool
    ) -> Outcome:
        """A relation of a derivative by θ_k with sums for its inner products; x_j for x_k is a slip, where j and
        k may be different."""
        found = self.terms(left, right, about)
        if found.verdict is Verdict.UNCHECKED:
            for mended in islice(with_derived_index(left, right), SIGNS):
                if self.terms(left, mended, about).verdict is Verdict.CORRECT:
                    return named_slip("wrong-index", substitute(mended, dict(products)))
        return found

    def by_a_sign(self, left: Term, right: Term, whole: bool) -> Outcome | None:
        """The wrong verdict where another sign of one summand makes the relation hold: then it is read as it
        is meant, whatever was doubtful in it. ``whole``: or that of all, where nothing is derived. 0 = f(x)
        is an equation for x."""
        if self.strict or left.head == "sym" or left is ZERO:
            return None
        turned = (
            (neg(right),) if whole and right.head == "add" and "deriv" not in left.heads else ()
        )
        for mended in islice(chain(turned, with_other_signs(right)), SIGNS):
            if identical(self.world, left, mended).holds:
                return named_slip("sign", mended)
        return None

    def by_an_index(self, left: Term, right: Term) -> Outcome | None:
        """The wrong verdict where X_{i−u+1} stands for the X_{i+u−1} of a convolution."""
        for mended in islice(with_sums_of_indices(self.world, left, right), SIGNS):
            if not self.strict and identical(self.world, left, mended).holds:
                return named_slip("wrong-index", mended)
        return None

    def of_softmax_names(self, left: Term, right: Term) -> Outcome | None:
        """The relation with names for the ratios of exponentials; wrong where one slip is why."""
        named = with_softmax_names(self.world, left, right) if not self.strict else None
        outcome = self.renamed(*named) if named is not None else None
        if outcome is not None:
            outcome.familiar = True
        return outcome

    def of_quantities(self, left: Term, right: Term) -> Outcome | None:
        """The relation with the values of unknown functions as quantities; wrong where one slip is why."""
        names = as_quantities(self.world, left, right)
        if names is None:
            return None
        back = {v: u for u, v in names.items()}
        return self.renamed(substitute(left, names), substitute(right, names), back)

    def renamed(self, ours: Term, theirs: Term, back: dict[Term, Term]) -> Outcome | None:
        """The relation in quantities that stand for others; wrong where one slip is why."""
        found = identical(self.world, ours, theirs)
        if found.holds:
            return Outcome(Verdict.CORRECT)
        if found.holds is None or found.partly or doubt(self.world, ours, theirs):
            return None
        outcome = self.refuted_terms(ours, theirs)
        if outcome.mistake is None or outcome.repaired is None:
            return None
        meant = substitute(outcome.repaired, back)
        if outcome.mistake == "missing-one-minus":  # or one too many
            return named_slip("", meant, "x and 1 − x are interchanged")
        return named_slip(outcome.mistake, meant)

    def matrices(self, left: Term, right: Term) -> Outcome | None:
        """The relation of matrices of the shapes that the text tells; None where it does not decide.

        Either layout of a gradient is right. Products of Jacobians are not refuted: rows and columns
        are written in too many ways.
        """
        names = self.world.leaves(left) | self.world.leaves(right)
        names |= term_names(left) | term_names(right)
        names |= wholes_in(self.world.vectors, names)
        shaped = [n for n in sorted(names) if n in self.world.shapes]
        turned = any("T" in t.heads for t in (left, right))
        if not shaped or (len(shaped) == 1 and not turned):
            return None  # one letter alone may be a number here: the x of σ(x)
        found = holds_in_shape(self.world, left, right)
        if found.holds:
            numbers = taken_for_numbers(self.world, left, right)
            return holds_where(numbers, "a number") if numbers else Outcome(Verdict.CORRECT)
        if found.why == ONE_CLASS:
            return Outcome(Verdict.UNCHECKED, ONE_CLASS)
        if any(_counts_entries(t, shaped) for t in (left, right)):
            return None  # Σ_{j=1}^3 tells a size that the shapes do not know of
        jacobians = any(
            is_matrix(self.world, u.args[0]) for t in (left, right) for u in having(t, "deriv")
        )
        if jacobians or doubt(self.world, left, right, shaped=True):
            return None
        loose = [n for n in names if n not in self.world.shapes and not self.world.definition(n)]
        loose = [n for n in loose if n not in numbers_in(reached(self.world, left, right)[0])]
        if loose and identical(self.world, left, right).holds:
            if not all(split(n)[0] in NUMBERS for n in loose) or not is_matrix(self.world, left):
                return Outcome(Verdict.CORRECT)  # the names without a told shape may be vectors
            loose = []  # λ of λ wᵀw
        if left.head == "deriv" and holds_if_symmetric(self.world, left, right):
            return Outcome(Verdict.CORRECT)
        mended = transposed(self.world, left, right)
        if mended is None and found.holds is None:
            of_vectors = all(
                split(n)[0] == EVERY or without_index(n) in self.world.vectors for n in loose
            )
            told = left.head == "deriv" and of_vectors and is_matrix(self.world, left)
            meant = reindexed(self.world, left, right) if told else None
            if meant is not None:
                return named_slip("wrong-index", meant)
            meant = reordered(self.world, left, right) if told else None
            if meant is not None:
                return named_slip("", meant, "its factors fit in another order only")
            return (
                Outcome(Verdict.UNCHECKED, "the shapes of its factors do not fit") if told else None
            )
        if mended is None:
            outcome = self.refuted_terms(left, right)
            outcome.shaped = True
            self.without_transpose(outcome)
            return outcome
        return named_slip("transposed", mended)

    def fails_here(self, left: Term, right: Term) -> Outcome | None:
        """The wrong verdict where a derivative does not have the value that a formula comes to, though
        this question tells the numbers of all names: y − a for a − y, where L = ½ (a − 1)², y = 1."""
        if self.strict or left.head != "deriv":
            return None
        names = self.world.leaves(left) | self.world.leaves(right) | term_names(right)
        for name in names:
            binding = self.world.binding(sym(name))
            if binding is None or binding.section != self.world.section:
                return None
            if not isinstance(binding.shown, arb):
                return None
        if agree(self.world, left, right).status != DIFFERS or not all(
            self.far_apart(left, right, mode) for mode in ("true", "shown")
        ):
            return None
        told = self.world.numbers.told
        new = sorted(unfamiliar(self.world, left, right))
        put = substitute(right, {sym(n): told[n] for n in new if n in told})
        return self.refuted_terms(left, put)

    def far_apart(self, left: Term, right: Term, mode: str) -> bool:
        """Whether two numbers differ by more than a few roundings can."""
        a, b = (number_of(self.world, t, Reading(mode)) for t in (left, right))
        return a is not None and b is not None and bool(abs(a - b) * FAR > abs(a) + abs(b))

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

    def without_value(self, t: Term) -> bool:
        """Whether a term rests on definitions that do not come down to numbers: the c_3 of c_t = Π α_s,
        where α_3 is not told."""
        if self.strict or self.world.leaves(t) <= term_names(t):
            return False
        return not agree(self.world, t, ONE).status and not constant(self.world, t)

    def without_product(self, left: Term, right: Term) -> bool:
        """Whether two vectors have no product as they were shown: w = (2, −1) may be a row."""
        return NO_PRODUCT in agree(self.world, left, right).why

    def fewer(self, left: Term, right: Term) -> bool:
        """Whether names with a value are gone on the right, or entries of such a vector: numbers have been
        put in for them. A decimal that is new there may be such a number although its name goes on to
        stand in what is defined by it: 0.1 δ for u δ."""
        known = self.world.leaves(left)
        gone = known - self.world.leaves(right)
        if self.strict and left.head == "sym":
            said = self.world.definition(left.data)  # y may come in again by other names
            gone |= term_names(said) - term_names(right) if said is not None else set()
            gone = {n for n in gone if self.world.definition(n) is None}
        if any(self.world.value(sym(n), "shown") is not None for n in gone):
            return True
        if any(self.world.value(sym(split(n)[0]), "shown") is not None for n in gone if "_" in n):
            return True
        new = set(literals(right)) - set(literals(left))
        values = [self.world.value(sym(n), "shown") for n in sorted(known)] if new else []
        told = [v for v in values if v is not None]
        return any(self.is_exactly(v, value_of(self.world, u, SHOWN)) for u in new for v in told)


def _counts_entries(t: Term, wholes: Sequence[str]) -> bool:
    """Whether a sum up to a number adds up entries of these: Σ_{j=1}^3 δ_j."""
    letters = {split(n)[0] for n in wholes}
    return any(
        len(u.args) == 4
        and u.args[3].head == "num"
        and any(split(n)[0] in letters and split(n)[1] for n in u.args[0].names)
        for u in having(t, "sum")
    )
