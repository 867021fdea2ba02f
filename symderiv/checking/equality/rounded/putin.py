"""Numbers put in for names: which number stands for which name, where two terms are built alike, and whether
they show that the names mean what they did."""

from __future__ import annotations

from flint import arb

from symderiv.checking.budget import OutOfTime
from symderiv.checking.equality.comparing import value_of
from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.displayed import significant, written_value
from symderiv.checking.world.world import World, closed, literals, numeric_display
from symderiv.notation.term import Term, having, make, neg

__all__ = ["put_in_pairs", "puts_in_entries", "puts_in_told_numbers", "shows_most_entries"]

_CLOSE = 100  # a hundredth of it
_SURE = 3  # digits of a number that two names hardly share


def put_in_pairs(names: Term, numbers: Term, calls: bool = False) -> list[tuple[Term, Term]]:
    """(name or derivative, number) for each that ``numbers`` has in its place; [] where the two are
    not built alike. ``calls``: a number may stand for the value of a function too."""
    heads = ("sym", "deriv", "call") if calls else ("sym", "deriv")
    out: dict[Term, Term] = {}
    pairs = [(names, numbers)]
    while pairs:
        a, b = pairs.pop()
        if a is b:
            continue
        if a.head in heads and closed(b) and numeric_display(b):
            if out.setdefault(a, b) is not b:
                return []
            continue
        if a.head == "neg" and b.head == "neg":
            pairs.append((a.args[0], b.args[0]))
            continue
        if a.head == "add" and b.head == "add" and len(a.args) == len(b.args):
            pairs.extend(_summands(a, b))
            continue
        if a.head == "mul" and b.head in ("mul", "neg"):
            factors = _factors(b, len(a.args))
            if factors is None:
                return []
            pairs.extend(zip(a.args, factors, strict=True))
            continue
        if a.head != b.head or len(a.args) != len(b.args) or not a.args or a.data != b.data:
            return []
        pairs.extend(zip(a.args, b.args, strict=True))
    return list(out.items())


def _factors(t: Term, count: int) -> tuple[Term, ...] | None:
    """So many factors of a product of numbers: a minus before it belongs to the first of them, and a power
    of ten to the number before it."""
    factors = t.args
    if t.head == "neg":
        if t.args[0].head != "mul":
            return None
        first, *rest = t.args[0].args
        factors = (neg(first), *rest)
    out: list[Term] = []
    for f in factors:
        if out and len(factors) > count and numeric_display(f) and f.head == "pow":
            f = make("mul", (out.pop(), f))
        out.append(f)
    return tuple(out) if len(out) == count else None


def _summands(a: Term, b: Term) -> list[tuple[Term, Term]]:
    """Summand by summand: w + v with v = −0.14 is written −0.8 − 0.14."""
    return list(zip(a.args, b.args, strict=True))


def puts_in_told_numbers(world: World, names: Term, numbers: Term, earlier: bool = False) -> bool:
    """Whether the decimals of a formula are the numbers that its names were told to have, but for one at
    most: then no other meaning of the names is meant. ``earlier``: some of them by an earlier question."""
    if not closed(numbers) or numeric_display(numbers) or closed(names) or names.head == "sym":
        return False
    keys = dict.fromkeys(having(names, "sym", "deriv"))
    values = [world.value(k, "shown") for k in keys]
    shown = [v for v in values if isinstance(v, arb)]
    entries = [e for v in values for e in _entries(v)]
    own = set(literals(names))
    put = [u for u in dict.fromkeys(literals(numbers)) if u not in own]
    told = [
        u for u in put if _is_one_of(u, shown) or (significant(u) > 1 and _is_one_of(u, entries))
    ]
    if earlier:
        told_in = {k: found.section for k in keys if (found := world.binding(k)) is not None}
        here = world.section
        old = [v for k, v in zip(keys, values, strict=True) if told_in.get(k, here) < here]
        theirs = [*(v for v in old if isinstance(v, arb)), *(e for v in old for e in _entries(v))]
        if not any(_is_one_of(u, theirs) for u in told):
            return False
    digits = sum(significant(u) for u in told)
    return len(put) - len(told) <= (len(told) > 1) and digits >= _SURE + (len(told) > 1)


def puts_in_entries(world: World, vector: Term, numbers: Term) -> bool:
    """Whether all decimals of a formula are entries that this vector was shown with."""
    entries = _entries(world.value(vector, "shown"))
    put = literals(numbers)
    return bool(put) and all(_is_one_of(u, entries) for u in put)


def shows_most_entries(world: World, left: Term, right: Term) -> bool:
    """Whether at least half of the entries shown are those of the matrix on the left, zeros apart: then its
    letters mean what they did, as in (XᵀX)⁻¹ with two entries interchanged."""
    if left.head in ("sym", "deriv", "call") or not closed(right) or not having(right, "mat"):
        return False  # a matrix that is told anew may be like the one before it
    try:
        values = [value_of(world, t, SHOWN) for t in (left, right)]
    except (NoValue, OutOfTime):
        return False
    if not all(isinstance(v, Matrix) for v in values) or values[0].shape != values[1].shape:
        return False
    pairs = [(a, b) for a, b in zip(*(v.entries for v in values), strict=True) if a != 0]
    alike = sum(bool(abs(a - b) <= abs(a) / _CLOSE) for a, b in pairs)
    return alike > 1 and 2 * alike >= len(pairs)


def _entries(value: object) -> list[arb]:
    """The entries of a vector or matrix of numbers."""
    entries = value.entries if isinstance(value, Matrix) else ()
    return [e for e in entries if isinstance(e, arb)]


def _is_one_of(literal: Term, values: list[arb]) -> bool:
    number = written_value(literal)
    return number is not None and any((abs(v) - number).contains(0) for v in values)
