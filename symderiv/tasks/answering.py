"""Numeric answers from a worked quantity: display, exactness and the value behind it, read off one
writer.
"""

from __future__ import annotations

from symderiv.derivation.answers import Answer, Claim
from symderiv.derivation.writer import Writer
from symderiv.notation.term import Term

__all__ = ["number_answer"]


def number_answer(
    writer: Writer, id: str, lhs: Term, quantity: Term, claim: Claim, *, boxed: bool = True
) -> Answer:
    """The answer ``lhs`` = value of ``quantity``, as the writer's lines show it."""
    assert writer.evaluation is not None
    shown = writer.shown(quantity)
    return Answer(
        id,
        lhs,
        shown.term,
        claim,
        writer.evaluation.value(quantity),
        shown.exact,
        writer.places,
        boxed,
    )
