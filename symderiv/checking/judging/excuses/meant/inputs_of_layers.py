"""∂C/∂w_{ij} = δ_i a_j beside z_i = Σ_j w_{ij} x_j + b_i and a_i = σ(z_i): a_j may be of the layer before, and
what this one is given.
"""

from __future__ import annotations

from symderiv.checking.judging.derivatives.anyloss import for_any_loss
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.world.index_letters import letter_of, pieces_of
from symderiv.checking.world.indices import law_of
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, having, is_first_derivative, substitute, sym
from symderiv.notation.text import unicode_text

__all__ = ["by_input_of_layer"]


def by_input_of_layer(case: Case) -> Outcome | None:
    """The relation with the input x_j of a layer for the a_j that its outputs are called, too."""
    left, world = case.left, case.claims.world
    if not is_first_derivative(left) or left.args[1].head != "sym":
        return None
    weight = split(left.args[1].data)
    pieces = pieces_of(weight[1])
    if len(pieces) != 2 or any(letter_of(p) != p for p in pieces):
        return None
    for name in sorted(case.right.names):
        _, below, above = split(name)
        law = law_of(world, name) if below in pieces else None
        if law is None or law.head != "call":
            continue
        for z in sorted(law.names):
            for given in _inputs(law_of(world, z), weight[0]):
                entry = sym(join(split(given)[0], below, above))
                if _holds(case, substitute(case.right, {sym(name): entry})):
                    told = f"it holds where {unicode_text(sym(name))} is of the layer before"
                    return Outcome(Verdict.UNCHECKED, told)
    return None


def _holds(case: Case, right: Term) -> bool:
    with case.claims.unnamed():
        found = case.claims.decide(case.left, right, case.about)
        found = for_any_loss(case.claims, case.left, right, found, case.about)
    return found.verdict is Verdict.CORRECT


def _inputs(layer: Term | None, weights: str) -> list[str]:
    """The names that a layer multiplies by its weights, of the family w, in a sum."""
    found = []
    for total in having(layer, "sum") if layer is not None else ():
        body = total.args[0]
        names = sorted(body.names) if body.head == "mul" and len(body.args) == 2 else []
        if any(split(n)[0] == weights for n in names):
            found += [n for n in names if split(n)[0] != weights and split(n)[1]]
    return found
