"""Entries of matrices that are written out: S_21 = 3, where S is shown with a 2 in that place.

A matrix may be shown with its indices the other way round, weights are updated, and the same letter may be
that of a new matrix: an entry is refuted only in the passage that shows its matrix, and by what no other
order of the indices explains.
"""

from __future__ import annotations

from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, substitute, sym

__all__ = ["entry_told", "with_indices_turned"]

_GOOD = (Verdict.CORRECT, Verdict.ROUNDED)
# Quantities that a text goes on to change, and the rates with which it does.
_CHANGED = frozenset("w W theta Theta b B U V phi x".split())
_SHORT = arb("0.06")  # of an entry, as its rounding to a digit or two
_RATES = ("eta", "alpha", "lr", "epsilon", "rho")


def entry_told(
    claims: Claims, left: Term, right: Term, about: bool, since: int, anew: bool
) -> Outcome | None:
    """The verdict on S_21 = …, numbers, by the matrix that shows it; None where there is none, and where
    it may be another number: ``since``, before the present passage, or ``anew``."""
    world = claims.world
    entry = world.entry(left.data)
    if entry is None or not closed(right):
        return None
    with claims.unnamed():
        outcome = claims.judge(left, right, about=about)
    if outcome.verdict in _GOOD:
        return outcome
    base, _, above = split(left.data)
    rates = any(world.binding(sym(n)) is not None for n in _RATES)
    if anew or entry.order <= since or (rates and base in _CHANGED):
        return None
    if outcome.verdict is not Verdict.WRONG or len(world.versions[sym(join(base, "", above))]) > 1:
        return None
    if with_indices_turned(claims, left, right, about) or _nearly(world, entry.shown, right):
        return None
    return outcome


def with_indices_turned(claims: Claims, left: Term, right: Term, about: bool) -> Outcome | None:
    """``unchecked`` where a refuted relation holds with the column of each entry before its row."""
    world = claims.world
    if "deriv" in left.heads | right.heads:
        return None
    table = {}
    for name in {*left.names, *right.names}:
        base, below, above = split(name)
        if world.binding(sym(name)) is None and world.entry(name) is not None:
            turned = ",".join(below.split(",")[::-1]) if "," in below else below[::-1]
            table[sym(name)] = sym(join(base, turned, above))
    if all(a is b for a, b in table.items()):
        return None
    with claims.unnamed():
        outcome = claims.judge(substitute(left, table), substitute(right, table), about=about)
    if outcome.verdict not in _GOOD:
        return None
    return Outcome(Verdict.UNCHECKED, "it holds with the column of each entry before its row")


def _nearly(world: World, shown: Any, right: Term) -> bool:
    """Whether a number may be the entry, which was shown with fewer digits."""
    value = value_of(world, right, Reading("shown"))
    if not isinstance(shown, arb) or not isinstance(value, arb):
        return True
    return not shown.is_integer() and bool(abs(shown - value) < _SHORT * abs(shown))
