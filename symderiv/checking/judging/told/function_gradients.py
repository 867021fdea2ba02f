"""∇J(θ), ∇²J(θ) and J'(θ) as derivatives of J by θ, where J is known as a function of θ as a whole."""

from __future__ import annotations

from collections.abc import Set

from symderiv.checking.judging.chain import State
from symderiv.notation.names import split
from symderiv.notation.term import (
    Term,
    call,
    deriv,
    substitute,
    sym,
    walk,
)

__all__ = ["FunctionGradients"]


class FunctionGradients(State):
    """The part of the judge that reads ∇ before a function."""

    def of_one_vector(self, t: Term) -> bool:
        """Whether there is but one quantity in what ∇ stands before, and it is a vector: ∇ (1/‖x‖)."""
        if t.head == "sym" or len(t.names) != 1 or self.claims.strict:
            return False
        (name,) = t.names
        if self.world.definition(name) is not None or self.world.functions.keys() & {name}:
            return False
        return any(u.data == ("norm", 0) and u.args == (sym(name),) for u in walk(t))

    def gradient(self, t: Term, other: Term) -> Term:
        """∇J(θ) as dJ(θ)/dθ, ∇²J(θ) as d²J(θ)/dθ², where J is known as a function of this one quantity
        as a whole; J'(θ) as that of the formula, where θ is a vector there."""
        of, order = _gradient_of(t)
        if order and of.head == "sym" and t.data in (("nabla", 0), ("hessian", 0)):
            known = self.world.function(of.data)
            if known is not None and len(known.parameters) == 1:
                of = call(of.data, sym(known.parameters[0]))  # ∇f for ∇f(x)
            told = self.world.quantities.get(of.data, ()) if of.head == "sym" else ()
            if len(told) == 1 and _as_a_whole(told[0], self.world.leaves(of)):
                return deriv(of, *[sym(told[0])] * order)  # of L(w), where L has w by its p_i
        if order == 1 and t.data == ("nabla", 0) and self.of_one_vector(of):
            return deriv(of, sym(of.names[0]))
        if not order or other.head == "mat" or of.head != "call" or of.data[1]:
            return t
        if len(of.args) != 1 or of.args[0].head != "sym":
            return t
        form = self.world.in_other_variables.get(of.data[0], {}).get((of.args[0].data,))
        if form is not None:
            return deriv(form, *[of.args[0]] * order)
        function = self.world.function(of.data[0])
        if function is None or len(function.parameters) != 1:
            return t
        (parameter,) = function.parameters
        if not _as_a_whole(parameter, set(function.body.names)):
            return t
        if any(u.head in ("T", "mat", "sum") or u.data == ("norm", 0) for u in walk(function.body)):
            # A function of a vector is derived as it is written: ∇_θ ‖Xθ − y‖².
            put = substitute(function.body, {sym(parameter): of.args[0]})
            return deriv(put, *[of.args[0]] * order)
        return t if t.data[1] else call(of.data[0], of.args[0], order=order)


def _as_a_whole(parameter: str, used: Set[str]) -> bool:
    """Whether a vector is used, and not its components: θ, and no θ_1."""
    parts = any(n != parameter and split(n)[0] == split(parameter)[0] for n in used)
    return parameter in used and not parts


def _gradient_of(t: Term) -> tuple[Term, int]:
    """What ∇f(x), ∇²f(x) or f'(x) is taken of, and how often; 0 times for anything else."""
    if t.head == "call" and t.data[1]:
        return call(t.data[0], *t.args), t.data[1]
    if t.head == "call" and t.data in (("nabla", 0), ("hessian", 0)) and len(t.args) == 1:
        return t.args[0], 1 + (t.data[0] == "hessian")
    return t, 0
