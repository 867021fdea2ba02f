"""Observations: after the model y = w x + ε the y of a loss is a number that was seen, and no function of w."""

from __future__ import annotations

from collections.abc import Iterator

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.world.indices import reached
from symderiv.checking.world.laws import generals
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import Term, sym

__all__ = ["by_observation", "observed"]

_NOISE = frozenset(("epsilon", "varepsilon", "xi", "nu", "eta", "noise"))


def by_observation(case: Case) -> Outcome | None:
    """∂L/∂w = −x(y − w x) of L = ½(y − w x)², where y = w x + ε is written of where y comes from."""
    seen = observed(case.claims.world, case.left)
    if not seen:
        return None
    with case.claims.world.hidden(*seen):
        return case.tried(case.left, case.right)


def observed(world: World, t: Term) -> list[Term]:
    """The names that a derivative comes down to and whose definition is a model with noise."""
    if "deriv" not in t.heads and not (t.head == "call" and t.data[1]):
        return []
    if t.head == "deriv" and any(_is_noise(w) for w in t.args[1:]):
        return []
    names = sorted(reached(world, t)[1])
    found = dict.fromkeys(key for name in names for key in _told(world, name))
    return [key for key in found if _has_noise(world, key)]


def _told(world: World, name: str) -> Iterator[Term]:
    """The names whose definition says what this one is: y_i itself, y, y_k."""
    yield sym(name)
    yield sym(split(name)[0])
    for key, *_ in generals(world, name):
        yield key


def _has_noise(world: World, key: Term) -> bool:
    said = world.definition(key.data)
    if said is None or said.head != "add" or _is_noise(key):
        return False
    return any(_is_noise(u) and world.value(u, "shown") is None for u in said.args)


def _is_noise(t: Term) -> bool:
    return t.head == "sym" and split(t.data)[0] in _NOISE
