"""Terms in binary floating point, for looking for roots: as functions of one point, and for many points at
once. Nothing is decided with them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import add, mul

from symderiv.checking.budget import spend
from symderiv.notation.names import NUMBER_PI
from symderiv.notation.term import Term, sub

__all__ = ["CONSTANTS", "Float", "Rows", "compiled", "primitive"]

Float = Callable[[Sequence[float]], float]
MAX_TREE = 500

_FUNCTIONS: dict[str, Callable[[float], float]] = {
    "exp": math.exp, "log": math.log, "sqrt": math.sqrt, "sin": math.sin, "cos": math.cos,
    "tan": math.tan, "sinh": math.sinh, "cosh": math.cosh, "tanh": math.tanh, "arctan": math.atan,
    "erf": math.erf, "abs": abs, "log2": math.log2, "log10": math.log10, "identity": float,
    "sigmoid": lambda x: 1 / (1 + math.exp(-x)) if x > -700 else 0.0,
    "sign": lambda x: math.copysign(1.0, x) if x else 0.0,
    "Phi": lambda x: (1 + math.erf(x / math.sqrt(2))) / 2,
    "arcsin": math.asin, "arccos": math.acos, "artanh": math.atanh, "sup": float, "inf": float,
}  # fmt: skip
CONSTANTS = {"pi": math.pi, NUMBER_PI: math.pi, "e": math.e}


def primitive(name: str) -> bool:
    """Whether this function has a value here by itself."""
    return name in _FUNCTIONS


@lru_cache(maxsize=2048)
def compiled(t: Term, names: tuple[str, ...]) -> Float | None:
    """t as a function of the values of these names in binary floating point; None where it is not one."""
    size = [MAX_TREE]
    f = _closure(t, {n: i for i, n in enumerate(names)}, size)
    if f is None:
        return None

    def value(v: Sequence[float]) -> float:
        try:
            return f(v)
        except (ValueError, OverflowError, ZeroDivisionError):
            return math.nan

    return value


def _closure(t: Term, index: dict[str, int], size: list[int]) -> Float | None:
    size[0] -= 1
    if size[0] < 0:
        return None
    head = t.head
    if head == "num":
        if t.data[0].bit_length() > 900 or t.data[1] > 300:
            return None
        constant = t.data[0] / 10 ** t.data[1]
        return lambda v: constant
    if head == "sym":
        place = index.get(t.data)
        if place is None:
            fixed = CONSTANTS.get(t.data)
            return None if fixed is None else lambda v: fixed
        return lambda v: v[place]
    if head == "cases":
        return _closure_of_cases(t, index, size)
    parts: list[Float] = []
    for a in t.args:
        part = _closure(a, index, size)
        if part is None:
            return None
        parts.append(part)
    return _combined(t, parts)


def _combined(t: Term, parts: list[Float]) -> Float | None:
    head = t.head
    if head in ("add", "mul", "had"):
        if len(parts) == 2:
            f, g = parts
            return (lambda v: f(v) + g(v)) if head == "add" else (lambda v: f(v) * g(v))
        if head == "add":
            return lambda v: sum(p(v) for p in parts)
        return lambda v: math.prod(p(v) for p in parts)
    if head == "neg":
        f = parts[0]
        return lambda v: -f(v)
    if head == "div":
        f, g = parts
        return lambda v: f(v) / g(v)
    if head == "pow":
        f, g = parts
        return lambda v: math.pow(f(v), g(v))
    if head == "call":
        if t.data[0] == "max":
            return lambda v: max(p(v) for p in parts)
        if t.data[0] == "min":
            return lambda v: min(p(v) for p in parts)
        function = _FUNCTIONS.get(t.data[0])
        if function is not None and len(parts) == 1:
            f = parts[0]
            return lambda v: function(f(v))
    return None


def _closure_of_cases(t: Term, index: dict[str, int], size: list[int]) -> Float | None:
    branches: list[tuple[Float, Float]] = []
    for value, condition in zip(t.args[::2], t.args[1::2], strict=True):
        f, test = _closure(value, index, size), _test(condition, index, size)
        if f is None or test is None:
            return None
        branches.append((f, test))

    def choose(v: Sequence[float]) -> float:
        for f, test in branches:
            if test(v) > 0:
                return f(v)
        return math.nan

    return choose


def _test(c: Term, index: dict[str, int], size: list[int]) -> Float | None:
    """A condition as a positive or negative number."""
    if c.head == "true":
        return lambda v: 1.0
    if c.head == "and":
        pieces = [_test(a, index, size) for a in c.args]
    elif c.head == "chain":
        pairs = zip(c.args, c.data, c.args[1:], strict=False)
        pieces = [_relation(a, op, b, index, size) for a, op, b in pairs]
    elif c.head == "rel":
        pieces = [_relation(c.args[0], c.data, c.args[1], index, size)]
    else:
        return None
    tests = [p for p in pieces if p is not None]
    if len(tests) < len(pieces):
        return None
    return lambda v: min(p(v) for p in tests)


def _relation(a: Term, op: str, b: Term, index: dict[str, int], size: list[int]) -> Float | None:
    gap = _closure(sub(a, b), index, size)
    if gap is None or op not in ("<", "<=", ">", ">=", "=", "!="):
        return None
    if op in ("=", "!="):
        sign = 1.0 if op == "!=" else -1.0
        return lambda v: sign if gap(v) else -sign
    if op in ("<", "<="):
        return lambda v: -gap(v)
    return gap


class Rows:
    """Values of terms at many points: a row of them for each term, common parts computed once.

    NaN stands where a term has no value. The terms are ones that :func:`compiled` takes.
    """

    def __init__(self, names: Mapping[str, list[float]], count: int) -> None:
        self.names, self.count = names, count
        self.known: dict[Term, list[float]] = {}

    def of(self, t: Term) -> list[float]:
        """The values of a term."""
        found = self.known.get(t)
        if found is None:
            spend(1 + self.count // 32)
            found = self.known[t] = self._found(t)
        return found

    def _found(self, t: Term) -> list[float]:
        head = t.head
        if head == "num":
            return [t.data[0] / 10 ** t.data[1]] * self.count
        if head == "sym":
            row = self.names.get(t.data)
            return row if row is not None else [CONSTANTS[t.data]] * self.count
        if head == "cases":
            return self._of_cases(t)
        rows = [self.of(a) for a in t.args]
        if head == "add":
            return _folded(add, rows)
        if head in ("mul", "had"):
            return _folded(mul, rows)
        if head == "neg":
            return [-x for x in rows[0]]
        if head == "div":
            return [x / y if y else math.nan for x, y in zip(*rows, strict=True)]
        if head == "pow":
            if t.args[1].head == "num" and t.args[1].data == (2, 0):
                return [x * x for x in rows[0]]
            return _each(math.pow, rows)
        name = t.data[0]
        if name in ("max", "min"):
            extreme = max if name == "max" else min
            return list(map(extreme, *rows)) if len(rows) > 1 else rows[0]
        return _each(_FUNCTIONS[name], rows)

    def _of_cases(self, t: Term) -> list[float]:
        out = [math.nan] * self.count
        for k in range(len(t.args) - 2, -1, -2):  # the first branch whose condition holds counts
            value = self.of(t.args[k])
            if t.args[k + 1].head == "true":
                out = value
            else:
                tests = self.test(t.args[k + 1])
                out = [v if c > 0 else o for v, c, o in zip(value, tests, out, strict=True)]
        return out

    def test(self, c: Term) -> list[float]:
        """A condition as positive and negative numbers."""
        if c.head == "true":
            return [1.0] * self.count
        if c.head == "and":
            tests = [self.test(a) for a in c.args]
        elif c.head == "chain":
            pairs = zip(c.args, c.data, c.args[1:], strict=False)
            tests = [self._relation(a, op, b) for a, op, b in pairs]
        else:
            tests = [self._relation(c.args[0], c.data, c.args[1])]
        return list(map(min, *tests)) if len(tests) > 1 else tests[0]

    def _relation(self, a: Term, op: str, b: Term) -> list[float]:
        gap = [x - y for x, y in zip(self.of(a), self.of(b), strict=True)]
        if op in ("=", "!="):
            return [1.0 if (x != 0) == (op == "!=") else -1.0 for x in gap]
        return [-x for x in gap] if op in ("<", "<=") else gap


def _folded(f: Callable[[float, float], float], rows: Sequence[Iterable[float]]) -> list[float]:
    out = rows[0]
    for row in rows[1:]:
        out = map(f, out, row)
    return list(out)


def _each(f: Callable[..., float], rows: Sequence[Sequence[float]]) -> list[float]:
    try:
        return list(map(f, *rows))
    except (ValueError, OverflowError, ZeroDivisionError):
        return [_at(f, values) for values in zip(*rows, strict=True)]


def _at(f: Callable[..., float], values: Sequence[float]) -> float:
    try:
        return f(*values)
    except (ValueError, OverflowError, ZeroDivisionError):
        return math.nan
