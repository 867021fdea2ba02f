"""A step of gradient descent in a row of a table whose columns say what is old, what is the gradient and what
is new: | b | −0.2 | 0.0478 | −0.2 + 0.5 · 0.0478 = −0.1761 |.

As everywhere, only the direction is compared: against the gradient.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from flint import arb

from symderiv.checking.judging.facts.steps.number_updates import (
    RATES,
    descends,
    product_of,
    same_number,
    uphill,
)
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import slip_in_number
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement
from symderiv.checking.reading.tables.updated import NEW, OLD, SLOPE, TURNED
from symderiv.checking.world.displayed import written_value
from symderiv.checking.world.world import World
from symderiv.notation.term import Term, sym

__all__ = ["against_table"]

_NUMBER = re.compile(r"[\s$*_]*([-−+]?\d+(?:\.\d+)?)[\s$*_]*\Z")
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:-]+\Z")
_ROWS = 60  # above the row, up to the head of its table


@dataclass(frozen=True)
class _Row:
    """The cells of a row below those of the head of its table, and which of them is at hand."""

    head: list[str]
    cells: list[str]
    at: int

    def number(self, named: re.Pattern[str], never: re.Pattern[str] | None = None) -> arb | None:
        """The number in the one column of this name."""
        found = [k for k, title in enumerate(self.head) if k != self.at and named.search(title)]
        found = [k for k in found if never is None or not never.search(self.head[k])]
        m = _NUMBER.match(self.cells[found[0]]) if len(found) == 1 else None
        return None if m is None else arb(m[1].replace("−", "-"))


def against_table(world: World, writeup: Writeup, st: Statement, left: Term) -> Outcome | None:
    """The wrong verdict on a step along the gradient of its row; None for anything else."""
    if left.head != "add" or len(left.args) != 2 or left.names:
        return None
    start, step = written_value(left.args[0]), product_of(left.args[1])
    row = _row(writeup.text, st.left.start) if start is not None and step is not None else None
    if row is None or step is None or not NEW.search(row.head[row.at]):
        return None
    old, slope = row.number(OLD), row.number(SLOPE, TURNED)
    if old is None or slope is None or slope == 0 or not same_number(start, old):
        return None
    sign, parts = step
    rates = [world.value(sym(n), "shown") for n in RATES]
    for a, b in (parts, parts[::-1]):
        rate, other = written_value(a), written_value(b)
        if rate is None or other is None or not any(same_number(abs(rate), r) for r in rates):
            continue
        if not same_number(abs(other), abs(slope)) or not slope * sign > 0:
            continue
        if writeup.once(uphill) or not writeup.once(descends):
            return None
        return slip_in_number("plus-for-minus", old - abs(rate) * slope)
    return None


def _row(text: str, place: int) -> _Row | None:
    """The row of a table that a place stands in."""
    begin = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    line = text[begin : end if end >= 0 else len(text)]
    if not line.lstrip().startswith("|"):
        return None
    above: list[str] = []
    for other in reversed(text[:begin].split("\n")[-_ROWS - 1 : -1]):
        if not other.lstrip().startswith("|"):
            break
        above.append(other)
    if len(above) < 2 or not _RULE.match(above[-2]):
        return None
    head, cells = _cells(above[-1]), _cells(line)
    at = len(_BAR.findall(line[: place - begin])) - 1
    return _Row(head, cells, at) if len(head) == len(cells) and 0 <= at < len(cells) else None


def _cells(line: str) -> list[str]:
    return _BAR.split(line.strip().strip("|"))
