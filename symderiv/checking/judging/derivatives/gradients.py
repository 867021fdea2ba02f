"""∇f as the list of its partial derivatives, and ∇²f as their matrix: ∇f = (2 x, 10 y)ᵀ where
f(x, y) = x² + 5 y² is known."""

from __future__ import annotations

from typing import Any

from flint import arb

from symderiv.checking.equality.symbolic import constant
from symderiv.checking.values.calls import is_at_vector
from symderiv.checking.values.numbers import Matrix
from symderiv.checking.world.displayed import as_decimal, written_value
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import split
from symderiv.notation.term import Term, at, deriv, make, neg, rel, sym, untransposed

__all__ = ["as_partials", "is_place"]

_PLACES = 8  # of the entries of a vector that is a place


def as_partials(world: World, left: Term, right: Term) -> Term | None:
    """∇f, ∇f(1, 2) or ∇f(x, y) as a column or row like the right side; None where nothing tells what
    the entries are derivatives by: the parameters of f in their order, or the components of one vector."""
    if left.head != "call" or len(left.args) != 1:
        return None
    if left.data == ("hessian", 0):
        return _as_matrix(world, left.args[0], right)
    shown = untransposed(right)
    if left.data != ("nabla", 0) or shown.head != "mat" or 1 not in shown.data:
        return None
    found = _variables(world, left.args[0])
    if found is None:
        return None
    body, names, values = found
    if not 2 <= len(names) == len(shown.args):
        return None
    entries = _placed([deriv(body, sym(n)) for n in names], names, values)
    whole = make("mat", tuple(entries), shown.data)
    return make("T", (whole,)) if right.head == "T" else whole


def _as_matrix(world: World, of: Term, right: Term) -> Term | None:
    """The second derivatives, where they are numbers or the place is told."""
    found = _variables(world, of) if right.head == "mat" else None
    if found is None:
        return None
    body, names, values = found
    if len(names) < 2 or right.data != (len(names), len(names)):
        return None
    entries = [deriv(body, sym(a), sym(b)) for a in names for b in names]
    if closed(right) and not values and not all(constant(world, e) for e in entries):
        return None
    return make("mat", tuple(_placed(entries, names, values)), right.data)


def _placed(entries: list[Term], names: list[str], values: tuple[Term, ...]) -> list[Term]:
    where = [rel("=", sym(n), v) for n, v in zip(names, values, strict=True)] if values else []
    return [at(e, *where) for e in entries] if where else entries


def _entries_of(world: World, vector: Term) -> tuple[Term, ...]:
    """The numbers of a vector that is shown, as they are written: those of p_1 = (2.5, −0.3)ᵀ."""
    value = world.value(vector, "shown") if vector.head == "sym" else None
    if not isinstance(value, Matrix) or 1 not in value.shape:
        return ()
    found = [_as_written(e) for e in value.entries]
    return tuple(e for e in found if e is not None) if None not in found else ()


def _as_written(entry: Any) -> Term | None:
    for places in range(_PLACES) if isinstance(entry, arb) else ():
        number = as_decimal(abs(entry), places)
        if number is not None and written_value(number) is not None:
            if abs(written_value(number) - abs(entry)) < arb(10) ** -30:
                return neg(number) if entry < 0 else number
    return None


def is_place(world: World, of: Term) -> bool:
    """Whether f(3, 1), f(x_0, y_0) or f(p) is the function at a place: numbers, or names that have some."""
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
        if is_at_vector(of.data[0], names, of.args):
            place = _entries_of(world, of.args[0])
            return (function.body, names, place) if len(place) == len(names) else None
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
