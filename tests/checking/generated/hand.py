"""A calculator for passes by hand that shares nothing with the program: exact fractions, functions by mpmath.

`Digits` is how a person writes numbers down: so many decimals or significant figures, rounded or cut off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction as Q

import mpmath

__all__ = [
    "Digits", "Q", "Unsuitable", "cosine", "dot", "exp", "literal", "ln", "log2", "minus", "outer", "plus", "root",
    "scaled", "sigmoid", "sine", "tanh", "times", "transposed",
]  # fmt: skip

_CONTEXT = mpmath.mp.clone()
_CONTEXT.dps = 40
_GRID = 10**36


class Unsuitable(Exception):
    """Nobody would hand in these numbers: a division by a displayed zero, the logarithm of one."""


def _of(function: Callable[[object], object], x: Q) -> Q:
    value = function(_CONTEXT.mpf(x.numerator) / x.denominator)
    return Q(int(_CONTEXT.nint(value * _GRID)), _GRID)


def exp(x: Q) -> Q:
    """eˣ to 36 decimals."""
    return _of(_CONTEXT.exp, x)


def ln(x: Q) -> Q:
    """The natural logarithm."""
    if x <= 0:
        raise Unsuitable
    return _of(_CONTEXT.log, x)


def log2(x: Q) -> Q:
    """The logarithm to the base 2."""
    if x <= 0:
        raise Unsuitable
    return _of(lambda t: _CONTEXT.log(t, 2), x)


def tanh(x: Q) -> Q:
    """The hyperbolic tangent."""
    return _of(_CONTEXT.tanh, x)


def sigmoid(x: Q) -> Q:
    """1 / (1 + e⁻ˣ)."""
    return 1 / (1 + exp(-x))


def sine(x: Q) -> Q:
    """The sine of an angle in radians."""
    return _of(_CONTEXT.sin, x)


def cosine(x: Q) -> Q:
    """The cosine of an angle in radians."""
    return _of(_CONTEXT.cos, x)


def root(x: Q) -> Q:
    """The square root."""
    if x <= 0:
        raise Unsuitable
    return _of(_CONTEXT.sqrt, x)


Vector = Sequence[Q]
Matrix = Sequence[Vector]


def dot(a: Vector, b: Vector) -> Q:
    """Σ aᵢ bᵢ."""
    return sum((p * q for p, q in zip(a, b, strict=True)), Q(0))


def times(m: Matrix, v: Vector) -> list[Q]:
    """M v."""
    return [dot(row, v) for row in m]


def transposed(m: Matrix) -> list[list[Q]]:
    """Mᵀ."""
    return [list(column) for column in zip(*m, strict=True)]


def outer(a: Vector, b: Vector) -> list[list[Q]]:
    """a bᵀ."""
    return [[p * q for q in b] for p in a]


def plus(a: Vector, b: Vector) -> list[Q]:
    """a + b."""
    return [p + q for p, q in zip(a, b, strict=True)]


def minus(a: Vector, b: Vector) -> list[Q]:
    """a − b."""
    return [p - q for p, q in zip(a, b, strict=True)]


def scaled(k: Q, a: Vector) -> list[Q]:
    """k a."""
    return [k * p for p in a]


def literal(x: Q | int) -> str:
    """A terminating decimal as it is given in an exercise: 0.5, -2."""
    x = Q(x)
    for places in range(13):
        if (x * 10**places).denominator == 1:
            return _decimal(int(x * 10**places), places)
    raise ValueError(f"{x} does not end")


def _decimal(scaled_value: int, places: int) -> str:
    digits = str(abs(scaled_value)).rjust(places + 1, "0")
    whole = digits if not places else f"{digits[:-places]}.{digits[-places:]}"
    return ("-" if scaled_value < 0 else "") + whole


@dataclass(frozen=True)
class Digits:
    """How numbers are written: `count` decimals or (`significant`) figures, rounded half up or cut off."""

    count: int
    significant: bool = False
    truncated: bool = False
    stripped: bool = False  # 0.5 for 0.500 and 1.0 for 1.000, as programs round

    def places(self, x: Q) -> int:
        """The decimals that x is shown with, one at least."""
        if not self.significant or x == 0:
            return self.count
        magnitude = 0
        while abs(x) >= Q(10) ** (magnitude + 1):
            magnitude += 1
        while abs(x) < Q(10) ** magnitude:
            magnitude -= 1
        return max(1, min(self.count - 1 - magnitude, 8))

    def _units(self, x: Q) -> tuple[int, int]:
        places = self.places(x)
        units = abs(x) * 10**places + (0 if self.truncated else Q(1, 2))
        return (int(units) if x > 0 else -int(units)), places

    def rounded(self, x: Q) -> Q:
        """The number that stands on the paper."""
        units, places = self._units(x)
        return Q(units, 10**places)

    def text(self, x: Q) -> str:
        """What stands on the paper."""
        units, places = self._units(x)
        written = _decimal(units, places)
        if self.stripped:
            written = written.rstrip("0")
            written += "0" if written.endswith(".") else ""
        return written
