"""Derivatives by a vector or a matrix: gradients, Jacobians, Hessians.

A gradient is one evaluation, in which a number carries its derivatives by all entries as a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flint import arb, arb_mat

from symderiv.checking.budget import spend
from symderiv.checking.values.numbers import (
    Dual,
    Matrix,
    NoValue,
    Nowhere,
    carries,
    new_tag,
    part_of,
)
from symderiv.notation.names import split
from symderiv.notation.term import Term, sym
from symderiv.notation.text import unicode_text

if TYPE_CHECKING:
    from symderiv.checking.values.by_scalar import Derivatives
    from symderiv.checking.values.readings import Source

__all__ = ["by_entry", "by_matrix", "not_mentioned", "told_entries"]

_LARGEST = 6  # entries of a vector whose Hessian is computed
_AT_ONCE = 48  # entries that move together: what one step may cost stays bounded


def not_mentioned(of: Term, by: Term) -> str:
    """Why there is no derivative."""
    return f"what is written of {unicode_text(of)} does not mention {unicode_text(by)}"


def by_matrix(s: Derivatives, of: Term, wrt: tuple[Term, ...], base: Matrix, direct: bool) -> Any:
    """A scalar by a matrix: in the matrix's shape. A vector by a vector: the Jacobian, a row for each
    entry of ``of``. A scalar by a vector twice: the Hessian."""
    twice = len(wrt) == 2 and wrt[0] is wrt[1]
    if direct or (len(wrt) > 1 and not twice):
        raise Nowhere("a higher derivative by a matrix is not computed here")
    name = wrt[0].data
    if twice:
        return _hessian(s, of, name, base)
    parts: list[Any] = []
    seen = False
    together = 1 if s.sweeping else _AT_ONCE  # a row times a row is no number
    for i in range(0, len(base.entries), together):
        tag = new_tag()
        moving = range(i, min(i + together, len(base.entries)))
        result = _sweep(s, of, name, base, moving, tag)
        seen = seen or carries(result, tag)
        part = part_of(result, tag)
        parts += [part] if len(moving) == 1 else (_column(part, k) for k in range(len(moving)))
    if not seen and not (of.head == "sym" and s.mentions(of.data, name)):
        raise NoValue(not_mentioned(of, wrt[0]))
    first = parts[0]
    if first.__class__ is not Matrix:
        return Matrix(base.shape, parts)
    if 1 not in first.shape or 1 not in base.shape:
        raise Nowhere("a derivative with more than two indices")
    rows = len(first.entries)
    return Matrix((rows, len(parts)), [p.entries[i] for i in range(rows) for p in parts])


def _sweep(s: Derivatives, of: Term, name: str, base: Matrix, moving: range, tag: int) -> Any:
    """The value of ``of`` with its derivatives by the moving entries of a name."""
    if len(moving) == 1:
        return _at(s, of, name, base, [(moving[0], tag)])
    entries = list(base.entries)
    for k, i in enumerate(moving):
        row = arb_mat(1, len(moving))
        row[0, k] = 1
        entries[i] = Dual(tag, entries[i], row)
    inner = s.varied(_with_entries(s, name, Matrix(base.shape, entries)))
    inner.derived = inner.sweeping = True
    return inner.term(of)


def told_entries(world: Source, name: str, back: int = 0) -> tuple[str, ...]:
    """The names w_1, w_2 of the entries, where w = (w_1, w_2) is told; else none."""
    told = world.definition(name, back)
    if told is not None and told.head == "T":
        told = told.args[0]
    entries = told.args if told is not None and told.head == "mat" else ()
    return tuple(u.data for u in entries) if all(u.head == "sym" for u in entries) else ()


def _with_entries(s: Derivatives, name: str, value: Matrix) -> dict[str, Any]:
    """The value of a vector, and of its entries by their own names."""
    entries = told_entries(s.world, name, s.reading.back.get(name, 0))
    if len(entries) != len(value.entries):
        return {name: value}
    return {**dict(zip(entries, value.entries, strict=True)), name: value}


def _column(x: Any, k: int) -> Any:
    """What stands at place k of the rows in x."""
    if x.__class__ is arb_mat:
        return x[0, k]
    if x.__class__ is Matrix:
        return x.map(lambda e: _column(e, k))
    if x.__class__ is Dual:
        return Dual(x.tag, _column(x.re, k), _column(x.du, k))
    return x


def by_entry(s: Derivatives, of: Term, entry: str, whole: str, base: Matrix) -> Any:
    """By one entry of a vector: s_2 of s."""
    place = int(split(entry)[1]) - 1
    if not 0 <= place < len(base.entries):
        raise Nowhere("the vector has no such entry")
    tag = new_tag()
    result = _at(s, of, whole, base, [(place, tag)])
    if not carries(result, tag) and not (of.head == "sym" and s.mentions(of.data, whole)):
        raise NoValue(not_mentioned(of, sym(entry)))
    return part_of(result, tag)


def _at(s: Derivatives, of: Term, name: str, base: Matrix, moves: list[tuple[int, int]]) -> Any:
    """The value of ``of`` where entries of a name vary, each with its tag, older tags first."""
    entries = list(base.entries)
    for i, tag in moves:
        entries[i] = Dual(tag, entries[i], arb(1))
    inner = s.varied(_with_entries(s, name, Matrix(base.shape, entries)))
    inner.derived = True
    return inner.term(of)


def _hessian(s: Derivatives, of: Term, name: str, base: Matrix) -> Any:
    n = len(base.entries)
    if 1 not in base.shape or n > _LARGEST:
        raise Nowhere("a higher derivative by a matrix is not computed here")
    rows: list[list[Any]] = [[None] * n for _ in range(n)]
    seen = False
    for i in range(n):
        for j in range(i + 1):
            spend(10)
            first, second = new_tag(), new_tag()
            result = _at(s, of, name, base, [(i, first), (j, second)])
            if result.__class__ is Matrix:
                raise Nowhere("a derivative with more than two indices")
            seen = seen or carries(result, second)
            rows[i][j] = rows[j][i] = part_of(part_of(result, second), first)
    if not seen:
        raise NoValue(f"what is written of {unicode_text(of)} does not mention it")
    return Matrix((n, n), [e for row in rows for e in row])
