"""An evaluator of its own for terms of numbers: mpmath with 40 digits, matrices as lists of rows.

It shares nothing with the judge, so that rewritten keys and the size of an edit have a second source.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import mpmath

from symderiv.notation.names import ones_shape
from symderiv.notation.term import Term, decimal, make, neg

__all__ = ["Unknown", "each_cell", "gap", "rounded", "value"]

mpmath.mp.dps = 40
Grid = list[list[Any]]


class Unknown(ValueError):
    """This evaluator has no rule for the term."""


def value(t: Term, names: Mapping[Term, Any] | None = None) -> Any:
    """The value of a term; names (and derivatives) from the table."""
    names = names or {}
    if t in names:
        return names[t]
    if t.head == "cases":
        return _cases(t, names)
    rule = _RULES.get(t.head)
    if rule is None:
        raise Unknown(t.head)
    if t.head == "call":
        return _call(t, [value(a, names) for a in t.args])
    return rule(t, *(value(a, names) for a in t.args))


def is_grid(x: Any) -> bool:
    return isinstance(x, list)


def _each(f: Callable[[Any], Any], x: Any) -> Any:
    return [[f(e) for e in row] for row in x] if is_grid(x) else f(x)


def _pair(f: Callable[[Any, Any], Any], a: Any, b: Any) -> Any:
    if is_grid(a) and is_grid(b):
        if len(a) != len(b) or len(a[0]) != len(b[0]):
            raise Unknown("shapes")
        return [[f(x, y) for x, y in zip(r, s, strict=True)] for r, s in zip(a, b, strict=True)]
    if is_grid(a):
        return _each(lambda x: f(x, b), a)
    return _each(lambda y: f(a, y), b) if is_grid(b) else f(a, b)


def _sum(t: Term, *parts: Any) -> Any:
    total = parts[0]
    for p in parts[1:]:
        total = _pair(lambda x, y: x + y, total, p)
    return total


def _product(t: Term, *parts: Any) -> Any:
    total = parts[0]
    for p in parts[1:]:
        if is_grid(total) and is_grid(p):
            if len(total[0]) != len(p):
                if len(total) == len(total[0]) == 1 or len(p) == len(p[0]) == 1:
                    total = _pair(lambda x, y: x * y, _bare(total), _bare(p))
                    continue
                raise Unknown("shapes")
            total = [
                [sum(x * p[k][j] for k, x in enumerate(row)) for j in range(len(p[0]))]
                for row in total
            ]
        else:
            total = _pair(lambda x, y: x * y, total, p)
    return total


def _bare(x: Any) -> Any:
    return x[0][0] if is_grid(x) and len(x) == len(x[0]) == 1 else x


def _matrix(t: Term, *parts: Any) -> Grid:
    rows, columns = t.data
    return [list(parts[i * columns : (i + 1) * columns]) for i in range(rows)]


def _power(t: Term, a: Any, b: Any) -> Any:
    a = _bare(a)
    if is_grid(a) or is_grid(b):
        raise Unknown("power of a matrix")
    return mpmath.power(a, b)


def _ones(t: Term) -> Any:
    shape = ones_shape(t.data)
    if shape is None:
        raise Unknown(t.data)
    return [[mpmath.mpf(1)] * shape[1] for _ in range(shape[0])]


def _quotient(t: Term, a: Any, b: Any) -> Any:
    b = _bare(b)
    if is_grid(b) or b == 0:
        raise Unknown("quotient")
    return _each(lambda x: x / b, a)


def _sigmoid(x: Any) -> Any:
    return 1 / (1 + mpmath.exp(-x))


_FUNCTIONS: dict[tuple[str, int], Callable[[Any], Any]] = {
    ("exp", 0): mpmath.exp, ("log", 0): mpmath.log, ("sqrt", 0): mpmath.sqrt,
    ("abs", 0): abs, ("sigmoid", 0): _sigmoid, ("tanh", 0): mpmath.tanh,
    ("sigmoid", 1): lambda x: _sigmoid(x) * (1 - _sigmoid(x)),
    ("tanh", 1): lambda x: 1 - mpmath.tanh(x) ** 2,
    ("relu", 0): lambda x: x if x > 0 else mpmath.mpf(0),
    ("relu", 1): lambda x: mpmath.mpf(1 if x > 0 else 0),
    ("sign", 0): mpmath.sign, ("softplus", 0): lambda x: mpmath.log(1 + mpmath.exp(x)),
    ("softplus", 1): _sigmoid, ("log10", 0): mpmath.log10, ("cos", 0): mpmath.cos,
    ("sin", 0): mpmath.sin, ("floor", 0): mpmath.floor, ("Phi", 0): mpmath.ncdf,
    ("Phi", 1): mpmath.npdf, ("gelu", 0): lambda x: x * mpmath.ncdf(x),
    ("gelu", 1): lambda x: mpmath.ncdf(x) + x * mpmath.npdf(x),
    ("elu", 0): lambda x: x if x > 0 else mpmath.expm1(x),
    ("elu", 1): lambda x: mpmath.mpf(1) if x > 0 else mpmath.exp(x),
}  # fmt: skip


def _call(t: Term, args: list[Any]) -> Any:
    if t.data == ("softmax", 0) and len(args) == 1 and is_grid(args[0]):
        columns = list(zip(*args[0], strict=True))
        totals = [sum(mpmath.exp(x) for x in c) for c in columns]
        return [[mpmath.exp(x) / totals[j] for j, x in enumerate(row)] for row in args[0]]
    if t.data == ("tr", 0):
        return sum(args[0][i][i] for i in range(len(args[0])))
    if t.data in (("max", 0), ("min", 0)) and len(args) > 1:
        return max(args) if t.data[0] == "max" else min(args)
    if t.data == ("diag", 0) and is_grid(args[0]) and len(args[0][0]) == 1:
        size = range(len(args[0]))
        return [[args[0][i][0] if i == j else mpmath.mpf(0) for j in size] for i in size]
    f = _FUNCTIONS.get(t.data)
    if f is None or len(args) != 1:
        raise Unknown(str(t.data))
    return _each(f, args[0])


def _cases(t: Term, names: Mapping[Term, Any]) -> Any:
    """The value of the first case whose condition holds."""
    for then, when in zip(t.args[::2], t.args[1::2], strict=True):
        if when.head == "true" or _holds(when, names):
            return value(then, names)
    raise Unknown("no case")


def _holds(t: Term, names: Mapping[Term, Any]) -> bool:
    tests = {"<": -1, "<=": -1, ">": 1, ">=": 1}
    if t.head != "rel" or t.data not in tests:
        raise Unknown("condition")
    a, b = (value(x, names) for x in t.args)
    return bool((a - b) * tests[t.data] > 0)


def _transposed(t: Term, x: Any) -> Any:
    return [list(r) for r in zip(*x, strict=True)] if is_grid(x) else x


_RULES: dict[str, Callable[..., Any]] = {
    "num": lambda t: mpmath.mpf(t.data[0]) / mpmath.mpf(10) ** t.data[1],
    "sym": _ones, "add": _sum, "mul": _product, "neg": lambda t, x: _each(lambda e: -e, x),
    "had": lambda t, *p: _had(p), "div": _quotient, "pow": _power, "mat": _matrix,
    "T": _transposed, "call": _sum,
}  # fmt: skip


def _had(parts: tuple[Any, ...]) -> Any:
    total = parts[0]
    for p in parts[1:]:
        total = _pair(lambda x, y: x * y, total, p)
    return total


def gap(a: Any, b: Any) -> Any:
    """The largest difference of two values; infinity where their shapes differ."""
    if is_grid(a) != is_grid(b):
        return gap(_bare(a), _bare(b)) if is_grid(_bare(a)) == is_grid(_bare(b)) else mpmath.inf
    if is_grid(a):
        if len(a) != len(b) or len(a[0]) != len(b[0]):
            return mpmath.inf
        pairs = [(x, y) for r, s in zip(a, b, strict=True) for x, y in zip(r, s, strict=True)]
        return max(abs(x - y) for x, y in pairs)
    return abs(a - b)


def each_cell(x: Any, print_one: Callable[[Any], Term]) -> Term:
    """A value as it is written: a number, or a matrix of numbers."""
    if is_grid(x):
        cells = tuple(print_one(e) for row in x for e in row)
        return make("mat", cells, (len(x), len(x[0])))
    return print_one(x)


def rounded(x: Any, places: int, cut: bool = False) -> Term:
    """A value as a written decimal (or a matrix of them), rounded or cut off."""
    if is_grid(x):
        return each_cell(x, lambda e: rounded(e, places, cut))
    scaled = abs(x) * mpmath.mpf(10) ** places
    tiny = mpmath.mpf("1e-25")  # 0.54 in binary is a little less than 0.54
    whole = int(mpmath.floor(scaled + tiny if cut else scaled + tiny + mpmath.mpf("0.5")))
    t = decimal(whole, places) if places else make("num", (), (whole, 0))
    return neg(t) if x < 0 and whole else t
