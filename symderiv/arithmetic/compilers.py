"""Terms compiled to nested closures over an environment of values; one compiler per head.

Scalars are ``fmpq`` or ``arb``, matrices :class:`.Tensor`; the same closures serve both, because a
Tensor answers to + − and *. A Term is compiled once, whatever the values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import repeat
from operator import mul as _times
from typing import Any

from flint import arb, fmpq

from symderiv.arithmetic.errors import KinkError, NoCase, UnknownValue, convention_key
from symderiv.arithmetic.tensors import TENSOR_FUNCTIONS, Tensor, elementwise
from symderiv.arithmetic.values import (
    PRIMITIVES,
    DomainError,
    ShapeError,
    Value,
    divide,
    exact,
    power,
    sign,
)
from symderiv.catalog.functions import function_row
from symderiv.notation.names import ones_shape
from symderiv.notation.term import Term, call, num, substitute, sym, walk

__all__ = ["Code", "Env", "code_of", "condition_of"]

# Values are scalars or tensors; the closures do not ask which.
Env = Mapping[Term, Any]
Code = Callable[[Env], Any]


_compiled: dict[Term, Code] = {}


def code_of(t: Term) -> Code:
    """The closure that computes t."""
    code = _compiled.get(t)
    if code is None:
        if len(_compiled) > 50_000:
            _compiled.clear()
        code = _compiled[t] = _COMPILERS.get(t.head, _quantity)(t)
    return code


# --- leaves and arithmetic ------------------------------------------------------------------------


def _quantity(t: Term) -> Code:
    constant = _CONSTANTS.get(t)
    shape = ones_shape(t.data) if t.head == "sym" else None
    if shape is not None:
        ones = Tensor(shape, [fmpq(1)] * (shape[0] * shape[1])) if shape != (1, 1) else fmpq(1)
        constant = lambda: ones  # noqa: E731

    def look_up(env: Env) -> Any:
        try:
            return env[t]
        except KeyError:
            if constant is not None:
                return constant()
            raise UnknownValue(t) from None

    return look_up


# What these names are where nobody gives them another value.
_CONSTANTS: dict[Term, Callable[[], Value]] = {sym("pi"): arb.pi, sym("e"): lambda: arb(1).exp()}


def _num(t: Term) -> Code:
    value = exact(t)
    return lambda env: value


def _add(t: Term) -> Code:
    first, *rest = map(code_of, t.args)
    if len(rest) == 1:
        second = rest[0]
        return lambda env: first(env) + second(env)

    def total(env: Env) -> Any:
        s = first(env)
        for code in rest:
            s = s + code(env)
        return s

    return total


def _mul(t: Term) -> Code:
    first, *rest = map(code_of, t.args)
    if len(rest) == 1:
        second = rest[0]
        return lambda env: _times(first(env), second(env))

    def product(env: Env) -> Any:
        p = first(env)
        for code in rest:
            p = p * code(env)
        return p

    return product


def _neg(t: Term) -> Code:
    inner = code_of(t.args[0])
    return lambda env: -inner(env)


def _div(t: Term) -> Code:
    a, b = map(code_of, t.args)
    return lambda env: divide(a(env), b(env))


def _pow(t: Term) -> Code:
    base, exponent = t.args
    if base.head == "call" and base.data == ("norm", 0) and exponent is num(2):
        # ‖x‖² stays exact where x is: the root is never taken.
        inner = code_of(base.args[0])

        def square(env: Env) -> Any:
            x = inner(env)
            return x.hadamard(x).total() if x.__class__ is Tensor else x * x

        return square
    a, b = code_of(base), code_of(exponent)
    return lambda env: power(a(env), b(env))


# --- functions ------------------------------------------------------------------------------------


def _call(t: Term) -> Code:
    function, order = t.data
    args = [code_of(a) for a in t.args]
    if len(args) == 1:
        whole = TENSOR_FUNCTIONS.get((function, order))
        if whole is not None:
            only = args[0]
            return lambda env: whole(only(env))
    primitive = PRIMITIVES.get(function)
    if order == 0 and primitive is not None:
        return _primitive(function, primitive, args)
    row = function_row(function)
    if row is not None:
        formula, variables = row.term(order), row.variables
        defaults = {v: exact(row.defaults[v.data]) for v in variables if v.data in row.defaults}
    elif primitive is not None and len(args) == 1:
        variables, defaults = (sym("x"),), {}
        formula = _derivative_of_primitive(function, order)
    else:
        return _unknown(t)
    return _formula(function, order, formula, variables, defaults, args)


def _primitive(function: str, primitive: Callable[..., Value], args: list[Code]) -> Code:
    if len(args) != 1:

        def several(env: Env) -> Any:
            values = [a(env) for a in args]
            shape = next((v.shape for v in values if isinstance(v, Tensor)), None)
            if shape is None:
                return primitive(*values)
            if any(isinstance(v, Tensor) and v.shape != shape for v in values):
                raise ShapeError(f"{function} takes matrices of one shape, entry by entry")
            rows = [v.entries if isinstance(v, Tensor) else repeat(v) for v in values]
            return Tensor(shape, [primitive(*e) for e in zip(*rows)])  # noqa: B905

        return several
    only = args[0]

    def apply(env: Env) -> Any:
        x = only(env)
        return x.map(primitive) if x.__class__ is Tensor else primitive(x)

    if function != "sign":
        return apply
    # The slope of |u| is written sgn(u): a convention for |·| at 0 holds for it too.
    key = convention_key("abs")

    def sign_of(env: Env) -> Any:
        if key not in env:
            return apply(env)
        return elementwise(lambda x: primitive(x) or env[key], only(env))

    return sign_of


def _derivative_of_primitive(function: str, order: int) -> Term:
    from symderiv.calculus.differentiate import differentiate

    x = sym("x")
    t = call(function, x)
    for _ in range(order):
        t = differentiate(t, x)
    return t


def _formula(
    function: str,
    order: int,
    formula: Term,
    variables: tuple[Term, ...],
    defaults: dict[Term, Value],
    args: list[Code],
) -> Code:
    """A function given by a term in its own variables; it sees no other quantity of the caller."""
    body = code_of(formula)
    key = convention_key(function)
    first, rest = args[0], args[1:]
    # Conventions of the functions that the formula calls are handed on to it.
    inherited = {convention_key(u.data[0]): None for u in walk(formula) if u.head == "call"}

    def at(x: Value, scope: dict[Term, Any], env: Env) -> Any:
        scope[variables[0]] = x
        try:
            return body(scope)
        except NoCase:
            # The convention is for f′; where f itself jumps it is for f.
            if order <= 1 and key in env:
                return env[key]
            raise KinkError(function, x) from None

    def apply(env: Env) -> Any:
        scope: dict[Term, Any] = dict(defaults)
        for k in inherited:
            if k in env:
                scope[k] = env[k]
        for v, a in zip(variables[1:], rest, strict=False):
            scope[v] = a(env)
        x = first(env)
        if x.__class__ is Tensor:
            return x.map(lambda e: at(e, scope, env))
        return at(x, scope, env)

    return apply


def _unknown(t: Term) -> Code:
    def fail(env: Env) -> Any:
        raise UnknownValue(t)

    return fail


# --- cases and conditions -------------------------------------------------------------------------


def _cases(t: Term) -> Code:
    pairs = [(condition_of(c), code_of(v)) for v, c in zip(t.args[::2], t.args[1::2], strict=True)]

    def choose(env: Env) -> Any:
        for holds, value in pairs:
            if holds(env):
                return value(env)
        raise NoCase(t)

    return choose


_SIGNS: dict[str, tuple[int, ...]] = {
    "=": (0,), ":=": (0,), "~": (0,), "!=": (-1, 1),
    "<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1),
}  # fmt: skip


def _compare(a: Any, op: str, b: Any) -> bool:
    difference = a - b
    if difference.__class__ is not Tensor:
        return sign(difference) in _SIGNS[op]
    signs = [sign(x) for x in difference]
    if op == "!=":
        return any(signs)
    if op in ("=", ":=", "~"):
        return not any(signs)
    raise ShapeError("matrices have no order: compare their entries")


def condition_of(t: Term) -> Callable[[Env], bool]:
    """The closure that decides a condition: a relation, a chain of them, ``and``, otherwise."""
    if t.head == "true":
        return lambda env: True
    if t.head == "and":
        parts = [condition_of(a) for a in t.args]
        return lambda env: all(p(env) for p in parts)
    if t.head == "chain":
        links = [
            (code_of(a), op, code_of(b))
            for a, op, b in zip(t.args, t.data, t.args[1:], strict=False)
        ]
        return lambda env: all(_compare(a(env), op, b(env)) for a, op, b in links)
    if t.head != "rel":
        raise DomainError("a condition is expected")
    a, b = map(code_of, t.args)
    op = t.data
    return lambda env: _compare(a(env), op, b(env))


# --- sums, bars and matrices ----------------------------------------------------------------------


def _big(t: Term) -> Code:
    body, index, low, high = t.args
    product = t.head == "prod"
    inner, lo, hi = code_of(body), code_of(low), code_of(high)

    def run(env: Env) -> Any:
        start, end = lo(env), hi(env)
        if not (isinstance(start, fmpq) and isinstance(end, fmpq) and start.q == end.q == 1):
            raise DomainError("the bounds of a sum must be whole numbers")
        if end - start > 10_000:
            raise DomainError("a sum of more than 10,000 terms")
        scope = dict(env)
        total: Any = None
        for k in range(int(start.p), int(end.p) + 1):
            scope[index] = fmpq(k)
            value = inner(scope)
            total = value if total is None else total * value if product else total + value
        return fmpq(int(product)) if total is None else total

    return run


def _at(t: Term) -> Code:
    return code_of(substitute(t.args[0], {r.args[0]: r.args[1] for r in t.args[1:]}))


def _mat(t: Term) -> Code:
    entries = [code_of(a) for a in t.args]
    shape = t.data
    if shape == (1, 1):
        return entries[0]
    return lambda env: Tensor(shape, [e(env) for e in entries])


def _transpose(t: Term) -> Code:
    inner = code_of(t.args[0])

    def flip(env: Env) -> Any:
        x = inner(env)
        return x.T if x.__class__ is Tensor else x

    return flip


def _hadamard(t: Term) -> Code:
    first, *rest = map(code_of, t.args)

    def product(env: Env) -> Any:
        p = first(env)
        for code in rest:
            x = code(env)
            if (p.__class__ is Tensor) != (x.__class__ is Tensor):
                raise ShapeError("cannot multiply a scalar and a matrix elementwise")
            p = p.hadamard(x) if p.__class__ is Tensor else p * x
        return p

    return product


_COMPILERS: dict[str, Callable[[Term], Code]] = {
    "num": _num, "add": _add, "mul": _mul, "neg": _neg, "div": _div, "pow": _pow, "call": _call,
    "cases": _cases, "sum": _big, "prod": _big, "at": _at, "mat": _mat, "T": _transpose,
    "had": _hadamard,
}  # fmt: skip
