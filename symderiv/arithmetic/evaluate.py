"""Values of Terms: each Term is compiled once to nested closures over an environment of values.

Nothing is substituted: a chain of a thousand definitions is a thousand short evaluations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import mul as _times
from typing import TypeVar

from flint import arb, fmpq

from symderiv.arithmetic.rounding import Shown, show
from symderiv.arithmetic.values import (
    MAX_PRECISION,
    PRIMITIVES,
    START_PRECISION,
    DomainError,
    Undecided,
    Value,
    divide,
    exact,
    power,
    sign,
    working_precision,
)
from symderiv.catalog.functions import function_row
from symderiv.notation.term import Term, substitute, sym

__all__ = ["Evaluation", "KinkError", "UnknownValue", "evaluate"]

Env = Mapping[Term, Value]
T = TypeVar("T")
Code = Callable[[Env], Value]


class UnknownValue(KeyError):
    """A quantity that has no value here."""

    def __init__(self, quantity: Term) -> None:
        super().__init__(quantity)
        self.quantity = quantity

    def __str__(self) -> str:
        from symderiv.notation.text import ascii_text

        return f"{ascii_text(self.quantity)!r} has no value"


class KinkError(ArithmeticError):
    """A derivative was asked for at a kink, and no convention says which value it takes there."""

    def __init__(self, function: str, at: Value) -> None:
        super().__init__(f"the derivative of {function} at {at} needs a convention")
        self.function = function
        self.at = at


def evaluate(t: Term, env: Env) -> Value:
    """The value of t where every free quantity has one in ``env``.

    A kink convention is an entry of ``env`` under ``convention_key(function)``.
    """
    return _code(t)(env)


def convention_key(function: str) -> Term:
    """The environment's key for the derivative of a function at its kink."""
    return sym(f"kink_{{{function}}}")


_compiled: dict[Term, Code] = {}


def _code(t: Term) -> Code:
    code = _compiled.get(t)
    if code is None:
        if len(_compiled) > 50_000:
            _compiled.clear()
        code = _compiled[t] = _COMPILERS.get(t.head, _quantity)(t)
    return code


_PI = sym("pi")


def _quantity(t: Term) -> Code:
    def look_up(env: Env) -> Value:
        try:
            return env[t]
        except KeyError:
            if t is _PI:
                return arb.pi()
            raise UnknownValue(t) from None

    return look_up


def _num(t: Term) -> Code:
    value = exact(t)
    return lambda env: value


def _add(t: Term) -> Code:
    first, *rest = map(_code, t.args)
    if len(rest) == 1:
        second = rest[0]
        return lambda env: first(env) + second(env)

    def total(env: Env) -> Value:
        s = first(env)
        for code in rest:
            s = s + code(env)
        return s

    return total


def _mul(t: Term) -> Code:
    first, *rest = map(_code, t.args)
    if len(rest) == 1:
        second = rest[0]
        return lambda env: _times(first(env), second(env))

    def product(env: Env) -> Value:
        p = first(env)
        for code in rest:
            p = p * code(env)
        return p

    return product


def _neg(t: Term) -> Code:
    inner = _code(t.args[0])
    return lambda env: -inner(env)


def _div(t: Term) -> Code:
    a, b = map(_code, t.args)
    return lambda env: divide(a(env), b(env))


def _pow(t: Term) -> Code:
    a, b = map(_code, t.args)
    return lambda env: power(a(env), b(env))


def _call(t: Term) -> Code:
    function, order = t.data
    args = [_code(a) for a in t.args]
    primitive = PRIMITIVES.get(function)
    if order == 0 and primitive is not None:
        if len(args) == 1:
            only = args[0]
            return lambda env: primitive(only(env))
        return lambda env: primitive(*[a(env) for a in args])
    row = function_row(function)
    if row is None:
        return _unknown_function(t)
    body = _code(row.term(order))
    variables = row.variables
    defaults = {v: exact(row.defaults[v.data]) for v in variables if v.data in row.defaults}
    key = convention_key(function)

    def apply(env: Env) -> Value:
        inner = dict(defaults)
        for v, a in zip(variables, args, strict=False):
            inner[v] = a(env)
        try:
            return body(inner)
        except NoCase:
            if key in env:
                return env[key]
            raise KinkError(function, inner[variables[0]]) from None

    return apply


def _unknown_function(t: Term) -> Code:
    def fail(env: Env) -> Value:
        raise UnknownValue(t)

    return fail


class NoCase(ArithmeticError):
    """No condition of a ``cases`` holds: the point is a kink."""


def _cases(t: Term) -> Code:
    pairs = [(_condition(c), _code(v)) for v, c in zip(t.args[::2], t.args[1::2], strict=True)]

    def choose(env: Env) -> Value:
        for holds, value in pairs:
            if holds(env):
                return value(env)
        raise NoCase

    return choose


_SIGNS: dict[str, tuple[int, ...]] = {
    "=": (0,),
    "!=": (-1, 1),
    "<": (-1,),
    "<=": (-1, 0),
    ">": (1,),
    ">=": (0, 1),
    "~": (0,),
}


def _condition(t: Term) -> Callable[[Env], bool]:
    if t.head == "true":
        return lambda env: True
    if t.head == "and":
        parts = [_condition(a) for a in t.args]
        return lambda env: all(p(env) for p in parts)
    if t.head == "chain":
        links = [
            (_code(a), _code(b), _SIGNS[op])
            for a, b, op in zip(t.args, t.args[1:], t.data, strict=False)
        ]
        return lambda env: all(sign(a(env) - b(env)) in allowed for a, b, allowed in links)
    if t.head != "rel":
        raise DomainError("a condition is expected")
    a, b = map(_code, t.args)
    allowed = _SIGNS[t.data]
    return lambda env: sign(a(env) - b(env)) in allowed


def holds(t: Term, env: Env) -> bool:
    """Whether a condition (a relation, a chain of them, ``and``) holds."""
    return _condition(t)(env)


def _big(t: Term) -> Code:
    body, index, low, high = t.args
    product = t.head == "prod"
    inner, lo, hi = _code(body), _code(low), _code(high)

    def run(env: Env) -> Value:
        start, end = lo(env), hi(env)
        if not (isinstance(start, fmpq) and isinstance(end, fmpq) and start.q == end.q == 1):
            raise DomainError("the bounds of a sum must be whole numbers")
        if end - start > 10_000:
            raise DomainError("a sum of more than 10,000 terms")
        scope = dict(env)
        total = fmpq(int(product))
        for k in range(int(start.p), int(end.p) + 1):
            scope[index] = fmpq(k)
            total = total * inner(scope) if product else total + inner(scope)
        return total

    return run


def _at(t: Term) -> Code:
    body = substitute(t.args[0], {r.args[0]: r.args[1] for r in t.args[1:]})
    return _code(body)


_COMPILERS: dict[str, Callable[[Term], Code]] = {
    "num": _num,
    "add": _add,
    "mul": _mul,
    "neg": _neg,
    "div": _div,
    "pow": _pow,
    "call": _call,
    "cases": _cases,
    "sum": _big,
    "prod": _big,
    "at": _at,
}


class Evaluation:
    """Values of a list of definitions at given numbers, at whatever precision a question needs.

    ``definitions`` are (quantity, term) in an order in which each uses only earlier ones and givens.
    """

    def __init__(
        self,
        definitions: Iterable[tuple[Term, Term]],
        givens: Mapping[Term, Value],
        conventions: Mapping[str, fmpq] | None = None,
        precision: int = START_PRECISION,
    ) -> None:
        self._definitions = [(q, _code(t)) for q, t in definitions]
        self._givens: dict[Term, Value] = dict(givens)
        for function, value in (conventions or {}).items():
            self._givens[convention_key(function)] = value
        self._precision = precision
        self.env: dict[Term, Value] = {}
        self.ask(lambda env: None, fresh=True)

    def _run(self) -> None:
        env = dict(self._givens)
        for quantity, code in self._definitions:
            env[quantity] = code(env)
        self.env = env

    def ask(self, question: Callable[[Env], T], fresh: bool = False) -> T:
        """The answer to a question about the values; runs again with more bits while Undecided."""
        while True:
            with working_precision(self._precision):
                try:
                    if fresh:
                        self._run()
                    return question(self.env)
                except Undecided:
                    if self._precision >= MAX_PRECISION:
                        raise
            self._precision *= 2
            fresh = True

    def __getitem__(self, quantity: Term) -> Value:
        try:
            return self.env[quantity]
        except KeyError:
            raise UnknownValue(quantity) from None

    def __contains__(self, quantity: Term) -> bool:
        return quantity in self.env

    def given(self, quantity: Term) -> fmpq | None:
        """The exact number that was given for a quantity; None for what is computed."""
        found = self._givens.get(quantity)
        return found if isinstance(found, fmpq) else None

    def value(self, t: Term) -> Value:
        """The value of any term over the quantities."""
        code = _code(t)
        return self.ask(lambda env: code(env))

    def shown(self, t: Term, places: int, *, fraction: bool = False) -> Shown:
        """The value of a term as displayed with at most ``places`` decimals."""
        code = _code(t)
        return self.ask(lambda env: show(code(env), places, fraction=fraction))

    def holds(self, condition: Term) -> bool:
        """Whether a condition holds."""
        return self.ask(lambda env: holds(condition, env))
