"""Products of the same factors in another order, or with the transpose at another factor: X_kᵀX_k for X_kX_kᵀ.

As numbers they are the same, as matrices of any sizes that fit they are not.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import islice

from symderiv.checking.equality.vectors.exact_matrices import settings
from symderiv.checking.equality.vectors.over_integers import NotOfThisKind
from symderiv.checking.equality.vectors.residue_matrices import Misfit, Value, transposed
from symderiv.checking.equality.vectors.sizes_of_matrices import Kinds
from symderiv.notation.names import ones_shape
from symderiv.notation.term import Term, substitute, sym, walk

__all__ = ["differs_in_order"]

_TRIED = 4  # choices of sizes


def differs_in_order(form: Term, written: Term) -> bool | None:
    """Whether two expressions in the same names, of which one has a transpose, are different matrices, in either
    layout, at all sizes at which both have a value; None where they have other names, or no value."""
    pair = [_with_identity(form), _with_identity(written)]
    names = [set(t.names) - {"I"} for t in pair]
    if names[0] != names[1] or "T" not in form.heads | written.heads:
        return None
    found = None
    with suppress(NotOfThisKind, Misfit):
        for setting in islice(settings(pair, Kinds()), _TRIED):
            a, b = (setting.value(t) for t in pair)
            if _same(a, b) or _same(transposed(a), b):
                return False
            found = True
    return found


def _same(a: Value, b: Value) -> bool:
    return (a.rows, a.columns, a.entries) == (b.rows, b.columns, b.entries)


def _with_identity(t: Term) -> Term:
    """t with I for diag(1, …, 1)."""
    ones = {
        u: sym("I")
        for u in walk(t)
        if u.head == "call" and u.data[0] == "diag" and ones_shape(str(u.args[0].data))
    }
    return substitute(t, ones) if ones else t
