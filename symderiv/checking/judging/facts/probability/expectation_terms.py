"""What stands in the brackets of E, Var and Cov, and terms with what their names are defined as."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from symderiv.checking.equality.probability.random_moments import NoMoment, calls_in
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.reindexing import relettered
from symderiv.notation.term import Term, rebuild, substitute, sym, walk

__all__ = ["bases_of", "choices", "counted", "defined", "is_plain", "names_inside"]


def is_plain(t: Term) -> bool:
    """X or X²."""
    return t.head == "sym" or (
        t.head == "pow" and t.args[0].head == "sym" and t.args[1].head == "num"
    )


def names_inside(t: Term) -> set[str]:
    """The names in the brackets of E, Var and Cov, without those that sums run over."""
    return {n for c in calls_in(t) for n in c.names} - counted(t)


def counted(t: Term) -> set[str]:
    """The letters that sums run over, and their bounds."""
    return {n for u in walk(t) if u.head == "sum" for a in u.args[1:] for n in a.names}


def bases_of(names: set[str]) -> set[str]:
    return {split(n)[0] for n in names}


def choices(forced: set[str], free: list[str]) -> Iterator[set[str]]:
    for size in range(len(free) + 1):
        for more in combinations(free, size):
            yield forced | set(more)


def _apart(t: Term, other: Term) -> Term:
    """t with other letters for what its sums run over than those that another term has."""
    if t.head == "sum" and t.args[1].head == "sym" and t.args[1].data in other.names:
        free = (c for c in "lrqhuv" if c not in other.names and c not in t.names)
        new = sym(next(free, ""))
        if not new.data:
            raise NoMoment("no letter is left")
        body, index, *bounds = t.args
        return rebuild(t, (relettered(body, index, new), new, *bounds))
    return rebuild(t, tuple(_apart(a, other) for a in t.args)) if t.args else t


def defined(world: World, t: Term) -> Term:
    """t with what its names are defined as."""
    for _ in range(4):
        table = {}
        for name in t.names:
            meant = world.definition(name)
            if meant is not None and meant.head != "mat" and name not in meant.names:
                table[sym(name)] = _apart(meant, t)
        if not table:
            return t
        t = substitute(t, table)
    raise NoMoment("defined by itself")
