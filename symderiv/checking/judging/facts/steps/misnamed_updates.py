"""An update rule in letters that says of one weight what is another's: w_8 = w_6 − η ∂E/∂w_6 among rules
w_k = w_k − η ∂E/∂w_k.
"""

from __future__ import annotations

from collections.abc import Iterator

from symderiv.checking.judging.facts.steps.numbered_steps import numbered, numbered_steps
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.world.world import World
from symderiv.notation.term import Term, deriv, having, substitute

__all__ = ["of_another_weight"]

_OTHERS = 2  # rules of which each has its own weight
_NO_STEP = 1  # w_1 = w_0 − η ∂E/∂w_0 may count steps


def of_another_weight(world: World, writeup: Writeup, left: Term, right: Term) -> Outcome | None:
    """The wrong verdict on a rule whose start and whose gradient are those of one other weight, where the
    others of the question have their own; None for anything else."""
    base, number = numbered(left)
    started = _started(right)
    if number < 0 or started is None or started is left or numbered(started)[0] != base:
        return None
    if abs(numbered(started)[1] - number) <= _NO_STEP and numbered(started)[1] < number:
        return None
    known = [
        (own, other)
        for own, other in _rules(world, writeup)
        if own is not left and numbered(own)[0] == base
    ]
    if len(known) < _OTHERS or any(own is not other for own, other in known):
        return None
    return named_slip("wrong-index", substitute(right, _named_anew(right, started, left)))


def _rules(world: World, writeup: Writeup) -> Iterator[tuple[Term, Term]]:
    """The weights that rules of the question are for, and those that they begin with."""
    for st in numbered_steps(world, writeup).statements:
        if st.first and st.left.term is not None and st.right.term is not None:
            started = _started(st.right.term)
            if started is not None and st.left.term.head == "sym":
                yield st.left.term, started


def _started(t: Term) -> Term | None:
    """The w of w − η ∂E/∂w: what the step begins with, and all that is derived by."""
    if t.head != "add" or len(t.args) != 2 or t.args[0].head != "sym":
        return None
    slopes = list(having(t.args[1], "deriv"))
    same = slopes and all(u.args[1:] == (t.args[0],) for u in slopes)
    return t.args[0] if same else None


def _named_anew(t: Term, old: Term, new: Term) -> dict[Term, Term]:
    slopes = {u: deriv(u.args[0], new) for u in having(t, "deriv") if u.args[1:] == (old,)}
    return {**slopes, old: new}
