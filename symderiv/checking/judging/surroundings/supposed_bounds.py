"""Bounds that a sentence supposes of a name that has a number: "it would diverge for η > 0.2, since then
|1 − 10 η| > 1", where η = 0.05. What follows from one holds of other numbers than the one that was told.
"""

from __future__ import annotations

import re

from symderiv.checking.equality.inequality import inequality
from symderiv.checking.judging.surroundings.under_conditions import bound_fails
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import ORDERS, Statement
from symderiv.checking.world.world import World, closed, term_names
from symderiv.notation.term import Term, sym

__all__ = ["fails_where_supposed"]

_SENTENCE = re.compile(
    r"[.!?;](?=[\s$)]*(?:\s|\Z))|[。!?]|\n[ \t]*\n(?!\s{0,4}(?:\$\$|\\\[|\\begin))"
)
_REACH = 6  # statements
_SAID = 300  # characters


def fails_where_supposed(
    writeup: Writeup, world: World, st: Statement, left: Term, right: Term
) -> bool | None:
    """Whether an inequality fails wherever a bound of one of its names holds that stands before it in the same
    sentence and that the number of the name does not keep to; None where there is no such bound."""
    names = term_names(left) | term_names(right)
    for other in reversed(writeup.earlier(st, _REACH)):
        name, bound = other.left.term, other.right.term
        if other.head is st.head or name is None or bound is None or other.op not in ORDERS:
            continue
        between = writeup.text[other.right.end : st.left.start]
        if len(between) > _SAID or _SENTENCE.search(between):
            return None
        if name.head != "sym" or name.data not in names or not closed(bound):
            continue
        if (
            world.binding(name) is None
            or inequality(world, name, other.op, bound).holds is not False
        ):
            continue
        with world.hidden(sym(name.data)):
            return bound_fails(world, st, left, right, [(name, other.op, bound)])
    return None
