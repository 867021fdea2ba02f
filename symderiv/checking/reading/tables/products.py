r"""The one cell of a column of products, or sums, that does not take the numbers before it:

    | event | first | second | both                 |
    | RR    | 5/9   | 4/8    | 5/9 · 4/8 = 5/18     |
    | RO    | 5/9   | 3/8    | 5/9 · 3/9 = 5/27     |      for 3/8
    | RB    | 5/9   | 1/8    | 5/9 · 1/8 = 5/72     |

All other rows, three at least, must take those of the same columns, in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from symderiv.checking.reading.tables.grids import Cells, Table

__all__ = ["ProductOff", "products_off"]

_LEAST = 4  # rows
_MOST = 40
_NUMBER = r"[-−]?\d{1,9}(?:\.\d{1,9})?(?:\s?/\s?\d{1,9})?|\\[dt]?frac\{\d{1,9}\}\{\d{1,9}\}"
_ALONE = re.compile(rf"[\s$*]*(?P<number>{_NUMBER})[\s$*]*\Z")
_SIGNS = r"\\cdot|\\times|[·×*+]"
_WORKED = re.compile(
    rf"[\s$]*(?P<terms>(?:{_NUMBER})(?:\s*(?:{_SIGNS})\s*(?:{_NUMBER})){{1,4}})\s*=\s*(?P<total>{_NUMBER})[\s$]*\Z"
)
_SIGN = re.compile(rf"\s*({_SIGNS})\s*")
_FRACTION = re.compile(r"\\[dt]?frac\{(\d+)\}\{(\d+)\}")

Span = tuple[int, int]


class ProductOff(NamedTuple):
    """Where the numbers stand that should have been taken, whether they are added, and where the result."""

    numbers: tuple[Span, ...]
    added: bool
    total: Span


class _Worked(NamedTuple):
    numbers: tuple[Fraction, ...]
    added: bool
    total: Span


def products_off(text: str, shown: Iterable[Table]) -> Iterator[ProductOff]:
    """The cells of these tables that take another number."""
    for head, body in shown:
        rows = [cells for cells in body if len(cells) == len(head)]
        if _LEAST <= len(rows) <= _MOST:
            for column in range(2, len(head)):
                found = _off(text, rows, column)
                if found is not None:
                    yield found


def _off(text: str, rows: list[Cells], column: int) -> ProductOff | None:
    worked = [_worked(text, cells[column]) for cells in rows]
    told = [w for w in worked if w is not None]
    if len(told) != len(rows) or len({(len(w.numbers), w.added) for w in told}) != 1:
        return None
    count = len(told[0].numbers)
    for columns in combinations(range(column), count):
        cells = [[_alone(text, row[k]) for k in columns] for row in rows]
        if any(number is None for row in cells for number in row):
            continue
        off = [
            k
            for k, row in enumerate(cells)
            if tuple(_value(text, span) for span in row if span is not None) != told[k].numbers
        ]
        if len(off) == 1:
            spans = tuple(span for span in cells[off[0]] if span is not None)
            return ProductOff(spans, told[0].added, told[off[0]].total)
    return None


def _worked(text: str, cell: Span) -> _Worked | None:
    m = _WORKED.match(text[slice(*cell)])
    if m is None:
        return None
    parts = _SIGN.split(m["terms"])
    signs = {sign == "+" for sign in parts[1::2]}
    total = (cell[0] + m.start("total"), cell[0] + m.end("total"))
    if len(signs) != 1:
        return None
    return _Worked(tuple(map(_number, parts[::2])), True in signs, total)


def _alone(text: str, cell: Span) -> Span | None:
    m = _ALONE.match(text[slice(*cell)])
    return None if m is None else (cell[0] + m.start("number"), cell[0] + m.end("number"))


def _value(text: str, span: Span) -> Fraction:
    return _number(text[slice(*span)])


def _number(written: str) -> Fraction:
    plain = _FRACTION.sub(r"\1/\2", written).replace("−", "-").replace(" ", "")
    above, _, below = plain.partition("/")
    return Fraction(above) / (Fraction(below) or 1) if below else Fraction(above)
