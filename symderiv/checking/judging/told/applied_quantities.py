"""Formulas whose letter is written with what it depends on where it is differentiated: L = (w − 1)², dL(w)/dw."""

from __future__ import annotations

from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.reading.conventions.differentiated import differentiated
from symderiv.checking.world.world import World
from symderiv.notation.term import Term

__all__ = ["note_applied"]


def note_applied(world: World, writeup: Writeup, left: Term, right: Term) -> None:
    """``left = right`` tells what L is: from here on L(w) is L, where the text has dL(w)/dw and L depends on w."""
    if left.head != "sym" or left.data in world.functions:
        return
    x = writeup.once(_differentiated).get(left.data)
    if x is not None and x in world.leaves(right):
        world.quantities.setdefault(left.data, (x,))
        world.forget()


def _differentiated(writeup: Writeup) -> dict[str, str]:
    return differentiated((writeup.text,))
