"""What terms come down to: the names at the end of all definitions, and whether an earlier question gives some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from symderiv.checking.world.binding import Binding, term_names
from symderiv.checking.world.entries import wholes_in, without_index
from symderiv.notation.term import Term, having, sym

if TYPE_CHECKING:
    from symderiv.checking.world.world import World

__all__ = ["leaves", "rests_on_earlier"]


def rests_on_earlier(world: World, *terms: Term) -> bool:
    """Whether something in the terms has its meaning from an earlier question."""
    if not world.section:
        return False
    stack, seen, inside = list(terms), set[str](), set[str]()
    while stack and len(seen) < 400:
        top = stack.pop()
        for called in {u.data[0] for u in having(top, "call")}:
            if world.function_sections.get(called, world.section) < world.section:
                return True
            if called in world.functions and called not in inside:
                inside.add(called)
                stack.append(world.functions[called].body)
        if any(_is_earlier(world, world.binding(u)) for u in having(top, "deriv", "call")):
            return True
        for name in sorted(term_names(top) - seen):
            seen.add(name)
            found = world.binding(sym(name))
            if found is None and name[-1].isdigit():
                found = world.binding(sym(without_index(name)))  # k_2, where k = (1, 0)
            if _is_earlier(world, found):
                return True
            definition = world.definition(name)
            if definition is not None:
                stack.append(definition)
    return False


def _is_earlier(world: World, found: Binding | None) -> bool:
    return found is not None and found.kind != "reference" and found.section < world.section


def leaves(world: World, t: Term, limit: int = 400) -> set[str]:
    """The names that a term comes down to through the definitions."""
    out: set[str] = set()
    seen: set[str] = set()
    stack = [t]
    while stack and limit:
        limit -= 1
        top = stack.pop()
        names = term_names(top)
        if "e" in top.names and world.definition("e") is not None:
            names |= {"e"}  # the error, where the text says so
        for name in sorted(names):
            if name in seen:
                continue
            seen.add(name)
            definition = world.definition(name)
            if definition is None and world.vectors:
                for whole in wholes_in(world.vectors, (name,)):
                    definition = world.definition(whole)  # p_k comes down to what p does
            if definition is None or name in definition.names:
                out.add(name)
            else:
                stack.append(definition)
        for u in having(top, "call"):
            if u.data[0] in world.functions:
                function = world.functions[u.data[0]]
                out |= term_names(function.body) - set(function.parameters)
    return out
