"""The tables of a write-up as cells: those of Markdown and of LaTeX, and those drawn in plain text,

step |   w    | f(w)        ┌──────┬────────┐
-----+--------+------       │ step │   w    │
  0  | 1      | 9.0         ├──────┼────────┤
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["SUM", "Cells", "Table", "tables"]

# The cell that says of its row, or of its column, that it is the sum of the others.
SUM = re.compile(
    r"[\s*_$]*(?:totals?|sum|summe|gesamt|suma|somme|soma|итого|сумма|合计|总和|합계|合計|Σ|\\Sigma|\\sum)[\s*_$:]*\Z",
    re.IGNORECASE,
)

_LONGEST = 50_000  # characters of one table
_RULE = re.compile(r"[ \t:|+│┼├┤─━═┃║╪╬╟╢╫-]+\r?")
_BARS = "|│┃║"
_BAR = re.compile(f"[{_BARS}]")
# A drawn line without bars, between two rows
_DRAWN = re.compile(
    r"[ \t]*(?=[-=─━═]*[+┌├└┼┬┴╪╬╔╠╚┏┣┗])[-=+─━═┌┬┐├┼┤└┴┘╪╬╔╦╗╠╣╚╩╝┏┳┓┣╋┫┗┻┛ \t]{3,400}\r?\n"
)
_TABULAR = re.compile(r"\\begin\{(tabular[x*]?|longtable)\}")
_LINES = re.compile(
    r"\\(?:hline|toprule|midrule|bottomrule|cline\{[^}]*\}|cmidrule(?:\([^)]*\))?\{[^}]*\})"
)


Cells = list[tuple[int, int]]
Table = tuple[Cells, list[Cells]]  # head, rows


def tables(text: str, latex: bool, start: int, end: int) -> Iterator[Table]:
    """The tables of a text: (head, rows)."""
    return _latex(text, start, end) if latex else _pipes(text, start, end)


def _trimmed(text: str, a: int, b: int) -> tuple[int, int]:
    while a < b and text[a] in " \t\r\n":
        a += 1
    while a < b and text[b - 1] in " \t\r\n":
        b -= 1
    return a, b


def _cells(text: str, a: int, b: int, signs: str) -> list[tuple[int, int]]:
    """The cells between a and b; one of the signs within dollars, or behind a backslash, parts none."""
    out, start, math, k = [], a, False, a
    while k < b:
        c = text[k]
        if c == "\\":
            k += 2
            continue
        if c == "$":
            math = not math
        elif c in signs and not math:
            out.append(_trimmed(text, start, k))
            start = k + 1
        k += 1
    return [*out, _trimmed(text, start, b)]


def _pipes(text: str, start: int, end: int) -> Iterator[Table]:
    """Tables of Markdown: (head, rows)."""
    head: Cells | None = None
    body: list[Cells] | None = None
    before: Cells | None = None
    at = start
    while (found := _BAR.search(text, at, end)) is not None:
        bar = found.start()
        first = text.rfind("\n", at, bar) + 1
        if first > at and first - at < 500 and _DRAWN.fullmatch(text, at, first):
            if body is None and before is not None:
                head, body = before, []
            at = first
        elif first > at:  # lines without one: a table ends
            if head is not None and body:
                yield head, body
            head = body = before = None
            at = first
        stop = text.find("\n", bar, end)
        stop = end if stop < 0 else stop
        cells = _line(text, at, stop) if stop - at < 5_000 else None
        if cells is None:
            if head is not None and body:
                yield head, body
            head = body = before = None
        elif body is not None:
            body.append(cells)
        elif before is not None and _RULE.fullmatch(text, at, stop):
            head, body = before, []
        else:
            before = cells
        at = stop + 1
    if head is not None and body:
        yield head, body


def _line(text: str, a: int, b: int) -> Cells:
    a, b = _trimmed(text, a, b)
    if a < b and text[a] in _BARS:
        a += 1
    if a < b and text[b - 1] in _BARS:
        b -= 1
    return _cells(text, a, b, _BARS)


def _latex(text: str, start: int, end: int) -> Iterator[Table]:
    """Tables of LaTeX: (head, rows)."""
    place = start
    while (m := _TABULAR.search(text, place, end)) is not None:
        stop = text.find(f"\\end{{{m[1]}}}", m.end(), end)
        if stop < 0:
            return
        place = stop
        if stop - m.end() > _LONGEST:
            continue
        at, depth = m.end(), 0
        while at < stop and (depth or text[at] in "{["):  # the columns, and a place
            depth += (text[at] in "{[") - (text[at] in "}]")
            at += 1
        blank = _LINES.sub(lambda x: " " * len(x[0]), text[at:stop])
        rows: list[Cells] = []
        begin = 0
        for row in re.finditer(r"\\\\(?:\[[^\]]{0,12}\])?|\Z", blank):
            a, b = begin, row.start()
            begin = row.end()
            cells = _cells(blank, a, b, "&")
            if any(x < y for x, y in cells):
                rows.append([(x + at, y + at) for x, y in cells])
        if len(rows) > 1:
            yield rows[0], rows[1:]
