r"""Tables of what quantities are before a step and after it, a row or a column for each of them:

    | quantity                  | before | after |        |        | z_0 | L   |
    | $z_2 = \hat y$            | -0.5   | 3.1   |        | before | 2   | 0.5 |
    | $\partial L/\partial w_2$ | -0.5   | 1.875 |        | after  | 1.5 | 3.1 |

Which step that is only an exercise tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from symderiv.checking.reading.tables.grids import Cells, Table
from symderiv.checking.reading.tables.rows import NAME
from symderiv.checking.reading.tables.updated import LAST

__all__ = ["OfPass", "cells_of_passes"]

MAX_CELLS = 1_000
_LONGEST = 200  # characters of a cell
_STEP = (
    r"(?:\s(?:the\s|gradient\s|this\s|first\s|dem\s|den\s|diesem\s|le\s|la\s|l['’]|el\s|il\s|lo\s)*"
    r"(?:step|update|descent|schritt|aktualisierung|pas|étape|mise à jour|paso|actualización|passo))?"
)
_WHAT = r"(?:\s(?:values?|weights?|pass|werte?|gewichte|valeurs?|poids|valor(?:es)?|pesos|valori))?"
_BEFORE = re.compile(
    rf"(?:before|prior|vorher|zuvor|vor|avant|antes(?: del?)?|prima(?: del)?){_STEP}"
    rf"|(?:old|first|alte?[rs]?|erster|anciens?|anciennes?|viej[ao]s?|vecchi[oa]?){_WHAT}",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:after(?:wards)?|nachher|danach|nach|après|después(?: del?)?|dopo){_STEP}"
    rf"|(?:new|second|neue?[rs]?|zweiter|nouve\w{{1,6}}|nuev[ao]s?|nuov[oa]){_WHAT}",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[^=<>≈≤≥|]*")
_LETTER = re.compile(r"[^\W\d_]")
# ∂L/∂w_2 typed without dollars.
_SLOPE = re.compile(r"[∂d]\w{1,8} ?/ ?[∂d]\(?[\w^]{1,8}\)?")


class OfPass(NamedTuple):
    """A number: where the name of its row stands, and the number; whether it is of what is ``after`` a step; where
    its table begins; ``tex``: whether the name is LaTeX."""

    name: tuple[int, int]
    number: tuple[int, int]
    after: bool
    table: int
    tex: bool


def cells_of_passes(text: str, shown: Iterable[Table]) -> list[OfPass]:
    """The numbers of such tables."""
    out: list[OfPass] = []
    for head, body in shown:
        rows = [head, *(cells for cells in body if len(cells) == len(head))]
        found = list(_columns(text, rows))
        if not found and len(rows) == 3:
            found = list(_columns(text, [list(c) for c in zip(*rows, strict=True)]))
        out += found
        if len(out) > MAX_CELLS:
            break
    return out[:MAX_CELLS]


def _columns(text: str, rows: list[Cells]) -> Iterator[OfPass]:
    """The cells of the one column of what was before, and of that of what is after."""
    heads = [text[slice(*cell)].strip("*$ :")[:_LONGEST] for cell in rows[0]]
    before = [k for k, head in enumerate(heads) if k and _BEFORE.fullmatch(head)]
    after = [k for k, head in enumerate(heads) if k and _AFTER.fullmatch(head)]
    if len(before) != 1 or len(after) != 1:
        return
    for cells in rows[1:]:
        name = _name(text, cells[0])
        for k in (*before, *after) if name is not None else ():
            a, b = cells[k]
            number = LAST.match(text[a:b]) if b - a < _LONGEST else None
            if name is not None and number is not None:
                at = (a + number.start("number"), a + number.end("number"))
                yield OfPass(name[0], at, k in after, rows[0][0][0], name[1])


def _name(text: str, cell: tuple[int, int]) -> tuple[tuple[int, int], bool] | None:
    """The first side of the formula that is all of a cell, and whether it is LaTeX."""
    a, b = cell
    if NAME.fullmatch(text, a, b) or _SLOPE.fullmatch(text, a, b):
        return cell, False
    for left, right in (("$", "$"), ("\\(", "\\)")):
        x, y = a + len(left), b - len(right)
        if 0 < y - x < _LONGEST and text.startswith(left, a) and text.startswith(right, y):
            m = _NAMED.match(text, x, y)
            if left not in text[x:y] and m is not None and _LETTER.search(text, *m.span()):
                return m.span(), True
    return None
