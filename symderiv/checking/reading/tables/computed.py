"""Cells that the head of their column says how to compute: x, σ(x), x² in the head of a table, and in a row
below it −1, 0.2689, 1, say that σ(−1) = 0.2689 and (−1)² = 1.

Only numbers are put in, for names that stand alone in the head of another column (or before a sign of
equality: y = 2 x + 1). A name is computed as well where the text has one formula for it, of other columns
alone, unless these go round, as in an iteration whose rows go on from each other. A function without its
argument, SiLU or f′, is taken at the first column; F(w), of which the text has one formula, at the vector
of w_1, w_2, …. Tables whose numbers are all 0 and 1 may be those of logic, where 1 + 1 = 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from symderiv.checking.model import Side
from symderiv.checking.reading.tables.grids import SUM, Cells, Table
from symderiv.checking.reading.tables.named_heads import uses_the_row_above
from symderiv.checking.reading.tables.rows import NAME, indexed, mathematics, step_letter
from symderiv.checking.world.binding import closed, literals
from symderiv.notation.functions import ALIASES
from symderiv.notation.names import split
from symderiv.notation.term import Term, call, matrix, substitute, sym

__all__ = ["Computed", "computed_cells"]

MAX_CELLS = 1_000
_NOT_PUT_IN = frozenset(("deriv", "lim", "sum", "prod", "int", "mat", "nabla", "grad"))
# Known without a formula in the text, by one name only.
_ACTIVATIONS = frozenset(("relu", "swish", "softplus", "tanh", "sigmoid"))
_DOLLARS = re.compile(r"\$([^$]+)\$")
_WORD = re.compile(r"[^\W_]+")
_TYPED = re.compile(
    r"[^\s|$\\]{1,3}['′]?\([^\s|$\\]{1,12}\)|(?=.{2,30}\Z)[^\s|$\\]+(?: ?[-+*/·] ?[^\s|$\\]+)*"
)

Read = Callable[[int, int, bool], Side]


class Computed(NamedTuple):
    """A formula with the numbers of its row put in, how the head writes it, and the number in the cell;
    ``loose``: the numbers put in that may be rounded, those behind the first column."""

    term: Term
    written: str
    cell: Side
    loose: tuple[Term, ...]


class _Column(NamedTuple):
    """What the head of a column says: the name that its numbers are of, and how they are computed;
    ``alone``: from other columns only."""

    name: Term | None = None
    formula: Term | None = None
    written: str = ""
    alone: bool = False


def computed_cells(
    text: str,
    shown: Iterable[Table],
    laws: Mapping[Term, Term],
    read: Read,
) -> Iterator[Computed]:
    """What such tables say, cell by cell. ``laws``: the one formula of a name, or of f(x); ``read`` gives
    the side between two places of the text, in LaTeX or as typed."""
    cells = (
        computed
        for head, body in shown
        if (columns := _columns(text, head, laws, read))
        for computed in _table(text, head, body, columns, read)
    )
    return islice(cells, MAX_CELLS)


def _table(
    text: str, head: Cells, body: list[Cells], columns: list[_Column], read: Read
) -> Iterator[Computed]:
    """What one table says."""
    loose = {
        word
        for column, place in zip(columns, head, strict=True)
        if column.name is None and column.formula is None
        for word in _WORD.findall(text[slice(*place)])
    }
    rows = [
        _numbers(text, cells, read)
        for cells in body
        if len(cells) == len(head) and not any(SUM.match(text[slice(*c)]) for c in cells)
    ]
    logical = all(c is None or c.source.strip(" $") in ("0", "1") for row in rows for c in row)
    put: dict[Term, Term] = {}
    for row in rows:
        above = put
        put = {
            column.name: cell.term
            for column, cell in zip(columns, row, strict=True)
            if column.name is not None and cell is not None and cell.term is not None
        }
        put |= _vectors(put)
        first = columns[0].name
        rounded = tuple(u for n, t in put.items() if n is not first for u in literals(t))
        for k, (column, cell) in enumerate(zip(columns, row, strict=True)):
            formula = column.formula
            if formula is None or cell is None or uses_the_row_above(formula.names):
                continue
            if logical and "add" in formula.heads:
                continue
            if _is_before_step(formula, columns[k + 1 :]):
                if all(sym(n) in above for n in formula.names):
                    yield Computed(substitute(formula, above), column.written, cell, ())
                continue
            rest = set(formula.names) - {n.data for n in put}
            if len(rest) == len(formula.names) or (rest and column.alone):
                continue
            if not any(split(n)[0] in loose for n in rest):
                yield Computed(substitute(formula, put), column.written, cell, rounded)


def _is_before_step(formula: Term, behind: list[_Column]) -> bool:
    """Whether the slope f′(w) stands before the column of w: a step leads from it to the w of its row, and it is
    that at the w of the row above."""
    slope = formula.head == "call" and formula.data[1] > 0 and len(formula.args) == 1
    return slope and any(c.name is formula.args[0] for c in behind)


def _columns(text: str, head: Cells, laws: Mapping[Term, Term], read: Read) -> list[_Column]:
    """What the heads of all columns say; nothing where none of them computes anything."""
    letter = step_letter(text, head)
    columns = [_column(text, cell, laws, read) for cell in head]
    for k, cell in enumerate(head):
        if letter and mathematics(text, cell) and indexed(columns[k].written, letter):
            columns[k] = columns[k]._replace(formula=None)  # read as instances
    columns = [columns[0], *(_applied(c, columns[0].name, laws) for c in columns[1:])]
    entries = _vectors({c.name: c.name for c in columns if c.name is not None})
    columns = [_at_vector(c, entries, laws, text) for c in columns]
    if _round({c.name: c.formula for c in columns if c.name is not None}):
        columns = [c if c.name is None else c._replace(formula=None) for c in columns]
    names = [c.name for c in columns if c.name is not None]
    told = len(set(names)) == len(names) and any(c.formula is not None for c in columns)
    return columns if told else []


def _column(text: str, cell: tuple[int, int], laws: Mapping[Term, Term], read: Read) -> _Column:
    """What the head of a column says."""
    a, b = cell
    dollars = _DOLLARS.fullmatch(text, a, b)
    if dollars:
        a, b = dollars.span(1)
    if dollars and text[a:b].count("=") == 1:
        at = text.index("=", a)
        name, formula = read(a, at, True), read(at + 1, b, True)
        if name.term is not None and name.term.head == "sym" and _computes(formula.term):
            return _Column(name.term, formula.term, formula.source.strip())
        return _Column()
    found = mathematics(text, cell)
    typed = found is None and (NAME.fullmatch(text, a, b) or _TYPED.fullmatch(text, a, b))
    if found is None and not typed:
        return _Column()
    side = read(*(found or cell), not typed)
    written = side.source.strip()
    if side.term is not None and side.term.head == "sym":
        law = laws.get(side.term)
        known = (
            law if _computes(law) and law is not None and side.term.data not in law.names else None
        )
        return _Column(side.term, known, written, True)
    return _Column(None, side.term if _computes(side.term) else None, written, bool(typed))


def _applied(column: _Column, first: Term | None, laws: Mapping[Term, Term]) -> _Column:
    """SiLU, f or f′ behind the column x as SiLU(x), f(x), f′(x), where nothing else is known of that name."""
    if first is None or column.name is None or column.formula is not None or column.name in laws:
        return column
    base, below, above = split(column.name.data)
    if below or above not in ("", "prime"):
        return column
    function = ALIASES.get(base, base)
    if call(base, first) in laws:
        function = base
    elif len(base) < 4 or function not in _ACTIVATIONS:
        return column
    order = 1 if above else 0
    return _Column(None, call(function, first, order=order), column.written, True)


def _vectors(put: Mapping[Term, Term]) -> dict[Term, Term]:
    """w as the vector of w_1, w_2, …, where all up to the last of them are put in."""
    entries: dict[str, dict[str, Term]] = {}
    for name, number in put.items():
        base, below, above = split(name.data)
        if below.isdecimal() and not above:
            entries.setdefault(base, {})[below] = number
    return {
        sym(base): matrix([[found[str(k)]] for k in range(1, len(found) + 1)])
        for base, found in entries.items()
        if len(found) > 1 and set(found) == {str(k) for k in range(1, len(found) + 1)}
    }


def _at_vector(
    column: _Column, entries: Mapping[Term, Term], laws: Mapping[Term, Term], text: str
) -> _Column:
    """F(w) as the one formula that the text has of it, where w_1, w_2, … are columns, and all there are."""
    formula = column.formula
    if formula is None or formula.head != "call" or formula.data[1] or len(formula.args) != 1:
        return column
    vector = entries.get(formula.args[0])
    if vector is None:
        return column
    if re.search(rf"{formula.args[0].data}_\{{?{len(vector.args) + 1}(?!\d)", text):
        return column._replace(formula=None)
    function = formula.data[0]
    law = laws.get(formula) or laws.get(call(function, *vector.args))
    return column._replace(formula=law if _computes(law) else None)


def _round(formulas: Mapping[Term, Term | None]) -> bool:
    """Whether a name is computed from itself by way of other columns."""
    below = {n.data: set(f.names) if f is not None else set() for n, f in formulas.items()}
    for _ in below:
        for own in below.values():
            own.update(*(below[n] for n in own & below.keys()))
    return any(name in own for name, own in below.items())


def _computes(t: Term | None) -> bool:
    return t is not None and t.head != "sym" and bool(t.names) and not t.heads & _NOT_PUT_IN


def _numbers(text: str, cells: Cells, read: Read) -> list[Side | None]:
    """The numbers of a row, None where something else stands in a cell."""
    out: list[Side | None] = []
    for cell in cells:
        found = mathematics(text, cell)
        side = read(*found, True) if found is not None else None
        out.append(
            side if side is not None and side.term is not None and closed(side.term) else None
        )
    return out
