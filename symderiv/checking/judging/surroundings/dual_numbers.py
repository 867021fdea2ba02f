"""Dual numbers: the ε of which a question says that ε² = 0. What is computed with it is a value of the
functions of the text, with its slope, and tells nobody what they are.
"""

from __future__ import annotations

from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.world.world import World, closed, term_names
from symderiv.notation.term import ZERO, Term, num, sym

__all__ = ["is_dual", "nilpotents"]

_SMALL = (sym("epsilon"), sym("delta"))


def nilpotents(writeup: Writeup, section: int) -> tuple[Term, ...]:
    """The names whose square the question says to be 0."""
    return writeup.once(_by_question).get(section, ())


def is_dual(world: World, t: Term) -> bool:
    """Whether this is a number and a multiple of an ε without a value, 3 + ε: one that is told after it, x = 2,
    is another x."""
    if t.head != "add" or not any(map(closed, t.args)):
        return False
    small = term_names(t)
    return len(small) == 1 and all(
        sym(n) in _SMALL and world.value(sym(n), "shown") is None for n in small
    )


def _by_question(writeup: Writeup) -> dict[int, tuple[Term, ...]]:
    out: dict[int, tuple[Term, ...]] = {}
    for section, here in writeup.questions.items():
        squares = (st.left.term for st in here if st.op in ("=", "~") and st.right.term is ZERO)
        found = [
            t.args[0] for t in squares if t is not None and t.head == "pow" and t.args[1] is num(2)
        ]
        out[section] = tuple(t for t in found if t in _SMALL)
    return out
