"""explain: the mistake in a relation that does not hold, as the first edit that makes it hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from symderiv.checking.budget import spend
from symderiv.checking.equality.comparing import compare, value_of
from symderiv.checking.equality.ways import symbolic_readings
from symderiv.checking.mistakes.edits import Edit, edits, pool_of
from symderiv.checking.mistakes.fitting import Fitting, fitting, in_exponent, pair_fits
from symderiv.checking.mistakes.results import Explanation, named_result, said
from symderiv.checking.mistakes.structure import departure
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.paths import without_path
from symderiv.checking.values.readings import Reading
from symderiv.checking.values.resting import reach
from symderiv.checking.world.world import (
    World,
    closed,
    literals,
    numeric_display,
    term_names,
)
from symderiv.notation.term import Term, walk

__all__ = ["explain", "explain_edit"]

DIFFER = "the two sides differ"
Accepts = Callable[[Term, Term], bool]


def explain(
    world: World,
    left: Term,
    right: Term,
    value: Any,
    accepts: Accepts,
    hints: tuple[Term, ...] = (),
) -> Explanation | None:
    """The likeliest mistake in ``left = right``, or None where no single edit explains it.

    ``hints``: right sides that the line may have meant.
    """
    found = None
    fits = fitting(world, left, right)
    if not numeric_display(right):
        definition = world.definition(left.data) if left.head == "sym" else None
        expected = [*hints, *([definition] if definition is not None else []), left]
        place = departure(world, expected, right)
        if place is not None:
            mistake, repaired, part = place
            mistake = pair_fits(mistake, part)
            if mistake == "target-and-prediction-swapped" and not fits.allows(mistake):
                mistake = "sign"  # a difference the other way round
            if mistake == "copied-wrongly" and in_exponent(right, part):
                return Explanation("", DIFFER, repaired, part)
            if fits.allows(mistake):
                return said(mistake, repaired, part, fits)
            return Explanation("", DIFFER, repaired, part)
    if numeric_display(right) and value is not None:
        found = named_result(world, left, right, value, fits)
        if found is None:
            found = _other_side(world, left, right, accepts, fits)
    else:
        found = _path(world, left, right) or _edited(world, left, right, accepts, fits)
        if found is None and closed(left):
            found = _other_side(world, left, right, accepts, fits)
    return found


# --- edits ----------------------------------------------------------------------------------------


def _edited(
    world: World, left: Term, right: Term, accepts: Accepts, fits: Fitting
) -> Explanation | None:
    """An edit of the right side that makes it equal to the left."""
    pool = pool_of(left, right, _names(world, left, right), _numbers(world, right))
    sieve = _sieve(world, left, right)
    tried: set[Term] = set()
    budget = 600
    for edit in edits(right, pool):
        fitting_name = _fitting_edit(edit, fits)
        if edit.term in tried or (not fitting_name and closed(right)):
            continue
        tried.add(edit.term)
        spend(5)
        budget -= 1
        if budget < 0:
            return None
        if sieve(edit.term) and accepts(left, edit.term):
            if not fitting_name:
                return Explanation("", DIFFER, edit.term, edit.part)
            return said(pair_fits(edit.mistake, edit.part), edit.term, edit.part, fits)
    return None


def _fitting_edit(edit: Edit, fits: Fitting) -> bool:
    """Whether the edit may be what happened, not what happens to give the same."""
    mistake = pair_fits(edit.mistake, edit.part)
    if mistake == "copied-wrongly" and edit.exponent:
        return False
    return fits.allows(mistake)


def explain_edit(
    world: World, form: Term, right: Term, accepts: Callable[[Term, Term], bool | None]
) -> Explanation | None:
    """An edit of the right side that makes it one that the solution has."""
    pool = pool_of(form, right, _names(world, form, right), _numbers(world, right))
    fits = fitting(world, form, right)
    budget = 400
    for edit in edits(right, pool):
        budget -= 1
        if budget < 0:
            return None
        if _fitting_edit(edit, fits) and accepts(form, edit.term):
            return said(pair_fits(edit.mistake, edit.part), edit.term, edit.part, fits)
    return None


def _sieve(world: World, left: Term, right: Term) -> Callable[[Term], bool]:
    """A quick test of an edited right side, at one point of each reading that can be computed."""
    if closed(right):
        return lambda t: True
    known = []
    for reading in symbolic_readings(world, left, right):
        try:
            known.append((reading, value_of(world, left, reading)))
        except NoValue:
            continue
        if len(known) == 3:
            break

    def passes(t: Term) -> bool:
        for reading, value in known:
            try:
                if compare(value, value_of(world, t, reading)) != "differs":
                    return True
            except (NoValue, ArithmeticError):
                continue
        return False

    return passes


def _other_side(
    world: World, left: Term, right: Term, accepts: Accepts, fits: Fitting
) -> Explanation | None:
    """The right side is the result of something else than the left: what was computed instead."""
    pool = pool_of(left, left, (), _numbers(world, left))
    budget = 300
    # A number hits a short decimal by chance: an edit must explain several digits.
    weak = max((len(str(u.data[0])) for u in literals(right)), default=3) < 2
    one_digit = right.head in ("num", "neg") and all(
        u.data[0] < 10 for u in walk(right) if u.head == "num"
    )
    for edit in edits(left, pool):
        spend(5)
        budget -= 1
        if budget < 0 or weak:
            return None
        if edit.mistake in ("dropped-term", "dropped-factor", "copied-wrongly", "other-value"):
            continue
        if one_digit and edit.mistake not in ("product-for-sum", "sign"):
            continue
        if not _fitting_edit(edit, fits):
            continue
        if accepts(edit.term, right):
            mistake = _REVERSED.get(edit.mistake, edit.mistake)
            return said(pair_fits(mistake, edit.part), None, edit.part, fits)
    return None


# An edit of the left tells what was done instead of it.
_REVERSED = {
    "root-forgotten": "root-too-many", "root-too-many": "root-forgotten",
    "square-forgotten": "square-too-many", "square-too-many": "square-forgotten",
    "extra-factor": "dropped-factor", "extra-term": "dropped-term",
}  # fmt: skip


def _names(world: World, left: Term, right: Term) -> tuple[str, ...]:
    found = set(term_names(left) | term_names(right) | world.leaves(left) | world.leaves(right))
    for name in sorted(found):
        definition = world.definition(name)
        if definition is not None:
            found |= term_names(definition)
    for u in walk(left):
        if u.head == "deriv":
            found |= set(u.names)
    return tuple(sorted(found))[:30]


def _numbers(world: World, t: Term) -> tuple[Term, ...]:
    """Numbers that the write-up has shown, for a value taken from the wrong place."""
    own = set(literals(t))
    known = [u for u in sorted(world.exact | world.rounded, key=_order) if u not in own]
    return tuple(known[:40])


def _order(t: Term) -> tuple[int, int]:
    return (t.data[1], t.data[0])


def _path(world: World, left: Term, right: Term) -> Explanation | None:
    """A total derivative without one of its paths."""
    if left.head != "deriv" or left.args[0].head != "sym" or len(left.args) != 2:
        return None
    definition = world.definition(left.args[0].data)
    if definition is None:
        return None
    for name in sorted(world.leaves(definition) | reach(world, definition)):
        equal = 0
        for point in range(4):
            try:
                a = without_path(world, left, name, Reading("through", point=point))
                b = value_of(world, right, Reading("through", point=point))
                if compare(a, b) == "differs":
                    equal = 0
                    break
                equal += 1
            except NoValue:
                continue
        if equal >= 2:
            return said("dropped-path", None)
    return None
