"""∂f/∂z_f = f (1 − f) where f = σ(w x + b) was written without z_f: the slope at what the activation is taken of.

Nothing says what z_f is; but a derivative in f alone can be by nothing else. So the derivative of the other
activation is wrong, 1 − f² for σ and h (1 − h) for tanh. Anything else is left open.
"""

from __future__ import annotations

import re

from symderiv.checking.equality.formal import same_in_names
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement
from symderiv.checking.world.world import World, closed
from symderiv.notation.term import ONE, Term, mul, num, power, sub

__all__ = ["by_preactivation"]

_NAMES = {
    "sigmoid": re.compile(r"sigmo|logisti|\bσ\b|\\sigma", re.IGNORECASE),
    "tanh": re.compile(r"tanh|hyperbolic|tangens", re.IGNORECASE),
}


def by_preactivation(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The wrong verdict on the derivative of another activation; None where it is none, or where the
    line names the other one."""
    of = left.args[0]
    if len(left.args) != 2 or of.head != "sym" or closed(right) or set(right.names) != {of.data}:
        return None
    definition = world.definition(of.data)
    if definition is None or definition.head != "call" or definition.data[1]:
        return None
    if world.rests_on_earlier(left, right) or left.args[1].names[0] in world.leaves(definition):
        return None
    slopes = {"sigmoid": mul(of, sub(ONE, of)), "tanh": sub(ONE, power(of, num(2)))}
    mine = slopes.pop(definition.data[0], None)
    if mine is None or world.function(definition.data[0]) is not None:
        return None
    ((other, slope),) = slopes.items()
    line = writeup.text.rfind("\n", 0, st.left.start) + 1
    if _NAMES[other].search(writeup.text, line, st.left.start):
        return None
    return named_slip("other-activation", mine) if same_in_names(right, slope) else None
