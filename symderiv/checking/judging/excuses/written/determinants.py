"""|A| is the determinant of a matrix: |U Λ Uᵀ| = |U| |Λ| |Uᵀ| = |Λ|. And a determinant is of a matrix: the J of
det J is not the cost J = 0.159.
"""

from __future__ import annotations

import re
from dataclasses import replace

from symderiv.checking.equality.vectors.kinds_of_matrices import is_matrix_letter
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.excuses.of_matrices.decompositions import by_decomposition
from symderiv.checking.judging.excuses.of_matrices.matrices import by_told_matrix
from symderiv.checking.judging.excuses.of_matrices.orthogonal import (
    by_orthogonal_letters,
    holds_for_factors,
)
from symderiv.checking.judging.outcome import Outcome, holds_where
from symderiv.checking.judging.surroundings.orthogonal_letters import orthogonal_letters
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import Matrix
from symderiv.notation.names import stem
from symderiv.notation.term import Term, call, having, rebuild
from symderiv.notation.text import unicode_text

__all__ = ["by_determinant", "by_determinant_of_number"]

_OF_MATRICES = (("det", 0), ("tr", 0))
_FROBENIUS = re.compile(r"_\s?(?:\{\s?)?(?:\\(?:mathrm|text|rm)\s?\{?\s?)?F|_\*")


def by_determinant(case: Case) -> Outcome | None:
    """The relation with determinants for the bars around matrices."""
    sides = _determinants(case.left), _determinants(case.right)
    if sides == (case.left, case.right):
        return None
    without_sign = _determinants(case.left, True), _determinants(case.right, True)
    found = case.tried(*sides) or case.tried(*without_sign)  # log |A|, whatever the sign of det A
    if found is not None:
        return found
    again = replace(case, left=sides[0], right=sides[1])
    for excuse in (by_told_matrix, by_decomposition, by_orthogonal_letters):
        found = excuse(again)
        if found is not None:
            return found
    names = orthogonal_letters(case.around, *sides)
    if names and holds_for_factors(again, sides, names):
        return holds_where(names, "orthogonal")
    return None


def by_determinant_of_number(case: Case) -> Outcome | None:
    """det J = −1, where J is a capital letter of which a number was told: another J is meant. So are tr J and
    ‖J‖_F of one."""
    kinds: tuple[tuple[str, int], ...] = _OF_MATRICES
    if _FROBENIUS.search(case.st.left.source):
        kinds = (*kinds, ("norm", 0))
    for u in having(case.left, "call"):
        if u.data not in kinds or u.args[0].head != "sym" or not stem(u.args[0].data)[:1].isupper():
            continue
        value = case.claims.world.value(u.args[0], "shown")
        if value is not None and not isinstance(value, Matrix):
            return Outcome(Verdict.UNCHECKED, f"{unicode_text(u.args[0])} may be a matrix here")
    return None


def _determinants(t: Term, without_sign: bool = False) -> Term:
    """t with det A, or |det A|, for each |A| of a matrix, by its letter."""
    if not t.args:
        return t
    args = tuple(_determinants(a, without_sign) for a in t.args)
    if t.head == "call" and t.data == ("abs", 0) and _is_matrix(args[0]):
        determinant = call("det", args[0])
        return call("abs", determinant) if without_sign else determinant
    return rebuild(t, args)


def _is_matrix(t: Term) -> bool:
    """Whether all of its factors, or its summands, are matrices by their letters."""
    if t.head in ("mul", "add", "neg", "T", "pow"):
        return all(map(_is_matrix, t.args[:1] if t.head == "pow" else t.args))
    return t.head == "sym" and is_matrix_letter(t.data)
