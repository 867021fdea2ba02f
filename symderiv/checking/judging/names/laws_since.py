"""Numbers of a name whose law has been told anew since: x̂_3 = 4/2.58 behind x̂_i = x_i/r, where x̂_3 had its number
from x̂_i = (x_i − μ)/σ before."""

from __future__ import annotations

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import HOLDS, Verdict
from symderiv.checking.world.laws import instance, latest
from symderiv.checking.world.supposing import with_formulas
from symderiv.checking.world.world import Binding
from symderiv.notation.names import split
from symderiv.notation.term import Term

__all__ = ["by_law_since"]

_VERSIONS = 5  # of a law


def by_law_since(
    claims: Claims, left: Term, right: Term, old: Binding, about: bool
) -> tuple[Outcome, Term] | None:
    """The verdict on numbers by the law that was told since the name had its number, and what that law says of
    it; None where no other law was."""
    world = claims.world
    if claims.strict or old.kind == "reference" or left.head != "sym":
        return None
    newest = next(latest(world, split(left.data)[0]), None)
    if newest is None or newest[1].order <= old.order or newest[1].kind != "definition":
        return None
    key, law = newest
    before = [b for b in world.versions.get(key, ())[-_VERSIONS:] if b.order < old.order]
    told = [b.term for b in before if b.kind == "definition" and b.term is not None]
    if law.term is None or not told or claims.same(told[-1], law.term):
        return None
    meant = instance(world, left.data)
    if meant is None:
        return None
    with claims.unnamed(), with_formulas(world, {left: meant}):
        found = claims.judge(left, right, about=about)
    if found.verdict in HOLDS or found.verdict is Verdict.WRONG:
        return found, meant
    return Outcome(Verdict.GIVEN, "by the law told since"), meant
