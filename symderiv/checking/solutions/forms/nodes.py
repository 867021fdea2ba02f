"""What tables of nodes say of an exercise: v_1 = −6 and ∂y/∂v_1 = 16 of the row | v_1 | −6 | 16 |.

A column is about the exercise's output where its head names none, and about the input that the exercise
derives by. Of what no step is about (∂y/∂y) nothing is said. The cells are judged in the order in which
the solution has their quantities, so that what rests on a wrong one comes after it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from symderiv.checking.model import Document, Side, Statement, ToldCell
from symderiv.checking.solutions.names.aliases import aliases
from symderiv.checking.solutions.reference import Reference
from symderiv.checking.statements import put_between
from symderiv.checking.world.world import closed
from symderiv.notation.names import unaccented
from symderiv.notation.term import Term, deriv, is_first_derivative, is_slope_of_names, sym
from symderiv.notation.text import unicode_text

__all__ = ["with_nodes"]


def with_nodes(document: Document, reference: Reference) -> Document:
    """The document with the cells of its tables of nodes that the exercise knows."""
    keys = {e.key: k for k, e in reversed(list(enumerate(reference.entries)))}
    known = _Known(keys, [n for losses in reference.losses.values() for n in losses])
    known.told = set(_told(document.statements, known.names))
    told = [(key, cell) for cell in document.cells if (key := known.key(cell)) is not None]
    read = [st.right for st in document.statements if _whole(st)]
    told = [(k, c) for k, c in told if c.kind != "itself" or not _is_read(c, read)]
    if not told:
        return replace(document, cells=())
    told.sort(key=lambda pair: (pair[1].table, keys[pair[0]]))
    kept = [st for st in document.statements if not _is_of_a_cell(st, [c for _, c in told])]
    ends = {(key, cell.links[-1].start) for key, cell in told}  # in v = a b | 6 | judged as v = 6
    kept = [st for st in kept if st.first or (st.head.term, st.right.start) not in ends]
    added = [(cell.table[0], _chain(key, cell)) for key, cell in told]
    return replace(document, statements=tuple(put_between(kept, added)), cells=())


class _Known:
    """The quantities of an exercise that a cell may be about."""

    def __init__(self, keys: Mapping[Term, int], losses: list[str]) -> None:
        self.keys, self.losses = keys, losses
        self.names = [k.data for k in keys if k.head == "sym"]
        self.told: set[str] = set()  # names of the write-up's own that it has told by these
        self.inputs = dict.fromkeys(
            k.args[1].data for k in keys
            if is_first_derivative(k) and k.data == "total"
            and all(a.head == "sym" for a in k.args)
        )  # fmt: skip

    def key(self, cell: ToldCell) -> Term | None:
        """What a cell is about; None where the exercise does not tell."""
        if cell.kind == "itself":
            return self.itself(cell.name)
        if not all(self.is_told(cell, side.term) for side in cell.links if side.term is not None):
            return None
        name = self.own(cell.name)
        if name is None or cell.kind == "value":
            return name
        of, by = self.named(cell.top), self.named(cell.bottom)
        pairs = []
        if cell.kind != "tangent" and by is None:
            pairs += [(of or loss, name.data, "partial") for loss in self.losses]
        if cell.kind != "adjoint" and of is None:
            pairs += [(name.data, by or x, "total") for x in self.inputs]
        found = {k for pair in pairs if (k := self.derivative(*pair)) is not None}
        return found.pop() if len(found) == 1 else None

    def is_told(self, cell: ToldCell, t: Term) -> bool:
        """Whether a side is of numbers, or of the exercise's quantities, their adjoints and their tangents, or of
        names told by these; a local derivative in letters may stand in a column of derivatives."""
        if closed(t):
            return True
        if cell.kind == "derivative" and self.named(cell.top) not in self.losses:
            return False
        own = {
            *self.names,
            *self.told,
            *(n for k in self.keys if k.head == "deriv" for n in k.names),
        }
        marked = {n for n in t.names if unaccented(n, "bar") in own or unaccented(n, "dot") in own}
        return all(n in own or n in marked or self.named(n) is not None for n in t.names)

    def itself(self, t: Term) -> Term | None:
        """A name, or a derivative, in the exercise's names."""
        if t.head == "sym":
            return self.own(t)
        if not is_slope_of_names(t):
            return None
        of, by = (self.own(a) for a in t.args)
        return None if of is None or by is None else self.derivative(of.data, by.data, t.data)

    def derivative(self, of: str, by: str, kind: str) -> Term | None:
        """A derivative of the exercise, by one d or the other."""
        for d in (kind, "total", "partial"):
            t = deriv(sym(of), sym(by), kind=d)
            if t in self.keys:
                return t
        return None

    def own(self, t: Term) -> Term | None:
        """A name in the exercise's."""
        if t.head != "sym":
            return None
        found = t.data if t in self.keys else self.named(t.data)
        return None if found is None else sym(found)

    def named(self, name: str) -> str | None:
        """The exercise's name, or None for a word like node."""
        if name in self.names:
            return name
        found = next(aliases([name], self.names), None) if name and name[-1].isdigit() else None
        return found[1] if found else None


def _told(statements: Iterable[Statement], names: Collection[str]) -> Iterator[str]:
    """The names that stand for a formula in these names: e = ŷ − y."""
    for st in statements:
        left, right = st.left.term, st.right.term
        if not st.first or st.op not in ("=", ":=") or left is None or right is None:
            continue
        if left.head == "sym" and right.names and set(right.names) <= set(names):
            yield left.data


def _chain(key: Term, cell: ToldCell) -> list[Statement]:
    """The statements of one cell."""
    sides = cell.links
    head = Side(key, unicode_text(key), sides[0].start, sides[0].start)
    out: list[Statement] = []
    for side in sides:
        left = head if not out else out[-1].right
        out.append(Statement(left, "=", side, head, not out, -1, cell.line, cell.column))
    return out


def _is_read(cell: ToldCell, sides: list[Side]) -> bool:
    """Whether a cell that begins with a name has been read as it stands."""
    first, last = cell.links[0].start, cell.links[-1].end
    return any(side.start < last and first < side.end and side.end <= last for side in sides)


def _whole(st: Statement) -> bool:
    """Whether all of a statement could be read."""
    return None not in (st.head.term, st.left.term, st.right.term)


def _is_of_a_cell(st: Statement, cells: list[ToldCell]) -> bool:
    """Whether a statement is what has been read of a cell without its row: 3 − 2 = 1, or of several
    cells at once, which is nothing."""
    a, b = st.left.start, st.right.end
    for cell in cells:
        first, last = cell.links[0].start, cell.links[-1].end
        in_letters = any(side.term is not None and not closed(side.term) for side in cell.links)
        if first <= a and b <= last and st.head.term is not None:
            if in_letters or closed(st.head.term):
                return True
        if not _whole(st) and cell.table[0] <= a <= cell.table[1]:
            return True
    return False
