"""Element form of matrix terms: (A B)ᵢⱼ = Σₖ aᵢₖ bₖⱼ, written with named indices and sums.

The entry of a name has its indices behind its own subscript: W_h gives W_{h,ij}, W^{[1]} gives
W_{ij}^{[1]}; an index of a dimension of one is left out, so that a column x has the entries x_i.
"""

from __future__ import annotations

from collections.abc import Mapping

from symderiv.graph.matrix_rules import NoRule
from symderiv.graph.shapes import Shape, shape_of
from symderiv.notation.names import join, ones_shape, split
from symderiv.notation.term import (
    ONE,
    Term,
    add,
    call,
    cases,
    deriv,
    div,
    is_number,
    make,
    mul,
    neg,
    num,
    number_value,
    power,
    sum_over,
    sym,
    unsigned,
)

__all__ = ["LETTERS", "element"]

LETTERS = ("i", "j", "k", "l", "m", "n", "p", "q", "r", "s")
Index = Term | None


def element(t: Term, shapes: Mapping[str, Shape], row: Index = None, column: Index = None) -> Term:
    """The entry of t in ``row`` and ``column`` (None: a dimension of one), over entries of names.

    NoRule for a form that has no entries here (diag outside a product, cases of matrices).
    """
    taken = {r.data for r in (row, column) if r is not None and r.head == "sym"}
    return _Elements(shapes, taken).entry(t, row, column)


class _Elements:
    def __init__(self, shapes: Mapping[str, Shape], taken: set[str]) -> None:
        self.shapes = shapes
        self.taken = taken

    def shape(self, t: Term) -> Shape:
        return shape_of(t, self.shapes)

    def fresh(self) -> Term:
        letter = next(x for x in LETTERS if x not in self.taken and x not in self.shapes)
        self.taken.add(letter)
        return sym(letter)

    def summed(self, size: int, body: Term, index: Term) -> Term:
        return sum_over(body, index, num(1), num(size))

    def total(self, t: Term) -> Term:
        """Σ over all entries of a matrix."""
        rows, columns = self.shape(t)
        i = self.fresh() if rows > 1 else None
        j = self.fresh() if columns > 1 else None
        body = self.entry(t, i, j)
        for index, size in ((j, columns), (i, rows)):
            if index is not None:
                body = self.summed(size, body, index)
        return body

    def entry(self, t: Term, i: Index, j: Index) -> Term:
        head, args = t.head, t.args
        if head == "sym":
            return self.name(t, i, j)
        if head == "deriv":
            return deriv(args[0], self.entry(args[1], i, j), kind=t.data)
        if head == "neg":
            return neg(self.entry(args[0], i, j))
        if head == "add":
            return add(*[self.entry(a, i, j) for a in args])
        if head == "had":
            return mul(*[self.entry(a, i, j) for a in args])
        if head == "T":
            return self.entry(args[0], j, i)
        if head == "div":
            return div(self.entry(args[0], i, j), self.entry(args[1], None, None))
        if head == "mul":
            return self.product(t, i, j)
        if head == "call":
            return self.call(t, i, j)
        if head == "pow":
            base = args[0]
            if base.head == "call" and base.data == ("norm", 0) and args[1] is num(2):
                return self.squares(base.args[0])
            return power(self.entry(base, None, None), args[1])
        if not any(self.shape(sym(n)) for n in t.names):
            return t
        if head == "cases" and not any(
            self.shape(side) for c in args[1::2] for side in c.args if c.args
        ):
            values = [self.entry(v, i, j) if self.shape(v) else v for v in args[::2]]
            return cases(*zip(values, args[1::2], strict=True))
        raise NoRule(t)

    def name(self, t: Term, i: Index, j: Index) -> Term:
        if ones_shape(t.data):
            return ONE
        indices = [x for x in (i, j) if x is not None]
        if not indices or not self.shape(t):
            return t
        base, low, up = split(t.data)
        texts = [str(number_value(x)) if is_number(x) else str(x.data) for x in indices]
        index = "".join(texts) if all(len(x) == 1 for x in texts) else ",".join(texts)
        return sym(join(base, f"{low},{index}" if low else index, up))

    def product(self, t: Term, i: Index, j: Index) -> Term:
        """Scalars, then Σ over the inner dimensions of the matrix factors, left to right."""
        scalars = [self.entry(a, None, None) for a in t.args if not self.shape(a)]
        factors = [a for a in t.args if self.shape(a)]
        if not factors:
            return mul(*scalars)
        for k, a in enumerate(t.args):
            if a.head == "add" and any(
                unsigned(s).head == "call" and unsigned(s).data[0] == "diag" for s in a.args
            ):
                # (diag(p) − p pᵀ) g: the diagonal needs a product of its own.
                around = (t.args[:k], t.args[k + 1 :])
                return add(*[self.entry(_signed(s, *around), i, j) for s in a.args])
        bounds: list[tuple[Term, int]] = []
        parts: list[Term] = []
        left = i
        for k, factor in enumerate(factors):
            if k == len(factors) - 1:
                right = j
            else:
                size = self.shape(factor)[1]
                right = self.fresh() if size > 1 else None
                if right is not None:
                    bounds.append((right, size))
            if factor.head == "call" and factor.data == ("diag", 0):
                # Σ_k v_i 1[i=k] b_k = v_i b_i: the index stays.
                parts.append(self.entry(factor.args[0], left, None))
                if right is not None and bounds and bounds[-1][0] is right:
                    bounds.pop()
                right = left
            else:
                parts.append(self.entry(factor, left, right))
            left = right
        body = mul(*[p for p in parts if p is not ONE]) if any(p is not ONE for p in parts) else ONE
        for index, size in reversed(bounds):
            body = self.summed(size, body, index)
        return mul(*scalars, body) if body is not ONE or not scalars else mul(*scalars)

    def call(self, t: Term, i: Index, j: Index) -> Term:
        function, order = t.data
        u = t.args[0]
        if not self.shape(u):
            return make("call", tuple(self.entry(a, None, None) for a in t.args), t.data)
        if function == "softmax" and not order:
            rows, columns = self.shape(u)
            k = self.fresh()
            whole = (k, j) if columns == 1 or rows > 1 else (i, k)
            below = self.summed(
                rows if rows > 1 else columns, call("exp", self.entry(u, *whole)), k
            )
            return div(call("exp", self.entry(u, i, j)), below)
        if function == "norm":
            return call("sqrt", self.squares(u))
        if function == "tr":
            return self.trace(u)
        if function in ("max", "min"):
            if order or len(t.args) < 2:
                raise NoRule(t)
            inner = [self.entry(a, i, j) if self.shape(a) else a for a in t.args]
            return make("call", tuple(inner), t.data)
        if function == "diag":
            if i is not j:
                raise NoRule(t)
            return self.entry(u, i, None)
        if (function, order) == ("log", 1):
            return div(ONE, self.entry(u, i, j))
        rest = [self.entry(a, None, None) for a in t.args[1:]]
        return make("call", (self.entry(u, i, j), *rest), t.data)

    def squares(self, u: Term) -> Term:
        rows, columns = self.shape(u) or (1, 1)
        i = self.fresh() if rows > 1 else None
        j = self.fresh() if columns > 1 else None
        body = power(self.entry(u, i, j), num(2))
        for index, size in ((j, columns), (i, rows)):
            if index is not None:
                body = self.summed(size, body, index)
        return body

    def trace(self, u: Term) -> Term:
        if u.head in ("add", "neg"):
            parts = [self.trace(a) for a in u.args]
            return neg(parts[0]) if u.head == "neg" else add(*parts)
        i = self.fresh()
        return self.summed(self.shape(u)[0], self.entry(u, i, i), i)


def _signed(t: Term, before: tuple[Term, ...], after: tuple[Term, ...]) -> Term:
    """before · t · after, a minus of t in front."""
    inner = mul(*before, unsigned(t), *after)
    return neg(inner) if t.head == "neg" else inner
