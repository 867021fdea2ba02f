"""The walk from a Term to SymPy; use :func:`symderiv.notation.sympy_bridge.to_sympy`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from operator import add, mul
from typing import Any

import sympy as sp

from symderiv.notation.errors import UnsupportedNode
from symderiv.notation.names import NUMBER_PI
from symderiv.notation.term import Term

__all__ = ["ToSymPy"]

_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "exp": sp.exp,
    "log": sp.log,
    "sqrt": sp.sqrt,
    "abs": sp.Abs,
    "sign": sp.sign,
    "max": sp.Max,
    "min": sp.Min,
    "sin": sp.sin,
    "cos": sp.cos,
    "tan": sp.tan,
    "sinh": sp.sinh,
    "cosh": sp.cosh,
    "tanh": sp.tanh,
    "arctan": sp.atan,
    "arcsin": sp.asin,
    "arccos": sp.acos,
    "artanh": sp.atanh,
    "erf": sp.erf,
    "log10": lambda x: sp.log(x) / sp.log(10),
    "log2": lambda x: sp.log(x) / sp.log(2),
    "Phi": lambda x: (1 + sp.erf(x / sp.sqrt(2))) / 2,
}
_RELATIONS: dict[str, Callable[..., Any]] = {
    "=": sp.Eq,
    ":=": sp.Eq,
    "!=": sp.Ne,
    "<": sp.Lt,
    "<=": sp.Le,
    ">": sp.Gt,
    ">=": sp.Ge,
}
_CONSTANTS = {"pi": sp.pi, NUMBER_PI: sp.pi, "infinity": sp.oo}


class ToSymPy:
    """One conversion; a sub-term that occurs twice is converted once."""

    def __init__(
        self,
        assumptions: Mapping[str, bool],
        symbols: Mapping[str, Any],
        shapes: Mapping[str, tuple[int, ...]],
        expand: bool,
    ) -> None:
        self.assumptions = dict(assumptions)
        self.symbols = symbols
        self.shapes = shapes
        self.expand = expand
        self.memo: dict[Term, Any] = {}

    def go(self, t: Term) -> Any:
        """The SymPy expression of t."""
        found = self.memo.get(t)
        if found is None:
            rule = getattr(self, "_" + t.head, None)
            if rule is None:
                raise UnsupportedNode(f"the node {t.head!r}", "SymPy")
            found = self.memo[t] = rule(t)
        return found

    def _num(self, t: Term) -> Any:
        return sp.Rational(t.data[0], 10 ** t.data[1])

    def _sym(self, t: Term) -> Any:
        name = t.data
        if name in self.symbols:
            return self.symbols[name]
        shape = self.shapes.get(name)
        if shape:
            return sp.MatrixSymbol(name, *shape)
        return _CONSTANTS.get(name) or sp.Symbol(name, **self.assumptions)

    def _add(self, t: Term) -> Any:
        return reduce(add, map(self.go, t.args))

    def _mul(self, t: Term) -> Any:
        return reduce(mul, map(self.go, t.args))

    def _neg(self, t: Term) -> Any:
        return -self.go(t.args[0])

    def _div(self, t: Term) -> Any:
        return self.go(t.args[0]) / self.go(t.args[1])

    def _pow(self, t: Term) -> Any:
        return self.go(t.args[0]) ** self.go(t.args[1])

    def _had(self, t: Term) -> Any:
        parts = [self.go(a) for a in t.args]
        if all(getattr(p, "is_Matrix", False) for p in parts):
            return reduce(sp.matrices.expressions.hadamard_product, parts)
        return reduce(mul, parts)

    def _T(self, t: Term) -> Any:
        inner = self.go(t.args[0])
        if getattr(inner, "is_Matrix", False):
            return inner.T
        hint = ""
        if t.args[0].head == "sym":
            hint = (
                f"give {t.args[0].data!r} a shape: shapes={{{t.args[0].data!r}: (rows, columns)}}"
            )
        raise UnsupportedNode("the transpose of a scalar", "SymPy", hint)

    def _mat(self, t: Term) -> Any:
        rows, columns = t.data
        return sp.ImmutableMatrix(rows, columns, [self.go(a) for a in t.args])

    def _call(self, t: Term) -> Any:
        function, order = t.data
        args = [self.go(a) for a in t.args]
        if len(args) == 1 and getattr(args[0], "is_Matrix", False):
            return self.of_matrix(t, args[0])
        known = _FUNCTIONS.get(function)
        if known is not None:
            return _derived(known, args, order) if order else known(*args)
        if not self.expand:
            return (
                _derived(sp.Function(function), args, order)
                if order
                else sp.Function(function)(*args)
            )
        from symderiv.catalog.functions import function_row

        row = function_row(function)
        if row is None:
            hint = "expand=False keeps unknown functions"
            raise UnsupportedNode(f"the function {function!r}", "SymPy", hint)
        inner = ToSymPy({"real": True}, {}, {}, True)
        body = inner.go(row.term(order))
        given = dict(zip(row.variables, args, strict=False))
        for v in row.variables:
            if v not in given:
                given[v] = sp.Rational(row.defaults[v.data])
        return body.subs({inner.go(v): value for v, value in given.items()}, simultaneous=True)

    def of_matrix(self, t: Term, x: Any) -> Any:
        function, order = t.data
        if not isinstance(x, sp.MatrixBase):
            raise UnsupportedNode(f"the function {function!r} of a matrix symbol", "SymPy")
        if function == "norm":
            return sp.sqrt(sum(e**2 for e in x))
        if function == "diag":
            return sp.diag(*x)
        if function == "softmax" and not order:
            total = sum(sp.exp(e) for e in x)
            return x.applyfunc(lambda e: sp.exp(e) / total)
        variable = sp.Dummy(real=True)
        one = ToSymPy(self.assumptions, {**self.symbols, "x": variable}, {}, self.expand)
        from symderiv.notation.term import make, sym

        body = one.go(make("call", (sym("x"),), t.data))
        return x.applyfunc(lambda e: body.subs(variable, e))

    def _cases(self, t: Term) -> Any:
        pairs = zip(t.args[::2], t.args[1::2], strict=True)
        return sp.Piecewise(*[(self.go(v), self.go(c)) for v, c in pairs])

    def _true(self, t: Term) -> Any:
        return sp.true

    def _rel(self, t: Term) -> Any:
        return self.relation(t.data, *map(self.go, t.args))

    def _chain(self, t: Term) -> Any:
        parts = [self.go(a) for a in t.args]
        return sp.And(*map(self.relation, t.data, parts, parts[1:]))

    def relation(self, op: str, a: Any, b: Any) -> Any:
        if op not in _RELATIONS:
            raise UnsupportedNode("the relation ≈", "SymPy")
        return _RELATIONS[op](a, b)

    def _and(self, t: Term) -> Any:
        return sp.And(*map(self.go, t.args))

    def _deriv(self, t: Term) -> Any:
        of, *wrt = t.args
        by = [self.go(w) for w in wrt]
        if of.head != "sym":
            return sp.Derivative(self.go(of), *by)
        distinct = list(dict.fromkeys(by))
        return sp.Derivative(sp.Function(of.data)(*distinct), *by)

    def _at(self, t: Term) -> Any:
        body, *where = t.args
        table = {self.go(r.args[0]): self.go(r.args[1]) for r in where}
        return self.go(body).subs(table, simultaneous=True)

    def _sum(self, t: Term) -> Any:
        body, index, low, high = map(self.go, t.args)
        return sp.Sum(body, (index, low, high))

    def _prod(self, t: Term) -> Any:
        body, index, low, high = map(self.go, t.args)
        return sp.Product(body, (index, low, high))


def _derived(function: Callable[..., Any], args: list[Any], order: int) -> Any:
    """The derivative of a function in its first argument, at the arguments."""
    x = sp.Dummy("x", real=True)
    out = function(x, *args[1:]).diff(x, order)
    if args[0].is_Symbol and args[0] not in args[1:]:
        return out.xreplace({x: args[0]})
    return out.subs(x, args[0])
