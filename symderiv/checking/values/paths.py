"""A derivative with one intermediate quantity held fixed: what remains when its path is left out."""

from __future__ import annotations

from typing import Any

from flint import arb

from symderiv.checking.values.evaluator import Scope
from symderiv.checking.values.numbers import Dual, NoValue, carries, new_tag, part_of
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.world import World
from symderiv.notation.term import Term

__all__ = ["without_path"]


def without_path(world: World, derivative: Term, name: str, reading: Reading) -> Any:
    """d of/d x where ``name`` does not move with x; NoValue where that changes nothing."""
    of, x = derivative.args
    if x.head != "sym" or name == x.data or (of.head == "sym" and name == of.data):
        raise NoValue("no path")
    scope = Scope(world, reading)
    held = scope.child({name: scope.lookup(name)})
    tag = new_tag()
    inner = held.child({x.data: Dual(tag, scope.lookup(x.data), arb(1))})
    inner.derived = True
    value = inner.term(of)
    if not carries(value, tag):
        raise NoValue("nothing is left")
    return part_of(value, tag)
