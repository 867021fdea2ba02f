"""∇f as the list of its partial derivatives: ∇f = (2 x, 10 y)ᵀ where f(x, y) = x² + 5 y² is known."""

from __future__ import annotations

from symderiv.checking.world.world import World, closed
from symderiv.notation.names import split
from symderiv.notation.term import Term, at, deriv, make, rel, sym

__all__ = ["as_partials", "is_place"]


def as_partials(world: World, left: Term, right: Term) -> Term | None:
    """∇f, ∇f(1, 2) or ∇f(x, y) as a column or row like the right side; None where nothing tells what
    the entries are derivatives by: the parameters of f in their order, or the components of one vector."""
    if left.head != "call" or left.data != ("nabla", 0) or len(left.args) != 1:
        return None
    shown = right.args[0] if right.head == "T" else right
    if shown.head != "mat" or 1 not in shown.data:
        return None
    found = _variables(world, left.args[0])
    if found is None:
        return None
    body, names, values = found
    if not 2 <= len(names) == len(shown.args):
        return None
    entries = [deriv(body, sym(n)) for n in names]
    if values:
        where = [rel("=", sym(n), v) for n, v in zip(names, values, strict=True)]
        entries = [at(e, *where) for e in entries]
    whole = make("mat", tuple(entries), shown.data)
    return make("T", (whole,)) if right.head == "T" else whole


def is_place(world: World, of: Term) -> bool:
    """Whether f(3, 1) or f(x_0, y_0) is the function at a place: numbers, or names that have some."""
    known = (
        closed(a) or (a.head == "sym" and world.value(a, "shown") is not None) for a in of.args
    )
    return of.head == "call" and all(known)


def _variables(world: World, of: Term) -> tuple[Term, list[str], tuple[Term, ...]] | None:
    """What is differentiated, by what, and where."""
    if of.head == "call" and not of.data[1]:
        function = world.function(of.data[0])
        if function is None:  # J(θ) = θ_1² + 5θ_2² tells what J is, and θ is the whole
            whole, told = of.args[0], world.definition(of.data[0])
            vector = len(of.args) == 1 and whole.head == "sym" and told is not None
            return _components(told, whole.data) if vector and told is not None else None
        names = list(function.parameters)
        if len(names) == len(of.args) > 1:
            if all(a is sym(n) for a, n in zip(of.args, names, strict=True)):
                return function.body, names, ()
            return (function.body, names, of.args) if is_place(world, of) else None
        if len(names) == 1 and of.args == (sym(names[0]),):
            return _components(function.body, names[0])
        return None
    if of.head != "sym":
        return None
    function = world.function(of.data)
    if function is not None:
        names = list(function.parameters)
        return (
            (function.body, names, ()) if len(names) > 1 else _components(function.body, names[0])
        )
    body = world.definition(of.data)
    if body is None:
        return None
    bases = {split(n)[0] for n in world.leaves(body)}
    return _components(body, next(iter(bases))) if len(bases) == 1 else None


def _components(body: Term, base: str) -> tuple[Term, list[str], tuple[Term, ...]] | None:
    """θ_0 and θ_1 for the θ of f(θ) = θ_0² + θ_1."""
    found: dict[int, str] = {}
    for name in body.names:
        letter, below, above = split(name)
        if letter != base:
            continue
        if not below.isdigit() or above or int(below) in found:
            return None
        found[int(below)] = name
    first = min(found, default=2)
    if first > 1 or sorted(found) != list(range(first, first + len(found))):
        return None
    return body, [found[k] for k in sorted(found)], ()
