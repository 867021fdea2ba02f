"""A chain rule that goes on from what a weight multiplies: ∂E/∂w_5 = ∂E/∂p ∂p/∂h_1 ∂h_1/∂w_5, where p = σ(y) and
y = w_5 h_1 + b. The weight acts on y beside h_1, which has weights of its own and does not change with it.
"""

from __future__ import annotations

from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import Term, deriv, is_slope_of_names, mul, sym
from symderiv.notation.text import unicode_text

__all__ = ["past_its_sum"]


def past_its_sum(world: World, left: Term, right: Term) -> Outcome | None:
    """The wrong verdict on a product of partial derivatives that goes through what the weight is multiplied by,
    with the product as it should be; None where nothing tells what that rests on, or a sum rests on both."""
    if (
        not is_slope_of_names(left)
        or right.head != "mul"
        or not all(map(is_slope_of_names, right.args))
    ):
        return None
    weight = left.args[1]
    last = [u for u in right.args if u.args[1] is weight]
    if len(last) != 1 or last[0].args[0] is left.args[0]:
        return None
    factor = last[0].args[0]
    before = [u for u in right.args if u.args[1] is factor]
    if len(before) != 1 or not _has_own_weights(world, factor, weight):
        return None
    above = before[0].args[0]
    for name in sorted(reached(world, above)[1]):
        told = world.definition(name)
        if told is None or not _multiplies(told, weight, factor):
            continue
        total = sym(name)
        rest = [u for u in right.args if u not in (before[0], last[0])]
        middle = [deriv(above, total)] if above is not total else []
        meant = mul(*rest, *middle, deriv(total, weight))
        shown = [unicode_text(t) for t in (factor, weight, total)]
        text = f"{shown[0]} does not change with {shown[1]}, which stands beside it in {shown[2]}"
        return named_slip("", meant, text)
    return None


def _has_own_weights(world: World, factor: Term, weight: Term) -> bool:
    """Whether what is told of a factor has other weights of this letter in it, and not this one."""
    told = world.binding(factor)
    if told is None or told.section != world.section or world.definition(factor.data) is None:
        return False
    base, index, _ = split(weight.data)
    names = reached(world, factor)[1]
    if not any(c.isdigit() for c in index) or weight.data in names or base in names:
        return False
    return any(split(n)[0] == base and n in world.leaves(factor) for n in names)


def _multiplies(told: Term, weight: Term, factor: Term) -> bool:
    """Whether a definition has the product of a weight and a factor as a summand, and the weight nowhere else."""
    summands = told.args if told.head == "add" else (told,)
    own = [u for u in summands if weight.data in u.names]
    return len(own) == 1 and own[0].head == "mul" and set(own[0].args) == {weight, factor}
