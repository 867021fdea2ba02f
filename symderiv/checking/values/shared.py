"""Evaluations that are shared: one Scope per reading for as long as names mean the same.

Judging one relation evaluates the same definitions under a handful of readings, for each link and for
each edit that may explain a mistake. A Scope keeps what it has computed; it is given out again until
something that it may rest on changes: a definition for readings of definitions, any value for the
others. A Scope in which a name was met within its own definition is not given out again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from symderiv.checking.world.world import World

__all__ = ["Changes", "changed", "remembered", "shared"]

MAX_KEPT = 400  # scopes (or answers) kept at once


class Changes:
    """How often a definition, and how often anything, has changed in this process."""

    __slots__ = ("definitions", "values")

    def __init__(self) -> None:
        self.definitions = self.values = 0


_changes = Changes()


def changed(definition: bool) -> None:
    """Something that names stand for has changed; ``definition``: not only a value."""
    _changes.values += 1
    if definition:
        _changes.definitions += 1


def shared(world: World, kind: str) -> dict[Any, Any]:
    """What is kept for the ``definitions`` or the ``values`` as they are now."""
    state = (getattr(_changes, kind), world.horizon, world.mended, world.shaped)
    found = world.kept.get(kind)
    if found is None or found[0] != state or len(found[1]) > MAX_KEPT:
        found = world.kept[kind] = (state, {})
    return found[1]


def remembered(world: World, key: Any, compute: Any) -> Any:
    """compute() for this key, once for as long as no definition changes."""
    table = shared(world, "definitions")
    found = table.get(key)
    if found is None:
        found = table[key] = compute()
    return found
