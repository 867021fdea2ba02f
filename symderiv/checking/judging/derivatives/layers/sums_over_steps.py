"""∂L/∂u = Σ_t δ_t h_{t−1}, where the steps of the net have been written one by one: judged term by term."""

from __future__ import annotations

from collections.abc import Iterator

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import Matrix
from symderiv.checking.world.index_letters import is_endless, letters_of
from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.reindexing import in_full, instantiate
from symderiv.notation.term import Term, num, rebuild, sym

__all__ = ["by_terms"]

_MOST = 12  # steps


def by_terms(claims: Claims, left: Term, right: Term, about: bool) -> Outcome | None:
    """The verdict on a derivative with the terms of its sums written out; None where it is not known how many
    there are, or where they tell nothing."""
    if claims.strict or "sum" not in right.heads:
        return None
    full = in_full(_bounded(claims.world, right))
    if full is right or "sum" in full.heads:
        return None
    outcome = claims.named(claims.judge(left, full, about=about))
    explained = outcome.verdict is Verdict.WRONG and outcome.mistake is not None
    return outcome if explained or outcome.verdict is Verdict.CORRECT else None


def _bounded(world: World, t: Term) -> Term:
    """t with the first and the last index of the sums that do not say them."""
    if not t.args or "sum" not in t.heads:
        return t
    args = tuple(_bounded(world, a) for a in t.args)
    if t.head == "sum" and is_endless(t):
        last = _last(world, args[0], args[1])
        if last > 1:
            args = (*args[:2], num(1), num(last))
    return rebuild(t, args)


def _last(world: World, body: Term, index: Term) -> int:
    """The last step of which all quantities of a sum have been told, from the first on; 0 where one of them, or
    an input, has been told for a later one."""
    families = [n for n in body.names if index.data in letters_of(n) and n != index.data]
    told = 0
    while families and all(_told(world, n, index, told + 1) for n in families):
        told += 1
        if told > _MOST:
            return 0
    later = {sym(join(split(n)[0], str(told + 1))) for n in families}
    sizes = {size for n in families for size in _inputs(world, n, index)}
    known = any(world.binding(name) is not None for name in later)
    return 0 if known or sizes - {told} else told


def _told(world: World, name: str, index: Term, k: int) -> bool:
    (one,) = instantiate(sym(name), index, k).names
    found = world.binding(sym(one))
    return found is not None and found.section == world.section


def _inputs(world: World, name: str, index: Term) -> Iterator[int]:
    """How many entries the vectors of a law have: x, where h_t = tanh(w x_t + u h_{t−1})."""
    law = world.definition(name)
    for other in sorted(law.names) if law is not None else ():
        if split(other)[1] == index.data:
            whole = world.value(sym(split(other)[0]), "shown")
            if whole.__class__ is Matrix:
                yield len(whole.entries)
