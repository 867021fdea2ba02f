"""The derivative of one definition with respect to one of its quantities.

Laws: sum, product, quotient, power, chain. A named function gives its derivative as a call of
higher order, ``σ'(z)``; what that is stands in the catalogue. |u| gives sgn(u) u′, max and min give
cases: what holds at the kink is a convention, declared where the values are computed, never here.
"""

from __future__ import annotations

from symderiv.calculus.simplify import minus, over, plus, raised, times
from symderiv.notation.term import (
    ONE,
    ZERO,
    Term,
    call,
    cases,
    is_number,
    make,
    num,
    number_value,
    power,
    rel,
)

__all__ = ["NotDifferentiable", "differentiate"]


class NotDifferentiable(ValueError):
    """A form for which no rule is known; names it."""

    def __init__(self, t: Term) -> None:
        super().__init__(f"no rule differentiates {t.head!r}")
        self.term = t


def differentiate(t: Term, x: Term) -> Term:
    """∂t/∂x with all other quantities held fixed. ``x`` is any quantity that occurs in t whole."""
    memo: dict[Term, Term] = {}

    def d(u: Term) -> Term:
        if u is x:
            return ONE
        if not u.args or u.head == "deriv":
            return ZERO
        found = memo.get(u)
        if found is None:
            found = memo[u] = rule(u)
        return found

    def rule(u: Term) -> Term:
        head, args = u.head, u.args
        if head == "add":
            return plus(*map(d, args))
        if head == "neg":
            return minus(d(args[0]))
        if head == "mul":
            parts: dict[Term, int] = {}
            for i, a in enumerate(args):
                da = d(a)
                if da is not ZERO:
                    part = times(*args[:i], da, *args[i + 1 :])
                    parts[part] = parts.get(part, 0) + 1
            # a·a gives 2a, not a + a.
            return plus(*[p if n == 1 else times(num(n), p) for p, n in parts.items()])
        if head == "div":
            return quotient(args[0], args[1])
        if head == "pow":
            return power_rule(args[0], args[1])
        if head == "call":
            return chain(u)
        if head == "cases":
            pairs = list(zip(args[::2], args[1::2], strict=True))
            branches = [(d(v), c) for v, c in pairs]
            # Without an "otherwise" the cases leave points out (kinks); equal branches keep them so.
            whole = pairs[-1][1].head == "true"
            if whole and all(b is branches[0][0] for b, _ in branches):
                return branches[0][0]
            return cases(*branches)
        if head == "sum":
            inner = d(args[0])
            return ZERO if inner is ZERO else make("sum", (inner, *args[1:]))
        raise NotDifferentiable(u)

    def quotient(a: Term, b: Term) -> Term:
        da, db = d(a), d(b)
        if db is ZERO:
            return ZERO if da is ZERO else over(da, b)
        if da is ZERO:
            return minus(over(times(a, db), raised(b, 2)))
        return make("div", (plus(times(da, b), minus(times(a, db))), raised(b, 2)))

    def power_rule(base: Term, exponent: Term) -> Term:
        db, de = d(base), d(exponent)
        parts = []
        if db is not ZERO:
            if is_number(exponent):
                n = number_value(exponent)
                lowered = raised(base, n - 1)
                parts.append(times(num(n), lowered, db))
            else:
                lowered = power(base, plus(exponent, num(-1)))
                parts.append(times(exponent, lowered, db))
        if de is not ZERO:
            parts.append(times(make("pow", (base, exponent)), call("log", base), de))
        return plus(*parts)

    def chain(u: Term) -> Term:
        function, order = u.data
        if function in ("max", "min") and len(u.args) == 2 and order == 0:
            a, b = u.args
            da, db = d(a), d(b)
            if da is ZERO and db is ZERO:
                return ZERO
            op, other = (">", "<") if function == "max" else ("<", ">")
            return cases((da, rel(op, a, b)), (db, rel(other, a, b)))
        inner = d(u.args[0])
        if any(d(a) is not ZERO for a in u.args[1:]):
            raise NotDifferentiable(u)
        if inner is ZERO:
            return ZERO
        return times(outer(function, order, u), inner)

    def outer(function: str, order: int, u: Term) -> Term:
        arg = u.args[0]
        if order == 0:
            if function == "exp":
                return u
            if function == "log":
                return over(ONE, arg)
            if function == "sqrt":
                return over(ONE, times(num(2), u))
            if function == "abs":
                return call("sign", arg)
            if function == "sin":
                return call("cos", arg)
            if function == "cos":
                return minus(call("sin", arg))
            if function == "arctan":
                return over(ONE, plus(ONE, raised(arg, 2)))
            if function in ("arcsin", "arccos"):
                slope = over(ONE, call("sqrt", plus(ONE, minus(raised(arg, 2)))))
                return slope if function == "arcsin" else minus(slope)
            if function == "artanh":
                return over(ONE, plus(ONE, minus(raised(arg, 2))))
            if function == "log10":
                return over(ONE, times(arg, call("log", num(10))))
            if function == "log2":
                return over(ONE, times(arg, call("log", num(2))))
            if function == "sinh":
                return call("cosh", arg)
            if function == "cosh":
                return call("sinh", arg)
            if function == "erf":
                square = minus(raised(arg, 2))
                return times(over(num(2), call("sqrt", _pi())), call("exp", square))
            if function == "Phi":
                square = minus(over(raised(arg, 2), num(2)))
                return times(over(ONE, call("sqrt", times(num(2), _pi()))), call("exp", square))
        if function == "sign":
            return ZERO
        return call(function, *u.args, order=order + 1)

    return d(t)


def _pi() -> Term:
    from symderiv.notation.term import sym

    return sym("pi")
