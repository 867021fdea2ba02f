"""Matrices whose entries are numbers modulo a prime, each with its derivative: sums, products, inverses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symderiv.checking.budget import spend
from symderiv.checking.equality.vectors.over_integers import PRIME, NotOfThisKind
from symderiv.notation.term import Term, number_value

__all__ = [
    "Dual", "Misfit", "Value", "as_number", "dual_product", "inverse", "number", "powered", "reciprocal",
    "scaled", "times", "total", "total_of_duals", "transposed",
]  # fmt: skip

Dual = tuple[int, int]


class Misfit(NotOfThisKind):
    """What is multiplied or added has sizes that do not fit, whatever they are."""


@dataclass
class Value:
    """A matrix of duals, row by row; a number is one by one."""

    rows: int
    columns: int
    entries: list[Dual]

    def times_identity(self, n: int) -> Value:
        """k I of this size, of a number k, or of a multiple of I."""
        return sized(self, n)

    def is_zero(self) -> bool:
        """Whether all of its entries are zero."""
        return not any(v for v, _ in self.entries)

    def __getitem__(self, place: tuple[int, int]) -> Dual:
        return self.entries[place[0] * self.columns + place[1]]


def number(k: int) -> Value:
    """A number as a matrix."""
    return Value(1, 1, [(k % PRIME, 0)])


def as_number(a: Value) -> Value:
    """A matrix that has to be a number."""
    if (a.rows, a.columns) != (1, 1):
        raise NotOfThisKind("a quotient by a matrix")
    return a


def total_of_duals(duals: Sequence[Dual]) -> Dual:
    """The sum of duals."""
    return sum(v for v, _ in duals) % PRIME, sum(d for _, d in duals) % PRIME


def dual_product(a: Dual, b: Dual) -> Dual:
    """The product of two duals."""
    return a[0] * b[0] % PRIME, (a[0] * b[1] + a[1] * b[0]) % PRIME


def scaled(a: Value, k: Dual) -> Value:
    """A multiple of a matrix."""
    if not a.rows:
        return Value(0, 0, [k] if not a.entries else [dual_product(a.entries[0], k)])
    return Value(a.rows, a.columns, [dual_product(k, e) for e in a.entries])


def transposed(a: Value) -> Value:
    """The transpose."""
    cells = [a[i, j] for j in range(a.columns) for i in range(a.rows)]
    return Value(a.columns, a.rows, cells) if a.rows else a


def multiple_of_one(a: Value) -> Dual:
    """k of k I."""
    return a.entries[0] if a.entries else (1, 0)


def sized(a: Value, n: int) -> Value:
    k = multiple_of_one(a)
    return Value(n, n, [k if i == j else (0, 0) for i in range(n) for j in range(n)])


def total(found: list[Value]) -> Value:
    """The sum of matrices; those without a size are multiples of the identity."""
    whole_one = next((v for v in found if v.rows), None)
    if whole_one is None:
        return Value(0, 0, [total_of_duals([multiple_of_one(v) for v in found])])
    whole = [v if v.rows else sized(v, whole_one.rows) for v in found]
    if any((v.rows, v.columns) != (whole_one.rows, whole_one.columns) for v in whole):
        raise Misfit("the sizes do not fit")
    return Value(
        whole_one.rows,
        whole_one.columns,
        [total_of_duals(e) for e in zip(*(v.entries for v in whole), strict=True)],
    )


def times(a: Value, b: Value) -> Value:
    """The product of two matrices, or with a number."""
    for one, other in ((a, b), (b, a)):
        if (one.rows, one.columns) == (1, 1):
            return scaled(other, one.entries[0])
        if not one.rows:
            return scaled(other, multiple_of_one(one))
    if a.columns != b.rows:
        raise Misfit("the sizes do not fit")
    spend(a.rows * b.columns)
    cells = [
        total_of_duals([dual_product(a[i, k], b[k, j]) for k in range(a.columns)])
        for i in range(a.rows)
        for j in range(b.columns)
    ]
    return Value(a.rows, b.columns, cells)


def powered(a: Value, exponent: Term) -> Value:
    """A whole power; the square of a column is its length squared."""
    k = number_value(exponent)
    if k.denominator != 1 or not 0 < abs(k) <= 4:
        raise NotOfThisKind("pow")
    if a.columns == 1 < a.rows and k == 2:
        return times(transposed(a), a)
    base = inverse(a) if k < 0 else a
    out = base
    for _ in range(abs(int(k)) - 1):
        out = times(out, base)
    return out


def reciprocal(v: int) -> int:
    """One over a number."""
    if not v:
        raise NotOfThisKind("a quotient by zero")
    return pow(v, -1, PRIME)


def inverse(a: Value) -> Value:
    """The inverse of a square matrix."""
    if not a.rows:
        raise NotOfThisKind("I")
    n = a.rows
    if n != a.columns:
        raise Misfit("the sizes do not fit")
    spend(n**3)
    rows = [[a[i, j][0] for j in range(n)] + [int(i == j) for j in range(n)] for i in range(n)]
    for i in range(n):
        pivot = next((r for r in range(i, n) if rows[r][i]), None)
        if pivot is None:
            raise NotOfThisKind("no inverse")
        rows[i], rows[pivot] = rows[pivot], rows[i]
        c = pow(rows[i][i], -1, PRIME)
        rows[i] = [c * v % PRIME for v in rows[i]]
        for r in range(n):
            if r != i and rows[r][i]:
                k = rows[r][i]
                rows[r] = [(v - k * w) % PRIME for v, w in zip(rows[r], rows[i], strict=True)]
    plain = Value(n, n, [(rows[i][n + j], 0) for i in range(n) for j in range(n)])
    if not any(d for _, d in a.entries):
        return plain
    slope = times(times(plain, Value(n, n, [(d, 0) for _, d in a.entries])), plain)
    return Value(
        n, n, [(v, -d % PRIME) for (v, _), (d, _) in zip(plain.entries, slope.entries, strict=True)]
    )
