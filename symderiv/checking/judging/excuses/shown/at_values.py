"""Relations that hold at the values that their names have, or on one side of a switch, and not everywhere.

Only for write-ups without an exercise.
"""

from __future__ import annotations

from contextlib import nullcontext, suppress
from dataclasses import replace
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import EXACT, compare, entries_of, value_of
from symderiv.checking.equality.numeric import agree
from symderiv.checking.equality.piecewise.skeleton import skeleton
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import Reading
from symderiv.checking.values.resting import below, reach, resting_of
from symderiv.checking.world.displayed import many_digits
from symderiv.checking.world.world import World, closed, literals
from symderiv.notation.term import Term, decimal, is_first_derivative, substitute, sym, walk

__all__ = ["by_coefficients", "by_values", "by_zeros", "says_little", "switches"]

_SWITCHES = frozenset(
    "abs max min relu leakyrelu prelu elu selu sign step hinge huber sgn floor ceil".split()
)
_POINTS = 12  # at which a relation is tried, on whichever side of its switches they lie


def by_values(case: Case) -> Outcome | None:
    """The relation at the values that the names have: the gradient of a max(0, …) or of a ReLU for the
    case at hand, a formula in which some rounded numbers have been put in. Where there are no values:
    whether it holds on one side of a switch.
    """
    world, st, left, right = case.claims.world, case.st, case.left, case.right
    loose = any(
        u in world.rounded or (many_digits(u) and u not in world.exact)
        for t in (left, right)
        for u in literals(t)
    )
    shown = any(switches(t) for t in (st.left.term, st.right.term) if t is not None)
    hidden = not shown and skeleton(world, left, right, cut=_constants(world, left, right)).pieces
    if not (loose or hidden) or (not hidden and _of_any_place(case)):
        return None
    leaves = sorted(world.leaves(left) | world.leaves(right))
    if all(world.value(sym(n), "shown") is not None for n in leaves):
        # No quantity has the value that was just written of it.
        told = left.head == "deriv" or (left.head == "sym" and world.definition(left.data) is None)
        with world.hidden(*(left,) if told else ()):
            found = agree(world, left, right)
        if found.status != EXACT and not (found.holds and (loose or literals(right))):
            return None
        verdict = Verdict.CORRECT if found.status == EXACT else Verdict.ROUNDED
        return Outcome(verdict, "at the values that are given here", value=found.value)
    if not hidden:
        return None
    equal = _agreements(world, left, right)
    if (
        equal is None and left.head == "deriv"
    ):  # the m of max(0, d + m), where m = max_k z_k has no value
        with world.hidden(*_unmoved(world, left)):
            equal = _agreements(world, left, right)
    if equal is None or equal < 2:
        return None
    return Outcome(
        Verdict.UNCHECKED, "it holds on one side of a switch (of max, |·| or cases) only"
    )


def by_coefficients(case: Case) -> Outcome | None:
    """g(475) of g(x) = 0.0757186 x − 1.97639: coefficients with many digits are results, rounded as any others."""
    left, world = case.left, case.claims.world
    if left.head != "call" or left.data[1] or not closed(left) or not closed(case.right):
        return None
    function = world.function(left.data[0])
    if function is None or len(function.parameters) != len(left.args):
        return None
    table = dict(zip(map(sym, function.parameters), left.args, strict=True))
    value = substitute(function.body, table)
    known = [world.binding(sym(name)) for name in value.names]
    results = all(b is not None and b.kind == "literal" and any(b.unit or ()) for b in known)
    if not results or not (known or any(map(many_digits, literals(function.body)))):
        return None
    found = case.tried(value, case.right)
    return replace(found, message=None) if found is not None else None


def _agreements(world: World, left: Term, right: Term) -> int | None:
    """At how many points the sides agree; None where they have values at none."""
    equal, seen = 0, False
    for point in range(_POINTS):
        with suppress(NoValue), world.in_shape() if world.shapes else nullcontext():
            sides = [value_of(world, t, Reading("through", point)) for t in (left, right)]
            equal, seen = equal + (compare(*sides) == EXACT), True
    return equal if seen else None


def _unmoved(world: World, slope: Term) -> list[Term]:
    """The names with a formula in a derivative that do not rest on what it is by."""
    by = {n for w in slope.args[1:] for n in w.names}
    told = [n for n in sorted(reach(world, slope)) if world.definition(n) is not None]
    return [sym(n) for n in told if by.isdisjoint(reach(world, sym(n)))]


def _of_any_place(case: Case) -> bool:
    """Whether a derivative by x is given by x itself, and x happens to be 0: du/dx = 1 + 0.04 x²."""
    left, right = case.left, case.right
    if left.head != "deriv" or closed(right):
        return False
    by = [w for w in left.args[1:] if w.data in right.names]
    values = [case.claims.world.value(w, "shown") for w in by]
    return any(says_little(v) for v in values if v is not None)


def says_little(value: Any) -> bool:
    """Whether a value has nothing but 0 and ±1, at which many a wrong identity holds."""
    return all(
        isinstance(x, arb) and any(bool(x == n) for n in (-1, 0, 1)) for x in entries_of(value)
    )


def _constants(world: World, left: Term, right: Term) -> frozenset[str]:
    """The names in a derivative that do not rest on what it is by, and that the right side knows as such:
    a switch within them is on no side of this relation."""
    if not is_first_derivative(left) or left.args[1].head != "sym":
        return frozenset()
    by, resting = left.args[1].data, resting_of(world)
    found: dict[str, frozenset[str]] = {}
    for name in sorted(reach(world, left) | reach(world, right)):
        rests = resting.of(name)
        if rests is not None and (name == by or by not in rests) and len(rests) > 1:
            found[name] = rests - {name}
    open_: set[str] = set()
    for t in below(world, right, frozenset(found)):
        open_ |= set(t.names)
    return frozenset(n for n, rests in found.items() if rests.isdisjoint(open_))


def by_zeros(case: Case) -> Outcome | None:
    """The relation with 0.20 for 0.2, where the former has been shown as a rounded value: the same
    number, of which two digits are known."""
    world, put = case.claims.world, {}
    for u in (*literals(case.left), *literals(case.right)):
        whole, places = u.data
        longer = [decimal(whole * 10**k, places + k) for k in (1, 2, 3)]
        known = [v for v in longer if v in world.rounded]
        if known and u not in world.exact and u not in world.rounded:
            put[u] = known[0]
    if not put:
        return None
    left, right = substitute(case.left, put), substitute(case.right, put)
    again = case.tried(left, right)
    if again is not None:
        return Outcome(Verdict.ROUNDED, value=again.value, exact=False)
    return by_values(replace(case, left=left, right=right))


def switches(t: Term) -> bool:
    """Whether max, |·| or cases stand in a term."""
    return any(u.head == "cases" or (u.head == "call" and u.data[0] in _SWITCHES) for u in walk(t))
