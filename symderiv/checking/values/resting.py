"""What names rest on: all that a name comes down to through its definition and those below it.

A scope that sets one name anew (the v of ∂L/∂v, the x of f(x)) need only compute again what rests on it;
everything else has the value that it has outside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from symderiv.checking.values.readings import VALUED, Function, Reading, Source
from symderiv.checking.values.shared import remembered
from symderiv.notation.reindexing import written_out
from symderiv.notation.term import Term, having, sym

if TYPE_CHECKING:
    from symderiv.checking.world.world import World

__all__ = ["MAX_TERMS", "Resting", "below", "other_way", "reach", "resting_of", "unsure"]

MAX_NAMES, MAX_TERMS = 300, 200
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


def unsure(world: Source, reading: Reading, of: Term, name: str) -> bool:
    """Whether a number in what a term comes down to may stand for a name, or is what a quantity has shown
    that rests on it."""
    resting = resting_of(world, reading)
    for n in of.names:
        below = resting.of(n)
        known = world.unsure if below is None else below & world.unsure.keys()
        if any(name in world.unsure[k] for k in known):
            return True
        for shown in {s for k in (below or ()) for s in world.put_in.get(k, ())}:
            if name in (resting.of(shown) or (shown,)):
                return True
    return False


def resting_of(world: Source, reading: Reading | None = None) -> Resting:
    """What names rest on, as they are read here."""
    from symderiv.checking.world.world import World

    back = reading.back if reading is not None else {}
    cut = reading.cut if reading is not None else frozenset()
    shaped = isinstance(world, World) and world.shaped
    valued = isinstance(world, World) and reading is not None and reading.mode in VALUED

    def definition(name: str) -> Term | None:
        found = None if name in cut else world.definition(name, back.get(name, 0))
        if found is None and shaped and (whole := world.vector_of(name)):
            return sym(whole)  # an entry rests on what its vector does
        if found is None and valued and (whole := world.shown_vector(name)):
            return sym(whole)
        return found

    def made() -> Resting:
        return Resting(definition, world.function)

    if not isinstance(world, World):
        if cut or back or not hasattr(world, "resting"):
            return made()
        world.resting = world.resting or made()  # its definitions stay as they are
        return cast(Resting, world.resting)
    found: Resting = remembered(
        world, ("resting", tuple(sorted(back.items())), cut, shaped, valued), made
    )
    return found


def other_way(world: Source, name: str) -> str | None:
    """The σ of a name like ρ, where ρ = log σ² was told and then σ = e^{ρ/2}: of two names that are each
    told by the other, the first may be anything, whichever is asked for first."""
    from symderiv.checking.world.world import World

    if not isinstance(world, World):
        return None
    found: str | None = remembered(world, ("other way", name), lambda: _other_way(world, name))
    return found


def _other_way(world: World, name: str) -> str | None:
    own = world.definition(name)
    if own is None or name in own.names:
        return None
    for other in own.names:
        back = world.definition(other)
        if back is not None and name in back.names and other not in back.names:
            first = next(key for key in world.versions if key.data in (name, other))
            return other if first.data == name else None
    return None


def below(world: World, t: Term, cut: frozenset[str] = frozenset()) -> Iterator[Term]:
    """A term, and what its names and functions are defined by, each once; the definitions of ``cut``
    names stay out."""
    from symderiv.checking.world.world import term_names

    stack, seen = [t], set[Term]()
    while stack and len(seen) < MAX_TERMS:
        top = stack.pop()
        if top in seen:
            continue
        seen.add(top)
        yield top
        for name in sorted(term_names(top) - cut):
            definition = world.definition(name)
            if definition is not None:
                stack.append(definition)
        for u in having(top, "call"):
            if u.data[0] in world.functions:
                stack.append(world.functions[u.data[0]].body)


def reach(world: World, t: Term) -> set[str]:
    """The names in a term and in the definitions that they come down to."""
    return set(remembered(world, ("reach", t), lambda: _reach(world, t)))


def _reach(world: World, t: Term) -> set[str]:
    from symderiv.checking.world.world import term_names

    out: set[str] = set(term_names(t))
    stack = sorted(out)
    while stack and len(out) < MAX_TERMS:
        definition = world.definition(stack.pop())
        if definition is not None:
            new = term_names(definition) - out
            out |= new
            stack += sorted(new)
    return out


@lru_cache(maxsize=4096)
def _mentioned(t: Term) -> tuple[str, ...] | None:
    """The names and the functions in a term; None where it counts."""
    out: dict[str, None] = {}
    stack = [t]
    while stack:
        u = stack.pop()
        if u.head == "sym":
            out.setdefault(u.data)
        elif u.head == "call":
            out.setdefault(u.data[0])
        elif u.head in _COUNTING:
            terms = written_out(u)
            if terms is None or len(out) > MAX_NAMES:
                return None
            stack.extend(terms)
            continue
        stack.extend(u.args)
    return tuple(out)
