"""∂(u v)/∂θ = u ∂v/∂θ, which has lost a term of the product rule unless u is the same for every θ."""

from __future__ import annotations

from symderiv.checking.judging.derivatives.unknown_losses import definition_of, is_opaque
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import Term, is_first_derivative, sym, walk

__all__ = ["factor_held_fixed"]

_CONSTANTS = frozenset(
    "alpha beta gamma delta epsilon eps varepsilon zeta eta kappa lambda mu nu rho sigma tau chi xi pi"
    " c C k K n N m M d D T B y t x w W r R A G const".split()
)
_MOST = 12  # definitions that are looked through


def factor_held_fixed(world: World, left: Term, loss: Term) -> str | None:
    """The factor beside a quantity in what is derived by θ that may depend on θ itself, where nothing is told of
    either: u in ∂(u v)/∂θ = u ∂v/∂θ. Letters of rates, weights, counts, targets and inputs are constants."""
    if not is_first_derivative(left) or left.args[1].head != "sym":
        return None
    wrt = left.args[1]
    todo, seen = [left.args[0]], 0
    while todo and seen < _MOST:
        t, seen = todo.pop(), seen + 1
        for u in walk(t):
            if u.head in ("mul", "had", "div") and any(loss.data in a.names for a in u.args):
                for factor in u.args:
                    if loss.data in factor.names:
                        continue
                    found = _may_depend(world, factor, wrt)
                    if found is not None:
                        return found
        names = [sym(n) for n in sorted(t.names) if n != loss.data]
        todo += [d for n in names for d in definition_of(world, n) if loss.data in d.names]
    return None


def _may_depend(world: World, factor: Term, wrt: Term) -> str | None:
    """The name in a factor of which nothing is told, or only that it is a function of θ: u, u(θ), π_θ(a)."""
    for u in walk(factor):
        if u.head == "call":
            name = u.data[0]
            if wrt.data in split(name)[1:] and world.function(name) is None:
                return str(name)
        if u.head != "sym" or u is wrt:
            continue
        base, below, above = split(u.data)
        if wrt.data in (below, above):
            return str(u.data)
        opaque = is_opaque(world, u.data)
        if opaque and any(wrt.data in d.names for d in definition_of(world, u)):
            return str(u.data)
        plain = world.binding(u) is None and u.data not in world.shapes
        if plain and u is factor and base not in _CONSTANTS and len(base) == 1:
            return str(u.data)
    return None
