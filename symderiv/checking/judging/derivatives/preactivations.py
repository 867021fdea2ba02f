"""∂f/∂z_f = f (1 − f) where f = σ(w x + b) was written without z_f: the slope at what the activation is taken of.

Nothing says what z_f is; but a derivative in f alone can be by nothing else. So the derivative of the other
activation is wrong, 1 − f² for σ and h (1 − h) for tanh. So it is as a factor of an error signal with a letter
of its own: δ = ∂L/∂h · h (1 − h). Anything else is left open.
"""

from __future__ import annotations

import re

from symderiv.checking.equality.factors import factors_of
from symderiv.checking.equality.formal import same_in_names
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement
from symderiv.checking.world.indices import family_of
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import split
from symderiv.notation.term import ONE, Term, mul, num, power, sub, sym

__all__ = ["by_preactivation", "by_slope_in_signal"]

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
    found = _slopes(world, of, definition)
    if found is None:
        return None
    mine, other, slope = found
    if _names(writeup, st, other):
        return None
    return named_slip("other-activation", mine) if same_in_names(right, slope) else None


def by_slope_in_signal(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The wrong verdict on δ = ∂L/∂h · h (1 − h), where h = tanh(z) was written."""
    base = split(left.data)[0]
    if base != "delta" and not (len(base) == 2 and base[0] == "d" and base[1].isupper()):
        return None
    factors = factors_of(right)
    for name in right.names:
        of = sym(name)
        own = [u for u in factors if name in u.names and u.head != "deriv"]
        if not own or len(own) == len(factors) or any(set(u.names) != {name} for u in own):
            continue
        family = None if world.definition(name) is not None else family_of(world, name)
        definition = family[0] if family is not None else world.definition(name)
        found = _slopes(world, of, definition) if definition is not None else None
        if found is None or _names(writeup, st, found[1]):
            continue
        mine, _, slope = found
        if same_in_names(mul(*own) if len(own) > 1 else own[0], slope):
            return named_slip("other-activation", mul(*(u for u in factors if u not in own), mine))
    return None


def _slopes(world: World, of: Term, definition: Term) -> tuple[Term, str, Term] | None:
    """The slope of the activation that this is a value of, and the other activation with its slope."""
    if definition.head != "call" or definition.data[1]:
        return None
    slopes = {"sigmoid": mul(of, sub(ONE, of)), "tanh": sub(ONE, power(of, num(2)))}
    mine = slopes.pop(definition.data[0], None)
    if mine is None or world.function(definition.data[0]) is not None:
        return None
    ((other, slope),) = slopes.items()
    return mine, other, slope


def _names(writeup: Writeup, st: Statement, activation: str) -> bool:
    """Whether the line names this activation."""
    line = writeup.text.rfind("\n", 0, st.left.start) + 1
    return _NAMES[activation].search(writeup.text, line, st.left.start) is not None
