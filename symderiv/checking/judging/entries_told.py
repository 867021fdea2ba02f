"""Relations that hold once the entries of a vector that is told are put in: Σ_k y_k log p_k is log p_3 for
y = (0, 0, 1), whatever the p_k are.

Only for write-ups without an exercise.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import DIFFERS, compare, value_of
from symderiv.checking.judging.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.index_letters import letter_of
from symderiv.checking.world.indices import reached
from symderiv.notation.names import join, split
from symderiv.notation.term import sym

__all__ = ["by_entries", "by_family", "by_start"]

_LONGEST = 20  # entries of a vector that are put in
_POINTS = (0, 1, 2, 3, 4)


def by_entries(case: Case) -> Outcome | None:
    """The relation with the numbers that a vector was given for its entries."""
    world = case.claims.world
    told: dict[str, Any] = {}
    for base in sorted({split(n)[0] for n in reached(world, case.left)[1] if "_" in n}):
        whole = world.value(sym(base), "shown")
        if isinstance(whole, Matrix) and 1 in whole.shape and len(whole.entries) <= _LONGEST:
            told |= {join(base, str(k)): v for k, v in enumerate(whole.entries, 1)}
    told |= _zeros(case)
    if not told:
        return None
    equal = 0
    for point in _POINTS:
        reading = Reading("through", point=point, values=told)
        with suppress(NoValue):
            if compare(*(value_of(world, t, reading) for t in (case.left, case.right))) == DIFFERS:
                return None
            equal += 1
    return Outcome(Verdict.CORRECT, "with the entries that are told") if equal > 2 else None


def _zeros(case: Case) -> dict[str, Any]:
    """The names that are told to be 0 and that one side alone comes down to: s_0 in ρ s_0 + κ."""
    world = case.claims.world
    out: dict[str, Any] = {}
    both = set(case.left.names) & set(
        case.right.names
    )  # an identity in x says more than its case x = 0
    for name in sorted(set(reached(world, case.left, case.right)[1]) - both):
        known = world.binding(sym(name))
        if known is None or known.kind != "literal" or known.term is not None:
            continue
        if isinstance(known.shown, arb) and known.shown == 0:
            out[name] = known.shown
    return out


def by_family(case: Case) -> Outcome | None:
    """s_1 = …, where s_i(T) is written: s_1 may stand for s_1(T) here, whatever it was before."""
    if case.left.head != "sym":
        return None
    base, below, above = split(case.left.data)
    if not below.isdigit():
        return None
    for name in case.claims.world.functions:
        its_base, its_below, its_above = split(name)
        if its_base == base and its_above == above and letter_of(its_below):
            return Outcome(Verdict.UNCHECKED, "its argument is left out")
    return None


def by_start(case: Case) -> Outcome | None:
    """The relation with w_0 for w, where w_0 was told after w: the letter without its step."""
    world = case.claims.world
    names = (*case.left.names, *case.right.names)
    for name in sorted(set(names)):
        base, below, above = split(name)
        if below or above:
            continue
        own = world.binding(sym(name))
        if own is None:
            continue
        for key in [sym(join(base, str(k))) for k in (0, 1)]:
            later = world.binding(key)
            if later is None or later.order < own.order or key.data in names:
                continue
            with world.hidden(sym(name)):
                world.bind(sym(name), later)
                again = case.tried(case.left, case.right)
            if again is not None:
                return Outcome(Verdict.UNCHECKED, f"it holds where {name} is {key.data}")
    return None
