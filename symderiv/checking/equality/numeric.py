"""Numbers in a write-up: whether a displayed right side agrees with what stands on the left.

A decimal stands for every value that rounds or truncates to it: one whole unit of its last place.
The right side may agree with the exact value, with the value from operands as displayed, or with a
value that the operands' own rounding allows (each displayed quantity one shared unknown).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from flint import arb, fmpq

from symderiv.checking.equality.machine import machine_slack
from symderiv.checking.equality.parts import rounded_in_parts
from symderiv.checking.equality.putin import put_in_pairs
from symderiv.checking.equality.tiny import without_tiny
from symderiv.checking.values.evaluator import scope_of
from symderiv.checking.values.numbers import (
    Matrix,
    NoValue,
    Nowhere,
    finite,
    real_part,
    whole_number,
)
from symderiv.checking.values.readings import Reading
from symderiv.checking.values.shared import remembered
from symderiv.checking.world.world import (
    World,
    cells_of,
    closed,
    literals,
    numeric_display,
    term_names,
)
from symderiv.notation.term import Term, walk

__all__ = ["Agreement", "agree", "compare", "numeric_readings", "value_of"]

EXACT, WITHIN, DIFFERS = "exact", "within", "differs"
_TINY = arb("1e-12")
SHOWN, TRUE, LATE = Reading("shown"), Reading("true"), Reading("late")


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


def value_of(world: World, t: Term, reading: Reading) -> Any:
    """The value of a term; NoValue where it has none or is not finite."""
    value = scope_of(world, reading).term(t)
    if not finite(value):
        raise NoValue("it has no value here")
    return value


def _magnitude(x: Any) -> arb:
    if x.__class__ is Matrix:
        return sum((abs(real_part(e)) for e in x.entries), arb(0))
    return abs(real_part(x))


def _entries(x: Any) -> tuple[Any, ...]:
    return x.entries if x.__class__ is Matrix else (x,)


def compare(left: Any, right: Any, slack: tuple[Any, ...] | None = None) -> str:
    """Whether two values are equal, within ``slack`` (entry by entry), or differ.

    A row and a column with the same entries are equal: write-ups do not tell them apart.
    """
    if left.__class__ is Matrix and right.__class__ is Matrix and left.shape != right.shape:
        if left.shape != (right.shape[1], right.shape[0]):
            raise Nowhere("the shapes of the two sides differ")
        if 1 not in left.shape:
            right = right.T
    elif (left.__class__ is Matrix) != (right.__class__ is Matrix):
        raise Nowhere("a matrix stands on one side, a number on the other")
    status = EXACT
    for i, (a, b) in enumerate(zip(_entries(left), _entries(right), strict=True)):
        gap = real_part(a) - real_part(b)
        if not gap.is_finite():
            raise NoValue("it has no value here")
        if gap.contains(0):
            if gap.rad() > _TINY * (1 + abs(real_part(a)).upper()):
                raise NoValue("it cannot be told apart at this precision")
            continue
        if slack is not None and abs(gap) < slack[i]:
            status = WITHIN
            continue
        return DIFFERS
    return status


def _unit(literal: Term) -> arb:
    return arb(fmpq(1, 10 ** literal.data[1]))


def _significant(literal: Term) -> int:
    return len(str(literal.data[0]))


def _spread(world: World, t: Term, reading: Reading, loose: Iterable[Term]) -> tuple[Any, ...]:
    """How far each entry of t may be off when each literal is off by one unit (first order)."""
    centre = value_of(world, t, reading)
    total = [arb(0)] * len(_entries(centre))
    for literal in loose:
        base = arb(fmpq(literal.data[0], 10 ** literal.data[1]))
        best = [arb(0)] * len(total)
        for step in (_unit(literal), -_unit(literal)):
            moved = replace(reading, literals={**reading.literals, literal: base + step})
            try:
                value = value_of(world, t, moved)
            except NoValue:
                continue
            gaps = [
                abs(real_part(a) - real_part(b))
                for a, b in zip(_entries(value), _entries(centre), strict=True)
            ]
            best = [g if g > b else b for g, b in zip(gaps, best, strict=True)]
        total = [a + b for a, b in zip(total, best, strict=True)]
    return tuple(total)


def _name_spread(world: World, t: Term, reading: Reading) -> tuple[Any, ...] | None:
    """The same for names whose displayed value is rounded."""
    centre = value_of(world, t, reading)
    total = [arb(0)] * len(_entries(centre))
    moved_any = False
    for name in sorted(world.leaves(t) | term_names(t)):
        found = world.binding(_sym(name))
        if found is None or found.unit is None or found.shown is None:
            continue
        for i, unit in enumerate(found.unit):
            if unit == 0:
                continue
            shown = found.shown
            if shown.__class__ is Matrix:
                entries = list(shown.entries)
                entries[i] = entries[i] + unit
                other: Any = Matrix(shown.shape, entries)
            else:
                other = shown + unit
            moved = replace(reading, values={**reading.values, name: other})
            try:
                value = value_of(world, t, moved)
            except NoValue:
                continue
            moved_any = True
            pairs = zip(_entries(value), _entries(centre), strict=True)
            total = [
                s + abs(real_part(a) - real_part(b)) for s, (a, b) in zip(total, pairs, strict=True)
            ]
    return tuple(total) if moved_any else None


def _sym(name: str) -> Term:
    from symderiv.notation.term import sym

    return sym(name)


def _cell_units(right: Term) -> list[arb] | None:
    """The unit of each cell of a display where the cells are bare numbers: nothing to evaluate."""
    out = []
    for cell in cells_of(right):
        while cell.head == "neg":
            cell = cell.args[0]
        if cell.head != "num":
            return None
        out.append(_unit(cell) if cell.data[1] else arb(0))
    return out


def slack_of(world: World, right: Term, value: Any, left: Any, about: bool) -> tuple[Any, ...]:
    """What a right side may be off by: the units of the decimals that it displays."""
    display = numeric_display(right)
    loose = [
        u for u in literals(right)
        if display or world.loose(u) or (_significant(u) >= 3 and u not in world.exact)
    ]  # fmt: skip
    reading = SHOWN
    plain = _cell_units(right) if display else None
    if plain is not None and len(plain) == len(_entries(value)):
        out = plain
    elif display and right.head == "mul" and not loose:
        out = [_power_unit(right)]
    elif not loose:
        out = [arb(0)] * len(_entries(value))
    else:
        out = list(_spread(world, right, reading, loose))
    if display:
        cells = cells_of(right)
        if len(_entries(left)) != len(out) or len(cells) != len(out):
            raise Nowhere("the shapes of the two sides differ")
        for i, cell in enumerate(cells):
            if _whole(cell):
                out[i] = _whole_slack(_entries(left)[i], _entries(value)[i], about)
    elif about and right.head == "add" and not world.strict:
        # e^{0.1} ≈ 1 + 0.1 + 0.005: the first terms of a series, and no rounding.
        out = [s + abs(real_part(e)) / 100 for s, e in zip(out, _entries(value), strict=True)]
    return tuple(out)


def _power_unit(display: Term) -> arb:
    """One unit of the last digit of 617·10⁶; a single digit, as in 3·10⁸, is taken as exact."""
    mantissa, scale = display.args
    if abs(mantissa.data[0]) < 10 or scale.head != "pow" or scale.args[1].head != "num":
        return arb(0)
    power, decimals = scale.args[1].data
    return arb(10) ** power if not decimals else arb(0)


def _whole(t: Term) -> bool:
    while t.head == "neg":
        t = t.args[0]
    return t.head == "num" and t.data[1] == 0


def _whole_slack(left: Any, right: Any, about: bool) -> arb:
    """A whole number on the right: rounded only where the left is not whole itself."""
    a, b = real_part(left), real_part(right)
    if whole_number(a) is not None and a.rad() < _TINY:
        return arb(0)
    if about or abs(b) >= 100:
        return arb(1) if about else arb(0.5)
    size = abs(b)
    return arb("0.005") * (size if size > 1 else arb(1))


def numeric_readings(world: World, t: Term) -> Iterator[Reading]:
    """The ways in which the names of a term may have got their numbers, likeliest first."""
    shown, true = SHOWN, TRUE
    yield shown
    if any(u.head == "call" and u.data[0] == "softmax" for u in walk(t)):
        yield replace(shown, rows=True)
    if closed(t):
        return
    yield true
    yield LATE
    many = [n for n in sorted(_reach(world, t)) if len(world.versions.get(_sym(n), ())) > 1]
    if many:
        yield replace(shown, back=dict.fromkeys(many, 1))
        yield replace(true, back=dict.fromkeys(many, 1))
        for name in many[:6]:
            for back in range(1, min(4, len(world.versions[_sym(name)]))):
                yield replace(shown, back={name: back})
    yield replace(shown, direct=True)
    yield replace(shown, direct=True, whole=derived_quantities(t))


def derived_quantities(*terms: Term) -> frozenset[Term]:
    """What the outermost derivatives of these terms are of: never what others differentiate by."""
    found = [u for t in terms for u in walk(t) if u.head == "deriv"]
    inner = {w for u in found for w in u.args[1:]}
    return frozenset(u.args[0] for u in found if u.args[0] not in inner)


def _reach(world: World, t: Term) -> set[str]:
    return set(remembered(world, ("reach", t), lambda: _reached(world, t)))


def _reached(world: World, t: Term) -> set[str]:
    out: set[str] = set(term_names(t))
    stack = list(out)
    while stack and len(out) < 200:
        definition = world.definition(stack.pop())
        if definition is None:
            continue
        for n in term_names(definition):
            if n not in out:
                out.add(n)
                stack.append(n)
    return out


def agree(world: World, left: Term, right: Term, *, about: bool = False) -> Agreement:
    """Whether a right side of numbers agrees with the left under any reading of its names.

    What is too small to show may have been left out: the ε of √v + ε.
    """
    found = _agree(world, left, right, about)
    if found.status == DIFFERS and any(u.head == "add" for u in walk(left)):
        plain = without_tiny(left, lambda t: value_of(world, t, SHOWN))
        if plain is not left and _agree(world, plain, right, about).holds:
            return Agreement(WITHIN, found.value)
    if found.status == DIFFERS and rounded_in_parts(
        left, right, lambda t: value_of(world, t, SHOWN)
    ):
        return Agreement(WITHIN, found.value)
    if found.status == DIFFERS and about and numeric_display(left) and numeric_display(right):
        # 0.05 ≈ 0.0534: the side with fewer digits may be the one that is rounded.
        if _agree(world, right, left, about).holds:
            return Agreement(WITHIN, found.value)
    return found


def _agree(world: World, left: Term, right: Term, about: bool) -> Agreement:
    first: Agreement | None = None
    why = ""
    display = closed(right)
    for reading in numeric_readings(world, left):
        try:
            value = value_of(world, left, reading)
            target = value_of(world, right, SHOWN if display else reading)
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
        wider = _wider(world, left, reading, slack)
        if wider is not None and compare(value, target, wider) != DIFFERS:
            sizes = [_magnitude(value), _magnitude(target)]
            if max(map(_upper, wider)) > max(map(_upper, sizes)):
                return Agreement("", value, "the rounding of its operands leaves everything open")
            return Agreement(WITHIN, value, box=True)
        if display and _substituted(world, left, right, reading):
            return Agreement(WITHIN, value)
    return first if first is not None else Agreement("", None, why)


def _substituted(world: World, left: Term, right: Term, reading: Reading) -> bool:
    """Whether the right side is the left with numbers for its names, each as its name is shown, with fewer
    digits perhaps: two at least."""
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
        if status == WITHIN and any(_significant(u) < 2 or u in world.exact for u in told):
            return False  # too few digits; or another quantity is exactly this
    return bool(pairs)


def _turned(a: Any, b: Any) -> bool:
    """Whether two matrices have each other's shape turned over, neither being a row or a column."""
    if a.__class__ is not Matrix or b.__class__ is not Matrix:
        return False
    return a.shape == b.shape[::-1] != b.shape and 1 not in a.shape


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


def _wider(
    world: World, left: Term, reading: Reading, slack: tuple[Any, ...]
) -> tuple[Any, ...] | None:
    """The slack with what the rounding of the operands adds."""
    loose = [
        u
        for u in literals(left)
        if (world.loose(u) and (_significant(u) >= 2 or u not in world.exact))
        or (_significant(u) >= 4 and (u not in world.exact or not world.strict))
    ]
    out = slack
    try:
        if loose:
            extra = _spread(world, left, reading, loose)
            out = tuple(a + b for a, b in zip(out, extra, strict=True))
        if not closed(left):
            more = _name_spread(world, left, reading)
            if more is not None:
                out = tuple(a + b for a, b in zip(out, more, strict=True))
    except NoValue:
        return None
    return None if out is slack else out


def has_limit(t: Term) -> bool:
    """Whether a term contains a limit."""
    return any(u.head == "lim" for u in walk(t))
