"""What rounding allows: how far a displayed right side may be off, by the last digit of what it shows and
by the digits of what it was computed from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import TINY, entries_of, finite_value, value_of
from symderiv.checking.values.evaluator import Scope, scope_of
from symderiv.checking.values.numbers import Matrix, NoValue, Nowhere, real_part, whole_number
from symderiv.checking.values.primitives import smooth
from symderiv.checking.values.readings import SHOWN, Reading
from symderiv.checking.world.displayed import literal_value, many_digits, significant, unit_of
from symderiv.checking.world.index_letters import is_endless
from symderiv.checking.world.world import (
    World,
    cells_of,
    closed,
    literals,
    numeric_display,
    term_names,
)
from symderiv.notation.reindexing import MAX_WRITTEN, instantiate, written_out
from symderiv.notation.term import Term, having, substitute, sym, unsigned, walk

__all__ = [
    "loose_operands",
    "operand_slack",
    "rounded_spread",
    "short_slack",
    "significant",
    "slack_of",
    "widened_slack",
]


def slack_of(world: World, right: Term, value: Any, left: Any, about: bool) -> tuple[Any, ...]:
    """What a right side may be off by: the units of the decimals that it displays."""
    display = numeric_display(right)
    loose = [
        u for u in literals(right)
        if display or world.loose(u) or (significant(u) >= 3 and u not in world.exact)
    ]  # fmt: skip
    reading = SHOWN
    plain = _cell_units(right) if display else None
    if plain is not None and len(plain) == len(entries_of(value)):
        out = plain
    elif display and right.head == "mul" and not loose:
        out = [_power_unit(right, about)]
    elif not loose:
        out = [arb(0)] * len(entries_of(value))
    else:
        coarse = [u for u in _divisors(right) if u in loose and significant(u) < 2]
        out = list(_literal_spread(world, right, reading, [u for u in loose if u not in coarse]))
        if coarse:
            out = [s + _divided(world, right, coarse[0], value, left) for s in out]
        if _tipped(world, right, loose):
            out = [s + s / 100 for s in out]
    if display:
        cells = cells_of(right)
        if len(entries_of(left)) != len(out) or len(cells) != len(out):
            raise Nowhere("the shapes of the two sides differ")
        for i, cell in enumerate(cells):
            if _is_percentage(cell):
                out[i] = arb("0.01")
            elif _whole(cell):
                out[i] = _whole_slack(entries_of(left)[i], entries_of(value)[i], about)
            elif about and _is_power(cell):
                out[i] = _order_slack(entries_of(left)[i], entries_of(value)[i])
    elif about and not world.strict and _is_series(right):
        # e^{0.1} ≈ 1 + 0.1 + 0.005: the first terms of a series, and no rounding.
        out = [s + abs(real_part(e)) / 100 for s, e in zip(out, entries_of(value), strict=True)]
    return tuple(out)


def _divisors(right: Term) -> tuple[Term, ...]:
    """The decimal below the fraction line of a displayed quotient."""
    plain = unsigned(right)
    return literals(plain.args[1]) if plain.head == "div" else ()


def _divided(world: World, right: Term, divisor: Term, value: Any, left: Any) -> arb:
    """What a quotient may be off by, towards the other side, for a divisor of one digit: rounded it may be,
    and not cut off, as 0.1 is no 0.19."""
    if isinstance(value, Matrix) or isinstance(left, Matrix):
        return arb(0)
    off = arb(0)
    whole = literal_value(divisor)
    for step in (unit_of(divisor) / 2, -unit_of(divisor) / 2):
        moved = value_of(world, right, SHOWN.but(literals={divisor: whole + step}))
        gap = real_part(moved) - real_part(value)
        if gap * (real_part(left) - real_part(value)) > 0:
            off = abs(gap)
    return off


def _tipped(world: World, t: Term, loose: list[Term]) -> bool:
    """Whether 0.023 beside 0.723, as many decimals but only two digits, may be rounded too: both by half
    a unit make a whole one."""
    fewest = min(u.data[1] for u in loose)
    return any(
        significant(u) == 2 and u.data[1] >= fewest and u not in loose and u not in world.exact
        for u in literals(t)
    )


def _is_series(t: Term) -> bool:
    """Whether a sum may be the first terms of a series: 0.9 − 0.0996 has a computed number in it."""
    if t.head != "add":
        return False
    return len(t.args) > 2 or all(significant(u) < 3 for u in literals(t))


def widened_slack(
    world: World, left: Term, right: Term, reading: Reading, slack: tuple[Any, ...]
) -> tuple[Any, ...] | None:
    """The slack with what the rounding of the operands adds."""
    loose = loose_operands(world, left, right)
    out = slack
    try:
        if loose:
            extra = _literal_spread(world, left, reading, loose)
            out = tuple(a + b for a, b in zip(out, extra, strict=True))
        if not closed(left):
            more = _name_spread(world, left, reading)
            if more is not None:
                out = tuple(a + b for a, b in zip(out, more, strict=True))
    except NoValue:
        return None
    return None if out is slack else out


def loose_operands(world: World, left: Term, right: Term) -> list[Term]:
    """The decimals of a left side that may be rounded. In 1.5 · 0.818 = 1.226 it is the 0.818, of which nothing
    else is said: the result has more digits."""
    more_digits = not world.strict and "add" not in left.heads
    more_digits = more_digits and any(significant(u) >= 4 for u in literals(right))
    return [
        u
        for u in literals(left)
        if (world.loose(u) and (significant(u) >= 2 or u not in world.exact))
        or (significant(u) >= 4 and (u not in world.exact or not world.strict))
        or (more_digits and significant(u) == 3 <= u.data[1] and u not in world.exact)
    ]


def short_slack(world: World, right: Term, exact: Collection[Term] = ()) -> tuple[Any, ...]:
    """What a right side may be off by where its decimals of two digits, or with two places, are rounded,
    too. ``exact``: those that are not."""
    few = [u for u in literals(right) if significant(u) >= 2 or u.data[1] >= 2]
    loose = [u for u in few if u not in world.exact and u not in exact]
    return _literal_spread(world, right, SHOWN, loose)


def rounded_spread(world: World, t: Term) -> tuple[Any, ...]:
    """What a formula in numbers may be off by where its decimals of many digits are off by a unit."""
    known = [u for u in literals(t) if many_digits(u) and u not in world.exact]
    return _literal_spread(world, t, SHOWN, known)


def operand_slack(world: World, left: Term) -> tuple[Any, ...]:
    """What a formula in numbers may be off by where each of two digits or more is off by a unit."""
    return _literal_spread(world, left, SHOWN, [u for u in literals(left) if significant(u) >= 2])


def _literal_spread(
    world: World, t: Term, reading: Reading, loose: Iterable[Term]
) -> tuple[Any, ...]:
    """How far each entry of t may be off when each literal is off by one unit (first order)."""
    centre = value_of(world, t, reading)
    total = [arb(0)] * len(entries_of(centre))
    memo = scope_of(world, reading).memo
    known = {u: memo[u] for u in walk(t) if u in memo and _of_numbers(world, u)}
    for literal in loose:
        still = {u: value for u, value in known.items() if literal not in literals(u)}
        base = literal_value(literal)
        best = [arb(0)] * len(total)
        unit = world.rounded.spread_of(literal)
        for step in (unit, -unit):
            scope = Scope(world, reading.but(literals={**reading.literals, literal: base + step}))
            scope.memo.update(still)  # what the literal does not stand in has its value already
            try:
                value = finite_value(scope.term(t))
            except NoValue:
                continue
            gaps = [
                abs(real_part(a) - real_part(b))
                for a, b in zip(entries_of(value), entries_of(centre), strict=True)
            ]
            best = [g if g > b else b for g, b in zip(gaps, best, strict=True)]
        total = [a + b for a, b in zip(total, best, strict=True)]
    return tuple(total)


def _of_numbers(world: World, t: Term) -> bool:
    """Whether all that a term comes down to is written in it."""
    if t.names:
        return False
    calls = (u.data[0] for u in walk(t) if u.head == "call") if "call" in t.heads else ()
    return all(smooth(name) and world.function(name) is None for name in calls)


def _name_spread(world: World, t: Term, reading: Reading) -> tuple[Any, ...] | None:
    """The same for names, and derivatives, whose displayed value is rounded."""
    keys = {sym(name): name for name in sorted(world.leaves(t) | term_names(t) | _summed(world, t))}
    put: dict[Term, Term] = {}
    for u in walk(t):
        found = world.binding(u) if u.head == "deriv" and t.head != "deriv" else None
        if found is not None and found.unit is not None and found.shown is not None:
            keys[u] = f"displayed_{len(put)}"  # a name in its place, whose value can be moved
            put[u] = sym(keys[u])
            known = {**reading.values, keys[u]: found.shown}
            reading = reading.but(values=known)
    if put:
        t = substitute(t, put)
    centre = value_of(world, t, reading)
    total = [arb(0)] * len(entries_of(centre))
    moved_any = False
    for key, name in keys.items():
        found = world.binding(key) or world.entry(name)
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
            moved = reading.but(values={**reading.values, name: other})
            try:
                value = value_of(world, t, moved)
            except NoValue:
                continue
            moved_any = True
            pairs = zip(entries_of(value), entries_of(centre), strict=True)
            total = [
                s + abs(real_part(a) - real_part(b)) for s, (a, b) in zip(total, pairs, strict=True)
            ]
    return tuple(total) if moved_any else None


def _summed(world: World, t: Term) -> frozenset[str]:
    """The names that short sums run over, also in the definition of a name: x_1, …, x_4 of Σ_{k=1}^4 x_k, and of
    Σ_k x_k where these have numbers."""
    defined = world.definition(t.data) if t.head == "sym" else None
    sums = [*having(t, "sum", "prod"), *having(defined if defined is not None else t, "sum")]
    terms = [u for one in sums for u in written_out(one) or _with_numbers(world, one)]
    return frozenset(name for u in terms for name in term_names(u))


def _with_numbers(world: World, one: Term) -> list[Term]:
    """The terms of a sum without bounds, as far as names in them have been displayed."""
    out: list[Term] = []
    if not is_endless(one) or one.args[1].head != "sym":
        return out
    body, index = one.args[:2]
    for k in range(1, MAX_WRITTEN + 1):
        term = instantiate(body, index, k)
        found = [world.binding(sym(name)) for name in term_names(term) - term_names(body)]
        if not any(b is not None and b.shown is not None for b in found):
            break
        out.append(term)
    return out


def _cell_units(right: Term) -> list[arb] | None:
    """The unit of each cell of a display where the cells are bare numbers: nothing to evaluate."""
    out = []
    for cell in map(_unsigned, cells_of(right)):
        if cell.head != "num":
            return None
        out.append(unit_of(cell) if cell.data[1] else arb(0))
    return out


def _power_unit(display: Term, about: bool) -> arb:
    """One unit of the last digit of 617·10⁶; a single digit, as in 3·10⁸, is taken as exact, and as the
    nearest one behind ≈."""
    mantissa, scale = display.args
    if scale.head != "pow":
        return arb(0)
    power, minus = scale.args[1], False
    if power.head == "neg":
        power, minus = power.args[0], True
    single = abs(mantissa.data[0]) < 10
    if power.head != "num" or power.data[1] or (single and not about):
        return arb(0)
    unit = arb(10) ** (-power.data[0] if minus else power.data[0])
    return unit * arb("0.501") if single else unit


def _unsigned(t: Term) -> Term:
    while t.head == "neg":
        t = t.args[0]
    return t


def _whole(t: Term) -> bool:
    t = _unsigned(t)
    return t.head == "num" and t.data[1] == 0


def _is_percentage(t: Term) -> bool:
    """Whether it is a whole percentage, 82% for 0.823; nobody writes 82/100 for that."""
    t = _unsigned(t)
    return t.head == "div" and _whole(t.args[0]) and t.args[1].data == (100, 0)


def _is_power(t: Term) -> bool:
    return _unsigned(t).head == "pow"


def _order_slack(left: Any, right: Any) -> arb:
    """A power of ten behind ≈ is an order of magnitude: from a third of it to three times."""
    a, b = abs(real_part(left)), abs(real_part(right))
    return b * arb("2.17") if a > b else b * arb("0.684")


def _whole_slack(left: Any, right: Any, about: bool) -> arb:
    """A whole number on the right: rounded only where the left is not whole itself, or behind ≈.

    Its zeros may stand for digits that are left out: 2640 for 2636.52. The nearest such number is meant,
    and behind = it has three other digits at least.
    """
    a, b = real_part(left), real_part(right)
    exact = whole_number(a) is not None and a.rad() < TINY
    written = abs(whole_number(b) or 0)
    digits = str(written).rstrip("0")
    zeros = arb(10) ** (len(str(written)) - len(digits)) if written else arb(1)
    if about and zeros > 1:
        return zeros * arb("0.501")
    if exact:
        return arb(0)
    if about or written >= 100:
        return zeros * arb("0.501") if zeros > 1 and len(digits) >= 3 else arb(1)
    size = abs(b)
    return arb("0.005") * (size if size > 1 else arb(1))
