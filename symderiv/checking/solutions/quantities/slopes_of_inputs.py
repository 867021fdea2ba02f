"""The slopes of what an exercise gives: db/da is 0 and da/da is 1 in the product rule of a write-up,
dv_2/da = v_1 db/da + b dv_1/da."""

from __future__ import annotations

from collections.abc import Collection

from symderiv.checking.model import Document
from symderiv.checking.solutions.arrivals import formulas_of
from symderiv.checking.solutions.reference import Reference
from symderiv.checking.statements import with_terms
from symderiv.checking.values.numbers import Matrix
from symderiv.notation.term import ONE, ZERO, Term, having, substitute

__all__ = ["with_slopes_of_inputs"]


def with_slopes_of_inputs(document: Document, reference: Reference) -> Document:
    """The document with 0 and 1 for the derivatives by one another of numbers that the exercise gives and
    derives by, where none rests on another one in the write-up, and none of these derivatives is asked for."""
    computed = {e.key.data for e in reference.entries if e.key.head == "sym"
                and (e.term is not None or e.forms or e.traced)}  # fmt: skip
    given = {e.key.data for e in reference.entries if e.key.head == "sym"
             and e.value is not None and not isinstance(e.value, Matrix)}  # fmt: skip
    asked = {e.key for e in reference.entries if e.key.head == "deriv"}
    derived_by = {u.data for key in asked for u in key.args[1:] if u.head == "sym"}
    own = (given & derived_by) - computed - set(formulas_of(document))
    return with_terms(document, lambda t: _constant(t, own, asked)) if own else document


def _constant(t: Term, given: Collection[str], asked: Collection[Term]) -> Term:
    found = {
        u: ONE if u.args[0] is u.args[1] else ZERO
        for u in having(t, "deriv")
        if len(u.args) == 2
        and u not in asked
        and all(a.head == "sym" and a.data in given for a in u.args)
    }
    return substitute(t, found) if found else t
