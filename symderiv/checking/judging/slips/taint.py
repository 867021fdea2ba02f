"""Which displayed numbers and names rest on a wrong step: only what does can be its consequence."""

from __future__ import annotations

from collections.abc import Iterator

from symderiv.checking.values.resting import reach
from symderiv.checking.world.world import World, closed, literals
from symderiv.notation.term import Term, sym, walk

__all__ = ["Taint"]


class Taint:
    """Decimals that a wrong step displayed, and the quantities that it gave a value."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.found: set[Term] = set()
        self.derivatives: set[tuple[Term, ...]] = set()
        self.by_number: set[Term] = set()  # quantities whose number is wrong, but not their formula

    def add(self, right: Term, key: Term | None) -> None:
        """A step that is wrong, or follows from a wrong one, shows ``right`` for ``key``."""
        self.found.update(literals(right))
        if key is not None:
            if key not in self.found and closed(right):
                self.by_number.add(key)
            elif not closed(right):
                self.by_number.discard(key)
            self.found.add(key)
            if key.head == "deriv":
                self.derivatives.add(key.args)

    def reaches(self, *terms: Term | None) -> bool:
        """Whether any of these terms rests on what is tainted."""
        if not self.found:
            return False
        for t in terms:
            if t is None:
                continue
            if t in self.found or any(u in self.found for u in literals(t)):
                return True
            names = reach(self.world, t)
            if t.head == "deriv" and t.args[0] in self.by_number:
                names = names - {t.args[0].data}  # the slope of L does not rest on what L comes to
            if any(sym(n) in self.found for n in names):
                return True
            if self.derivatives and any(self._derives(u) for u in self._written(t, names)):
                return True
        return False

    def _written(self, t: Term, names: set[str]) -> Iterator[Term]:
        """A term, and the definitions of all names that it comes down to."""
        yield t
        for n in sorted(names):
            definition = self.world.definition(n)
            if definition is not None:
                yield definition

    def _derives(self, t: Term) -> bool:
        return any(u.head == "deriv" and u.args in self.derivatives for u in walk(t))
