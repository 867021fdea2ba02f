"""What names rest on: all that a name comes down to through its definition and those below it.

A scope that sets one name anew (the v of ∂L/∂v, the x of f(x)) need only compute again what rests on it;
everything else has the value that it has outside.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from symderiv.checking.values.readings import Function, Reading, Source
from symderiv.checking.values.shared import remembered
from symderiv.notation.term import Term, walk

__all__ = ["Resting", "resting_of"]

MAX_NAMES = 300
_COUNTING = frozenset(("sum", "prod", "lim"))


class Resting:
    """The names and functions that a name comes down to, for one meaning of all names."""

    def __init__(
        self,
        definition: Callable[[str], Term | None],
        function: Callable[[str], Function | None],
    ) -> None:
        self.definition, self.function = definition, function
        self.known: dict[str, frozenset[str] | None] = {}
        self.open: set[str] = set()

    def of(self, name: str) -> frozenset[str] | None:
        """All that it rests on, itself among them; None where names do not tell: where it comes back to
        itself, where a sum makes names of its own, and where there are too many."""
        if name in self.known:
            return self.known[name]
        if name in self.open or len(self.open) > MAX_NAMES:
            return None
        self.open.add(name)
        found = self._found(name)
        self.open.discard(name)
        self.known[name] = found
        return found

    def _found(self, name: str) -> frozenset[str] | None:
        parts: list[Term] = []
        definition = self.definition(name)
        if definition is not None:
            parts.append(definition)
        function = self.function(name)
        if function is not None:
            parts.append(function.body)
        out = {name}
        for part in parts:
            mentioned = _mentioned(part)
            if mentioned is None:
                return None
            for other in mentioned:
                below = self.of(other)
                if below is None or len(out) > MAX_NAMES:
                    return None
                out |= below
        return frozenset(out)


def resting_of(world: Source, reading: Reading | None = None) -> Resting:
    """What names rest on, as they are read here."""
    from symderiv.checking.world.world import World

    back = reading.back if reading is not None else {}
    cut = reading.cut if reading is not None else frozenset()

    def definition(name: str) -> Term | None:
        return None if name in cut else world.definition(name, back.get(name, 0))

    def made() -> Resting:
        return Resting(definition, world.function)

    if not isinstance(world, World):
        return made()
    found: Resting = remembered(world, ("resting", tuple(sorted(back.items())), cut), made)
    return found


@lru_cache(maxsize=4096)
def _mentioned(t: Term) -> tuple[str, ...] | None:
    """The names and the functions in a term; None where it counts."""
    out: dict[str, None] = {}
    for u in walk(t):
        if u.head == "sym":
            out.setdefault(u.data)
        elif u.head == "call":
            out.setdefault(u.data[0])
        elif u.head in _COUNTING:
            return None
    return tuple(out)
