"""A claim about matrices and vectors of the shapes that the text tells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from symderiv.checking.equality.comparing import MISFITS
from symderiv.checking.equality.doubts import doubt
from symderiv.checking.equality.symbolic import identical
from symderiv.checking.equality.vectors.loose_letters import taken_for_numbers
from symderiv.checking.equality.vectors.matrices import (
    ONE_CLASS,
    holds_if_symmetric,
    holds_in_shape,
    is_matrix,
    numbers_in,
    reindexed,
    reordered,
    transposed,
    turned,
)
from symderiv.checking.equality.vectors.one_sample import holds_for_one_sample
from symderiv.checking.judging.outcome import Outcome, holds_where
from symderiv.checking.judging.slips.naming import Naming
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.model import Verdict
from symderiv.checking.world.entries import wholes_in, without_index
from symderiv.checking.world.indices import reached
from symderiv.checking.world.matrix_names import NUMBERS
from symderiv.checking.world.world import (
    term_names,
)
from symderiv.notation.names import split
from symderiv.notation.term import Term, having
from symderiv.notation.written_bounds import EVERY

__all__ = ["MatrixClaims"]

_MOST_TURNED = 8


class MatrixClaims(Naming):
    """Decides claims about matrices, where their shapes do."""

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
        if found.holds is None and (of_one := self.of_one_sample(left, right)) is not None:
            return of_one
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
        if mended is not None:
            return named_slip("transposed", mended)
        if found.holds is None:
            return self.misfitting(left, right, loose)
        outcome = self.refuted_terms(left, right)
        outcome.shaped = True
        self.without_transpose(outcome)
        return outcome

    def of_one_sample(self, left: Term, right: Term) -> Outcome | None:
        """The outcome of a gradient of a sum over samples that fails for one sample; None for any other."""
        found = None if left.head != "deriv" else holds_for_one_sample(self.world, left, right)
        if found is None or found.holds or (found.holds is None and found.why not in MISFITS):
            return None
        for mended in islice(turned(self.world, right), _MOST_TURNED):
            other = holds_for_one_sample(self.world, left, mended)
            if other is not None and other.holds:
                return named_slip("transposed", mended)
        if all(self.world.shapes.get(n, (1, 1)) == (1, 1) for n in right.names):
            return None  # ∂L/∂b = Σ α_i y_i: that b may be a number here
        if not identical(self.world, left, right).holds:
            return None  # it is refuted for numbers
        return Outcome(Verdict.UNCHECKED, "it holds for numbers, not for vectors")

    def misfitting(self, left: Term, right: Term, loose: list[str]) -> Outcome | None:
        """The outcome where the factors do not fit together: a gradient with another index, or in another order,
        is wrong. ``loose``: names without a told shape, which leave it open."""
        of_vectors = all(
            split(n)[0] == EVERY or without_index(n) in self.world.vectors for n in loose
        )
        if left.head != "deriv" or not of_vectors or not is_matrix(self.world, left):
            return None
        meant = reindexed(self.world, left, right)
        if meant is not None:
            return named_slip("wrong-index", meant)
        meant = reordered(self.world, left, right)
        if meant is not None:
            return named_slip("", meant, "its factors fit in another order only")
        return Outcome(Verdict.UNCHECKED, "the shapes of its factors do not fit")


def _counts_entries(t: Term, wholes: Sequence[str]) -> bool:
    """Whether a sum up to a number adds up entries of these: Σ_{j=1}^3 δ_j."""
    letters = {split(n)[0] for n in wholes}
    return any(
        len(u.args) == 4
        and u.args[3].head == "num"
        and any(split(n)[0] in letters and split(n)[1] for n in u.args[0].names)
        for u in having(t, "sum")
    )
