"""Functions of which only values are told: Gain(S, A) = 1 − 1 gives ``Gain`` alone no value."""

from __future__ import annotations

from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.world.binding import closed
from symderiv.notation.names import GREEK, split
from symderiv.notation.term import Term

__all__ = ["has_values_only"]

_WORD = 3  # letters


def has_values_only(writeup: Writeup, left: Term, right: Term) -> bool:
    """Whether ``left = right`` is one value of a function and no quantity whose brackets tell what it depends
    on: a number for a word with several arguments, or for a name that is applied to other ones elsewhere."""
    if left.head != "call" or not closed(right):
        return False
    base = split(left.data[0])[0]
    worded = len(base) >= _WORD and base not in GREEK
    several = writeup.once(_applied).get(left.data[0], 0) > 1
    return several or (worded and len(left.args) > 1)


def _applied(writeup: Writeup) -> dict[str, int]:
    """To how many lists of arguments each name is applied on the left sides of the write-up."""
    found: dict[str, set[tuple[Term, ...]]] = {}
    for st in writeup.document.statements:
        t = st.left.term
        if t is not None and t.head == "call" and not t.data[1]:
            found.setdefault(t.data[0], set()).add(t.args)
    return {name: len(lists) for name, lists in found.items()}
