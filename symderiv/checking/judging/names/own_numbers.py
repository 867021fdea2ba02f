"""Formulas in names of a write-up's own that stand for rounded numbers: P = w³ s₄ s₃, after s₄ = 0.2499.

Only against an exercise, whose quantities are known exactly: the two differ by what was rounded.
"""

from __future__ import annotations

from collections.abc import Iterable

from flint import arb

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import Matrix, NoValue, real_part
from symderiv.checking.values.readings import SHOWN, TRUE
from symderiv.checking.world.laws import instance
from symderiv.checking.world.world import World, term_names
from symderiv.notation.term import Term, add, decimal, substitute, sym

__all__ = ["by_own_numbers"]

_PLACES = 12


def by_own_numbers(claims: Claims, left: Term, right: Term, after_error: bool) -> Outcome | None:
    """``rounded`` where the right side is the left one's value within what one unit of the last digit of
    each of its own numbers makes of it; after an error, which they may rest on, it is left open, unless the
    write-up has said what they are numbers of."""
    world = claims.world
    own: dict[Term, Term] = {}
    for name in sorted(term_names(right)):
        known = world.binding(sym(name))
        if known is None or known.kind == "reference" or known.unit is None:
            continue
        if isinstance(known.shown, Matrix) or len(known.unit) != 1:
            return None
        places = next((k for k in range(1, _PLACES) if known.unit[0] > arb(10) ** -k / 2), None)
        if places is not None:
            own[sym(name)] = add(sym(name), decimal(1, places))
    if not own:
        return None
    try:
        truth, base = value_of(world, left, TRUE), value_of(world, right, SHOWN)
        if isinstance(truth, Matrix) or isinstance(base, Matrix):
            return None
        moved = [value_of(world, substitute(right, {n: t}), SHOWN) for n, t in own.items()]
    except NoValue:
        return None
    slack = sum((abs(real_part(m) - real_part(base)) for m in moved), arb(0))
    if abs(real_part(base) - real_part(truth)) <= slack * arb("1.01"):
        return Outcome(Verdict.ROUNDED, value=truth, exact=False)
    if after_error and not _fails_in_formulas(claims, left, right, own):
        return Outcome(Verdict.UNCHECKED, "its own numbers may rest on an earlier error")
    return None


def _fails_in_formulas(claims: Claims, left: Term, right: Term, own: Iterable[Term]) -> bool:
    """Whether a relation is wrong with the formulas of its own names, s_k = σ'(z_k), for their numbers."""
    told = {name: _formula(claims.world, name) for name in own}
    formulas = {name: t for name, t in told.items() if t is not None}
    if len(formulas) < len(told):
        return False
    outcome = claims.judge(left, substitute(right, formulas), about=False)
    return outcome.verdict is Verdict.WRONG


def _formula(world: World, name: Term) -> Term | None:
    """What a name was said to be before it had a number: by itself, or by the law for its letter."""
    versions = reversed(world.versions.get(name, ()))
    own = next((b.term for b in versions if b.term is not None), None)
    return own if own is not None else instance(world, name.data)
