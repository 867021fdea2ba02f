"""∂L/∂c = −0.33 where L = ¼ (e_A² + e_B²) adds up what two passes through one net have given: the names of the net
have the values of the last pass, and what L has of c through e_A is none of these."""

from __future__ import annotations

from itertools import combinations

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.values.resting import reach
from symderiv.checking.world.world import World, closed, term_names
from symderiv.notation.names import split
from symderiv.notation.term import sym
from symderiv.notation.text import unicode_text

__all__ = ["by_several_passes"]

_MOST = 12  # names of a loss


def by_several_passes(case: Case) -> Outcome | None:
    """The number of a derivative of what adds up the same quantity of several samples: one of them rests on what
    is derived by, another is not told, or was told of an earlier pass."""
    of, *by = case.left.args if case.left.head == "deriv" else (case.left,)
    world = case.claims.world
    law = world.definition(of.data) if of.head == "sym" and len(by) == 1 else None
    if law is None or by[0].head != "sym" or not closed(case.right):
        return None
    names = sorted(n for n in term_names(law) if split(n)[1])
    for pair in combinations(names[:_MOST], 2):
        first, second = map(split, pair)
        if first[0] == second[0] and first[2] == second[2]:
            if any(_of_another_pass(world, a, b, by[0].data) for a, b in (pair, pair[::-1])):
                why = f"{unicode_text(of)} adds up several passes, and the names have the values of the last one"
                return Outcome(Verdict.UNCHECKED, why)
    return None


def _of_another_pass(world: World, before: str, name: str, by: str) -> bool:
    """Whether a name rests on what is derived by, and the one before it is not told, or was told before something
    on the way had its value anew."""
    rests = set(reach(world, sym(name)))
    for function in (world.functions.get(n) for n in sorted(rests)):
        if function is not None:  # f without its argument
            rests |= term_names(function.body)
    if by not in rests or before in rests:
        return False
    earlier, later = world.binding(sym(before)), world.binding(sym(name))
    if earlier is None:
        return world.definition(before) is None
    if later is None:
        return False
    return any(
        earlier.order < version.order < later.order
        for n in rests - {name, by}
        for version in world.versions.get(sym(n), [])[1:]
    )
