"""Relations that hold once the entries of a vector that is told are put in: Σ_k y_k log p_k is log p_3 for
y = (0, 0, 1), whatever the p_k are.

Only for write-ups without an exercise.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import DIFFERS, compare, value_of
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.checking.values.readings import Reading
from symderiv.checking.values.resting import below
from symderiv.checking.world.index_letters import SUMS, is_endless, letter_of
from symderiv.checking.world.indices import reached
from symderiv.checking.world.laws import at_zero
from symderiv.checking.world.world import Binding, World, closed
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, having, sym

__all__ = ["by_counting_from_one", "by_entries", "by_family", "by_start"]

_LONGEST = 20  # entries of a vector that are put in
_POINTS = (0, 1, 2, 3, 4)


def by_entries(case: Case) -> Outcome | None:
    """The relation with the numbers that a vector was given for its entries. Where the same entries stand on
    both sides nothing was put in for them: an identity in x_1 and x_2 says more than its case x = (0, 1)."""
    world = case.claims.world
    told: dict[str, Any] = {}
    for base in sorted({split(n)[0] for n in reached(world, case.left)[1] if "_" in n}):
        if _entries(base, case.left) == _entries(base, case.right) != set():
            continue
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


def _entries(base: str, t: Term) -> set[str]:
    """The names of a term that are written as entries of a vector, x_1 and x_2."""
    return {n for n in t.names if split(n)[0] == base and split(n)[1].isdigit()}


def _zeros(case: Case) -> dict[str, Any]:
    """The names that are told to be 0 and that one side alone comes down to: s_0 in ρ s_0 + κ."""
    world = case.claims.world
    out: dict[str, Any] = {}
    # An identity in x says more than its case x = 0.
    both = set(case.left.names) & set(case.right.names)
    for name in sorted(set(reached(world, case.left, case.right)[1]) - both):
        known = world.binding(sym(name))
        if known is None or known.kind != "literal" or known.term is not None:
            continue
        if isinstance(known.shown, arb) and known.shown == 0:
            out[name] = known.shown
    return out


def by_counting_from_one(case: Case) -> Outcome | None:
    """The relation where a sum that does not say how far it goes leaves out the told 0th: Σ_i w_i² without
    the bias w_0."""
    world = case.claims.world
    sums = [
        u
        for t in (case.left, case.right)
        for b in below(world, t)
        for u in having(b, *SUMS)
        if is_endless(u)
    ]
    told = [k for u in sums for k in at_zero(u.args[0], u.args[1]) if world.binding(k) is not None]
    if not told:
        return None
    with world.hidden(*dict.fromkeys(told)):
        return case.tried(case.left, case.right)


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
    """The relation with w_0 for w, where w_0 was told after w: the letter without its step. All such
    letters, where a derivative comes to a number and none of them is left in it: 1/4 Σ r_i x_i for r_i = −y_i."""
    world, here = case.claims.world, sorted({*case.left.names, *case.right.names})
    for name in here:
        own = world.binding(sym(name))
        later = _start_of(world, name, own.order) if own is not None else None
        if later is not None and later[0] not in here and _held(case, name, later[1]):
            return Outcome(Verdict.UNCHECKED, f"it holds where {name} is {later[0]}")
    if case.left.head != "deriv" or not any(closed(t) for t in case.sides):
        return None
    of, by = case.left.args[0], reached(world, case.right)[1]
    found = [(n, _start_of(world, n, -1)) for n in sorted(reached(world, of)[1])]
    started = [n for n, told in found if told is not None and not _of_sample(world, told[0])]
    known = [world.binding(sym(n)) for n in started]
    if not started or any(n in by for n in started):
        return None
    if any(b is not None and b.section == world.section for b in known):
        return None
    return Outcome(Verdict.UNCHECKED, f"it may be said of the start, {started[0]}_0")


def _start_of(world: World, name: str, since: int) -> tuple[str, Binding] | None:
    """The name and the number of w_0, w_1 or w^{(0)}, told after ``since``."""
    base, below, above = split(name)
    if below or above:
        return None
    for key in (join(base, "0"), join(base, "1"), join(base, "", "(0)")):
        later = world.binding(sym(key))
        if later is not None and later.order > since:
            return key, later
    return None


def _of_sample(world: World, name: str) -> bool:
    """Whether the x_1 of ŷ_1 = w x_1 is that of the first sample, and no start."""
    instances = (
        versions[-1].term
        for key, versions in world.versions.items()
        if key.head == "sym" and split(key.data)[0].endswith("hat")
        if versions and versions[-1].kind == "instance"
    )
    return any(term is not None and name in term.names for term in instances)


def _held(case: Case, name: str, binding: Binding) -> bool:
    """Whether the relation holds with another meaning of a name."""
    return case.tried_with({sym(name): binding}) is not None
