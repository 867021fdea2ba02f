"""What a quotient may have been meant to be: μ = b/a for μ = a/b."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from symderiv.checking.world.world import term_names
from symderiv.notation.term import Term, div, neg, substitute, sym

__all__ = ["other_quotients"]


def other_quotients(t: Term) -> Iterator[Term]:
    """A quotient upside down, with another sign, or with two letters of one of its parts exchanged."""
    above, below = t.args
    yield div(below, above)
    yield neg(t)
    for k, part in enumerate(t.args):
        for a, b in combinations(sorted(term_names(part)), 2):
            turned_round = substitute(part, {sym(a): sym(b), sym(b): sym(a)})
            yield div(turned_round, below) if k == 0 else div(above, turned_round)
