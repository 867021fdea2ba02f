"""``∂y_i/∂x_j = y_i (1 − y_i) W_{ij}`` where y = σ(W x + b) is told of whole vectors: an entry of its Jacobian.

The activation is applied to each entry, so that the slope is f'(z_i) W_{ij}; W_{ji} is that of Wᵀ.
"""

from __future__ import annotations

from symderiv.checking.equality.formal import same_in_names
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.model import Verdict
from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.term import ONE, Term, mul, num, power, sub, substitute, sym

__all__ = ["by_layer_entries"]


def by_layer_entries(world: World, left: Term, right: Term) -> Outcome | None:
    """The verdict on a derivative of one entry of a layer by one of its inputs; None where it is none, or
    says more than this."""
    if world.strict or len(left.args) != 2 or any(a.head != "sym" for a in left.args):
        return None
    (y, i, above), (x, j, on_top) = (split(a.data) for a in left.args)
    if not (len(i) == len(j) == 1 and i.isalpha() and j.isalpha() and i != j):
        return None
    if any(world.definition(a.data) is not None for a in left.args):
        return None
    whole = join(y, "", above)
    found = _layer(world, world.definition(whole), sym(join(x, "", on_top)))
    if found is None:
        return None
    activation, weights = found
    slope = _slope(activation, sym(join(y, i, above)))
    base, _, mark = split(weights.data)
    own, turned = (sym(join(base, f"{a}{b}", mark)) for a, b in ((i, j), (j, i)))
    if slope is None:
        return None
    meant = mul(slope, own)
    if same_in_names(right, meant):
        return Outcome(Verdict.CORRECT)
    if turned.data in right.names and own.data not in right.names:
        if same_in_names(substitute(right, {turned: own}), meant):
            return named_slip("wrong-index", meant)
    return None


def _layer(world: World, law: Term | None, x: Term) -> tuple[str, Term] | None:
    """The activation, or "", and W of f(W x + b)."""
    activation = ""
    for _ in range(3):  # y = σ(z), z = W x + b
        if law is None:
            return None
        if law.head == "sym":
            law = world.definition(law.data)
        elif law.head == "call" and not law.data[1] and len(law.args) == 1 and not activation:
            activation, law = str(law.data[0]), law.args[0]
    if law is None:
        return None
    parts = law.args if law.head == "add" else (law,)
    products = [p for p in parts if x.data in p.names]
    shifts = [p for p in parts if x.data not in p.names]
    if len(products) != 1 or any(p.head != "sym" for p in shifts) or products[0].head != "mul":
        return None
    weights, *rest = products[0].args
    one = rest == [x] and weights.head == "sym" and not split(weights.data)[1]
    return (activation, weights) if one and split(weights.data)[0][:1].isupper() else None


def _slope(activation: str, output: Term) -> Term | None:
    """f' in what f comes to."""
    slopes = {
        "": ONE,
        "sigmoid": mul(output, sub(ONE, output)),
        "tanh": sub(ONE, power(output, num(2))),
        "exp": output,
    }
    return slopes.get(activation)
