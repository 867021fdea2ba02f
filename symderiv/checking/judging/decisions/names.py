"""Something = an expression in names: whether both are the same whatever the names stand for."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, islice

from flint import arb

from symderiv.checking.equality.calculus.any_function import (
    as_quantities,
    for_any_function,
    with_slopes,
)
from symderiv.checking.equality.calculus.silent_slopes import only_vanishes
from symderiv.checking.equality.comparing import DIFFERS, number_of, value_of
from symderiv.checking.equality.doubts import UNCOUNTED, doubt, unfamiliar
from symderiv.checking.equality.numeric import agree
from symderiv.checking.equality.piecewise.closer import (
    TRANSPOSED,
    with_transpose,
)
from symderiv.checking.equality.rounded.decimals import COARSE, FINE, rounding_explains
from symderiv.checking.equality.symbolic import Identity, constant, identical
from symderiv.checking.equality.vectors.along_entries import equal_along_entries
from symderiv.checking.equality.vectors.by_samples import by_samples, turned_sample
from symderiv.checking.equality.vectors.index_sums import with_sums_of_indices
from symderiv.checking.equality.vectors.inner_products import in_entries, with_derived_index
from symderiv.checking.equality.vectors.softmax_ratios import with_softmax_names
from symderiv.checking.judging.as_given import fails_as_given, holds_as_given
from symderiv.checking.judging.decisions.matrices import MatrixClaims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.naming import NO_PRODUCT
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.mistakes.catalog import MISTAKES
from symderiv.checking.mistakes.edits import with_other_signs
from symderiv.checking.model import HOLDS, Verdict
from symderiv.checking.values.readings import SHOWN, Reading
from symderiv.checking.world.index_letters import has_free_index
from symderiv.checking.world.world import (
    closed,
    literals,
    term_names,
)
from symderiv.notation.names import split
from symderiv.notation.reindexing import in_full
from symderiv.notation.term import ONE, ZERO, Term, neg, substitute, sym

__all__ = ["NameClaims"]

SIGNS = 8  # that are tried
VANISHING = "it holds only where nothing depends on what is differentiated by"
FAR = 50  # a fiftieth of the sum of both


class NameClaims(MatrixClaims):
    """Decides claims with names on the right."""

    def terms(self, left: Term, right: Term, about: bool) -> Outcome:
        """Something = an expression in names; derivatives of what is not defined are not equal as 0 = 0."""
        outcome = self.as_written(left, right, about)
        if outcome.verdict in HOLDS and not self.strict and only_vanishes(self.world, left, right):
            return Outcome(Verdict.UNCHECKED, VANISHING)
        return outcome

    def as_written(self, left: Term, right: Term, about: bool) -> Outcome:
        """Something = an expression in names, each derivative being what the formulas say."""
        shaped = self.matrices(left, right) if self.world.shapes else None
        if shaped is not None:
            return shaped
        stacked = by_samples(self.world, left, right)
        if stacked is not None:
            return Outcome(Verdict.CORRECT) if stacked else self.refuted_terms(left, right)
        turned = self.of_turned_sample(left, right)
        if turned is not None:
            return turned
        if self.strict and fails_as_given(self.world, left, right):
            return self.refuted_terms(left, right)
        found = identical(self.world, left, right)
        any_function = (
            None if found.holds is not None else for_any_function(self.world, left, right)
        )
        if any_function is not None:
            found, (left, right) = any_function, with_slopes(self.world, left, right)
        if found.holds is None:
            judged = self.where_undecided(left, right, about)
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
        return self.differing(left, right, found, numeric, about)

    def of_turned_sample(self, left: Term, right: Term) -> Outcome | None:
        """The outcome where Σ xᵢᵀ x_i stands for Σ x_i xᵢᵀ, on this side or on that of the step before."""
        mended = turned_sample(self.world, left, right)
        if mended is None:
            return None
        if right.head == "sum":
            outcome = named_slip("transposed", mended)
        else:
            text = MISTAKES["transposed"].text
            outcome = Outcome(Verdict.WRONG, text, mistake="transposed", exact=False)
        outcome.familiar = True  # the samples tell what X is
        return outcome

    def where_undecided(self, left: Term, right: Term, about: bool) -> Outcome | None:
        """What cannot be decided as it is written, by the entries of its vectors, or with unknown functions as
        quantities; None where these do not decide either."""
        if equal_along_entries(self.world, left, right):
            return Outcome(Verdict.CORRECT)
        entries = in_entries(self.world, left, right) if not self.strict else None
        if entries is not None:
            with self.world.reshaped({}):
                entrywise = self.entry_by_entry(*entries, about)
            if entrywise.verdict is not Verdict.UNCHECKED:
                return entrywise
        return self.of_quantities(left, right)

    def differing(
        self, left: Term, right: Term, found: Identity, numeric: Outcome | None, about: bool
    ) -> Outcome:
        """The outcome where two sides differ in names, ``numeric`` by their values: as far as they are rounded,
        doubtful, right after all with what was given, or wrong."""
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
