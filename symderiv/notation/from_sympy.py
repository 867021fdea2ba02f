"""The walk from SymPy to a Term; use :func:`symderiv.notation.sympy_bridge.from_sympy`."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import sympy as sp
from sympy.core.function import Application, AppliedUndef

from symderiv.notation.errors import UnsupportedNode
from symderiv.notation.functions import ALIASES
from symderiv.notation.names import canonical
from symderiv.notation.term import (
    ONE,
    Term,
    add,
    both,
    call,
    cases,
    deriv,
    div,
    hadamard,
    make,
    matrix,
    mul,
    neg,
    num,
    otherwise,
    power,
    rel,
    sum_over,
    sym,
    transpose,
)

__all__ = ["FromSymPy"]

_FUNCTIONS = {
    "Abs": "abs",
    "atan": "arctan",
    "asin": "arcsin",
    "acos": "arccos",
    "atanh": "artanh",
    "Max": "max",
    "Min": "min",
    "Heaviside": "step",
    **{f: f for f in ("exp", "log", "sign", "sin", "cos", "tan", "sinh", "cosh", "tanh", "erf")},
}
_RELATIONS = {
    "Equality": "=",
    "Unequality": "!=",
    "StrictLessThan": "<",
    "LessThan": "<=",
    "StrictGreaterThan": ">",
    "GreaterThan": ">=",
}
_CONSTANTS = {
    sp.pi: sym("pi"),
    sp.E: call("exp", ONE),
    sp.oo: sym("infinity"),
    sp.true: otherwise,
}


class FromSymPy:
    """One conversion; a sub-expression that occurs twice is converted once."""

    def __init__(self) -> None:
        self.memo: dict[Any, Term] = {}

    def go(self, e: Any) -> Term:
        """The Term of e."""
        if isinstance(e, int):
            return num(e)
        if isinstance(e, sp.MatrixBase):
            return matrix([[self.go(x) for x in row] for row in e.tolist()])
        if not isinstance(e, sp.Basic):
            raise UnsupportedNode(f"the object {type(e).__name__}", "our notation")
        found = self.memo.get(e)
        if found is None:
            found = self.memo[e] = self.convert(e)
        return found

    def convert(self, e: Any) -> Term:
        if e in _CONSTANTS:
            return _CONSTANTS[e]
        if e is sp.S.NegativeInfinity:
            return neg(sym("infinity"))
        if e.is_Rational:
            return num(Fraction(int(e.p), int(e.q)))
        if e.is_Float:
            return num(repr(float(e)) if e._prec <= 53 else str(e))
        if isinstance(e, (sp.Symbol, sp.MatrixSymbol)):
            return _name(e.name)
        rule = _RULES.get(type(e).__name__)
        if rule is not None:
            return rule(self, e)
        if e.is_Pow:
            return self.power(e)
        if e.is_Relational:
            return rel(_RELATIONS[type(e).__name__], self.go(e.lhs), self.go(e.rhs))
        if isinstance(e, Application):
            return self.function(e)
        raise UnsupportedNode(f"the SymPy node {type(e).__name__}", "our notation", f"in {e}")

    # --- sums and products ------------------------------------------------------------------------

    def add(self, e: Any) -> Term:
        terms = [self.go(a) for a in e.as_ordered_terms()]
        first = next((i for i, t in enumerate(terms) if t.head != "neg"), 0)
        return add(terms[first], *terms[:first], *terms[first + 1 :])

    def mul(self, e: Any) -> Term:
        coefficient, rest = e.as_coeff_Mul()
        if not coefficient.is_Rational:
            coefficient, rest = sp.S.One, e
        above: list[Term] = []
        below: list[Term] = []
        factors = rest.as_ordered_factors() if rest.is_Mul else [rest]
        for f in factors:
            base, exponent = f.as_base_exp() if f.is_Pow else (f, sp.S.One)
            if exponent.is_Rational and exponent < 0:
                below.append(self.raised(base, -exponent))
            else:
                above.append(self.go(f))
        p, q = abs(int(coefficient.p)), int(coefficient.q)
        if p != 1:
            above.insert(0, num(p))
        if q != 1:
            below.insert(0, num(q))
        # A sum of one sign reads best with its minus outside: -(a + b) stays so in SymPy's form.
        out = mul(*above)
        if below:
            out = div(out, mul(*below))
        return neg(out) if coefficient < 0 else out

    def power(self, e: Any) -> Term:
        base, exponent = e.base, e.exp
        if base is sp.E:
            return call("exp", self.go(exponent))
        if exponent.is_Rational and exponent < 0:
            return div(ONE, self.raised(base, -exponent))
        return self.raised(base, exponent)

    def raised(self, base: Any, exponent: Any) -> Term:
        if exponent == 1:
            return self.go(base)
        if exponent == sp.S.Half:
            return call("sqrt", self.go(base))
        return power(self.go(base), self.go(exponent))

    # --- functions --------------------------------------------------------------------------------

    def function(self, e: Any) -> Term:
        name = type(e).__name__
        if isinstance(e, AppliedUndef):
            return call(ALIASES.get(name, name), *map(self.go, e.args))
        if name not in _FUNCTIONS:
            raise UnsupportedNode(f"the SymPy function {name}", "our notation")
        args = e.args
        if name in ("Max", "Min"):  # SymPy keeps these as a set
            args = sorted(args, key=sp.default_sort_key)
        elif name == "Heaviside":
            args = args[:1]
        elif name == "log" and len(args) != 1:
            raise UnsupportedNode("a logarithm to a base", "our notation")
        return call(_FUNCTIONS[name], *map(self.go, args))

    def derivative(self, e: Any) -> Term:
        of = e.expr
        by = [v for v, n in e.variable_count for _ in range(int(n))]
        if isinstance(of, AppliedUndef):
            name = type(of).__name__
            if name in ALIASES and all(v == of.args[0] for v in by):
                return call(ALIASES[name], *map(self.go, of.args), order=len(by))
            return deriv(_name(name), *map(self.go, by))
        return deriv(self.go(of), *map(self.go, by))

    def subs(self, e: Any) -> Term:
        inner = e.expr
        if isinstance(inner, sp.Derivative) and isinstance(inner.expr, AppliedUndef):
            table = dict(zip(e.variables, e.point, strict=True))
            of = self.derivative(inner)
            if of.head == "call":
                args = [self.go(a.xreplace(table)) for a in inner.expr.args]
                return call(of.data[0], *args, order=of.data[1])
        where = [
            rel("=", self.go(v), self.go(p)) for v, p in zip(e.variables, e.point, strict=True)
        ]
        return make("at", (self.go(inner), *where))

    def piecewise(self, e: Any) -> Term:
        return cases(*[(self.go(v), self.go(c)) for v, c in e.args])

    def conjunction(self, e: Any) -> Term:
        return both(*map(self.go, sorted(e.args, key=sp.default_sort_key)))

    # --- matrices and sums ------------------------------------------------------------------------

    def mat_add(self, e: Any) -> Term:
        return add(*map(self.go, e.args))

    def mat_mul(self, e: Any) -> Term:
        parts = [self.go(a) for a in e.args]
        if e.args[0] == -1:
            return neg(mul(*parts[1:]))
        return mul(*parts)

    def transpose(self, e: Any) -> Term:
        return transpose(self.go(e.arg))

    def had(self, e: Any) -> Term:
        return hadamard(*map(self.go, e.args))

    def big(self, e: Any) -> Term:
        if len(e.limits) != 1 or len(e.limits[0]) != 3:
            raise UnsupportedNode("a sum over several indices", "our notation")
        head = "sum" if isinstance(e, sp.Sum) else "prod"
        index, low, high = map(self.go, e.limits[0])
        return sum_over(self.go(e.function), index, low, high, head)


_RULES = {
    "Add": FromSymPy.add,
    "Mul": FromSymPy.mul,
    "Pow": FromSymPy.power,
    "Derivative": FromSymPy.derivative,
    "Subs": FromSymPy.subs,
    "Piecewise": FromSymPy.piecewise,
    "And": FromSymPy.conjunction,
    "MatAdd": FromSymPy.mat_add,
    "MatMul": FromSymPy.mat_mul,
    "Transpose": FromSymPy.transpose,
    "HadamardProduct": FromSymPy.had,
    "Sum": FromSymPy.big,
    "Product": FromSymPy.big,
}


def _name(text: str) -> Term:
    try:
        return sym(canonical(text.lstrip("_")))
    except ValueError:
        raise UnsupportedNode(f"the name {text!r}", "our notation") from None
