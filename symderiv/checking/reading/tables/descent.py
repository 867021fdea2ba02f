"""The one row of a table of gradient descent that does not go with the others:

    | weight | old  | gradient | new     |
    | w      |  0.4 |  -0.3577 |  0.4715 |
    | b      | -0.1 |  -0.5035 | -0.2007 |     for 0.0007 = −0.1 − 0.2 · (−0.5035)

The other rows must be old − rate · gradient for one rate: one that the text tells, or, where there are
three rows at least, any. The row must be what one slip makes of it: the step goes the other way, the rate
or a sign is missing, a digit is another one. Clipping, decay or momentum leave more rows, or no slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from symderiv.checking.reading.tables.grids import Cells, Table
from symderiv.checking.reading.tables.updated import LAST, NEW, OLD, SLOPE, TURNED
from symderiv.checking.words import word_pattern

__all__ = ["MANY_PLACES", "Off", "rows_off"]

_NUMBER = re.compile(r"[\s$*_]*(?P<number>[-+−]?\d{1,12}(?:[.,]\d{1,12})?)[\s$*_]*\Z")
_OTHER_RULE = word_pattern(
    r"\b(?:momentum|velocity|moment|adam\w*|decay|clipp?\w*|rmsprop|adagrad|nesterov|ascent)\b"
    r"|\\hat|\bm_|\bv_",
    re.IGNORECASE,
)
MANY_PLACES = 3  # of a number that may be rounded
_LEAST = 3  # rows without a rate that is told
_CLEAR = 5  # how far beyond its rounding a number is off


class Off(NamedTuple):
    """Where the numbers of the row stand, and the rate of the other rows."""

    old: tuple[int, int]
    slope: tuple[int, int]
    new: tuple[int, int]
    rate: Fraction


class _Number(NamedTuple):
    value: Fraction
    places: int
    at: tuple[int, int]

    @property
    def unit(self) -> Fraction:
        return Fraction(1, 10**self.places)


class _Step(NamedTuple):
    old: _Number
    slope: _Number
    new: _Number

    def room(self, rate: Fraction) -> Fraction:
        """How far the new value may be off by the rounding of all three; an old one, or a slope, of fewer
        digits is exact."""
        rounded = sum(
            factor * cell.unit
            for factor, cell in ((1, self.old), (abs(rate), self.slope))
            if cell.places >= MANY_PLACES
        )
        return self.new.unit + rounded

    def gap(self, rate: Fraction) -> Fraction:
        """The distance between the new value and the one at this rate."""
        return abs(self.old.value - rate * self.slope.value - self.new.value)

    def fits(self, rate: Fraction) -> bool:
        return self.gap(rate) <= self.room(rate)


def rows_off(text: str, shown: Iterable[Table], rates: Iterable[Fraction]) -> Iterator[Off]:
    """The rows that are off, table by table; ``rates``: those that the text tells."""
    told = list(dict.fromkeys(rates))
    for head, body in shown:
        columns = _columns(text, head)
        if columns is None:
            continue
        steps = [
            step
            for cells in body
            if len(cells) == len(head)
            if (step := _step(text, [cells[k] for k in columns])) is not None
        ]
        rate = _rate(steps, told)
        off = [s for s in steps if not s.fits(rate)] if rate else []
        if rate and len(off) == 1 and _slipped(off[0], rate):
            yield Off(off[0].old.at, off[0].slope.at, off[0].new.at, rate)


def _columns(text: str, head: Cells) -> list[int] | None:
    """The columns of the old value, the gradient and the new value."""
    titles = [text[slice(*cell)] for cell in head]
    if any(_OTHER_RULE.search(title) for title in titles):
        return None
    new = [k for k, title in enumerate(titles) if NEW.search(title)]
    old = [k for k, title in enumerate(titles) if k not in new and OLD.search(title)]
    slope = [
        k
        for k, title in enumerate(titles)
        if k not in (*new, *old) and SLOPE.search(title) and not TURNED.search(title)
    ]
    found = [*old, *slope, *new]
    one_each = len(old) == len(slope) == len(new) == 1
    return found if one_each and 0 not in found else None


def _step(text: str, cells: Cells) -> _Step | None:
    numbers = [
        _number(text, cell, pattern)
        for cell, pattern in zip(cells, (_NUMBER, LAST, _NUMBER), strict=True)
    ]
    old, slope, new = numbers
    if old is None or slope is None or new is None or not slope.value:
        return None
    return _Step(old, slope, new)


def _number(text: str, cell: tuple[int, int], pattern: re.Pattern[str]) -> _Number | None:
    m = pattern.match(text[slice(*cell)])
    if m is None:
        return None
    written = m["number"].replace("−", "-").replace(",", ".")
    places = len(written.partition(".")[2])
    return _Number(
        Fraction(written), places, (cell[0] + m.start("number"), cell[0] + m.end("number"))
    )


def _rate(steps: list[_Step], told: list[Fraction]) -> Fraction | None:
    """The rate that all rows but one go by, and one at least that shows it."""
    if len(steps) < 2:
        return None
    most = len(steps) - 1
    for rate in told:
        if sum(s.fits(rate) and _shows(s, rate) for s in steps) == most and 0 < rate <= 1:
            return rate
    if most < _LEAST - 1:
        return None
    for shown in steps[:2]:  # one of two is right
        found = _plain((shown.old.value - shown.new.value) / shown.slope.value)
        if found and sum(s.fits(found) and _shows(s, found) for s in steps) == most:
            return found
    return None


def _plain(rate: Fraction) -> Fraction | None:
    """A rate as it is chosen: one digit, or two."""
    if not 0 < rate <= 1:
        return None
    places = 1
    while rate * 10**places < 1:
        places += 1
    near = [Fraction(round(rate * 10**p), 10**p) for p in (places, places + 1)]
    return next((r for r in near if abs(r - rate) * 100 < rate), None)


def _shows(step: _Step, rate: Fraction) -> bool:
    """Whether a row tells a rate from another one, and a step from one the other way."""
    return abs(rate * step.slope.value) > 2 * step.room(rate)


def _slipped(step: _Step, rate: Fraction) -> bool:
    """Whether one slip makes of old − rate · gradient what stands in the row."""
    move = rate * step.slope.value
    right = step.old.value - move
    if step.gap(rate) <= _CLEAR * step.room(rate) or step.new.places < 2:
        return False
    others = (step.old.value + move, step.old.value - step.slope.value, -right)
    if any(abs(other - step.new.value) <= step.room(rate) for other in others):
        return True
    digits, room = _digits(right, step.new.places), step.room(rate)
    written = _digits(step.new.value, step.new.places)
    if right * step.new.value <= 0 or len(digits) != len(written) or room > step.new.unit * 3:
        return False
    differing = [k for k, (a, b) in enumerate(zip(digits, written, strict=True)) if a != b]
    if len(differing) == 1:
        return True
    swapped = len(differing) == 2 and differing[1] == differing[0] + 1
    return swapped and sorted(digits) == sorted(written)


def _digits(value: Fraction, places: int) -> str:
    return str(round(abs(value) * 10**places)).rjust(places + 1, "0")
