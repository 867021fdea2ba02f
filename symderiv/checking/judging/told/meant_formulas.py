"""A formula with a slip whose numbers are put in rightly: β_0 = ȳ + β_1 x̄ = 78 − 6.5 · 4, where β_0 = ȳ − β_1 x̄
was told, or w' = w + η ∂L/∂w = 0.8 − 0.1 · 0.2. The formula is wrong then, and the numbers are right.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.facts.steps.number_updates import descends_on, uphill
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.mistakes.edits import with_other_signs
from symderiv.checking.model import HOLDS, Statement
from symderiv.checking.world.world import closed, term_names
from symderiv.notation.term import Term

__all__ = ["formula_meant", "slip_in_formula_meant"]

_MOST = 200  # statements that are looked through
_TRIED = 8  # formulas


def formula_meant(claims: Claims, writeup: Writeup, st: Statement, right: Term) -> Term | None:
    """The formula that the numbers of the second link of a chain are of, where its first link has another
    one; None where that is not known."""
    links = writeup.chain(st)
    head, written = st.head.term, st.left.term
    if len(links) < 2 or links[1] is not st or head is None or written is None:
        return None
    if head.head not in ("sym", "deriv") or closed(written) or not closed(right):
        return None
    world = claims.world
    shown = world.resolve(written)
    with claims.unnamed():
        for told in islice(_others(claims, writeup, links[0], world.resolve(head), shown), _TRIED):
            if told is not shown and claims.decide(told, right, st.op == "~").verdict in HOLDS:
                return told
    return None


def slip_in_formula_meant(claims: Claims, head: Term, meant: Term, written: Term) -> Outcome:
    """The wrong verdict on a formula for ``head`` that should have been another one."""
    if descends_on(head, written) is meant:
        return named_slip("plus-for-minus", meant)
    found = claims.named(claims.decide(meant, written, False))
    return named_slip(
        found.mistake or "", meant, "" if found.mistake else "the formula is another one"
    )


def _others(
    claims: Claims, writeup: Writeup, first: Statement, head: Term, written: Term
) -> Iterator[Term]:
    """What else the formula may be: as it was told before, downhill, and with another sign where it has been
    found wrong already."""
    world = claims.world
    sections = (n for n in sorted(writeup.questions, reverse=True) if n <= world.section)
    for other in islice(chain.from_iterable(writeup.questions[n] for n in sections), _MOST):
        if other.left.start >= first.left.start:
            continue
        told = other.right.term
        if other.first and other.left.term is first.left.term and told is not None:
            if other.left.start not in world.refuted and term_names(told) == term_names(written):
                yield world.resolve(told)
    downhill = descends_on(head, written)
    if downhill is not None and not writeup.once(uphill):
        yield downhill
    if first.left.start in world.refuted:
        yield from with_other_signs(written)
