"""Cells that say what a gradient is, or a sum:

    | Parameter | Gradient Formula |          | $4g_i$ | $-\\sum g$ | Sum |
    | $w_1$     | $\\delta_3 w_4 x$ |          | 4      | -2         | 2   |

The gradients are those of the one loss of which the text takes derivatives; in numbers, where at least two
more repeat what was told before. A sum that is off is told only
where those of two other rows, and of all of them, are those of the cells before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import islice

from symderiv.checking.reading.tables.grids import SUM, Cells, Table
from symderiv.checking.reading.tables.rows import NAME, mathematics
from symderiv.checking.reading.tables.updated import LAST

__all__ = ["Span", "gradient_cells", "sums_off"]

MAX_CELLS, MAX_TABLES = 200, 200
Span = tuple[int, int]
_PARAMETER = re.compile(
    r"[\s*_]*(?:(?:parameter|weight|variable|par[aá]metro|peso|gewicht|paramètre|poids)s?)?[\s*_]*\Z",
    re.IGNORECASE,
)
_GRADIENT = re.compile(
    r"[\s*_]*(?:gradient|gradiente)(?:\s+(?:formula|expression|formel))?[\s*_]*\Z", re.IGNORECASE
)
_LEAST = 3  # rows


def gradient_cells(text: str, shown: Iterable[Table]) -> Iterator[list[tuple[Span, Span]]]:
    """Table by table, where the names of parameters stand, and where the formulas of their gradients."""
    for head, body in islice(shown, MAX_TABLES):
        found = list(islice(_gradients(text, head, body), MAX_CELLS))
        if found:
            yield found


def _gradients(text: str, head: Cells, body: list[Cells]) -> Iterator[tuple[Span, Span]]:
    columns = [k for k, cell in enumerate(head) if _GRADIENT.match(text[slice(*cell)])]
    if len(columns) != 1 or columns == [0] or not _PARAMETER.match(text[slice(*head[0])]):
        return
    for cells in body:
        if len(cells) != len(head):
            continue
        name, formula = (mathematics(text, cells[k]) for k in (0, columns[0]))
        if name is None and NAME.fullmatch(text, *cells[0]):
            name = cells[0]
        if name is not None and formula is not None:
            yield name, formula


def sums_off(text: str, shown: Iterable[Table]) -> Iterator[tuple[list[Span], Span]]:
    """Where the terms of a sum stand that is off, and where it."""
    for head, body in shown:
        columns = [k for k, cell in enumerate(head) if SUM.match(text[slice(*cell)])]
        if len(columns) != 1 or columns[0] < 3:
            continue
        at = columns[0]
        rows = [cells for cells in body if len(cells) == len(head)]
        numbers = [[_number(text, cell) for cell in cells[1 : at + 1]] for cells in rows]
        told = [row for row in numbers if None not in row]
        off = [row for row in told if not _adds_up(text, row)]
        if len(off) == 1 and len(told) == len(rows) >= _LEAST:
            *terms, total = (span for span in off[0] if span is not None)
            yield terms, total


def _number(text: str, cell: Span) -> Span | None:
    m = LAST.match(text[slice(*cell)])
    return None if m is None else (cell[0] + m.start("number"), cell[0] + m.end("number"))


def _adds_up(text: str, row: list[Span | None]) -> bool:
    written = [text[slice(*span)].replace("−", "-") for span in row if span is not None]
    *terms, total = (Fraction(number) for number in written)
    unit = max(Fraction(1, 10 ** len(number.partition(".")[2])) for number in written)
    exact = all("." not in number or len(number.partition(".")[2]) < 3 for number in written)
    return abs(sum(terms) - total) <= (0 if exact else unit * len(written))
