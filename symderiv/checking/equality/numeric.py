"""Numbers in a write-up: whether a displayed right side agrees with what stands on the left.

A decimal stands for every value that rounds or truncates to it: one whole unit of its last place.
The right side may agree with the exact value, with the value from operands as displayed, or with a
value that the operands' own rounding allows (each displayed quantity one shared unknown).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import (
    DIFFERS,
    EXACT,
    WITHIN,
    compare,
    magnitude,
    value_of,
)
from symderiv.checking.equality.rounded.machine import machine_slack
from symderiv.checking.equality.rounded.one_way import in_one_way
from symderiv.checking.equality.rounded.parts import rounded_in_parts, sum_of_rounded
from symderiv.checking.equality.rounded.putin import put_in_pairs
from symderiv.checking.equality.rounded.rounding import loose_operands, slack_of, widened_slack
from symderiv.checking.equality.rounded.tiny import without_stabilizer, without_tiny
from symderiv.checking.equality.ways import numeric_readings
from symderiv.checking.values.evaluator import scope_of
from symderiv.checking.values.numbers import Matrix, NoValue, real_part
from symderiv.checking.values.readings import SHOWN, Reading
from symderiv.checking.world.displayed import significant, unit_of
from symderiv.checking.world.world import World, closed, literals, numeric_display
from symderiv.notation.term import ZERO, Term, unsigned

__all__ = ["Agreement", "agree", "put_in"]

_NOTHING = arb("1e-6")  # nobody writes it out


@dataclass(frozen=True)
class Agreement:
    """``status``: exact, within, differs, or "" (not decided, see ``why``); ``value`` of the left.

    ``box``: it holds only for some values that the operands' rounding allows.
    """

    status: str
    value: Any = None
    why: str = ""
    box: bool = False

    @property
    def holds(self) -> bool:
        """Whether the relation is accepted."""
        return self.status in (EXACT, WITHIN)


def agree(world: World, left: Term, right: Term, *, about: bool = False) -> Agreement:
    """Whether a right side of numbers agrees with the left under any reading of its names.

    What is too small to show may have been left out: the ε of √v + ε.
    """
    found = _agree(world, left, right, about)
    if found.status == DIFFERS and "add" in left.heads:
        plain = without_tiny(left, lambda t: value_of(world, t, SHOWN))
        if plain is not left and _agree(world, plain, right, about).holds:
            return Agreement(WITHIN, found.value)
    if found.status == DIFFERS and "add" in right.heads and closed(right):
        plain = without_stabilizer(right, lambda t: value_of(world, t, SHOWN))
        if plain is not right and _agree(world, left, plain, about).holds:
            return Agreement(WITHIN, found.value)
    if found.status == DIFFERS and rounded_in_parts(
        left, right, lambda t: value_of(world, t, SHOWN)
    ):
        return Agreement(WITHIN, found.value)
    if found.status == DIFFERS and not world.strict and sum_of_rounded(left, right):
        return Agreement(WITHIN, found.value)
    if found.status == DIFFERS and about and numeric_display(left) and numeric_display(right):
        # 0.05 ≈ 0.0534: the side with fewer digits may be the one that is rounded; no 0.008/0.1, of
        # which the rounding would leave nothing.
        short = "div" in left.heads and any(significant(u) < 2 for u in literals(left))
        if not short and _agree(world, right, left, about).holds:
            return Agreement(WITHIN, found.value)
    return found


def _agree(world: World, left: Term, right: Term, about: bool) -> Agreement:
    first: Agreement | None = None
    why = ""
    display = closed(right)
    marks: list[tuple[Any, ...]] = []
    for reading in numeric_readings(world, left):
        mark = _mark(world, left, right, reading)
        if any(map(partial(_alike, mark), marks)):
            continue  # its names have the numbers of an earlier reading
        if mark:
            marks.append(mark)
        try:
            value = value_of(world, left, reading)
            target = value_of(world, right, SHOWN if display else reading)
            if display and _turned(value, target):
                if closed(left):  # numbers on both sides leave no choice of layout
                    return Agreement(DIFFERS, value)
                if not world.strict and _has_a_shape(left):
                    first = first or Agreement(DIFFERS, value)
                    continue
            slack = slack_of(world, right, target, value, about)
            status = compare(value, target, slack)
            if status == DIFFERS:
                lost = machine_slack(world, left, right, value)
                if lost is not None:
                    status = compare(value, target, tuple(s + lost for s in slack))
            if status == WITHIN and display and not closed(left):
                if put_in(world, left, right) is False:
                    status = DIFFERS
        except NoValue as fault:
            why = why or str(fault)
            continue
        if status != DIFFERS:
            return Agreement(status, value)
        if reading.back:
            continue  # an earlier version may explain a number; it refutes none
        first = first or Agreement(DIFFERS, value)
        if reading.mode != "shown":
            continue
        wider = widened_slack(world, left, right, reading, slack)
        if wider is not None and compare(value, target, wider) != DIFFERS:
            sizes = [magnitude(value), magnitude(target)]
            if max(map(_upper, wider)) > max(map(_upper, sizes)):
                return Agreement("", value, "the rounding of its operands leaves everything open")
            loosely = about or world.strict or not closed(left)
            if loosely or _one_way(world, left, right, value, reading):
                return Agreement(WITHIN, value, box=True)
        if display and _substituted(world, left, right, reading, about):
            return Agreement(WITHIN, value)
    return first if first is not None else Agreement("", None, why)


def _one_way(world: World, left: Term, right: Term, value: Any, reading: Reading) -> bool:
    """Whether a formula in numbers comes to what is displayed if all of them were rounded, or all cut off."""
    loose = loose_operands(world, left, right)
    return in_one_way(world, left, right, loose, value, reading)


def _mark(world: World, left: Term, right: Term, reading: Reading) -> tuple[Any, ...]:
    """The values that the names have in this reading; none where values rest on something else, too."""
    if reading.key is None or reading.rows or not (_is_plain(left) and _is_plain(right)):
        return ()
    scope = scope_of(world, reading)
    try:
        return tuple(scope.lookup(n) for t in (left, right) for n in t.names)
    except NoValue:
        return ()


def _alike(a: tuple[Any, ...], b: tuple[Any, ...]) -> bool:
    return len(a) == len(b) and all(x is y for x, y in zip(a, b, strict=True))


_ARITHMETIC = frozenset(("num", "sym", "add", "mul", "neg", "div", "pow", "mat", "T", "had"))


def _is_plain(t: Term) -> bool:
    return t.heads <= _ARITHMETIC


def _substituted(world: World, left: Term, right: Term, reading: Reading, about: bool) -> bool:
    """Whether the right side is the left with numbers for its names, each as its name is shown, with fewer
    digits perhaps: two at least. A 0 stands for what the digits beside it would show as 0."""
    if closed(left) or numeric_display(right):
        return False
    pairs = put_in_pairs(left, right, calls=True)
    for key, number in pairs:
        try:
            value, target = value_of(world, key, reading), value_of(world, number, SHOWN)
            status = compare(value, target, slack_of(world, number, target, value, False))
        except NoValue:
            return False
        if status == DIFFERS:
            return False
        told = literals(number)
        if status == WITHIN and unsigned(number) is ZERO and not about:
            # What was never shown may be next to nothing for who computed it.
            shown = world.value(key, "displayed") is not None
            if shown and not _too_small(world, value, left, right):
                return False
        if status == WITHIN and any(significant(u) < 2 or u in world.exact for u in told):
            return False  # too few digits; or another quantity is exactly this
    return bool(pairs)


def _too_small(world: World, value: Any, left: Term, right: Term) -> bool:
    """Whether a number is less than half a unit of the last digit of the rounded ones put in beside it."""
    exact = {*literals(left), *world.exact}
    unit = min((unit_of(u) for u in literals(right) if u not in exact), default=_NOTHING)
    return bool(abs(real_part(value)) < max(unit / 2, _NOTHING))


def _turned(a: Any, b: Any) -> bool:
    """Whether two matrices have each other's shape turned over, neither being a row or a column."""
    if a.__class__ is not Matrix or b.__class__ is not Matrix:
        return False
    return a.shape == b.shape[::-1] != b.shape and 1 not in a.shape


def _has_a_shape(t: Term) -> bool:
    """Whether a term is computed from matrices alone, δ xᵀ or Wᵀ: only a gradient is written in two layouts."""
    return t.heads <= _ARITHMETIC and t.head != "sym"


def put_in(world: World, left: Term, right: Term) -> bool | None:
    """Where the right side is the left with numbers for its names: whether each number is that of
    its name in some version. None where the two are not built alike."""
    pairs = [(left, right)]
    found = None
    while pairs:
        a, b = pairs.pop()
        if a is b:
            continue
        if a.head in ("sym", "deriv") and closed(b) and numeric_display(b):
            fits = _one_of(world, a, b)
            if fits is False:
                return False
            found = True if fits else found
            continue
        if a.head != b.head or len(a.args) != len(b.args) or not a.args or a.data != b.data:
            return None
        pairs.extend(zip(a.args, b.args, strict=True))
    return found


def _one_of(world: World, key: Term, number: Term) -> bool | None:
    known = None
    for reading in numeric_readings(world, key):
        try:
            value = value_of(world, key, reading)
            target = value_of(world, number, SHOWN)
            if compare(value, target, slack_of(world, number, target, value, False)) != DIFFERS:
                return True
            known = False
        except NoValue:
            continue
    return known


def _upper(x: Any) -> float:
    return float(real_part(x).abs_upper())
