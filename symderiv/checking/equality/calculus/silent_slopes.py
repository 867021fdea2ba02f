"""Derivatives that are 0 only because nothing says what a name depends on: ∂(y ln h)/∂θ.

An equation between such derivatives holds as 0 = 0, whatever it says. It is looked at again with h as a function
of θ, in which y ∂(ln h)/∂θ is right and 5 ∂(ln h)/∂θ is not.
"""

from __future__ import annotations

from zlib import crc32

from symderiv.checking.equality.calculus.any_function import for_any_function, is_unknown
from symderiv.checking.equality.symbolic import identical
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World
from symderiv.notation.names import NUMBER_PI, ones_shape, split
from symderiv.notation.term import (
    Term,
    add,
    call,
    div,
    having,
    mul,
    num,
    rebuild,
    substitute,
    sym,
    walk,
)

__all__ = ["only_vanishes"]

_FIXED = frozenset(("e", "pi", NUMBER_PI, "infinity", "nabla", "ones", "I"))
_DEEP, _MOST = 4, 300  # definitions put into each other, and the parts of a term


def only_vanishes(world: World, left: Term, right: Term) -> bool:
    """Whether both sides have derivatives of undefined names that do not mention what they are derived by, and
    the equation fails, or is not decided, where these names depend on it."""
    sides = (left, right)
    if any("deriv" not in t.heads for t in sides):
        return False
    found = [[u for u in having(t, "deriv") if _is_silent(world, u)] for t in sides]
    if not all(found):
        return False
    if left.head == right.head == "deriv" and left.args[1:] == right.args[1:]:
        if identical(world, left.args[0], right.args[0]).holds:
            return False  # of the same, whatever it depends on
    by = {w for us in found for u in us for w in u.args[1:]}
    silent = [_atoms(_put_in(world, u.args[0], by), world, by) for us in found for u in us]
    groups = {frozenset(map(_kind, atoms)) for atoms in silent} - {frozenset()}
    if not groups:
        return False
    # the y of y ln h need not depend on θ where ∂(ln h)/∂θ stands beside it
    moving = frozenset[str]().union(*(g for g in groups if not any(h < g for h in groups)))
    written = [_put_in(world, t, by) for t in sides]
    atoms = {a for t in written for a in _atoms(t, world, by) if _kind(a) in moving}
    # each of them in a way of its own: ∂L/∂b is no ∂L/∂z
    ways = [mul(num(k), w) for k, w in enumerate(sorted(by, key=str), 2)]
    way = call("sin", add(*ways, num(1)))
    table = {a: mul(a, call("exp", mul(_share(a), a, way))) for a in atoms}
    moved = [_replaced(t, table) for t in written]
    functions = for_any_function(world, *moved)
    if functions is not None:
        return not functions.holds
    return not identical(world, *moved).holds


def _is_silent(world: World, u: Term) -> bool:
    """Whether a derivative does not mention, in all that it comes down to, what it is by."""
    if any(w.head != "sym" for w in u.args[1:]):
        return False
    bases = {split(w.data)[0] for w in u.args[1:]}
    return not any(split(n)[0] in bases for n in reached(world, u.args[0])[1])


def _put_in(world: World, t: Term, by: set[Term]) -> Term:
    """t with the definitions of its names in their places."""
    for _ in range(_DEEP):
        told = {sym(n): world.definition(n) for n in t.names}
        table = {n: d for n, d in told.items() if d is not None and n not in by}
        if not table or sum(1 for _ in walk(t)) > _MOST:
            break
        t = substitute(t, table)
    return t


def _atoms(t: Term, world: World, by: set[Term]) -> set[Term]:
    """The names and the calls of unknown functions in a term of which nothing is said."""
    calls = {u for u in walk(t) if is_unknown(world, u)}
    inside = {n for u in calls for n in u.args[0].names}
    sums = list(having(t, "sum", "prod"))
    counts = {n for u in sums for a in u.args[1:] for n in a.names}
    names = {sym(n) for n in t.names if n not in inside | counts | _FIXED and not ones_shape(n)}
    free = {n for n in names - by if world.definition(n.data) is None}
    return calls | {n for n in free if world.value(n, "shown") is None}


def _kind(atom: Term) -> str:
    """A name without its indices: h for h_i and for h(x_i)."""
    return split(atom.data[0] if atom.head == "call" else atom.data)[0]


def _share(atom: Term) -> Term:
    return div(num(2 + crc32(_kind(atom).encode()) % 7), num(5))


def _replaced(t: Term, table: dict[Term, Term]) -> Term:
    """t with its outermost atoms replaced; what a derivative is by stays."""
    if t in table:
        return table[t]
    if t.head == "deriv":
        return rebuild(t, (_replaced(t.args[0], table), *t.args[1:]))
    return rebuild(t, tuple(_replaced(a, table) for a in t.args)) if t.args else t
