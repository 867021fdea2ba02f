"""explain: the mistake in a relation that does not hold, as the first edit that makes it hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flint import arb

from symderiv.checking.budget import spend
from symderiv.checking.equality.comparing import compare, value_of
from symderiv.checking.equality.ways import symbolic_readings
from symderiv.checking.mistakes.catalog import MISTAKES
from symderiv.checking.mistakes.digits import copied, digits_apart
from symderiv.checking.mistakes.edits import Edit, edits, pool_of
from symderiv.checking.mistakes.fitting import Fitting, fitting, in_exponent, pair_fits
from symderiv.checking.mistakes.structure import departure
from symderiv.checking.values.numbers import Matrix, NoValue, real_part, whole_number
from symderiv.checking.values.paths import without_path
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.world import (
    World,
    cells_of,
    closed,
    literals,
    numeric_display,
    term_names,
)
from symderiv.notation.term import Term, walk

__all__ = ["Explanation", "explain", "explain_edit", "explain_number"]

DIFFER = "the two sides differ"
Accepts = Callable[[Term, Term], bool]


@dataclass(frozen=True)
class Explanation:
    """The mistake's id ("" where none fits), a sentence, the right side put right, the part that differs."""

    mistake: str
    text: str
    repaired: Term | None = None
    part: Term | None = None


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
            if mistake == "copied-wrongly" and in_exponent(right, part):
                return Explanation("", DIFFER, repaired, part)
            if fits.allows(mistake):
                return _said(mistake, repaired, part, fits)
            return Explanation("", DIFFER, repaired, part)
    if numeric_display(right) and value is not None:
        found = _display(world, left, right, value, fits)
        if found is None:
            found = _other_side(world, left, right, accepts, fits)
    else:
        found = _path(world, left, right) or _edited(world, left, right, accepts, fits)
        if found is None and closed(left):
            found = _other_side(world, left, right, accepts, fits)
    return found


def _said(
    mistake: str, repaired: Term | None, part: Term | None = None, fits: Fitting | None = None
) -> Explanation:
    text = MISTAKES[mistake].text
    if mistake == "dropped-factor" and fits is not None and not fits.derivative:
        text = "a factor is missing"  # of no chain rule
    return Explanation(mistake, text, repaired, part)


def explain_number(world: World, left: Term, right: Term, value: Any) -> Explanation | None:
    """What a displayed number is of the right one."""
    if not numeric_display(right):
        return None
    return _display(world, left, right, value, fitting(world, left, right))


# --- a result as displayed ------------------------------------------------------------------------


def _display(
    world: World, left: Term, right: Term, value: Any, fits: Fitting
) -> Explanation | None:
    """What the displayed number is of the right one: its negative, its root, ten times it …"""
    try:
        shown = value_of(world, right, Reading("shown"))
    except NoValue:
        return None
    pairs = _pairs(value, shown)
    if not pairs:
        return None
    cells = cells_of(right)
    units = [max((arb(1) / arb(10) ** u.data[1] for u in literals(c)), key=float, default=arb(0))
             for c in cells]  # fmt: skip
    off = [(a, b, u) for (a, b), u in zip(pairs, units, strict=False) if not _close(a, b, u)]
    wrong_cells = [
        c for (a, b), u, c in zip(pairs, units, cells, strict=False) if not _close(a, b, u)
    ]
    if not off:
        return None

    def all_are(f: Callable[[arb], arb]) -> bool:
        return all(_close(f(a), b, u) for a, b, u in off)

    if all(abs(a) > u / 2 for a, _, u in off) and all_are(lambda a: -a):
        return _said("sign", None)
    rooted = left.head == "call" and left.data == ("sqrt", 0)
    checks: tuple[tuple[str, Callable[[arb], arb]], ...] = (
        ("root-for-value", lambda a: a.sqrt()),
        ("root-forgotten" if rooted else "square-for-value", lambda a: a * a),
        ("factor-two", lambda a: a * 2), ("factor-two", lambda a: a / 2),
        ("decimal-point", lambda a: a * 10), ("decimal-point", lambda a: a / 10),
        ("decimal-point", lambda a: a * 100), ("decimal-point", lambda a: a / 100),
    )  # fmt: skip
    # 3 is the root of 9 by chance; 0.44 is that of 0.1936 by a slip.
    few = all(len(str(u.data[0])) < 2 for c in wrong_cells for u in literals(c))
    for mistake, f in checks:
        if not fits.allows(mistake) or (few and mistake.endswith("-for-value")):
            continue
        if all(abs(b) > 2 * u for _, b, u in off) and all_are(f):
            return _said(mistake, None)
    if len(off) == 1 and len(wrong_cells) == 1:
        (cell,) = wrong_cells
        found = copied(off[0][0], cell)
        if found in ("decimal-point", "sign"):
            return _said(found, None, cell if len(cells) > 1 else None)
        apart = digits_apart(off[0][0], cell)
        if apart is not None:
            mistake = "last-digit" if apart == "last" else "copied-wrongly"
            return _said(mistake, None, cell if len(cells) > 1 else None)
        bare = cell.args[0] if cell.head == "neg" else cell
        if bare in world.exact or bare in world.rounded:
            return _said("other-value", None, cell if len(cells) > 1 else None)
    if all(u > 0 and abs(a - b) < 10 * u and abs(b) > 20 * u for a, b, u in off):
        return _said("last-digit", None)
    if len(off) == 1 and _digits_swapped(*off[0]):
        return _said("copied-wrongly", None)
    return None


def _pairs(value: Any, shown: Any) -> list[tuple[arb, arb]]:
    if isinstance(value, Matrix) and isinstance(shown, Matrix):
        if len(value.entries) != len(shown.entries):
            return []
        return [
            (real_part(a), real_part(b)) for a, b in zip(value.entries, shown.entries, strict=True)
        ]
    if isinstance(value, Matrix) or isinstance(shown, Matrix):
        return []
    return [(real_part(value), real_part(shown))]


def _close(a: arb, b: arb, unit: arb) -> bool:
    gap = a - b
    return bool(gap.is_finite()) and (bool(gap.contains(0)) or bool(abs(gap) < unit))


def _digits_swapped(a: arb, b: arb, unit: arb) -> bool:
    if not unit > 0:
        return False
    scale = arb(1) / unit
    wrong = whole_number((b * scale).floor())
    for shift in (arb(0), arb(0.5)):
        right = whole_number((a * scale + shift).floor())
        if wrong is not None and right is not None and right != wrong:
            if sorted(str(wrong)) == sorted(str(right)):
                return True
    return False


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
            return _said(pair_fits(edit.mistake, edit.part), edit.term, edit.part, fits)
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
            return _said(pair_fits(edit.mistake, edit.part), edit.term, edit.part, fits)
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
    for edit in edits(left, pool):
        spend(5)
        budget -= 1
        if budget < 0 or weak:
            return None
        if edit.mistake in ("dropped-term", "dropped-factor", "copied-wrongly", "other-value"):
            continue
        if not _fitting_edit(edit, fits):
            continue
        if accepts(edit.term, right):
            mistake = _REVERSED.get(edit.mistake, edit.mistake)
            return _said(pair_fits(mistake, edit.part), None, edit.part, fits)
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
    for name in sorted(world.leaves(definition) | _between(world, left.args[0].data)):
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
            return _said("dropped-path", None)
    return None


def _between(world: World, name: str) -> set[str]:
    out: set[str] = set()
    stack = [name]
    while stack and len(out) < 40:
        definition = world.definition(stack.pop())
        if definition is None:
            continue
        for n in term_names(definition):
            if n not in out:
                out.add(n)
                stack.append(n)
    return out
