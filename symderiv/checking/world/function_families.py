"""Functions with a parameter for their index: ρ_0.9(r) = max(0.9 r, −0.1 r), where ρ_τ(r) = max(τ r, (τ − 1) r)
is written, and f_2(x) = x² beside f_k(x) = x^k."""

from __future__ import annotations

import re
from itertools import islice

from symderiv.checking.values.readings import Function
from symderiv.checking.world.index_letters import pieces_of
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import Term, having, num, substitute, sym

__all__ = ["forget_member", "note_members"]

_NUMBER = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,6}))?")
_COUNTING = frozenset("ijklmnpd")  # h_2(x) beside h_θ(x) is another unit
_MOST = 20  # calls of one relation, and functions that are looked through


def note_members(world: World, *terms: Term) -> None:
    """Define the functions of these terms with a number for their index that only the one with a letter in its
    place tells."""
    if world.strict:
        return
    called = {u.data[0] for t in terms for u in islice(having(t, "call"), _MOST)}
    for name in sorted(n for n in called if "_" in n):
        known = world.functions.get(name)
        if known is None or known is world.members.get(name):
            found = _member(world, name)
            if found is not None and found != known:
                world.define_function(name, found.parameters, found.body)
                world.members[name] = world.functions[name]


def forget_member(world: World, name: str) -> None:
    """What the general law says of a function is no longer known: the text tells what it is."""
    if world.members.pop(name, None) is world.functions.get(name, 0):
        del world.functions[name]
        world.function_sections.pop(name, None)
        world.forget()


def _member(world: World, name: str) -> Function | None:
    base, below, above = split(name)
    number = _NUMBER.fullmatch(below)
    if number is None:
        return None
    for other, general in islice(reversed(world.functions.items()), _MOST):
        its_base, letter, its_above = split(other) if "_" in other else ("", "", "")
        if (its_base, its_above) != (base, above) or letter not in general.body.names:
            continue
        if number[2] is None and letter not in _COUNTING:
            continue
        if world.function_sections.get(other, 0) == world.section:
            if any(letter in pieces_of(split(n)[1]) for n in general.body.names):
                continue  # w_k, too
            body = substitute(general.body, {sym(letter): num(below)})
            return Function(general.parameters, body)
    return None
