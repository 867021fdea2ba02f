"""Tables that say what quantities become: | w | 0.3 | 0.25 | below | weight | old | new |.

What the one column of new values has in the row of a name is its number from there on; the last one, where
it is computed in the cell. Two columns of new values may be those of two steps, and tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from symderiv.checking.reading.tables.grids import Table
from symderiv.checking.reading.tables.rows import NAME, mathematics
from symderiv.checking.words import word_pattern

__all__ = [
    "LAST",
    "NEW",
    "OLD",
    "RATES",
    "SLOPE",
    "TURNED",
    "Updated",
    "updated_cells",
]

MAX_CELLS = 1_000
NEW = re.compile(
    r"\b(?:new|updated|after|next|update|neu(?:e[snr]?)?|nouve\w+|nuevo|nov[ao]|después|après|depois)\b|新|更新后",
    re.IGNORECASE,
)
OLD = re.compile(
    r"\b(?:old|current|before|previous|initial|value|alt(?:e[snr]?)?|bisher|ancien\w*|viejo|antes|avant)\b"
    r"|旧|更新前",
    re.IGNORECASE,
)
SLOPE = re.compile(
    r"\b(?:gradient\w*|grad|slope|derivative|gradiente)\b|\\partial|∂|梯度", re.IGNORECASE
)
TURNED = re.compile(r"^[\s$*_]*[-−]|\b(?:negative|minus|neg)\b|\\eta|η|[*·×]|\\cdot", re.IGNORECASE)
RATES = ("eta", "alpha", "lr", "epsilon", "gamma", "rho", "lambda")
# Of steps, gradients, losses: no values of the names in the first column.
_OTHER = word_pattern(
    r"\\(?:Delta|partial|nabla|eta)\b|[Δ∂∇η]|\b(?:grad\w*|loss|error|cost|step|change|rate|momentum|velocity)\b",
    re.IGNORECASE,
)
LAST = re.compile(r"(?:[^|\n]*(?:=|≈|\\approx))?[\s$*_]*(?P<number>[-+−]?\d+(?:\.\d+)?)[\s$*_]*\Z")


class Updated(NamedTuple):
    """Where a name stands and where its new number; ``end``: of the table."""

    name: tuple[int, int]
    number: tuple[int, int]
    end: int


def updated_cells(text: str, shown: Iterable[Table]) -> Iterator[Updated]:
    """What such tables say, row by row."""
    return islice((found for table in shown for found in _table(text, *table)), MAX_CELLS)


def _table(
    text: str, head: list[tuple[int, int]], body: list[list[tuple[int, int]]]
) -> Iterator[Updated]:
    new = [k for k, (a, b) in enumerate(head) if NEW.search(text, a, b)]
    if len(new) != 1 or new == [0] or _OTHER.search(text, *head[new[0]]) or not body[-1]:
        return
    end = body[-1][-1][1]
    for cells in body:
        if len(cells) != len(head):
            continue
        a, b = cells[0]
        name = mathematics(text, (a, b)) or ((a, b) if NAME.fullmatch(text, a, b) else None)
        number = LAST.match(text[slice(*cells[new[0]])])
        if name is not None and number is not None:
            at = cells[new[0]][0]
            yield Updated(name, (at + number.start("number"), at + number.end("number")), end)
