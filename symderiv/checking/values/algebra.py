"""Square matrices: powers, inverses and determinants, by elimination over balls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import arb

from symderiv.checking.values.numbers import Matrix, NoValue, Nowhere, real_part

__all__ = ["determinant", "diagonal_power", "inverse", "matrix_power"]


def matrix_power(m: Matrix, k: int) -> Matrix:
    """mᵏ of matrix algebra; NoValue where k < 0 and m has no inverse."""
    n = m.shape[0]
    base = m if k >= 0 else inverse(m)
    out: Any = Matrix((n, n), [arb(int(i == j)) for i in range(n) for j in range(n)])
    for _ in range(abs(k)):
        out = out * base
    result: Matrix = out
    return result


def diagonal_power(m: Matrix, raised: Callable[[Any], Any]) -> Matrix | None:
    """The power of a diagonal matrix, each entry raised by itself; None for any other matrix."""
    n, zero = m.shape[0], arb(0)
    if m.shape != (n, n) or any(
        not real_part(x).is_zero() for i, x in enumerate(m.entries) if i % (n + 1)
    ):
        return None
    return Matrix((n, n), [zero if i % (n + 1) else raised(x) for i, x in enumerate(m.entries)])


def determinant(m: Any) -> Any:
    """det m of a square matrix, by elimination; a number is its own."""
    if m.__class__ is not Matrix:
        return m
    rows, sign = _rows(m), 1
    n, total = len(rows), arb(1)
    for i in range(n):
        pivot = _pivot(rows, i)
        if pivot is None:
            return arb(0)
        if pivot != i:
            rows[i], rows[pivot], sign = rows[pivot], rows[i], -sign
        total = rows[i][i] * total
        for j in range(i + 1, n):
            factor = rows[j][i] / rows[i][i]
            rows[j] = [a - factor * b for a, b in zip(rows[j], rows[i], strict=True)]
    return total * sign


def _rows(m: Matrix) -> list[list[Any]]:
    n, k = m.shape
    if n != k:
        raise Nowhere("a matrix with an inverse or a determinant is square")
    return [list(m.entries[i * n : i * n + n]) for i in range(n)]


def _pivot(rows: list[list[Any]], i: int) -> int | None:
    """The row from i on with a number in column i that is not 0; None where all are 0."""
    for j in range(i, len(rows)):
        if not real_part(rows[j][i]).contains(0):
            return j
    if all(real_part(r[i]).is_zero() for r in rows[i:]):
        return None
    raise NoValue("it cannot be told whether this matrix has an inverse")


def inverse(m: Matrix) -> Matrix:
    """m⁻¹, by elimination; NoValue where m has none."""
    rows = _rows(m)
    n = len(rows)
    for i, row in enumerate(rows):
        row.extend(arb(int(i == j)) for j in range(n))
    for i in range(n):
        pivot = _pivot(rows, i)
        if pivot is None:
            raise NoValue("this matrix has no inverse")
        rows[i], rows[pivot] = rows[pivot], rows[i]
        head = rows[i][i]
        rows[i] = [a / head for a in rows[i]]
        for j in range(n):
            if j != i:
                factor = rows[j][i]
                rows[j] = [a - factor * b for a, b in zip(rows[j], rows[i], strict=True)]
    return Matrix((n, n), [a for row in rows for a in row[n:]])
