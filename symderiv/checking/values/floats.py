"""Terms as functions of binary floating point, for looking for roots; nothing is decided with them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache

from symderiv.notation.term import Term, sub

__all__ = ["CONSTANTS", "Float", "compiled", "primitive"]

Float = Callable[[Sequence[float]], float]
MAX_TREE = 500

_FUNCTIONS: dict[str, Callable[[float], float]] = {
    "exp": math.exp, "log": math.log, "sqrt": math.sqrt, "sin": math.sin, "cos": math.cos,
    "tan": math.tan, "sinh": math.sinh, "cosh": math.cosh, "tanh": math.tanh, "arctan": math.atan,
    "erf": math.erf, "abs": abs, "log2": math.log2, "log10": math.log10, "identity": float,
    "sigmoid": lambda x: 1 / (1 + math.exp(-x)) if x > -700 else 0.0,
    "sign": lambda x: math.copysign(1.0, x) if x else 0.0,
    "Phi": lambda x: (1 + math.erf(x / math.sqrt(2))) / 2,
    "arcsin": math.asin, "arccos": math.acos, "sup": float, "inf": float,
}  # fmt: skip
CONSTANTS = {"pi": math.pi, "e": math.e}


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
