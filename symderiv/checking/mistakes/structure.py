"""A mistake named by the one place where a line departs from what it should be.

What it should be: a right side of the solution, the definition of its name, or the side before it with
the numbers of its names put in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.equality.numeric import agree
from symderiv.checking.mistakes.differences import Matches, differences, kind_of
from symderiv.checking.mistakes.digits import copied
from symderiv.checking.values.numbers import Matrix, NoValue, real_part
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.world import World, closed, numeric_display
from symderiv.notation.names import split
from symderiv.notation.term import Term, substitute

__all__ = ["PLAIN_DEPARTURES", "departure"]

# Departures that are errors whatever the names stand for: no other name for the same thing, no layout.
PLAIN_DEPARTURES = frozenset((
    "sign", "plus-for-minus", "dropped-factor", "extra-factor", "dropped-term", "extra-term",
    "dropped-path", "factor-two", "mean-for-sum", "learning-rate", "product-for-sum",
    "missing-one-minus", "square-forgotten", "square-too-many", "activation-for-derivative",
    "wrong-argument", "target-and-prediction-swapped", "previous-iteration", "product-for-quotient",
    "wrong-branch",
))  # fmt: skip

_TARGETS = frozenset(("y", "t", "target"))


def departure(
    world: World, expected: Iterable[Term], written: Term
) -> tuple[str, Term | None, Term] | None:
    """(mistake, the written term put right, the part that differs), or None where the written term
    is not built like any of the expected ones but for one or two places."""
    if written.head in ("num", "mat") or numeric_display(written):
        return None
    matches = _matching(world)
    second: tuple[str, Term | None, Term] | None = None
    for form in expected:
        if form is written or form.head in ("sym", "num"):
            continue
        found = differences(form, written, matches)
        if not found:
            continue
        named = [_named(world, a, b, matches) for a, b in found]
        if any(n is None for n in named):
            continue
        a, b = found[0]
        result = (str(named[0]), _repaired(world, written, found), b)
        if a is form and len(found) == 1 and named[0] in ("wrong-index", "other-value"):
            continue  # nothing is alike: no departure
        if len(found) == 1:
            return result
        second = second or result
    return second


def _matching(world: World) -> Matches:
    known: dict[tuple[Term, Term], bool] = {}

    def matches(a: Term, b: Term) -> bool:
        if closed(a) or a.head not in ("sym", "deriv", "call") or not numeric_display(b):
            return False
        key = (a, b)
        if key not in known:
            try:
                known[key] = agree(world, a, b).holds
            except (NoValue, ArithmeticError, ValueError):
                known[key] = False
        return known[key]

    return matches


def _named(world: World, a: Term, b: Term, matches: Matches) -> str | None:
    if numeric_display(b) and (a.head in ("sym", "deriv", "call") or numeric_display(a)):
        return _number(world, a, b)
    return kind_of(a, b, matches)


def _number(world: World, a: Term, b: Term) -> str | None:
    """A number that is not that of the name in whose place it stands."""
    try:
        right = value_of(world, a, Reading("shown"))
        wrong = value_of(world, b, Reading("shown"))
    except NoValue:
        return None
    if isinstance(right, Matrix) != isinstance(wrong, Matrix):
        return None
    if isinstance(right, Matrix):
        if right.shape == wrong.shape[::-1] != wrong.shape:
            return "transposed"
        return "copied-wrongly" if right.shape == wrong.shape else None
    found = copied(real_part(right), b)
    if found in ("sign", "decimal-point"):
        return found
    if a.head == "sym" and split(a.data)[0] in _TARGETS:
        return "wrong-target"
    if _earlier(world, a, wrong):
        return "previous-iteration"
    taken = _whose(world, a, wrong)
    if taken is not None and a.head == "sym":
        return kind_of(a, taken, _matching(world)) if _relatives(a, taken) else "other-value"
    if b in world.exact or b in world.rounded:
        return "other-value"
    return found or "copied-wrongly"


def _earlier(world: World, a: Term, wrong: Any) -> bool:
    versions = world.versions.get(a, ())
    return any(_is(b.shown, wrong) or _is(b.truth, wrong) for b in versions[:-1])


def _relatives(a: Term, b: Term) -> bool:
    """m and v, β₁ and β₂: names that are mixed up as such."""
    bases = {split(a.data)[0], split(b.data)[0]}
    return bases <= {"m", "v", "s"} or bases <= {"mhat", "vhat"} or bases == {"beta"}


def _whose(world: World, a: Term, wrong: Any) -> Term | None:
    """The other name that has this value."""
    for key, found in world.versions.items():
        if key is not a and key.head == "sym" and found:
            if _is(found[-1].shown, wrong) or _is(found[-1].truth, wrong):
                return key
    return None


def _is(x: Any, y: Any) -> bool:
    if x is None or isinstance(x, Matrix) or isinstance(y, Matrix):
        return False
    gap = real_part(x) - real_part(y)
    return bool(abs(gap) < arb("1e-9"))


def _repaired(world: World, written: Term, found: list[tuple[Term, Term]]) -> Term | None:
    """The written term with what was expected in its place, where that can be written so."""
    numbers = closed(written)
    table: dict[Term, Term] = {}
    for a, b in found:
        if numbers and not closed(a):
            return None
        table[b] = a
    return substitute(written, table)
