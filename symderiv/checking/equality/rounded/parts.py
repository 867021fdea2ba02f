"""A sum worked out part by part: ``0.5 - 0.1·0.1297·0.69 = 0.5 - 0.0089``, each part rounded for itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import magnitude
from symderiv.checking.values.numbers import Matrix, NoValue, real_part
from symderiv.checking.world.displayed import unit_of
from symderiv.notation.term import Term, add, num, unsigned

__all__ = ["rounded_in_parts", "sum_of_rounded"]

_PLACES, _TERMS = (
    4,
    3,
)  # so many decimals are computed ones; two of them leave less than a unit open
_TWO_DIGITS = 10
_COMPUTED = 2  # places of a factor that may be rounded
_SMALL = 3  # places of 0.003, which one digit is enough for
_COMPUTED_HEADS = frozenset(("div", "mul", "pow", "call"))
_AROUND = frozenset(("mul", "div", "pow", "neg"))


def rounded_in_parts(left: Term, right: Term, value: Callable[[Term], Any]) -> bool:
    """Whether two sums agree part for part: the same part, or a decimal within one of its last digits
    of the part's value; for a name it has two digits at least, as 0.9 may be another number than the 0.95
    before it. What stands around such a sum on both sides may be anything: 0.7 · [1 − (3/7)²] = 0.7 · [1 − 0.183].
    Factors in numbers may be rounded as well: e⁻⁸/(e⁻⁸ + e⁻²) = 0.0003/(0.0003 + 0.1353).
    ``value`` computes a part; NoValue where one cannot be computed."""
    if left.head == right.head and left.head in _AROUND and len(left.args) == len(right.args):
        pairs = [(a, b) for a, b in zip(left.args, right.args, strict=True) if a is not b]
        inside = [rounded_in_parts(a, b, value) or _is_rounded(a, b, value) for a, b in pairs]
        return any(inside) and all(
            found or _is_exact(a, b, value) for found, (a, b) in zip(inside, pairs, strict=True)
        )
    if left.head == right.head == "call" and left.data == right.data:
        return len(left.args) == len(right.args) == 1 and _as_argument(left, right, value)
    if left.head == "add" and right.head == "mat":
        return _cell_by_cell(left, right, value)
    if left.head != "add" or right.head != "add":
        return False
    if len(left.args) != len(right.args):
        return _taken_together(left, right, value)
    rounded = False
    for a, b in zip(left.args, right.args, strict=True):
        if a is b:
            continue
        decimal = unsigned(b)
        if decimal.head != "num" or not decimal.data[1]:
            within = b.head in _AROUND and rounded_in_parts(a, b, value)
            if not (within or _is_exact(a, b, value)):
                return False
            rounded = rounded or within
            continue
        gap = _gap(a, b, value)
        if gap is None or not gap < unit_of(decimal):
            return False
        name = unsigned(a).head == "sym"
        if name and decimal.data[0] < _TWO_DIGITS and not gap.contains(0):
            return False
        rounded = True
    return rounded


def _cell_by_cell(left: Term, right: Term, value: Callable[[Term], Any]) -> bool:
    """The same for each cell of a matrix: W − η G = [0.5 − 0.0005, 0.6 − 0.0009]."""
    if any(c.head != "add" or len(c.args) != len(left.args) or c.names for c in right.args):
        return False
    rounded = False
    for i, part in enumerate(left.args):
        try:
            whole = value(part)
        except NoValue:
            return False
        if whole.__class__ is not Matrix or whole.shape != right.data:
            return False
        for entry, cell in zip(whole.entries, right.args, strict=True):
            shown = cell.args[i]
            decimal, gap = unsigned(shown), magnitude(real_part(entry) - real_part(value(shown)))
            if gap.contains(0):
                continue
            if decimal.head != "num" or not decimal.data[1] or not gap < unit_of(decimal):
                return False
            if unsigned(part).head == "sym" and decimal.data[0] < _TWO_DIGITS:
                return False
            rounded = True
    return rounded


def _taken_together(left: Term, right: Term, value: Callable[[Term], Any]) -> bool:
    """Whether some terms are taken together exactly, and others are worked out to a decimal of two digits or
    more each: 3 − 1 + 1/3 = 2 + 0.33."""
    rest, kept = list(left.args), []
    for b in right.args:
        decimal = unsigned(b)
        found = None
        if decimal.head == "num" and decimal.data[1] and decimal.data[0] >= _TWO_DIGITS:
            computed = (a for a in rest if unsigned(a).head in _COMPUTED_HEADS)
            found = next((a for a in computed if _shown_as(a, b, value)), None)
        if found is None:
            kept.append(b)
        else:
            rest.remove(found)
    if not rest or not kept or len(kept) == len(right.args):
        return False
    gap = _gap(add(*rest), add(*kept), value)
    return gap is not None and bool(gap.contains(0))


def _shown_as(a: Term, b: Term, value: Callable[[Term], Any]) -> bool:
    """Whether a decimal is what rounding or cutting off makes of a part."""
    gap, unit = _gap(a, b, value), unit_of(unsigned(b))
    if gap is None or not gap < unit:
        return False
    if 2 * gap < unit * arb("1.001"):
        return True
    zero = num(0)
    whole, shown = _gap(a, zero, value), _gap(b, zero, value)
    return whole is not None and shown is not None and bool(shown < whole)


def _gap(a: Term, b: Term, value: Callable[[Term], Any]) -> arb | None:
    """How far apart two parts are, the entries of matrices together; None where one of them cannot be computed."""
    try:
        return magnitude(real_part(value(a)) - real_part(value(b)))
    except NoValue:
        return None


def _is_rounded(a: Term, b: Term, value: Callable[[Term], Any]) -> bool:
    """Whether a part in numbers is worked out, or written with fewer places, to a decimal of two places and
    two digits or more, or of three places: 2 · 0.62 for 2 · 0.6195."""
    if a.names or a.head == "neg" or b.head != "num" or b.data[1] < _COMPUTED:
        return False
    if (b.data[0] < _TWO_DIGITS and b.data[1] < _SMALL) or (
        a.head == "num" and a.data[1] <= b.data[1]
    ):
        return False
    if "mat" in a.heads:
        return False
    gap = _gap(a, b, value)
    return gap is not None and bool(2 * gap < unit_of(b) * arb("1.001"))


def _is_exact(a: Term, b: Term, value: Callable[[Term], Any]) -> bool:
    """Whether a part is worked out exactly: 0.7 for 7/10."""
    if a.names or b.names:
        return False
    gap = _gap(a, b, value)
    return gap is not None and bool(gap.contains(0))


def _as_argument(left: Term, right: Term, value: Callable[[Term], Any]) -> bool:
    """Whether tanh(1.2) stands for tanh(0.5 + 0.74), the argument rounded to two digits or two decimals."""
    shown = unsigned(right.args[0])
    if shown.head != "num" or not shown.data[1] or (shown.data[0] < 10 and shown.data[1] < 2):
        return False
    gap = _gap(left.args[0], right.args[0], value)
    return gap is not None and bool(gap < unit_of(shown))


def sum_of_rounded(left: Term, right: Term) -> bool:
    """Whether 0.0004 + 0.0275 + 0.0833 + 0.0106 = 0.1217 is as near as the rounding of its terms lets it
    be: half a unit for each of them, where all have as many decimals."""
    terms = [unsigned(a) for a in (*left.args, right)]
    if left.head != "add" or len(left.args) < _TERMS or any(t.head != "num" for t in terms):
        return False
    places = terms[-1].data[1]
    if places < _PLACES or any(t.data[1] != places for t in terms):
        return False
    signed = [
        -t.data[0] if a.head == "neg" else t.data[0]
        for a, t in zip((*left.args, right), terms, strict=True)
    ]
    off: int = abs(sum(signed[:-1]) - signed[-1])
    return 2 * off < len(terms)
