"""A vector behind what was found of its entries: x_2 = 0, x_1 = −x_3 ⇒ x = (1, 0, 1) is none of them."""

from __future__ import annotations

import re

from flint import arb

from symderiv.checking.equality.comparing import entries_of, value_of
from symderiv.checking.judging.equations.equation import failing
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.joined import joined
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement
from symderiv.checking.values.numbers import Matrix, NoValue, real_part
from symderiv.checking.values.readings import SHOWN, Reading
from symderiv.checking.world.world import World, closed, literals
from symderiv.notation.names import join, split
from symderiv.notation.term import Term

__all__ = ["by_relations_of_entries"]

_MOST = 4  # relations of the entries
# What may stand between two of them.
_BETWEEN = re.compile(
    r"(?:\s|\\\\|&|\$|\\[\[\](),;:!]|[,;.]|\\q?quad|\\(?:Right|Longright|right)arrow|\\implies|[⇒⟹→]|=>"
    r"|\b(?:and|so|thus|hence|und|also|y|e|et)\b)*"
)

_STEP = re.compile(r"→|->|\\to(?![a-z])|\\rightarrow|\\leadsto")  # w_1 = 1 → w = (0.8, …)


def by_relations_of_entries(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """``wrong`` where a vector in numbers, said to follow from relations of its entries, does not have them."""
    if left.head != "sym" or "mat" not in right.heads or not closed(right) or not st.first:
        return None
    before, later = writeup.earlier(st, _MOST), st
    told: list[tuple[Term, Term]] = []
    for other in reversed(before):
        a, b = other.left.term, other.right.term
        names = {*a.names, *b.names} if a is not None and b is not None else set[str]()
        if other.op != "=" or not names or not all(_is_entry(n, left.data) for n in names):
            break
        between = writeup.text[other.right.end : later.head.start]
        if later is st and (_STEP.search(between) or joined(between, False, False) is not True):
            return None
        if (
            later is not st
            and other.head.start != later.head.start
            and not _BETWEEN.fullmatch(between)
        ):
            break
        assert a is not None and b is not None
        told.append((a, b))
        later = other
    value = _vector(world, right) if told else None
    if value is None:
        return None
    base, _, above = split(left.data)
    entries = {join(base, str(k), above): x for k, x in enumerate(value, 1)}
    digits = [u.data[1] for u in literals(right)]
    room = arb(2) * arb(10) ** -max(digits) if digits else arb("1e-9")
    names = {n for pair in told for t in pair for n in t.names}
    if max(names, key=lambda n: int(split(n)[1])) not in list(entries)[-1:]:
        return None  # x = (1, x_1, x_2), too
    for a, b in told:
        reading = Reading("shown", free=entries, cut=frozenset(entries))
        gap = real_part(value_of(world, a, reading)) - real_part(value_of(world, b, reading))
        if abs(gap) > room:
            return failing(a, b)
    return None


def _is_entry(name: str, vector: str) -> bool:
    base, below, above = split(name)
    return below.isdigit() and join(base, "", above) == vector


def _vector(world: World, right: Term) -> list[arb] | None:
    try:
        value = value_of(world, right, SHOWN)
    except NoValue:
        return None
    if not isinstance(value, Matrix) or 1 not in value.shape:
        return None
    return [real_part(x) for x in entries_of(value)]
