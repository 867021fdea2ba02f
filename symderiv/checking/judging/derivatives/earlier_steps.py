"""∂h_t/∂w = (1 − h_t²) h_{t−1} for h_t = tanh(w h_{t−1} + x_t), where h_{t−1} rests on w as well.

As the derivative of one step, with h_{t−1} held fixed, it is right, and many write it with ∂. As a total one it
lacks the path through the earlier steps.
"""

from __future__ import annotations

from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.mistakes.catalog import MISTAKES
from symderiv.checking.model import Verdict
from symderiv.checking.values.resting import reach
from symderiv.checking.world.index_letters import letters_of
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, is_first_derivative, sym

__all__ = ["by_earlier_steps"]

_HELD = "right with the step before held fixed; a total derivative goes on through it"
_MOST = 40  # names below a step


def by_earlier_steps(world: World, left: Term, right: Term) -> Outcome | None:
    """The verdict on the derivative of a step by a parameter that the steps before rest on as well, where no
    derivative of these stands on the right; None where there are none."""
    if not is_first_derivative(left) or "deriv" in right.heads:
        return None
    of, by = left.args
    if of.head != "sym" or by.head != "sym" or letters_of(by.data) - {by.data}:
        return None
    letters = letters_of(of.data) - {of.data}
    law = world.definition(of.data)
    if len(letters) != 1 or law is None:
        return None
    below = sorted(reached(world, law)[1])
    if len(below) > _MOST or by.data not in below:
        return None
    (letter,) = letters
    earlier = (_one_later(n, letter) for n in below)
    if not any(n is not None and by.data in reach(world, sym(n)) for n in earlier):
        return None
    if left.data == "total":
        text = MISTAKES["dropped-path"].text
        return Outcome(Verdict.WRONG, text, mistake="dropped-path", exact=False)
    return Outcome(Verdict.UNCHECKED, _HELD, exact=False)


def _one_later(name: str, letter: str) -> str | None:
    """The h_t of h_{t−1}; None for a name of another form."""
    base, sub, sup = split(name)
    for k, part in enumerate((sub, sup)):
        bare = part.strip("()[]").replace(" ", "")
        if bare == f"{letter}-1":
            new = part.replace(" ", "").replace(f"{letter}-1", letter)
            return join(base, new, sup) if k == 0 else join(base, sub, new)
    return None
