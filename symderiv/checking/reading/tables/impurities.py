"""The one cell in a column of entropies, or Gini impurities, that is not that of the counts of its row:

    | Outlook  | Yes | No | Total | Entropy |
    | Sunny    | 2   | 3  | 5     | 0.971   |
    | Overcast | 4   | 0  | 4     | 0.000   |
    | Rain     | 3   | 2  | 5     | 0.917   |      for 0.971

All other rows must be right, one of them with three digits that are no accident.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from symderiv.checking.reading.tables.grids import Cells, Table
from symderiv.notation.term import Term, add, call, div, mul, neg, num, power, sub

__all__ = ["ImpurityOff", "impurities_off", "impurity_of"]

_MOST = 40
_ENTROPY = re.compile(r"[\s*$]*(?:entropy|entropie|entropía|entropia)[\s*$]*\Z", re.IGNORECASE)
_GINI = re.compile(r"[\s*$]*gini(?:[\s-]+(?:index|impurity|score))?[\s*$]*\Z", re.IGNORECASE)
_TOTAL = re.compile(
    r"[\s*$]*(?:total|sum|count|samples|size|all|n|gesamt|summe)[\s*$]*\Z", re.IGNORECASE
)
_COUNT = re.compile(r"[\s*$]*(\d{1,7})[\s*$]*\Z")
_SHOWN = re.compile(r"[\s*$]*(?P<number>\d\.\d{1,6}|\d)[\s*$]*\Z")
_OTHER = 5  # units of the last digit

Span = tuple[int, int]


class ImpurityOff(NamedTuple):
    """The counts of a row, whether it is their entropy that should stand there, and where another number does."""

    counts: tuple[int, ...]
    entropy: bool
    cell: Span


def impurities_off(text: str, shown: Iterable[Table]) -> Iterator[ImpurityOff]:
    """The cells of these tables that are off."""
    for head, body in shown:
        for column, (a, b) in enumerate(head):
            entropy = _ENTROPY.match(text[a:b]) is not None
            if entropy or _GINI.match(text[a:b]):
                found = _off(text, head, body, column, entropy)
                if found is not None:
                    yield found


def impurity_of(counts: Sequence[int], entropy: bool) -> Term:
    """The entropy of these counts in bits, or their Gini impurity."""
    shares = [div(num(c), num(sum(counts))) for c in counts if c]
    if entropy:
        return add(*(neg(mul(p, call("log2", p))) for p in shares))
    return sub(num(1), add(*(power(p, num(2)) for p in shares)))


def _off(
    text: str, head: Cells, body: list[Cells], column: int, entropy: bool
) -> ImpurityOff | None:
    rows = [cells for cells in body if len(cells) == len(head)]
    if not 2 <= len(rows) <= _MOST:
        return None
    counted = [k for k in range(1, column) if all(_count(text, row[k]) is not None for row in rows)]
    totals = [k for k in counted if _TOTAL.match(text[slice(*head[k])])]
    classes = [k for k in counted if k not in totals]
    if len(classes) < 2 or len(totals) > 1 or classes[-1] - classes[0] != len(classes) - 1:
        return None
    off, sure = [], False
    for row in rows:
        counts = tuple(_count(text, row[k]) or 0 for k in classes)
        m = _SHOWN.match(text[slice(*row[column])])
        if m is None or not sum(counts):
            return None
        if any((_count(text, row[k]) or 0) != sum(counts) for k in totals):
            return None
        places = len(m["number"].partition(".")[2])
        units = abs(float(m["number"]) - _impurity(counts, entropy)) * 10**places
        if units > 1.01:
            start = row[column][0]
            off.append(
                (
                    units,
                    ImpurityOff(
                        counts, entropy, (start + m.start("number"), start + m.end("number"))
                    ),
                )
            )
        else:
            digits = m["number"].replace(".", "").lstrip("0")
            sure = sure or (len(digits) >= 3 and len(digits.rstrip("0")) > 1)
    return off[0][1] if sure and len(off) == 1 and off[0][0] > _OTHER else None


def _count(text: str, cell: Span) -> int | None:
    m = _COUNT.match(text[slice(*cell)])
    return int(m[1]) if m else None


def _impurity(counts: tuple[int, ...], entropy: bool) -> float:
    shares = [c / sum(counts) for c in counts if c]
    return -sum(p * math.log2(p) for p in shares) if entropy else 1 - sum(p * p for p in shares)
