"""A second way to differentiate matrices, for tests: dual numbers on nested lists, entry by entry.

Shares nothing with the package but the Terms that it reads; exact for Fractions.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from symderiv.notation.names import ones_shape
from symderiv.notation.term import Term, is_number, number_value

Number = Fraction | float
Grid = list[list[Any]]


class Dual:
    """v + d ε."""

    def __init__(self, v: Number, d: Number = 0) -> None:
        self.v, self.d = v, d

    def __add__(self, o: Any) -> Dual:
        o = lift(o)
        return Dual(self.v + o.v, self.d + o.d)

    __radd__ = __add__

    def __neg__(self) -> Dual:
        return Dual(-self.v, -self.d)

    def __mul__(self, o: Any) -> Dual:
        o = lift(o)
        return Dual(self.v * o.v, self.v * o.d + self.d * o.v)

    __rmul__ = __mul__

    def __truediv__(self, o: Any) -> Dual:
        o = lift(o)
        return Dual(self.v / o.v, (self.d * o.v - self.v * o.d) / o.v**2)


def lift(x: Any) -> Dual:
    return x if isinstance(x, Dual) else Dual(x)


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


# f and f′ by name; square and relu are exact.
FUNCTIONS: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    "exp": (math.exp, math.exp),
    "log": (math.log, lambda x: 1 / x),
    "sigmoid": (_sigmoid, lambda x: _sigmoid(x) * (1 - _sigmoid(x))),
    "tanh": (math.tanh, lambda x: 1 - math.tanh(x) ** 2),
    "relu": (lambda x: x if x > 0 else 0 * x, lambda x: Fraction(int(x > 0))),
    "abs": (abs, lambda x: 1 if x > 0 else -1),
    "sign": (lambda x: 1 if x > 0 else -1, lambda x: 0),
    "identity": (lambda x: x, lambda x: Fraction(1)),
}


def apply(name: str, order: int, x: Dual) -> Dual:
    if order == 0:
        f, slope = FUNCTIONS[name]
        return Dual(f(x.v), slope(x.v) * x.d)
    assert order == 1
    return Dual(FUNCTIONS[name][1](x.v))


def scalar(x: Any) -> Grid:
    return [[x]]


def value(t: Term, env: dict[str, Grid]) -> Grid:
    """The value of t as rows of duals; a scalar is 1×1."""
    head, args = t.head, t.args
    if is_number(t):
        return scalar(Dual(number_value(t)))
    if head == "sym":
        shape = ones_shape(t.data)
        if shape and t.data not in env:
            return [[Dual(Fraction(1)) for _ in range(shape[1])] for _ in range(shape[0])]
        return env[t.data]
    if head == "pow" and args[0].head == "call" and args[0].data[0] == "norm":
        # ‖x‖² without the root: exact.
        x = value(args[0].args[0], env)
        return scalar(sum((e * e for r in x for e in r), Dual(Fraction(0))))
    if head == "cases":
        for branch, c in zip(args[::2], args[1::2], strict=True):
            if c.head == "true":
                return value(branch, env)
            a, b = (value(side, env)[0][0].v for side in c.args)
            if {">": a > b, "<": a < b}[c.data]:
                return value(branch, env)
        raise AssertionError("no case holds")
    parts = [value(a, env) for a in args]
    if head == "call" and args[0].head != "num" and t.data[0] in ("max", "min"):
        return extreme(t.data[0], t.data[1], parts)
    if head == "add":
        return [[sum(e[1:], e[0]) for e in zip(*r, strict=True)] for r in zip(*parts, strict=True)]
    if head == "neg":
        return [[-e for e in r] for r in parts[0]]
    if head in ("mul", "had"):
        out = parts[0]
        for p in parts[1:]:
            out = times(out, p) if head == "mul" else entrywise(out, p)
        return out
    if head == "div":
        return [[e / parts[1][0][0] for e in r] for r in parts[0]]
    if head == "pow":
        assert number_value(args[1]) == 2
        return scalar(parts[0][0][0] * parts[0][0][0])
    if head == "T":
        return [list(c) for c in zip(*parts[0], strict=True)]
    assert head == "call", head
    name, order = t.data
    return call(name, order, parts[0])


def call(name: str, order: int, x: Grid) -> Grid:
    if name == "norm":
        total = sum((e * e for r in x for e in r), Dual(Fraction(0)))
        root = math.sqrt(total.v)
        return scalar(Dual(root, total.d / (2 * root) if root else 0))
    if name == "tr":
        return scalar(sum((x[i][i] for i in range(len(x))), Dual(Fraction(0))))
    if name == "diag":
        flat = [e for r in x for e in r]
        zero = Dual(Fraction(0))
        n = range(len(flat))
        return [[flat[i] if i == j else zero for j in n] for i in n]
    if name == "softmax":
        if len(x) == 1:
            return [softmax(x[0])]
        columns = [softmax(list(c)) for c in zip(*x, strict=True)]
        return [list(r) for r in zip(*columns, strict=True)]
    return [[apply(name, order, e) for e in r] for r in x]


def extreme(name: str, order: int, parts: list[Grid]) -> Grid:
    """max and min: of all entries of one matrix, or of two entry by entry."""
    pick = max if name == "max" else min
    if len(parts) == 1:
        flat = [e for r in parts[0] for e in r]
        best = pick(flat, key=lambda e: e.v)
        if order:
            return [[Dual(Fraction(int(e is best))) for e in r] for r in parts[0]]
        return scalar(best)
    wide = next((p for p in parts if len(p) * len(p[0]) > 1), parts[0])
    a, b = (p if len(p) == len(wide) else [[p[0][0]] * len(r) for r in wide] for p in parts)
    return [
        [pick(x, y, key=lambda e: e.v) for x, y in zip(r, s, strict=True)]
        for r, s in zip(a, b, strict=True)
    ]


def softmax(z: list[Dual]) -> list[Dual]:
    powers = [apply("exp", 0, e) for e in z]
    total = sum(powers[1:], powers[0])
    return [p / total for p in powers]


def times(a: Grid, b: Grid) -> Grid:
    if len(a[0]) != len(b):
        if len(a) == len(a[0]) == 1:
            return [[a[0][0] * e for e in r] for r in b]
        assert len(b) == len(b[0]) == 1, "shapes do not fit"
        return [[e * b[0][0] for e in r] for r in a]
    if len(a) == len(a[0]) == 1:
        return [[a[0][0] * e for e in b[0]]]
    if len(b) == len(b[0]) == 1:
        return [[r[0] * b[0][0]] for r in a]
    columns = list(zip(*b, strict=True))
    return [
        [sum((x * y for x, y in zip(r, c, strict=True)), Dual(Fraction(0))) for c in columns]
        for r in a
    ]


def entrywise(a: Grid, b: Grid) -> Grid:
    return [[x * y for x, y in zip(r, s, strict=True)] for r, s in zip(a, b, strict=True)]


def numbers(x: Grid) -> list[list[Number]]:
    return [[lift(e).v for e in r] for r in x]


def gradient(run: Callable[[dict[str, Grid]], Dual], env: dict[str, Grid], name: str) -> Grid:
    """∂(run)/∂(name), entry by entry."""
    base = env[name]
    out = []
    for i, row in enumerate(base):
        line = []
        for j in range(len(row)):
            moved = [
                [Dual(e.v, int((a, b) == (i, j))) for b, e in enumerate(r)]
                for a, r in enumerate(base)
            ]
            line.append(run({**env, name: moved}).d)
        out.append(line)
    return out
