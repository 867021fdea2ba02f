"""What a parameter can be: an exact number, a word, a vector, a matrix, or a graph as text.

Also their text forms (shortest decimal, else a fraction) and the JSON form in the manifest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, TypeAlias

from flint import fmpq

__all__ = [
    "GraphText",
    "Matrix",
    "ParameterValue",
    "Vector",
    "decode_value",
    "encode_value",
    "is_number",
    "number",
    "number_text",
    "value_text",
]

_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?(?:/\d+)?\Z", re.ASCII)
MAX_DIGITS = 60


class Vector(tuple[fmpq, ...]):
    """Exact numbers v[1], …, v[n]."""

    __slots__ = ()


class Matrix(tuple[Vector, ...]):
    """Rows of one length."""

    __slots__ = ()

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, columns)."""
        return len(self), len(self[0])


@dataclass(frozen=True, slots=True)
class GraphText:
    """A computational graph as equations, one a line, in an order in which it can be computed."""

    equations: str
    inputs: tuple[str, ...]
    output: str


ParameterValue: TypeAlias = fmpq | str | Vector | Matrix | GraphText


def is_number(text: str) -> bool:
    """Whether ``text`` writes a number: 3, -0.50, 1e-8 or 2/3."""
    return len(text) <= MAX_DIGITS and _NUMBER.match(text) is not None


def number(text: str) -> fmpq:
    """The exact value of a written number; ValueError if it is none."""
    if not is_number(text):
        raise ValueError(f"not a number: {text!r}")
    top, _, bottom = text.partition("/")
    if bottom and int(bottom) == 0:
        raise ValueError(f"division by 0 in {text!r}")
    mantissa, _, exponent = top.lower().partition("e")
    whole, _, tail = mantissa.partition(".")
    shift = int(exponent or 0) - len(tail)
    value = fmpq(int((whole + tail) or "0"), int(bottom or 1))
    return value * 10**shift if shift >= 0 else value / 10**-shift


def number_text(x: fmpq) -> str:
    """The shortest decimal of x where it ends, a fraction otherwise: -0.5, 3, 2/3."""
    q = int(x.q)
    if q == 1:
        return str(x.p)
    places = 0
    while q % 10 == 0:
        q //= 10
        places += 1
    extra = 0
    for prime in (2, 5):
        n = 0
        while q % prime == 0:
            q //= prime
            n += 1
        extra = max(extra, n)
    if q != 1:
        return f"{x.p}/{x.q}"
    places += extra
    digits = str(abs(int((x * 10**places).p))).rjust(places + 1, "0")
    return ("-" if x < 0 else "") + digits[:-places] + "." + digits[-places:]


def value_text(value: ParameterValue) -> str:
    """Any value as one text: ``0.5``, ``sigmoid``, ``[1, 2]``, ``[[1, 2], [3, 4]]``, equations."""
    if isinstance(value, str):
        return value
    if isinstance(value, GraphText):
        return value.equations
    if isinstance(value, (Vector, Matrix)):
        return "[" + ", ".join(map(value_text, value)) + "]"
    return number_text(value)


def encode_value(value: ParameterValue) -> Any:
    """A value as JSON data that :func:`decode_value` reads back."""
    if isinstance(value, str):
        return {"word": value} if is_number(value) else value
    if isinstance(value, GraphText):
        return {"equations": value.equations, "inputs": list(value.inputs), "output": value.output}
    if isinstance(value, (Vector, Matrix)):
        return [encode_value(x) for x in value]
    return number_text(value)


def decode_value(data: Any) -> ParameterValue:
    """The value that :func:`encode_value` wrote; ValueError for anything else."""
    if isinstance(data, str):
        return number(data) if is_number(data) else data
    if isinstance(data, dict) and set(data) == {"word"}:
        return str(data["word"])
    if isinstance(data, dict) and set(data) == {"equations", "inputs", "output"}:
        return GraphText(data["equations"], tuple(data["inputs"]), data["output"])
    if isinstance(data, list) and data and all(isinstance(row, list) for row in data):
        return Matrix(Vector(number(x) for x in row) for row in data)
    if isinstance(data, list) and all(isinstance(x, str) for x in data):
        return Vector(number(x) for x in data)
    raise ValueError(f"not the value of a parameter: {data!r}")
