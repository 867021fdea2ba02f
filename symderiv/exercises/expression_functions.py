"""The functions of the constraint language, a row each: fewest and most arguments, the function."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import fmpq, fmpz

from symderiv.arithmetic.rounding import decimals, round_value
from symderiv.arithmetic.values import PRIMITIVES, DomainError, Value, power
from symderiv.exercises.values import Matrix, Vector

__all__ = ["FUNCTIONS", "ExpressionError", "flat"]

_MANY = 50
_NEVER = 10_000


class ExpressionError(ValueError):
    """An expression that cannot be read or makes no sense: message, text, offset in it, hint."""

    def __init__(self, message: str, text: str = "", offset: int = 0, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.text, self.offset, self.hint = message, text, offset, hint

    def __reduce__(self) -> tuple[Any, ...]:
        return ExpressionError, (self.message, self.text, self.offset, self.hint)

    def __str__(self) -> str:
        out = f"{self.message} (in {self.text!r})" if self.text else self.message
        return f"{out}: {self.hint}" if self.hint else out


def flat(*values: Any) -> list[Any]:
    """All numbers in numbers, vectors and matrices, in order."""
    out: list[Any] = []
    for v in values:
        if isinstance(v, (Vector, Matrix)):
            out.extend(flat(*v))
        elif isinstance(v, (str, bool)):
            raise TypeError("a number is expected")
        else:
            out.append(v)
    return out


def _decimals(*values: Any) -> fmpq:
    """The most decimals that any of the values needs; 10000 for one that does not end."""
    worst = 0
    for x in flat(*values):
        n = decimals(x) if isinstance(x, fmpq) else None
        worst = max(worst, _NEVER if n is None else n)
    return fmpq(worst)


def _digits(*values: Any) -> fmpq:
    """The most significant digits that any of the values needs; 10000 for one that does not end."""
    worst = 0
    for x in flat(*values):
        n = decimals(x) if isinstance(x, fmpq) else None
        if n is None:
            return fmpq(_NEVER)
        text = str(abs(int((x * 10**n).p))).lstrip("0")
        worst = max(worst, len(text.rstrip("0") if n == 0 else text) or 1)
    return fmpq(worst)


def _sum(*values: Any) -> Value:
    total: Value = fmpq(0)
    for x in flat(*values):
        total = total + x
    return total


def _product(*values: Any) -> Value:
    total: Value = fmpq(1)
    for x in flat(*values):
        total = total * x
    return total


def _round(x: Value, places: fmpq | None = None) -> fmpq:
    n = 0 if places is None else int(places.p)
    if (places is not None and places.q != 1) or not 0 <= n <= 100:
        raise DomainError("the number of decimals must be from 0 to 100")
    return fmpq(round_value(x, n), 10**n)


def _mod(a: fmpq, b: fmpq) -> fmpq:
    if b == 0:
        raise DomainError("a remainder of a division by 0")
    return a - b * (a / b).floor()


def _size(v: Any) -> fmpq:
    if not isinstance(v, (Vector, Matrix)):
        raise TypeError("a vector is expected")
    return fmpq(len(v))


def _distinct(*values: Any) -> bool:
    items = flat(*values)
    return all(bool(a != b) for i, a in enumerate(items) for b in items[i + 1 :])


def _each(name: str) -> Callable[..., Value]:
    primitive = PRIMITIVES[name]
    return lambda *values: primitive(*flat(*values))


FUNCTIONS: dict[str, tuple[int, int, Callable[..., Any]]] = {
    "abs": (1, 1, PRIMITIVES["abs"]),
    "sign": (1, 1, PRIMITIVES["sign"]),
    "min": (1, _MANY, _each("min")),
    "max": (1, _MANY, _each("max")),
    "sum": (1, _MANY, _sum),
    "product": (1, _MANY, _product),
    "floor": (1, 1, lambda x: fmpq(fmpz(x.floor()))),
    "ceil": (1, 1, lambda x: fmpq(fmpz(x.ceil()))),
    "round": (1, 2, _round),
    "mod": (2, 2, _mod),
    "power": (2, 2, power),
    "sqrt": (1, 1, PRIMITIVES["sqrt"]),
    "exp": (1, 1, PRIMITIVES["exp"]),
    "log": (1, 1, PRIMITIVES["log"]),
    "tanh": (1, 1, PRIMITIVES["tanh"]),
    "decimals": (1, _MANY, _decimals),
    "digits": (1, _MANY, _digits),
    "size": (1, 1, _size),
    "distinct": (1, _MANY, _distinct),
}
