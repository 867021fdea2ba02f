"""explain: the mistake in a relation that does not hold, as the first edit that makes it hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from symderiv.checking.budget import spend
from symderiv.checking.equality.comparing import compare, has_value, value_of
from symderiv.checking.equality.numeric import agree
from symderiv.checking.equality.vectors.by_index import index_sieve, uses_index
from symderiv.checking.equality.vectors.matrices import quick_test
from symderiv.checking.equality.ways import symbolic_readings
from symderiv.checking.mistakes.derived import derivative_of, what_is_lost
from symderiv.checking.mistakes.edit_rules import turned
from symderiv.checking.mistakes.edits import Edit, edits, pool_of
from symderiv.checking.mistakes.fitting import Fitting, fitting, in_exponent, pair_fits
from symderiv.checking.mistakes.kinds import missing_factor
from symderiv.checking.mistakes.means import with_number_of_samples
from symderiv.checking.mistakes.results import Explanation, named_result, said
from symderiv.checking.mistakes.structure import departure
from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.checking.values.paths import without_path
from symderiv.checking.values.readings import Reading
from symderiv.checking.values.resting import reach
from symderiv.checking.world.displayed import significant
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import (
    World,
    closed,
    literals,
    numeric_display,
    term_names,
)
from symderiv.notation.names import join, split
from symderiv.notation.term import (
    ONE,
    ZERO,
    Term,
    add,
    div,
    having,
    is_first_derivative,
    is_number,
    substitute,
    sym,
    walk,
)

__all__ = ["explain", "explain_edit"]

DIFFER = "the two sides differ"
_PAIR = 2
_POINTS = 6
MOST_DIVISORS = 4  # that may have been lost
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
    fits = fitting(world, left, right)
    if not numeric_display(right):
        definition = world.definition(left.data) if left.head == "sym" else None
        expected = [*hints, *([definition] if definition is not None else []), left]
        found = _departure(world, expected, right, fits)
        if found is not None:
            return found
    if closed(right):
        found = _other_slope(world, left, right, fits)
        if found is not None:
            return found
    if numeric_display(right) and value is not None:
        found = named_result(world, left, right, value, fits)
        if found is not None and found.mistake == "copied-wrongly":  # a digit apart by chance
            found = _one_sign(left, right, accepts, fits) or found
        return found or _other_side(world, left, right, accepts, fits)
    form = None if closed(right) else derivative_of(world, left)
    if form is not None and not accepts(left, form):
        form = None
    found = _path(world, left, right)
    if found is None and form is not None:
        lost = what_is_lost(left, right, form, accepts)
        if lost is not None:
            found = said(lost[0], lost[1], right, fits)
        else:
            found = _departure(world, [form], right, fits)
    if found is None or found.mistake == "copied-wrongly":  # 5 for 5·2, more often
        found = _edited(world, left, right, accepts, fits, form) or found
    if found is None:
        mean = with_number_of_samples(world, left, right, hints)
        found = said("mean-for-sum", mean, right, fits) if mean is not None else None
    if found is None and closed(left):
        found = _other_side(world, left, right, accepts, fits)
    if found is not None and found.repaired is right:  # a sign that was turned twice
        found = replace(found, repaired=None)
    if form is not None and (found is None or found.repaired is None):
        found = replace(found or Explanation("", DIFFER), expected=form)
    return found


def _departure(
    world: World, expected: list[Term], right: Term, fits: Fitting
) -> Explanation | None:
    """The one place where the right side departs from what was expected."""
    place = departure(world, expected, right)
    if place is None:
        return None
    mistake, repaired, part = place
    mistake = pair_fits(mistake, part)
    if mistake == "target-and-prediction-swapped" and not fits.allows(mistake):
        mistake = "sign"  # a difference the other way round
    if mistake == "dropped-factor" and _within_exp(right, part):
        mistake = "missing-exponent"
    powers = [u.args[1] for u in walk(right) if u.head == "pow"]
    counted = mistake in ("dropped-factor", "extra-factor")  # x^{-1/2} for x^{-3/2} lost no factor
    if (counted and any(part in walk(e) for e in powers)) or (
        mistake == "copied-wrongly" and in_exponent(right, part)
    ):
        return Explanation("", DIFFER, repaired, part)
    if fits.allows(mistake):
        return said(mistake, repaired, part, fits)
    return Explanation("", DIFFER, repaired, part)


def _other_slope(world: World, left: Term, right: Term, fits: Fitting) -> Explanation | None:
    """A derivative in numbers that takes the slope of a ReLU or of a maximum on its other side."""
    form = derivative_of(world, left)
    for u in () if form is None else dict.fromkeys(walk(form)):
        others = (ONE, ZERO) if u.data == ("relu", 1) else u.args[::2] if u.head == "cases" else ()
        for other in others:
            if form is not None and agree(world, substitute(form, {u: other}), right).holds:
                return said("wrong-branch", None, None, fits)
    return None


def _within_exp(t: Term, part: Term) -> bool:
    """Whether a part stands in the argument of an exponential function."""
    return any(
        u.head == "call" and u.data == ("exp", 0) and part in walk(u.args[0]) for u in walk(t)
    )


# --- edits ----------------------------------------------------------------------------------------


def _edited(
    world: World, left: Term, right: Term, accepts: Accepts, fits: Fitting, form: Term | None
) -> Explanation | None:
    """An edit of the right side that makes it equal to the left; ``form``: what it should be."""
    pool = pool_of(form or left, right, _names(world, left, right), _numbers(world, right))
    pool = replace(
        pool, factors=(*pool.factors, *_divisors(world, left, right)), counts=_counts(world, left, right)
    )  # fmt: skip
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
            if not _has_values_as_wide(world, right, edit):
                continue
            if not fitting_name:
                return Explanation("", DIFFER, edit.term, edit.part)
            return said(pair_fits(edit.mistake, edit.part), edit.term, edit.part, fits)
    return None


def _has_values_as_wide(world: World, right: Term, edit: Edit) -> bool:
    """Whether an edit that puts a root has a value wherever the right side has one: √(0.6 x) for x < 0 has none,
    and agrees with anything where the other case holds."""
    if edit.mistake != "root-forgotten":
        return True
    for point in range(_POINTS):
        reading = Reading.of("through", unknown="random").at(point)
        if has_value(world, right, reading) and not has_value(world, edit.term, reading):
            return False
    return True


def _fitting_edit(edit: Edit, fits: Fitting) -> bool:
    """Whether the edit may be what happened, not what happens to give the same."""
    mistake = pair_fits(edit.mistake, edit.part)
    if edit.exponent and mistake in ("copied-wrongly", "dropped-factor", "extra-factor"):
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
    if uses_index(world, left, right):
        return index_sieve(world, left, right)
    known = []
    for reading in symbolic_readings(world, left, right):
        try:
            known.append((reading, value_of(world, left, reading)))
        except NoValue:
            continue
        if len(known) == 3:
            break
    if not known and world.vectors:
        return quick_test(world, left, right)

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
    digits = max((significant(u) for u in literals(right)), default=3)
    weak, few = digits < 2, digits < 4 and "call" in left.heads
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
        if not _fitting_edit(edit, fits) or is_number(edit.term):
            continue  # what is left of 1/(1 + e^{-2}) is 1, and any 0.8 is near that
        if edit.mistake == "extra-term" and edit.part is not left and few:
            continue  # 5.32 is √((5 − 1.5)² + 4²) by chance
        if accepts(edit.term, right):
            mistake = _lost_factor(left, edit) or _REVERSED.get(edit.mistake, edit.mistake)
            return said(pair_fits(mistake, edit.part), None, edit.part, fits)
    return None


def _one_sign(left: Term, right: Term, accepts: Accepts, fits: Fitting) -> Explanation | None:
    """One term of a sum with the other sign, which leads to a number of three digits or more."""
    digits = max((significant(u) for u in literals(right)), default=0)
    if left.head != "add" or digits < 3 or not fits.allows("sign"):
        return None
    for i, part in enumerate(left.args):
        if accepts(add(*left.args[:i], turned(part), *left.args[i + 1 :]), right):
            return said("sign", None, part, fits)
    return None


def _lost_factor(left: Term, edit: Edit) -> str | None:
    """What it is called that a factor of the left was not computed."""
    if edit.mistake != "extra-factor" or edit.part is not left or left.head != "mul":
        return None
    rest = edit.term.args if edit.term.head == "mul" else (edit.term,)
    lost = [f for f in left.args if f not in rest]
    return missing_factor(lost[0], rest) if len(lost) == 1 else None


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
            found |= set(u.names) | _with_each_others_index(u)
    return (*sorted(found), *sorted(_siblings(world, right) - found))[:30]


def _divisors(world: World, left: Term, right: Term) -> list[Term]:
    """1/√d of q k/√d, in what the left side comes down to and nowhere on the right."""
    below = reached(world, left)[0]
    found = dict.fromkeys(u.args[1] for t in below for u in having(t, "div"))
    shown = {u.args[1] for u in having(right, "div")}
    return [div(ONE, u) for u in found if u not in shown and not closed(u)][:MOST_DIVISORS]


def _counts(world: World, left: Term, right: Term) -> tuple[Term, ...]:
    """The 4 of the mean ¼ Σ that the left side comes down to, where vectors have four entries; a 2 may be that of
    a square."""
    found = {
        u.args[1] for t in reached(world, left)[0] for u in having(t, "div") if u.args[0] is ONE
    }
    found -= {u.args[1] for u in having(right, "div")}
    counts = {u for u in found if u.head == "num" and not u.data[1] and u.data[0] > _PAIR}
    rows = {
        value.shape[0]
        for n in term_names(right) if counts and isinstance(value := world.value(sym(n), "true"), Matrix)
    }  # fmt: skip
    return tuple(sorted((u for u in counts if u.data[0] in rows), key=_order))


def _siblings(world: World, right: Term) -> set[str]:
    """δ_2 for δ_1: the names with another number that something is known of."""
    bases = {split(n)[0] for n in term_names(right) if split(n)[1].isdigit()}
    told = (key.data for key in world.versions if key.head == "sym") if bases else ()
    return {n for n in told if split(n)[0] in bases and split(n)[1].isdigit()}


def _with_each_others_index(u: Term) -> set[str]:
    """p_j and z_i for ∂p_i/∂z_j."""
    if any(a.head != "sym" for a in u.args[:2]):
        return set()
    parts = [split(a.data) for a in u.args[:2]]
    (one, i, above), (other, j, beside) = parts
    if not (i.isalpha() and j.isalpha()) or i == j:
        return set()
    return {join(one, j, above), join(other, i, beside)}


def _numbers(world: World, t: Term) -> tuple[Term, ...]:
    """Numbers that the write-up has shown, for a value taken from the wrong place."""
    own = set(literals(t))
    known = [u for u in sorted(world.exact | world.rounded, key=_order) if u not in own]
    return tuple(known[:40])


def _order(t: Term) -> tuple[int, int]:
    return (t.data[1], t.data[0])


def _path(world: World, left: Term, right: Term) -> Explanation | None:
    """A total derivative without one of its paths."""
    if not is_first_derivative(left) or left.args[0].head != "sym":
        return None
    definition = world.definition(left.args[0].data)
    if definition is None:
        return None
    for name in sorted(world.leaves(definition) | reach(world, definition)):
        equal = 0
        matters = False  # whether the derivative passes through the name, where it was tried
        for point in range(4):
            try:
                reading = Reading("through", point=point)
                a = without_path(world, left, name, reading)
                b = value_of(world, right, reading)
                if compare(a, b) == "differs":
                    equal = 0
                    break
                equal += 1
                matters |= compare(value_of(world, left, reading), b) == "differs"
            except NoValue:
                continue
        if equal >= 2 and matters:
            return said("dropped-path", None)
    return None
