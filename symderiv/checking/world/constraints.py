"""Equations that the text sets (uᵀu = 1, Σ p_i = 1): what they turn a relation into."""

from __future__ import annotations

from symderiv.checking.world.world import World, closed
from symderiv.notation.term import Term, mul, rebuild

__all__ = ["note_constraint", "under_constraints"]

MAX_KEPT = 30


def note_constraint(world: World, left: Term, right: Term) -> None:
    """The text has set left = right, for something compound and a number."""
    if (
        left.head in ("mul", "div", "add", "sum", "call", "pow")
        and closed(right)
        and not closed(left)
    ):
        world.constraints.append((world.section, left, right))
        del world.constraints[:-MAX_KEPT]


def under_constraints(world: World, left: Term, right: Term) -> tuple[Term, Term] | None:
    """The relation with what was set put in; None where nothing of it stands there."""
    a, b = left, right
    for section, what, value in world.constraints:
        if section == world.section and (what, value) != (left, right):
            a, b = _put(a, what, value), _put(b, what, value)
    return (a, b) if (a, b) != (left, right) else None


def _put(t: Term, what: Term, value: Term) -> Term:
    """t with ``what`` replaced, also where it is some of the factors in a row."""
    if t is what:
        return value
    if not t.args:
        return t
    args = tuple(_put(a, what, value) for a in t.args)
    if t.head == "mul" and what.head == "mul":
        n = len(what.args)
        for i in range(len(args) - n + 1):
            if args[i : i + n] == what.args:
                return mul(*args[:i], value, *args[i + n :])
    if t.head == what.head == "div" and args[1] is what.args[1] and args[0].head == "mul":
        if what.args[0] in args[0].args:  # 3 a²/b, where a²/b is set
            k = args[0].args.index(what.args[0])
            return mul(*args[0].args[:k], value, *args[0].args[k + 1 :])
    return rebuild(t, args)
