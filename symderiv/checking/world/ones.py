"""The column of ones that fits: 𝟏ᵀG has as many as G has rows, and X W + 𝟏 b as X W has, where these are shown
in numbers."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from typing import Any

from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.notation.term import Term, having, substitute, sym, transpose, walk

__all__ = ["with_sized_ones"]

_ONES = sym("ones")


def with_sized_ones(t: Term, value: Callable[[Term], Any]) -> Term:
    """t with the ones that fit in all places; t itself where some place does not tell how many, or they
    differ. ``value`` gives the numbers of a term."""
    sizes: set[int] = set()
    places = told = 0
    for u in walk(t):
        places += sum(a is _ONES for a in u.args)
    for u in having(t, "mul"):
        for a, b in pairwise(u.args):
            shape = None
            if a is transpose(_ONES):
                shape = _shape(b, value)
            elif b is _ONES:
                turned = _shape(a, value)
                shape = turned[::-1] if turned is not None else None
            if shape is not None:
                told += 1
                sizes.add(shape[0])
    for u in having(t, "add"):
        added = [a for a in u.args if a.head == "mul" and a.args[0] is _ONES]
        others = [_shape(a, value) for a in u.args if "ones" not in a.names]
        rows = {shape[0] for shape in others if shape is not None}
        if len(rows) == 1:
            told += len(added)
            sizes |= rows if added else set()
    if len(sizes) != 1 or told != places:
        return t
    return substitute(t, {_ONES: sym(f"ones_{sizes.pop()}")})


def _shape(t: Term, value: Callable[[Term], Any]) -> tuple[int, int] | None:
    with suppress(NoValue):
        found = value(t)
        return found.shape if isinstance(found, Matrix) else None
    return None
