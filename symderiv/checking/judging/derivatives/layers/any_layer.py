"""Derivatives by a quantity of any layer l, ∂E/∂w_{ij}^{(l)} = a_i^{(l−1)} δ_j^{(l)}: they hold for any loss of
what comes after that layer, and what is told of one numbered layer is no law for it.
"""

from __future__ import annotations

from symderiv.checking.world.index_letters import letter_of, pieces_of
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import split
from symderiv.notation.term import Term, is_first_derivative

__all__ = ["by_any_layer", "of_numbered_layers", "rests_on_any_layer"]

_VERSIONS = 4  # of a loss that are looked at


def by_any_layer(left: Term) -> bool:
    """Whether something is derived by a quantity of any layer, w_{ij}^{(l)}."""
    if not is_first_derivative(left) or left.args[1].head != "sym":
        return False
    layer = split(left.args[1].data)[2]
    return len(layer) > 2 and any(map(letter_of, pieces_of(layer)))


def of_numbered_layers(world: World, left: Term, right: Term) -> list[Term]:
    """What is told of one layer alone: the δ_j^{(2)} = a_j^{(2)} − y_j of the outputs is no law for δ_j^{(l)}."""
    bases = {split(n)[0] for n in reached(world, left, right)[1]}
    return [
        key
        for key in world.versions
        if key.head == "sym"
        and split(key.data)[0] in bases
        and any(p.isdigit() for p in pieces_of(split(key.data)[2]))
    ]


def rests_on_any_layer(world: World, left: Term) -> bool:
    """Whether a loss is derived by something of any layer l, ∂E/∂w_{ij}^{(l)}, where it is told by the outputs of
    one layer alone, E = ½ Σ_j (a_j^{(2)} − y_j)²: how it rests on layer l does not matter."""
    if not by_any_layer(left):
        return False
    of, by = left.args
    told = world.definition(of.data) if of.head == "sym" else None
    back = 0
    # The formula stands before its numbers.
    while told is not None and closed(told) and back < _VERSIONS:
        back += 1
        told = world.definition(of.data, back)
    if told is None or "deriv" in told.heads:
        return False
    base = split(by.data)[0]
    above = [pieces_of(split(n)[2]) for n in told.names if split(n)[2]]
    numbered = bool(above) and all(p.isdigit() or p == "L" for pieces in above for p in pieces)
    return numbered and all(split(n)[0] != base for n in told.names)
