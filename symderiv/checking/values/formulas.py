"""Formulas of the catalogue as functions of values: what :mod:`.rules` computes for them, without a Scope.

They hold numbers, parameters, arithmetic, primitives and cases; any other formula is left to the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from flint import arb, fmpq

from symderiv.checking.budget import spend
from symderiv.checking.values.cases import sign_is
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.primitives import apply, power, smooth
from symderiv.notation.term import Term, having, walk

__all__ = ["Formula", "compiled"]

Values = Mapping[str, Any]
Value = Callable[[Values], Any]


class Formula:
    """A function of values; ``functions``: those that it calls."""

    __slots__ = ("_value", "functions", "size")

    def __init__(self, t: Term, value: Value) -> None:
        self._value = value
        self.functions = tuple(dict.fromkeys(u.data[0] for u in having(t, "call")))
        self.size = 1 + sum(1 for _ in walk(t)) // 4

    def at(self, values: Values) -> Any:
        """Its value for these of its names."""
        spend(self.size)
        return self._value(values)


@lru_cache(maxsize=256)
def compiled(t: Term, names: tuple[str, ...], jumps: bool, precision: int) -> Formula | None:
    """A term in these names as a function of values, its numbers at this precision; None where the rules
    are needed. ``jumps``: where a condition is met exactly, nothing is defined."""
    value = _closure(t, jumps) if set(t.names) <= set(names) else None
    return None if value is None else Formula(t, value)


def _closure(t: Term, jumps: bool) -> Value | None:
    head = t.head
    if head == "num":
        if t.data[0].bit_length() > 4000 or t.data[1] > 1000:
            return None
        number = arb(fmpq(t.data[0], 10 ** t.data[1]))
        return lambda v: number
    if head == "sym":
        name = t.data
        return lambda v: v[name]
    if head == "cases":
        return _cases(t, jumps)
    parts: list[Value] = []
    for a in t.args:
        part = _closure(a, jumps)
        if part is None:
            return None
        parts.append(part)
    return _combined(t, parts)


def _combined(t: Term, parts: list[Value]) -> Value | None:
    head = t.head
    if head in ("add", "mul"):
        first, *rest = parts

        def total(v: Values) -> Any:
            out = first(v)
            for p in rest:
                out = out + p(v) if head == "add" else out * p(v)
            return out

        return total
    if head == "neg":
        f = parts[0]
        return lambda v: -f(v)
    if head == "div":
        f, g = parts
        return lambda v: f(v) / g(v)
    if head == "pow" and t.args[1].head == "num":
        f, g = parts
        return lambda v: power(f(v), g(v))
    if head == "call" and len(parts) == 1 and t.data[1] == 0 and smooth(t.data[0]):
        f, name = parts[0], t.data[0]
        return lambda v: apply(name, f(v))
    return None


def _cases(t: Term, jumps: bool) -> Value | None:
    branches: list[tuple[Value, Value]] = []
    for result, condition in zip(t.args[::2], t.args[1::2], strict=True):
        f, test = _closure(result, jumps), _test(condition, jumps)
        if f is None or test is None:
            return None
        branches.append((f, test))

    def chosen(v: Values) -> Any:
        for f, test in branches:
            if test(v):
                return f(v)
        raise NoValue("no case applies")

    return chosen


def _test(c: Term, jumps: bool) -> Value | None:
    """Whether a condition holds."""
    if c.head == "true":
        return lambda v: True
    if c.head == "and":
        tests = [_test(a, jumps) for a in c.args]
        known = [t for t in tests if t is not None]
        return (lambda v: all(t(v) for t in known)) if len(known) == len(tests) else None
    if c.head != "rel" or c.data not in ("<", "<=", ">", ">=", "="):
        return None
    a, b = (_closure(side, jumps) for side in c.args)
    if a is None or b is None:
        return None
    op = c.data
    return lambda v: sign_is(a(v) - b(v), op, jumps)
