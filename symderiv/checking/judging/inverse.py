"""The inverse and the determinant of small matrices, by cofactors: exact, and with derivatives."""

from __future__ import annotations

from typing import Any

from symderiv.checking.judging.numbers import Matrix, NoValue

__all__ = ["determinant", "inverse"]

LARGEST = 4


def determinant(x: Any) -> Any:
    """det of a square matrix; a number is its own."""
    if x.__class__ is not Matrix:
        return x
    n, m = x.shape
    if n != m:
        raise NoValue("det takes a square matrix")
    if n > LARGEST:
        raise NoValue("a determinant of more than four rows")
    return _det([list(x.entries[i * n : i * n + n]) for i in range(n)])


def inverse(x: Matrix) -> Matrix:
    """x⁻¹ = adj(x) / det x. NoValue where x has no inverse or more than four rows."""
    n = x.shape[0]
    if n > LARGEST:
        raise NoValue("an inverse of more than four rows")
    rows = [list(x.entries[i * n : i * n + n]) for i in range(n)]
    total = _det(rows)
    cells = []
    for i in range(n):
        for j in range(n):
            minor = _det(_without(rows, j, i))
            cells.append((minor if (i + j) % 2 == 0 else -minor) / total)
    return Matrix((n, n), cells)


def _det(rows: list[list[Any]]) -> Any:
    if len(rows) == 1:
        return rows[0][0]
    total: Any = None
    for j, entry in enumerate(rows[0]):
        part = entry * _det(_without(rows, 0, j))
        part = part if j % 2 == 0 else -part
        total = part if total is None else total + part
    return total


def _without(rows: list[list[Any]], i: int, j: int) -> list[list[Any]]:
    return [row[:j] + row[j + 1 :] for k, row in enumerate(rows) if k != i]
