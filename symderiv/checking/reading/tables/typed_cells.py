"""Relations typed without delimiters in the cells of a table: ``| spam | TP = 45 | FN = 15 |``.

A bar parts them, and is no sign of a modulus. A name that several cells set to something is that of cases side by
side (``| lr = 0.1 | lr = 0.5 |``): none of them holds outside of its row or column, and none is read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from symderiv.checking.reading.pieces import Piece
from symderiv.checking.reading.tables.grids import Table
from symderiv.checking.reading.typed.plain import apart

__all__ = ["typed_cells"]

MAX_CELLS = 2_000
_SET = re.compile(r"(?<!\w)([^\W\d]\w*(?:\([^()|\n]{0,20}\))?)[ \t]*(?::=|=|≈|<-|←)(?![=>])")
_RELATION = re.compile(r"[=≈←]|<-")
# "≈ 0.5" has its left side in the head of its column.
_LEADS = re.compile(r"[ \t]*(?:[=≈←<>≤≥~]|:=)")
_TEX = re.compile(r"[\\$`]")


def typed_cells(
    text: str,
    shown: Iterable[Table],
    covered: list[tuple[int, int]],
    plain: list[tuple[int, int]],
    known: set[str],
) -> tuple[list[Piece], list[tuple[int, int]]]:
    """(The relations typed in the cells of these tables, the rows they stand in). ``covered``: what is no prose,
    in order; ``plain``: what of it is plain text; ``known``: names that are words."""
    hidden = _without(covered, plain)
    starts = [a for a, _ in hidden]
    out: list[Piece] = []
    rows: list[tuple[int, int]] = []
    for head, body in shown:
        typed = []
        for row in (head, *body):
            a, b = row[0][0], row[-1][1]
            k = bisect_left(starts, b) - 1
            if _TEX.search(text, a, b) or (k >= 0 and hidden[k][1] > a):
                continue
            cells = [cell for cell in row if _RELATION.search(text, *cell)]
            if cells:
                rows.append((text.rfind("\n", 0, a) + 1, b))
                typed += [cell for cell in cells if not _LEADS.match(text, *cell)]
        seen = Counter(m[1] for a, b in typed for m in _SET.finditer(text, a, b))
        for a, b in typed:
            if all(seen[m[1]] == 1 for m in _SET.finditer(text, a, b)):
                out += apart(text, a, b, known)
        if len(out) > MAX_CELLS:
            break
    return out[:MAX_CELLS], rows


def _without(covered: list[tuple[int, int]], plain: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is covered and holds no plain text."""
    starts = [a for a, _ in covered]
    holding = {bisect_left(starts, a) - 1 for a, _ in plain}
    return [c for k, c in enumerate(covered) if k not in holding]
