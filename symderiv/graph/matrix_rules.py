"""Vector–Jacobian rules of matrix calculus: from ∂L/∂(a term) to ∂L/∂(a name in it).

G stands for ∂L/∂Y, L a scalar; every result has the shape of what it is taken by (denominator
layout). No Jacobian is ever formed, so there are no tensors of three or four indices.

==================== ============================== ==========================================
rule                 Y                              contributes
==================== ============================== ==========================================
sum                  A + B, −A                      G to each summand, −G
product              A B                            G Bᵀ to A, Aᵀ G to B
scalar factor        c A                            c G to A, tr(Gᵀ A) to c
hadamard             A ⊙ B                          G ⊙ B to A
transpose            Aᵀ                             Gᵀ
elementwise          f(A)                           G ⊙ f′(A)
norm                 ‖A‖², ‖A‖                      2 g A, (g/‖A‖) A
trace                tr(A B)                        g Bᵀ to A, g Aᵀ to B
softmax              p = softmax(z)                 (diag(p) − p pᵀ) G; per column of a matrix
diagonal             diag(v)                        the diagonal of G: (A ⊙ B) 𝟏 where G = A Bᵀ
largest entry        max(A)                         g max′(A), 1 at the largest entry, else 0
entrywise maximum    max(A, B) = B + ReLU(A − B)    G ⊙ ReLU′(A − B) to A, the rest of G to B
cases                {A if c; B otherwise}          each branch under its condition
affine over a batch  W X + b 𝟏ᵀ                     G Xᵀ to W, Wᵀ G to X, G 𝟏 to b
scalar               a formula of scalars           g times its derivative
==================== ============================== ==========================================

Source: Petersen, Pedersen, The Matrix Cookbook (2012), sections 2.4 and 2.5; Bishop (2006), 4.106.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from symderiv.calculus.differentiate import differentiate
from symderiv.calculus.simplify import number, plus, times
from symderiv.graph.errors import GraphError
from symderiv.graph.shapes import Shape, shape_of
from symderiv.notation.term import (
    ONE,
    ZERO,
    Term,
    add,
    call,
    cases,
    div,
    hadamard,
    is_number,
    mul,
    neg,
    num,
    number_value,
    power,
    sub,
    substitute,
    sym,
    transpose,
    unsigned,
)

__all__ = ["NoRule", "Pulled", "flip", "product", "pull"]

Shapes = Mapping[str, Shape]


class NoRule(GraphError):
    """A form of matrices that no rule covers; names it."""

    def __init__(self, t: Term) -> None:
        from symderiv.notation.text import unicode_text

        super().__init__(
            f"no matrix rule differentiates {unicode_text(t)}",
            hint="split it into definitions of one operation each, or write the entries as scalars",
        )
        self.term = t


@dataclass(frozen=True, slots=True)
class Pulled:
    """One occurrence's contribution; ``rule`` is the outermost rule that was applied."""

    rule: str
    term: Term


def pull(
    t: Term, upstream: Term, x: Term, shapes: Shapes, output: Term | None = None
) -> list[Pulled]:
    """What each occurrence of the symbol ``x`` in ``t`` contributes to ∂L/∂x.

    ``upstream`` is ∂L/∂t, of t's shape. ``output`` is a name for t itself, used where a derivative
    is shorter in the output (softmax). NoRule for a form that no rule covers.
    """
    out: list[Pulled] = []
    _Pull(x, shapes, out).go(t, upstream, "", output)
    return out


class _Pull:
    def __init__(self, x: Term, shapes: Shapes, out: list[Pulled]) -> None:
        self.x, self.shapes, self.out = x, shapes, out

    def shape(self, t: Term) -> Shape:
        return shape_of(t, self.shapes)

    def go(self, t: Term, g: Term, rule: str, output: Term | None = None) -> None:
        """Adds the contributions through t, where ∂L/∂t = g."""
        if t is self.x:
            self.out.append(Pulled(rule or "sum", g))
            return
        if self.x.data not in t.names:
            return
        if not any(self.shape(sym(n)) for n in t.names):
            local = differentiate(t, self.x)
            if local is not ZERO:
                self.out.append(Pulled(rule or "scalar", self.times(g, local)))
            return
        step = _RULES.get(t.head)
        if step is None:
            raise NoRule(t)
        step(self, t, g, rule, output)

    def times(self, *factors: Term) -> Term:
        return product(factors, self.shapes)

    def inner(self, a: Term, b: Term) -> Term:
        """Σ aᵢⱼ bᵢⱼ of two terms of one shape."""
        shape = self.shape(b)
        if not shape:
            return self.times(a, b)
        if shape[1] == 1:
            return self.times(flip(a, self.shapes), b)
        if shape[0] == 1:
            return self.times(a, flip(b, self.shapes))
        return call("tr", self.times(flip(a, self.shapes), b))

    # --- rules -----------------------------------------------------------------------------------

    def add(self, t: Term, g: Term, rule: str, output: Term | None) -> None:
        for a in t.args:
            self.go(a, g, rule or ("" if a.head in ("mul", "neg") else "sum"))

    def neg(self, t: Term, g: Term, rule: str, output: Term | None) -> None:
        self.go(t.args[0], self.times(num(-1), g), rule)

    def mul(self, t: Term, g: Term, rule: str, output: Term | None) -> None:
        for k, factor in enumerate(t.args):
            if self.x.data not in factor.names:
                continue
            others = [a for i, a in enumerate(t.args) if i != k]
            scalars = [a for a in others if not self.shape(a)]
            if not self.shape(factor):
                rest = [a for a in others if self.shape(a)]
                whole = self.inner(g, self.times(*rest)) if rest else g
                self.go(factor, self.times(*scalars, whole), rule or "scalar factor")
                continue
            left = self.times(*[a for a in t.args[:k] if self.shape(a)])
            right = self.times(*[a for a in t.args[k + 1 :] if self.shape(a)])
            parts = [*scalars]
            if left is not ONE:
                parts.append(flip(left, self.shapes))
            parts.append(g)
            if right is not ONE:
                parts.append(flip(right, self.shapes))
            name = "scalar factor" if left is ONE and right is ONE else "product"
            if name == "product" and right.head in ("sym", "T") and "ones_" in str(right.names):
                name = "affine over a batch"
            found = self.times(*parts)
            if right is ONE and not scalars and not self.shape(g) and g.head in ("sym", "deriv"):
                # A single unit: Wᵀ δ keeps the order that it has for several.
                found = mul(flip(left, self.shapes), g)
            self.go(factor, found, rule or name)

    def had(self, t: Term, g: Term, rule: str, output: Term | None) -> None:
        for k, factor in enumerate(t.args):
            others = [a for i, a in enumerate(t.args) if i != k]
            self.go(factor, elementwise(g, *others), rule or "hadamard")

    def div(self, t: Term, g: Term, rule: str, output: Term | None) -> None:
        a, b = t.args
        self.go(a, self.times(div(ONE, b), g), rule or "scalar factor")
        if self.x.data in b.names:
            back = self.times(num(-1), div(ONE, power(b, num(2))), self.inner(g, a))
            self.go(b, back, rule or "scalar factor")

    def pow(self, t: Term, g: Term, rule: str, output: Term | None) -> None:
        base, exponent = t.args
        if not is_number(exponent):
            raise NoRule(t)
        if base.head == "call" and base.data == ("norm", 0) and number_value(exponent) == 2:
            self.go(base.args[0], self.times(num(2), g, base.args[0]), rule or "norm")
            return
        s = sym("s")
        slope = substitute(differentiate(power(s, exponent), s), {s: base})
        self.go(base, self.times(g, slope), rule or "scalar")

    def transposed(self, t: Term, g: Term, rule: str, output: Term | None) -> None:
        self.go(t.args[0], flip(g, self.shapes), rule or "transpose")

    def call(self, t: Term, g: Term, rule: str, output: Term | None) -> None:
        function, order = t.data
        u = t.args[0]
        if any(self.x.data in a.names for a in t.args[1:]) and function not in ("max", "min"):
            raise NoRule(t)
        if function in ("max", "min") and not order and len(t.args) == 2:
            self.extreme(t, g, rule or "entrywise maximum")
        elif function in ("max", "min") and not order and self.shape(u):
            self.go(u, self.times(g, call(function, u, order=1)), rule or "largest entry")
        elif function == "diag" and not order:
            self.go(u, self.diagonal(g, self.shape(u)), rule or "diagonal")
        elif function == "tr" and not order:
            self.trace(u, g, rule or "trace")
        elif function == "norm" and not order:
            self.go(u, self.times(div(g, t), u), rule or "norm")
        elif function == "softmax" and not order:
            self.go(u, self.softmax(output if output is not None else t, g), rule or "softmax")
        elif function in ("diag", "softmax", "norm", "tr", "max", "min"):
            raise NoRule(t)
        elif not self.shape(u):
            s = sym("s")
            slope = substitute(
                differentiate(call(function, s, *t.args[1:], order=order), s), {s: u}
            )
            self.go(u, self.times(g, slope), rule or "elementwise")
        else:
            self.go(u, elementwise(g, slope_of(t)), rule or "elementwise")

    def diagonal(self, g: Term, shape: Shape) -> Term:
        """The diagonal of g as a column, or as a row where that is the shape."""
        size = max(shape)
        bare, negative = (g.args[0], True) if g.head == "neg" else (g, False)
        factors = [a for a in bare.args if self.shape(a)] if bare.head == "mul" else [bare]
        scalars = [a for a in bare.args if not self.shape(a)] if bare.head == "mul" else []
        if len(factors) > 1:
            # The diagonal of A Bᵀ has the entries Σ_k a_ik b_ik; a narrow middle is best.
            widths = [self.shape(a)[1] for a in factors[:-1]]
            k = widths.index(min(widths)) + 1
            left, right = self.times(*factors[:k]), flip(self.times(*factors[k:]), self.shapes)
            body, columns = elementwise(left, right), widths[k - 1]
        else:
            body, columns = elementwise(bare, call("diag", sym(f"ones_{size}"))), size
        if columns > 1:
            body = self.times(body, sym(f"ones_{columns}"))
        body = self.times(*([num(-1)] if negative else []), *scalars, body)
        return flip(body, self.shapes) if shape[0] == 1 else body

    def extreme(self, t: Term, g: Term, rule: str) -> None:
        """max(A, B) = B + ReLU(A − B) and min(A, B) = A − ReLU(A − B), entry by entry."""
        shape = self.shape(t)
        ones = self.ones(shape)
        a, b = (u if self.shape(u) or not shape else u if u is ZERO else self.times(u, ones)
                for u in t.args)  # fmt: skip
        gap = a if b is ZERO else neg(b) if a is ZERO else sub(a, b)
        slope = call("relu", gap, order=1)
        part = elementwise(g, slope) if shape else self.times(g, slope)
        rest = sub(g, part)
        first, second = (part, rest) if t.data[0] == "max" else (rest, part)
        for u, found in zip(t.args, (first, second), strict=True):
            scalar = shape and not self.shape(u)
            self.go(u, self.inner(found, ones) if scalar else found, rule)

    def ones(self, shape: Shape) -> Term:
        if not shape:
            return ONE
        if shape[1] == 1:
            return sym(f"ones_{shape[0]}")
        if shape[0] == 1:
            return transpose(sym(f"ones_{shape[1]}"))
        return sym(f"ones_{{{shape[0]},{shape[1]}}}")

    def cases(self, t: Term, g: Term, rule: str, output: Term | None) -> None:
        pairs = list(zip(t.args[::2], t.args[1::2], strict=True))
        if any(self.shape(s) for _, c in pairs for s in c.args):
            raise NoRule(t)
        shape = self.shape(self.x)
        nothing = mul(num(0), self.ones(shape)) if shape else ZERO
        branches = []
        for value, condition in pairs:
            found: list[Pulled] = []
            _Pull(self.x, self.shapes, found).go(value, g, rule or "cases")
            total = plus(*[f.term for f in found]) if found else nothing
            branches.append((total, condition))
        self.out.append(Pulled(rule or "cases", cases(*branches)))

    def softmax(self, p: Term, g: Term) -> Term:
        rows, columns = self.shape(p)
        if columns == 1:
            return self.times(sub(call("diag", p), self.times(p, transpose(p))), g)
        if rows == 1:
            return self.times(g, sub(call("diag", p), self.times(transpose(p), p)))
        ones = sym(f"ones_{{{rows},{rows}}}")
        return elementwise(p, sub(g, self.times(ones, elementwise(p, g))))

    def trace(self, u: Term, g: Term, rule: str) -> None:
        if u.head in ("add", "neg"):
            for a in u.args:
                self.trace(a, self.times(num(-1), g) if u.head == "neg" else g, rule)
            return
        if u.head != "mul":
            raise NoRule(call("tr", u))
        scalars = [a for a in u.args if not self.shape(a)]
        factors = [a for a in u.args if self.shape(a)]
        if any(self.x.data in a.names for a in scalars) or len(factors) < 2:
            raise NoRule(call("tr", u))
        for k, factor in enumerate(factors):
            # tr(L F R) = tr(F R L): ∂/∂F = (R L)ᵀ.
            around = self.times(*factors[k + 1 :], *factors[:k])
            self.go(factor, self.times(g, *scalars, flip(around, self.shapes)), rule)


_RULES = {
    "add": _Pull.add, "neg": _Pull.neg, "mul": _Pull.mul, "had": _Pull.had, "div": _Pull.div,
    "pow": _Pull.pow, "T": _Pull.transposed, "call": _Pull.call, "cases": _Pull.cases,
}  # fmt: skip


def slope_of(t: Term) -> Term:
    """f′(A) for the elementwise call t = f(A): ``exp(A)`` for exp, ``σ'(A)`` for the sigmoid."""
    function, order = t.data
    s = sym("s")
    slope = differentiate(call(function, s, *t.args[1:], order=order), s)
    bare = unsigned(slope)
    if bare.head == "call" and bare.args[0] is s:
        return substitute(slope, {s: t.args[0]})
    # 1/x and the like have no elementwise form for matrices here: ln'(A) stands for it.
    return call(function, *t.args, order=order + 1)


def elementwise(*factors: Term) -> Term:
    """A ⊙ B ⊙ …, a factor 1 left out, signs and numbers in front."""
    value, kept = Fraction(1), []
    for f in factors:
        while f.head == "neg":
            value, f = -value, f.args[0]
        if is_number(f):
            value *= number_value(f)
        elif f.head == "mul" and is_number(f.args[0]):
            value *= number_value(f.args[0])
            kept.append(mul(*f.args[1:]))
        else:
            kept.append(f)
    body = hadamard(*kept) if kept else ONE
    if abs(value) != 1:
        body = mul(num(abs(value)), body)
    return neg(body) if value < 0 else body


def product(factors: tuple[Term, ...] | list[Term], shapes: Shapes) -> Term:
    """The matrix product: numbers multiplied out in front, then scalars, then matrices in order."""
    value = Fraction(1)
    scalars: list[Term] = []
    matrices: list[Term] = []
    places = 0
    stack = list(reversed(factors))
    while stack:
        f = stack.pop()
        if is_number(f):
            value *= number_value(f)
            places += f.data[1] if f.head == "num" else 0
        elif f.head == "neg":
            value = -value
            stack.append(f.args[0])
        elif f.head == "mul":
            stack.extend(reversed(f.args))
        elif shape_of(f, shapes):
            matrices.append(f)
        else:
            scalars.append(f)
    if value == 0:
        return ZERO
    front = times(*scalars) if scalars else ONE
    if front.head == "neg":
        value, front = -value, front.args[0]
    coefficient = number(abs(value), places)
    if matrices or not scalars:
        parts = [p for p in (coefficient, front) if p is not ONE] + matrices
        out = mul(*parts)
    else:
        out = times(coefficient, front)
    return neg(out) if value < 0 else out


def flip(t: Term, shapes: Shapes) -> Term:
    """tᵀ with the transposes moved to the names: (A B)ᵀ = Bᵀ Aᵀ, (Aᵀ)ᵀ = A."""
    if not shape_of(t, shapes):
        return t
    head, args = t.head, t.args
    if head == "T":
        return args[0]
    if head == "neg":
        return neg(flip(args[0], shapes))
    if head == "add":
        return add(*[flip(a, shapes) for a in args])
    if head == "had":
        return hadamard(*[flip(a, shapes) for a in args])
    if head == "mul":
        scalars = [a for a in args if not shape_of(a, shapes)]
        turned = [flip(a, shapes) for a in reversed(args) if shape_of(a, shapes)]
        return mul(*scalars, *turned)
    if head == "call" and t.data == ("diag", 0):
        return t
    return transpose(t)
