"""Tensor: a matrix of exact values or balls; a column vector is n×1, a 1×1 product is a scalar.

Shapes must fit: nothing is broadcast, because a broadcast hides a missing transpose. The one mixed
operation is a scalar times a matrix.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from operator import add, mul
from typing import Any

from flint import fmpq

from symderiv.arithmetic.errors import KinkError
from symderiv.arithmetic.values import PRIMITIVES, ShapeError, Value, divide, sign

__all__ = ["TENSOR_FUNCTIONS", "ShapeError", "Tensor", "elementwise"]


class Tensor:
    """rows × columns values, row by row. Immutable; + − and * (the matrix product) check shapes."""

    __slots__ = ("entries", "shape")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, shape: tuple[int, int], entries: Iterable[Value]) -> None:
        self.shape = shape
        self.entries = tuple(entries)
        if len(self.entries) != shape[0] * shape[1]:
            raise ShapeError(f"{len(self.entries)} entries do not fill {_name(self)}")
        if any(isinstance(x, Tensor) for x in self.entries):
            raise ShapeError("an entry of a matrix must be a number, not a matrix")

    @classmethod
    def of(cls, rows: Iterable[Iterable[Value]]) -> Tensor:
        """The tensor of these rows."""
        grid = [list(r) for r in rows]
        if len({len(r) for r in grid}) != 1:
            raise ShapeError("the rows of a matrix differ in length")
        return cls((len(grid), len(grid[0])), [x for r in grid for x in r])

    @classmethod
    def column(cls, values: Iterable[Value]) -> Tensor:
        """The column vector of these values."""
        entries = tuple(values)
        return cls((len(entries), 1), entries)

    def __repr__(self) -> str:
        return f"Tensor({self.shape}, {list(map(str, self.entries))})"

    def __iter__(self) -> Iterator[Value]:
        return iter(self.entries)

    def __getitem__(self, at: tuple[int, int]) -> Value:
        """The entry in row i and column j, counted from 0."""
        return self.entries[at[0] * self.shape[1] + at[1]]

    @property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """The entries as a tuple of rows."""
        n, m = self.shape
        return tuple(self.entries[i * m : i * m + m] for i in range(n))

    @property
    def is_vector(self) -> bool:
        """Whether it is one column or one row."""
        return 1 in self.shape

    # --- arithmetic ------------------------------------------------------------------------------

    def __add__(self, other: object) -> Tensor:
        return self._paired(other, "add", lambda a, b: a + b)

    __radd__ = __add__

    def __sub__(self, other: object) -> Tensor:
        return self._paired(other, "subtract", lambda a, b: a - b)

    def __rsub__(self, other: object) -> Tensor:
        return -(self - other)

    def hadamard(self, other: object) -> Tensor:
        """The elementwise product a ∘ b."""
        return self._paired(other, "multiply elementwise", lambda a, b: a * b)

    def __neg__(self) -> Tensor:
        return self.map(lambda x: -x)

    def __mul__(self, other: Any) -> Any:
        """The matrix product; a scalar scales. A 1×1 result is a scalar."""
        if not isinstance(other, Tensor):
            return self.map(lambda x: x * other)
        n, k = self.shape
        k2, m = other.shape
        if k != k2:
            raise ShapeError(
                f"cannot multiply {_name(self)} by {_name(other)}: the columns on the left "
                "must be the rows on the right; a transpose may be missing"
            )
        rows = [self.entries[i * k : i * k + k] for i in range(n)]
        columns = [other.entries[j::m] for j in range(m)]
        product = [reduce(add, map(mul, r, c)) for r in rows for c in columns]
        return product[0] if n == m == 1 else Tensor((n, m), product)

    def __rmul__(self, other: Any) -> Tensor:
        return self.map(lambda x: other * x)

    def __truediv__(self, other: Any) -> Tensor:
        return self.map(lambda x: divide(x, other))

    def __pow__(self, other: object) -> Tensor:
        raise ShapeError(f"cannot raise {_name(self)} to a power; write a ∘ a for the squares")

    def __eq__(self, other: object) -> bool:
        """Whether shape and all entries are equal; Undecided where balls cannot tell."""
        if not isinstance(other, Tensor):
            return NotImplemented
        return self.shape == other.shape and all(
            sign(a - b) == 0 for a, b in zip(self.entries, other.entries, strict=True)
        )

    # --- rearranging and reducing ----------------------------------------------------------------

    @property
    def T(self) -> Tensor:
        """The transpose."""
        rows, columns = self.shape
        return Tensor(
            (columns, rows), [x for j in range(columns) for x in self.entries[j::columns]]
        )

    def map(self, f: Callable[[Value], Value]) -> Tensor:
        """f of each entry."""
        return Tensor(self.shape, map(f, self.entries))

    def total(self) -> Value:
        """The sum of the entries."""
        return reduce(add, self.entries)

    def _paired(self, other: object, verb: str, f: Callable[[Value, Value], Value]) -> Tensor:
        if not isinstance(other, Tensor) or other.shape != self.shape:
            raise ShapeError(f"cannot {verb} {_name(self)} and {_name(other)}")
        return Tensor(self.shape, map(f, self.entries, other.entries))


def _name(x: object) -> str:
    return f"a {x.shape[0]}×{x.shape[1]} matrix" if isinstance(x, Tensor) else "a scalar"


def elementwise(f: Callable[[Value], Value], x: Any) -> Any:
    """f(x), entry by entry where x is a tensor."""
    return x.map(f) if isinstance(x, Tensor) else f(x)


def _vector(x: Any, function: str) -> Tensor:
    if not isinstance(x, Tensor) or not x.is_vector:
        raise ShapeError(f"{function} takes a vector, not {_name(x)}")
    return x


def _norm(x: Any) -> Value:
    """‖x‖ = √Σ xᵢ², of a matrix the Frobenius norm."""
    if not isinstance(x, Tensor):
        return PRIMITIVES["abs"](x)
    return PRIMITIVES["sqrt"](x.hadamard(x).total())


def _softmax(x: Any) -> Tensor:
    """softmax(z)ᵢ = exp(zᵢ) / Σⱼ exp(zⱼ), of a matrix column by column.

    Exact where all zᵢ are equal rationals.
    """
    if isinstance(x, Tensor) and not x.is_vector:
        n, m = x.shape
        columns = [_softmax(Tensor.column(x.entries[j::m])).entries for j in range(m)]
        return Tensor((n, m), [columns[j][i] for i in range(n) for j in range(m)])
    z = _vector(x, "softmax")
    powers = z.map(lambda v: PRIMITIVES["exp"](v - z.entries[0]))
    shares: Tensor = powers / powers.total()
    return shares


def _softmax_derivative(x: Any) -> Tensor:
    """The Jacobian ∂pᵢ/∂zⱼ = pᵢ (1[i=j] − pⱼ) of p = softmax(z)."""
    p = _softmax(x)
    n = len(p.entries)
    pairs = [(i, j) for i in range(n) for j in range(n)]
    return Tensor((n, n), [p.entries[i] * (int(i == j) - p.entries[j]) for i, j in pairs])


def _diag(x: Any) -> Tensor:
    """The square matrix with the vector x on its diagonal."""
    v = _vector(x, "diag").entries
    n = len(v)
    return Tensor((n, n), [v[i] if i == j else fmpq(0) for i in range(n) for j in range(n)])


def _trace(x: Any) -> Value:
    """tr X = Σ xᵢᵢ of a square matrix; tr(AᵀB) is the sum of all aᵢⱼ bᵢⱼ."""
    if not isinstance(x, Tensor):
        return x
    if x.shape[0] != x.shape[1]:
        raise ShapeError(f"tr takes a square matrix, not {_name(x)}")
    return reduce(add, x.entries[:: x.shape[1] + 1])


def _largest(function: str) -> Callable[[Any], Value]:
    def f(x: Any) -> Value:
        return PRIMITIVES[function](*x.entries) if isinstance(x, Tensor) else x

    return f


def _largest_slope(function: str) -> Callable[[Any], Any]:
    """∂max(X)/∂X: 1 at the largest entry, 0 elsewhere; KinkError where two are largest."""

    def f(x: Any) -> Any:
        if not isinstance(x, Tensor):
            return fmpq(1)
        top = PRIMITIVES[function](*x.entries)
        where = [k for k, e in enumerate(x.entries) if not sign(e - top)]
        if len(where) != 1:
            raise KinkError(function, top)
        return Tensor(x.shape, [fmpq(int(k == where[0])) for k in range(len(x.entries))])

    return f


# Functions of one argument that do not go entry by entry: (name, order of derivative) -> value.
TENSOR_FUNCTIONS: dict[tuple[str, int], Callable[[Any], Any]] = {
    ("norm", 0): _norm,
    ("softmax", 0): _softmax,
    ("softmax", 1): _softmax_derivative,
    ("diag", 0): _diag,
    ("tr", 0): _trace,
    ("max", 0): _largest("max"),
    ("min", 0): _largest("min"),
    ("max", 1): _largest_slope("max"),
    ("min", 1): _largest_slope("min"),
}
