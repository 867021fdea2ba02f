"""A document with its terms as its whole text means them, before anything is judged."""

from __future__ import annotations

from symderiv.checking.judging.meant_terms.empty_classes import with_empty_classes
from symderiv.checking.judging.meant_terms.entropies_of_numbers import with_entropies_of_numbers
from symderiv.checking.judging.meant_terms.functionals import with_functionals
from symderiv.checking.judging.meant_terms.gradient_names import with_gradient_names
from symderiv.checking.judging.meant_terms.lengths import with_lengths
from symderiv.checking.judging.meant_terms.powers_of_steps import with_powers_of_steps
from symderiv.checking.judging.meant_terms.slopes_alone import with_slopes_alone
from symderiv.checking.judging.meant_terms.told_base import with_told_base
from symderiv.checking.judging.meant_terms.told_twice import without_told_twice
from symderiv.checking.model import Document

__all__ = ["as_meant"]

_PASSES = (
    with_lengths, with_gradient_names, with_told_base, with_functionals, with_powers_of_steps,
    without_told_twice, with_slopes_alone, with_entropies_of_numbers, with_empty_classes,
)  # fmt: skip


def as_meant(document: Document) -> Document:
    """The document after each of these passes, in this order."""
    for put in _PASSES:
        document = put(document)
    return document
