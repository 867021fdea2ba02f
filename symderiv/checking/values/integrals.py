"""Integrals over finite limits, enclosed in balls: the integrand as a function of a complex number.

Only what is analytic (but for poles and branch cuts, which are watched) is integrated; parameters have
the values of their names. By a limit of integration the derivative is the integrand there; by a parameter
nothing is differentiated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from flint import acb, arb, fmpq

from symderiv.checking.budget import spend
from symderiv.checking.values.numbers import Dual, Matrix, NoValue, whole_number
from symderiv.notation.term import Term, walk

if TYPE_CHECKING:
    from symderiv.checking.values.evaluator import Scope

__all__ = ["integral_value"]

COST = 100  # steps of the budget for one integral
MAX_NODES = 200
_FUNCTIONS: dict[str, Callable[[acb, bool], acb]] = {
    "exp": lambda z, _: z.exp(),
    "log": lambda z, analytic: z.log(analytic=analytic),
    "sqrt": lambda z, analytic: z.sqrt(analytic=analytic),
    "sin": lambda z, _: z.sin(),
    "cos": lambda z, _: z.cos(),
    "tan": lambda z, _: z.tan(),
    "sinh": lambda z, _: z.sinh(),
    "cosh": lambda z, _: z.cosh(),
    "tanh": lambda z, _: z.tanh(),
    "sigmoid": lambda z, _: 1 / (1 + (-z).exp()),
}


def integral_value(s: Scope, t: Term) -> Any:
    """The value of integral(body, x, a, b)."""
    if len(t.args) != 4 or t.args[1].head != "sym":
        raise NoValue("an integral without limits has no value")
    body, variable = t.args[0], t.args[1].data
    if any("infinity" in a.names for a in t.args[2:]):
        raise NoValue("an integral with an infinite limit is not computed")
    if sum(1 for _ in walk(body)) > MAX_NODES:
        raise NoValue("an integral that is too long")
    low, high = (s.term(a) for a in t.args[2:])
    return _between(s, body, variable, low, high)


def _between(s: Scope, body: Term, variable: str, low: Any, high: Any) -> Any:
    """The integral between two limits; d/dx of it is f(high) dhigh/dx − f(low) dlow/dx."""
    tag = max(x.tag if x.__class__ is Dual else 0 for x in (low, high))
    if tag:
        (a, da), (b, db) = (
            (x.re, x.du) if x.__class__ is Dual and x.tag == tag else (x, None) for x in (low, high)
        )
        slope = [
            sign * s.child({variable: at}).term(body) * moved
            for sign, at, moved in ((-1, a, da), (1, b, db))
            if moved is not None
        ]
        return Dual(tag, _between(s, body, variable, a, b), sum(slope[1:], slope[0]))
    low, high = _number(low), _number(high)
    spend(COST)
    if not (low.is_finite() and high.is_finite()):
        raise NoValue("an integral that does not settle")
    parameters = {n: acb(_number(s.lookup(n))) for n in _free(s, body, variable, ())}

    def at(z: acb, analytic: bool) -> acb:
        return _complex(s, body, {**parameters, variable: z}, analytic)

    at(acb((low + high) / 2), False)  # what it cannot compute is told here
    value = acb.integral(at, acb(low), acb(high), eval_limit=600)
    if not (value.is_finite() and value.imag.contains(0)):
        raise NoValue("an integral that does not settle")
    if value.real.rad() > arb(2) ** -40 * (1 + abs(value.real)):
        raise NoValue("an integral that does not settle")
    return value.real


def _number(x: Any) -> arb:
    if x.__class__ is Matrix:
        raise NoValue("an integral of a matrix")
    if x.__class__ is not arb:
        raise NoValue("an integral is not differentiated here")
    return x


def _free(s: Scope, body: Term, variable: str, inside: tuple[str, ...]) -> list[str]:
    """The names in the integrand, and in the functions that it calls, besides the variable."""
    out = [n for n in body.names if n != variable]
    for u in walk(body):
        function = s.world.function(u.data[0]) if u.head == "call" else None
        if function is not None and u.data[0] not in inside and len(inside) < 5:
            inner = _free(s, function.body, "", (*inside, u.data[0]))
            out += [n for n in inner if n not in function.parameters]
    return list(dict.fromkeys(out))


def _complex(s: Scope, t: Term, env: Mapping[str, acb], analytic: bool) -> acb:
    head = t.head
    if head == "num":
        return acb(arb(fmpq(t.data[0], 10 ** t.data[1])))
    if head == "sym":
        return env[t.data]
    if head == "call":
        return _call(s, t, env, analytic)
    if head not in ("add", "mul", "neg", "div", "pow"):
        raise NoValue("an integral of this kind is not computed")
    args = [_complex(s, a, env, analytic) for a in t.args]
    if head == "neg":
        return -args[0]
    if head == "div":
        return args[0] / args[1]
    if head == "pow":
        whole = whole_number(args[1].real) if args[1].imag.is_zero() else None
        if whole is not None and args[1].real.rad() == 0 and abs(whole) < 1000:
            return args[0] ** whole
        return (args[1] * args[0].log(analytic=analytic)).exp()
    total = args[0]
    for a in args[1:]:
        total = total + a if head == "add" else total * a
    return total


def _call(s: Scope, t: Term, env: Mapping[str, acb], analytic: bool) -> acb:
    name, order = t.data
    args = [_complex(s, a, env, analytic) for a in t.args]
    function = s.world.function(name)
    if function is not None and not order and len(args) == len(function.parameters):
        if name in s.busy:
            raise NoValue(f"{name} is defined by itself")
        s.busy.append(name)
        try:
            inner = {**env, **dict(zip(function.parameters, args, strict=True))}
            return _complex(s, function.body, inner, analytic)
        finally:
            s.busy.pop()
    known = _FUNCTIONS.get(name)
    if function is not None or known is None or order or len(args) != 1:
        raise NoValue("an integral of this kind is not computed")
    return known(args[0], analytic)
