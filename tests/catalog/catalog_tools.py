"""Second routes for the tests of the catalogue: enclosures over intervals, and SymPy.

Nothing here uses the evaluator or the differentiation of the package.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import flint
import sympy as sp
from flint import arb

from symderiv.catalog.functions import Activation, fact_term
from symderiv.notation.term import Term, number_value, sym

# Parameters at which the facts of a row are checked besides the usual ones.
OTHER_PARAMETERS: dict[str, tuple[dict[str, str], ...]] = {
    "leaky_relu": ({"alpha": "0.1"}, {"alpha": "0.7"}),
    "prelu": ({"alpha": "0.4"},),
    "elu": ({"alpha": "0.5"},),
    "selu": ({"alpha": "1.5", "lambda": "1.1"},),
    "celu": ({"alpha": "2"}, {"alpha": "0.5"}),
}


def settings(row: Activation) -> list[dict[str, Fraction]]:
    """The usual parameters of a row and the others to try."""
    tables = (dict(row.defaults), *OTHER_PARAMETERS.get(row.name, ()))
    return [{k: Fraction(v) for k, v in table.items()} for table in tables]


def ball(low: arb, high: arb) -> arb:
    return arb(low).union(arb(high))


def exact_arb(q: Fraction) -> arb:
    return arb(flint.fmpq(q.numerator, q.denominator))


def enclose(t: Term, env: Mapping[str, arb]) -> arb | None:
    """A ball that holds every value of t for every point of the balls in ``env``.

    Cases give the hull of all branches that may hold; None where none can (a kink).
    """
    head, args = t.head, t.args
    if head == "num":
        return exact_arb(number_value(t))
    if head == "sym":
        return arb.pi() if t.data == "pi" else env[t.data]
    if head == "cases":
        hull: arb | None = None
        for value, condition in zip(args[::2], args[1::2], strict=True):
            truth = holds(condition, env)
            if truth is False:
                continue
            part = enclose(value, env)
            assert part is not None
            hull = part if hull is None else hull.union(part)
            if truth:
                break
        return hull
    parts = [enclose(a, env) for a in args]
    assert all(p is not None for p in parts)
    values = [p for p in parts if p is not None]
    if head == "add":
        return sum(values[1:], values[0])
    if head == "neg":
        return -values[0]
    if head == "mul":
        out = values[0]
        for v in values[1:]:
            out = out * v
        return out
    if head == "div":
        return values[0] / values[1]
    if head == "pow":
        n = number_value(args[1])
        assert n.denominator == 1
        out = arb(1)
        for _ in range(abs(int(n))):
            out = out * values[0]
        return out if n >= 0 else 1 / out
    assert head == "call" and t.data[1] == 0, t
    return _FUNCTIONS[t.data[0]](*values)


_FUNCTIONS = {
    "exp": lambda x: x.exp(),
    "log": lambda x: x.log(),
    "sqrt": lambda x: x.sqrt(),
    "abs": lambda x: abs(x),
    "sin": lambda x: x.sin(),
    "cos": lambda x: x.cos(),
    "arctan": lambda x: x.atan(),
    "tanh": lambda x: x.tanh(),
    "sigmoid": lambda x: 1 / (1 + (-x).exp()),
    "softplus": lambda x: (1 + x.exp()).log(),
    "Phi": lambda x: (1 + (x / arb(2).sqrt()).erf()) / 2,
    "max": lambda a, b: a.max(b),
    "min": lambda a, b: a.min(b),
}


def holds(t: Term, env: Mapping[str, arb]) -> bool | None:
    """Whether a condition holds on all of the balls, on none (False), or is open (None)."""
    if t.head == "true":
        return True
    if t.head == "and":
        found = [holds(a, env) for a in t.args]
        return False if False in found else None if None in found else True
    assert t.head == "rel", t
    a, b = (enclose(u, env) for u in t.args)
    assert a is not None and b is not None
    d = a - b
    if d.is_zero():
        return t.data in ("=", "<=", ">=")
    above, below = bool(d > 0), bool(d < 0)
    if t.data == "=":
        return False if above or below else None
    if t.data == "!=":
        return True if above or below else None
    if t.data in (">", ">="):
        return True if above or (t.data == ">=" and d >= 0) else False if below else None
    return True if below or (t.data == "<=" and d <= 0) else False if above else None


def at(t: Term, x: Fraction | arb, parameters: Mapping[str, Fraction]) -> arb:
    """t at one point, at the working precision."""
    env = {k: exact_arb(v) for k, v in parameters.items()}
    env["x"] = exact_arb(x) if isinstance(x, Fraction) else x
    found = enclose(t, env)
    assert found is not None, f"{t!r} has no case at {x}"
    return found


def fact(text: str, parameters: Mapping[str, Fraction], k: int = 0) -> arb:
    """The value of a fact of a row (a bound, a place) under these parameters."""
    env = {name: exact_arb(v) for name, v in parameters.items()}
    found = enclose(fact_term(text), {**env, "k": arb(k)})
    assert found is not None
    return found


def to_sympy(t: Term, x: Fraction, parameters: Mapping[str, Fraction]) -> sp.Expr:
    """t as a SymPy expression in x, cases replaced by the branch that holds at this x."""
    env = {name: exact_arb(v) for name, v in parameters.items()}
    env["x"] = exact_arb(x)

    def go(u: Term) -> sp.Expr:
        if u.head == "num":
            q = number_value(u)
            return sp.Rational(q.numerator, q.denominator)
        if u.head == "sym":
            if u.data == "x":
                return SX
            if u.data == "pi":
                return sp.pi
            q = parameters[u.data]
            return sp.Rational(q.numerator, q.denominator)
        if u.head == "cases":
            for value, condition in zip(u.args[::2], u.args[1::2], strict=True):
                if holds(condition, env):
                    return go(value)
            raise AssertionError(f"no case of {u!r} at {x}")
        a = [go(v) for v in u.args]
        if u.head == "add":
            return sp.Add(*a)
        if u.head == "neg":
            return -a[0]
        if u.head == "mul":
            return sp.Mul(*a)
        if u.head == "div":
            return a[0] / a[1]
        if u.head == "pow":
            return a[0] ** a[1]
        return _SYMPY[u.data[0]](*a)

    return go(t)


SX = sp.Symbol("x", real=True)
_SYMPY = {
    "exp": sp.exp,
    "log": sp.log,
    "sqrt": sp.sqrt,
    "abs": sp.Abs,
    "sin": sp.sin,
    "cos": sp.cos,
    "arctan": sp.atan,
    "tanh": sp.tanh,
    "sigmoid": lambda u: 1 / (1 + sp.exp(-u)),
    "softplus": lambda u: sp.log(1 + sp.exp(u)),
    "Phi": lambda u: (1 + sp.erf(u / sp.sqrt(2))) / 2,
}


def close(a: arb, b: arb, digits: int = 25) -> bool:
    """Whether the balls certainly agree to this many decimals."""
    return bool(abs(a - b) < arb(10) ** -digits)


X = sym("x")
