"""Names for something of which no value can be had, v = Var(g): in an equation each stands for any number."""

from __future__ import annotations

from symderiv.checking.values.calls import is_known
from symderiv.checking.world.world import World, term_names
from symderiv.notation.term import Term, sym

__all__ = ["opaque_names"]


def opaque_names(world: World, *terms: Term) -> tuple[Term, ...]:
    """The names in terms that were told to be a function of which nothing is known."""
    names = {n for t in terms for n in term_names(t)}
    return tuple(sym(n) for n in sorted(names) if _is_opaque(world, world.definition(n)))


def _is_opaque(world: World, formula: Term | None) -> bool:
    if formula is None or formula.head != "call":
        return False
    name = formula.data[0]
    return not is_known(name) and world.function(name) is None
