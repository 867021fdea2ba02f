"""Which displayed numbers and names rest on a wrong step: only what does can be its consequence."""

from __future__ import annotations

from symderiv.checking.equality.numeric import _reach
from symderiv.checking.world.world import World, literals
from symderiv.notation.term import Term, sym

__all__ = ["Taint"]


class Taint:
    """Decimals that a wrong step displayed, and the quantities that it gave a value."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.found: set[Term] = set()

    def add(self, right: Term, key: Term | None) -> None:
        """A step that is wrong, or follows from a wrong one, shows ``right`` for ``key``."""
        self.found.update(literals(right))
        if key is not None:
            self.found.add(key)

    def reaches(self, *terms: Term | None) -> bool:
        """Whether any of these terms rests on what is tainted."""
        if not self.found:
            return False
        for t in terms:
            if t is None:
                continue
            if t in self.found or any(u in self.found for u in literals(t)):
                return True
            if any(sym(n) in self.found for n in _reach(self.world, t)):
                return True
        return False
