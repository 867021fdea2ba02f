"""Written decimals: which stand for rounded values, and which are another with fewer digits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from flint import arb, fmpq

from symderiv.checking.values.numbers import whole_number
from symderiv.notation.term import Term, decimal, unsigned

__all__ = [
    "Displayed",
    "as_decimal",
    "last_unit",
    "literal_value",
    "many_digits",
    "shorter",
    "significant",
    "some_digits",
    "unit_of",
    "written_value",
]

LEAST = 10  # two significant digits
MOST_PLACES = 20


def literal_value(literal: Term) -> arb:
    """The value of a number without a sign, as it is written."""
    return arb(fmpq(literal.data[0], 10 ** literal.data[1]))


def unit_of(literal: Term) -> arb:
    """One unit of the last digit of such a number, of a whole one too."""
    return arb(fmpq(1, 10 ** literal.data[1]))


def significant(literal: Term) -> int:
    """How many digits such a number shows."""
    return len(str(literal.data[0]))


def many_digits(literal: Term, least: int = 4) -> bool:
    """Whether a written decimal may well be a rounded result, although ``=`` stands before it."""
    digits, places = significant(literal), literal.data[1]
    if digits >= least or (digits >= 3 and places >= 4):  # 0.0925
        return True
    return digits == places == 3 and _recurs(literal.data[0], places)


def _recurs(digits: int, places: int) -> bool:
    """Whether digits begin a fraction that does not end: 0.444 of 4/9, 0.667 of 2/3, 0.143 of 1/7."""
    return any(
        digits == round(10**places * k / n) and 10**places * k % n
        for n in (7, 9, 12)
        for k in range(1, n)
    )


def some_digits(literal: Term) -> bool:
    """Whether a written decimal has two significant digits at least, and is no whole number."""
    return bool(literal.data[0] >= LEAST and literal.data[1] > 0)


def last_unit(cell: Term) -> fmpq | None:
    """One unit of the last digit of a displayed number, of a percentage or of a·10ⁿ too; 0 for a whole
    number; None for anything else."""
    while cell.head == "neg":
        cell = cell.args[0]
    if cell.head == "num":
        return fmpq(1, 10 ** cell.data[1]) if cell.data[1] else fmpq(0)
    if cell.head not in ("div", "mul") or len(cell.args) != 2 or cell.args[0].head != "num":
        return None
    unit, other = last_unit(cell.args[0]), cell.args[1]
    if cell.head == "div":
        whole = other.head == "num" and other.data[1] == 0 and other.data[0]
        return unit / other.data[0] if whole else None
    if other.head != "pow" or other.args[0].data != (10, 0):
        return None
    exponent = other.args[1]
    size = unsigned(exponent)
    if size.head != "num" or size.data[1] or size.data[0] > 300:
        return None
    scale = fmpq(10 ** size.data[0])
    return unit / scale if exponent.head == "neg" else unit * scale


def written_value(t: Term) -> arb | None:
    """The value of a written number, with its sign; None for anything else."""
    if t.head == "neg":
        inner = written_value(t.args[0])
        return None if inner is None else -inner
    return literal_value(t) if t.head == "num" else None


def shorter(mantissa: int, places: int) -> Iterator[tuple[int, int]]:
    """A decimal with fewer places, cut off and rounded, as digits and places."""
    for fewer in range(1, min(places, MOST_PLACES)):
        scale = 10 ** (places - fewer)
        for short in (mantissa // scale, (mantissa + scale // 2) // scale):
            yield short, fewer


def as_decimal(value: arb, places: int) -> Term | None:
    """A value as a written number with so many places, rounded; None where it is not known so well."""
    digits = whole_number((value * arb(10) ** places + arb("0.5")).floor())
    return None if digits is None else decimal(int(digits), places)


class Displayed(set[Term]):
    """Written decimals that the text has shown.

    A later line may have one of them with fewer digits, rounded or cut off: 0.35 where 0.35434 is meant; not the
    1.5 that stood in a formula before 1.45 came. ``rounded``: they are; of exact ones, 0.999 is not meant by 1.0.
    """

    def __init__(self, rounded: bool = True) -> None:
        super().__init__()
        self._rounded = rounded
        self._shorter: set[tuple[int, int]] = set()
        self._written: set[tuple[int, int]] = set()
        self._off: dict[Term, arb] = {}

    def note_spread(self, literal: Term, off: arb) -> None:
        """A written decimal was computed from rounded ones, which leave it off by so much."""
        if off > unit_of(literal):
            self._off[literal] = off

    def spread_of(self, literal: Term) -> arb:
        """How far a written decimal may be off: a unit of its last digit, more where it was computed from
        rounded ones: −ln(0.0180) = 4.0174, where 0.0180 is 0.01799."""
        return self._off.get(literal) or unit_of(literal)

    def note_written(self, terms: Iterable[Term]) -> None:
        """Decimals that are written now: what is shown later is not what they stand for."""
        self._written.update(t.data for t in terms)

    def update(self, *terms: Iterable[Any]) -> None:
        """More of them."""
        for t in (t for each in terms for t in each if t not in self):
            self.add(t)
            short = {s for s in shorter(*t.data) if s[0] >= LEAST}
            if not self._rounded:
                short = {s for s in short if str(t.data[0])[0] != "9" or str(s[0])[0] != "1"}
            self._shorter |= short - self._written

    def forget_short(self) -> None:
        """Without those of one digit: another question tells its own 0.2."""
        self.difference_update([t for t in self if significant(t) == 1])

    def shortens(self, t: Term) -> bool:
        """Whether t is one of them with fewer digits, two significant ones at least."""
        return t.data in self._shorter
