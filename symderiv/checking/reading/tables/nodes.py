r"""Tables with one row, or one column, for each node of a graph: its value, its adjoint, its tangent.

    | node | value | adjoint |      |         | v_1 | v_2 |      | v              | dv/da    |
    | v_1  | -6    | 16      |      | value   | -6  | -4  |      | v_1 = ab = 6   | b = 2    |

So do lines "v1: value -6, adjoint 16". Alone they are prose. Beside an exercise, which knows the nodes,
they are answers: v_1 = −6 and ∂y/∂v_1 = 16. A cell may be a chain of numbers (3 − 2 = 1), and one that
begins with a name tells of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from symderiv.checking.reading.tables.grids import Cells, Table, tables
from symderiv.checking.reading.tables.rows import NAME, mathematics
from symderiv.checking.reading.tables.ruled import DERIVATIVES, derivative_in, in_letters, pairs_of

__all__ = ["NodeCell", "in_tables", "node_cells"]

MAX_CELLS = 2_000
_VALUES = frozenset(
    "value values wert werte valor valores valeur valeurs 值 значение 値 값".split()
)
_ADJOINTS = frozenset(
    "adjoint adjoints backward reverse gradient gradients grad adjungierte gradiente gradienten".split()
)
_TANGENTS = frozenset("tangent tangents tangente tangenten".split())
_ANY = frozenset("derivative derivatives ableitung ableitungen derivada dérivée".split())
_BESIDE = frozenset("forward mode pass numeric numerical node of the v".split())
_WORD = re.compile(r"[^\W\d_]+")
_FRAC = re.compile(
    r"\\[dt]?frac\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}"
)
_DERIVATIVE = re.compile(
    r"(?<![^\W_])d(?P<top>(?:[^\W\d_]\w{0,6})?)/d(?P<bottom>[^\W\d_]\w{0,6})(?!\w)"
)
_PART = re.compile(r"(?P<word>[^\W\d_]{3,16})\s?[:=]?[ \t]*(?P<number>[-−]?[0-9]+(?:\.[0-9]+)?)")
_LISTED = re.compile(
    rf"^[ \t]*(?:[-*•][ \t]+)?(?P<name>{NAME.pattern})[ \t]*:[ \t]*"
    rf"(?P<parts>(?:[^\W\d_]{{3,16}}\s?[:=]?[ \t]*[-−]?[0-9]+(?:\.[0-9]+)?[ \t]*[,;]?[ \t]*){{1,3}})\r?$",
    re.MULTILINE,
)
_SIGN = re.compile(r"(?<![:<>=!])=(?!=)|≈|\\approx(?![A-Za-z])")
_LONGEST = 200  # characters of a cell
_ROW = re.compile(r"[ \t]*\|(?:[^\n|]*\|){2,}[ \t]*\r?")


class NodeCell(NamedTuple):
    """A cell: what its column says (``value``, ``adjoint``, ``tangent``, ``derivative``, or ``itself``
    where it begins with a name), the names of a derivative in the head, where the name of its row
    stands, and the sides in the cell; ``table``: where its table begins and ends. ``ruled``: the sides are
    those of the rule in one cell and of its value in the next."""

    kind: str
    top: str
    bottom: str
    name: tuple[int, int]
    sides: tuple[tuple[int, int], ...]
    table: tuple[int, int]
    ruled: bool = False


def node_cells(text: str, shown: Iterable[Table], start: int, end: int) -> list[NodeCell]:
    """The cells of such tables, and of such lines between two places, in the order of the text."""
    out: list[NodeCell] = []
    for head, body in shown:
        if len(head) > 1:
            out += _upright(text, head, body)
            out += _lying(text, head, body)
        if len(out) > MAX_CELLS:
            break
    out += _listed(text, start, end)
    return out[:MAX_CELLS]


def _listed(text: str, start: int, end: int) -> Iterator[NodeCell]:
    """The lines ``v1: value -6, adjoint 16``."""
    found = list(islice(_LISTED.finditer(text, start, end), MAX_CELLS))
    for m in found:
        for part in _PART.finditer(text, *m.span("parts")):
            kind = _kind(part["word"])
            if kind is not None:
                span = found[0].start(), found[-1].end()
                yield NodeCell(kind[0], "", "", m.span("name"), (part.span("number"),), span)


def in_tables(text: str) -> list[tuple[int, int]]:
    """Where rows of tables of Markdown stand: no formula is made of one."""
    out = [
        (head[0][0], max(c[1] for cells in (head, *body) for c in cells))
        for head, body in tables(text, False, 0, len(text))
    ]
    at = 0
    rows: list[tuple[int, int]] = []
    for line in [*text.split("\n"), ""]:
        if _ROW.fullmatch(line):
            rows.append((at, at + len(line)))
        else:
            if len(rows) > 1:  # without a rule below the head
                out += rows
            rows = []
        at += len(line) + 1
    return out


def _upright(text: str, head: Cells, body: list[Cells]) -> Iterator[NodeCell]:
    """One row for each node; none where the rows are led by what is derived, or by what."""
    if {w.casefold() for w in _WORD.findall(text[slice(*head[0])])} & DERIVATIVES:
        return
    kinds = _kinds([text[slice(*cell)] for cell in head])
    pairs = [p for p in pairs_of(text, head, body) if p.rule]
    if not any(kinds[1:]) and not any(pair.kind for pair in pairs):
        return
    slopes = {}
    for pair in pairs:
        told = (kind for k in (pair.value, pair.rule) if (kind := kinds[k]) and kind[0] != "value")
        slopes[pair] = next(told, (pair.kind, "", ""))
        kinds[pair.rule] = kinds[pair.value] = None
    span = head[0][0], max(c[1] for cells in body for c in cells)
    for cells in body:
        if len(cells) != len(head):
            continue
        first = _sides(text, cells[0])
        own = _named(text, first[0]) if first else None
        if own is None:
            continue
        if len(first) > 1:
            yield NodeCell("itself", "", "", own, first, span)
        for kind, cell in zip(kinds[1:], cells[1:], strict=True):
            yield from _cell(text, kind, own, cell, span)
        for pair in pairs:
            sides = _sides(text, cells[pair.rule]) + _sides(text, cells[pair.value])
            if slopes[pair][0] and sides:
                yield NodeCell(*slopes[pair], own, sides, span, True)


def _lying(text: str, head: Cells, body: list[Cells]) -> Iterator[NodeCell]:
    """One column for each node."""
    names = [_named(text, side[0]) if (side := _sides(text, c)) else None for c in head[1:]]
    rows = [cells for cells in body if len(cells) == len(head)]
    kinds = _kinds([text[slice(*cells[0])] for cells in rows])
    if not any(kinds) or not all(names):
        return
    span = head[0][0], max(c[1] for cells in body for c in cells)
    for k in range(1, len(rows)):
        above = [text[slice(*cell)] for cell in rows[k - 1][1:]]
        if kinds[k] == ("value", "", "") and kinds[k - 1] and any(map(in_letters, above)):
            kinds[k] = kinds[k - 1]  # what the rules above come to
    for kind, cells in zip(kinds, rows, strict=True):
        for own, cell in zip(names, cells[1:], strict=True):
            if own is not None:
                yield from _cell(text, kind, own, cell, span)


def _cell(
    text: str, kind: tuple[str, str, str] | None, name: tuple[int, int], cell: tuple[int, int],
    table: tuple[int, int],
) -> Iterator[NodeCell]:  # fmt: skip
    sides = _sides(text, cell)
    if kind is not None and sides:
        itself = len(sides) > 1 and in_letters(text[slice(*sides[0])])
        yield NodeCell("itself" if itself else kind[0], kind[1], kind[2], name, sides, table)


def _kinds(heads: list[str]) -> list[tuple[str, str, str] | None]:
    """What each column, or row, is about by its head: with the names of the derivative in it."""
    return [_kind(text) for text in heads]


def _kind(head: str) -> tuple[str, str, str] | None:
    bare = head.strip("*$ ").replace("\\partial", "d").replace("∂", "d").replace("\\mathrm{d}", "d")
    bare = _FRAC.sub(r" \1/\2 ", bare)
    bare = re.sub(r"\bd[ (\\]*([^\W\d_])", r"d\1", re.sub(r"[{}$*]", "", bare))
    m = _DERIVATIVE.search(re.sub(r" ?/ ?", "/", bare))
    words = {w.casefold() for w in _WORD.findall(bare)}
    if m:
        return "derivative", m["top"], m["bottom"]
    told = [
        (kind, those)
        for kind, those in (("value", _VALUES), ("adjoint", _ADJOINTS), ("tangent", _TANGENTS))
        if words & those
    ]
    if len(told) == 1 and words <= told[0][1] | _ANY | _BESIDE:
        return told[0][0], "", ""
    if head.strip().startswith("$") and (accent := derivative_in(head)) in ("adjoint", "tangent"):
        return accent, "", ""
    return (
        ("derivative", "", "") if words & _ANY and words <= _ANY | {"of", "the", "node"} else None
    )


def _sides(text: str, cell: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """The sides of the chain in a cell, one where there is no relation; none where it is prose."""
    a, b = cell
    for left, right in (("$", "$"), ("\\(", "\\)")):
        inner = text[a + len(left) : b - len(right)]
        if text[a:b].startswith(left) and text[a:b].endswith(right) and left not in inner:
            a, b = a + len(left), b - len(right)
            break
    if not 0 < b - a <= _LONGEST or "$" in text[a:b] or not text[a:b].strip("-–— "):
        return ()
    cuts = [m.span() for m in _SIGN.finditer(text, a, b)]
    starts = [a, *(end for _, end in cuts)]
    return tuple(zip(starts, [*(start for start, _ in cuts), b], strict=True))


def _named(text: str, side: tuple[int, int]) -> tuple[int, int] | None:
    """The name that is all of a side."""
    a, b = side
    while a < b and text[a] in " *`":
        a += 1
    while a < b and text[b - 1] in " *`":
        b -= 1
    if NAME.fullmatch(text, a, b):
        return a, b
    found = mathematics(text, (a - 1, b + 1)) if a and text[a - 1] == "$" else None
    return found if found is not None and text[slice(*found)][:1].isalpha() else None
