"""Calls: functions of the document, primitives, rows of the catalogue, functions of whole matrices."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from math import comb, factorial
from typing import TYPE_CHECKING, Any
from zlib import crc32

from flint import arb, ctx, fmpq

from symderiv.catalog.functions import function_row
from symderiv.checking.values.algebra import determinant
from symderiv.checking.values.families import FAMILIES, members
from symderiv.checking.values.formulas import Formula, compiled
from symderiv.checking.values.integrals import integral_value
from symderiv.checking.values.numbers import (
    AT_SWITCH,
    Boundary,
    Dual,
    Matrix,
    NoValue,
    Nowhere,
    condition_sign,
    new_tag,
    part_of,
    real_part,
    whole_number,
)
from symderiv.checking.values.primitives import apply, slope_of, smooth
from symderiv.checking.values.readings import Function
from symderiv.notation.names import split
from symderiv.notation.term import Term, hadamard, walk

if TYPE_CHECKING:
    from symderiv.checking.values.evaluator import Scope

__all__ = ["KNOWN", "call_value", "is_at_vector", "is_known"]


_WHOLE = frozenset(("norm", "norm_1", "norm_infinity", "softmax", "tr", "det", "diag"))
_DIAG = ("diag", 0)
_OF_PLACES = frozenset(("f", "g", "h", "F", "G", "phi", "psi"))
_COUNTED = 1_000  # the largest number whose factorial is computed


def is_known(name: str) -> bool:
    """Whether a function needs no definition: the primitives and the rows of the catalogue."""
    return name in KNOWN or smooth(name) or function_row(name) is not None


def call_value(s: Scope, t: Term) -> Any:
    name, order = t.data
    if name == "integral" and not order and s.world.function(name) is None:
        return integral_value(s, t)
    if name in FAMILIES:
        return _SPECIAL[FAMILIES[name]](members(s, t))
    if not order and name in s.overrides and name not in _SPECIAL:
        return s.overrides[name]  # f(x) where f itself is what something is derived by
    if order and s.reading.mode == "shown" and not s.derived and not s.frozen:
        shown = s.world.value(t, "displayed")
        if shown is not None:
            return shown  # σ'(z_1) has a line of its own
    if not order and s.reading.mode in ("shown", "true") and not (s.derived or s.frozen):
        if s.world.function(name) is None and not is_known(name):
            told = s.world.value(t, s.reading.mode)
            if told is not None:
                return told  # H(S), of which nothing but a number is told
    if name == "log" and s.reading.common:
        name = "log10"
    whole = t.data == _DIAG and len(t.args) == 1
    args = [_diagonal(s, t.args[0])] if whole else [s.term(a) for a in t.args]
    function = s.world.function(name)
    if function is not None:
        if not order and is_at_vector(name, function.parameters, t.args):
            args = _entries(args[0], len(function.parameters)) or args
        return _own(s, name, function, args, order)
    x = args[0] if args else None
    if name == "sigmoid" and s.reading.generic and len(args) == 1:
        return _each(lambda e: _generic(name, order, e), x)
    if name == "softmax" and order == 0 and len(args) == 1:
        return _softmax_matrix(x, s.reading.rows)
    if order == 0 and name in _SPECIAL:
        return _SPECIAL[name](args)
    if len(args) == 1 and smooth(name):
        return _smooth_derivative(name, order, x)
    row = _row(name, order, ctx.prec)
    if row is None and name in ("nabla", "hessian"):
        raise Nowhere("the gradient's variable is not told")
    if row is None:
        raise Nowhere(f"the function {name} is not known here")
    body, fixed, names, jumps = row
    quick = _without_scope(s, body, (*fixed, *names), jumps, args)
    if quick is not None:
        further = dict(zip(names[1:], args[1:], strict=False))
        return _each(lambda e: quick.at({**fixed, names[0]: e, **further}), x)

    def formula(e: Any) -> Any:
        values = {**fixed, names[0]: e}
        if len(names) > 1:
            values.update(zip(names[1:], args[1:], strict=False))
        inner = s.child(values, frozen=True)
        inner.derived = jumps  # where nothing jumps, a kink has a value
        if s.reading.common:  # the catalogue's own logarithms are natural
            inner.reading = s.reading.but(common=False)
        return inner.term(body)

    return _each(formula, x)


def _without_scope(
    s: Scope, body: Term, names: tuple[str, ...], jumps: bool, args: list[Any]
) -> Formula | None:
    """The formula of a row as a function of values, where nothing in the text changes its parts."""
    if s.reading.literals or s.reading.generic or any(a.__class__ is Matrix for a in args[1:]):
        return None
    quick = compiled(body, names, jumps, ctx.prec)
    if quick is None or any(s.world.function(f) is not None for f in quick.functions):
        return None
    return quick


@lru_cache(maxsize=256)
def _row(
    name: str, order: int, precision: int
) -> tuple[Term, dict[str, arb], list[str], bool] | None:
    """A function of the catalogue: the formula of its derivative of this order, the parameters that it
    fixes, at this precision, its variables, and whether it jumps somewhere."""
    row = function_row(name)
    if row is None:
        return None
    fixed = {k: arb(fmpq(*Fraction(v).as_integer_ratio())) for k, v in row.defaults.items()}
    jumps = order > 0 or any(k.jump != "0" for k in row.kinks)
    return row.term(order), fixed, [v.data for v in row.variables], jumps


def _each(f: Callable[[Any], Any], x: Any) -> Any:
    return x.map(f) if x.__class__ is Matrix else f(x)


def is_at_vector(name: str, parameters: Sequence[str], args: Sequence[Term]) -> bool:
    """Whether f(p) may be the f(x, y) of the text at the place p; no L(w), where L(y, t) was written, and no
    f(x), where f(x, w) was."""
    if len(args) != 1 or len(parameters) < 2 or name not in _OF_PLACES or args[0].head != "sym":
        return False
    return split(args[0].data)[0] not in {split(p)[0] for p in parameters}


def _entries(x: Any, count: int) -> list[Any]:
    """The entries of a vector of this length."""
    vector = x.__class__ is Matrix and 1 in x.shape and len(x.entries) == count
    return list(x.entries) if vector else []


def _own(s: Scope, name: str, function: Function, args: list[Any], order: int) -> Any:
    if len(args) != len(function.parameters):
        raise Nowhere(f"{name} is defined with {len(function.parameters)} arguments")
    if name in s.busy:
        raise NoValue(f"{name} is defined by itself")

    def at(e: Any) -> Any:
        values = dict(zip(function.parameters, [e, *args[1:]], strict=True))
        tags = []
        first = function.parameters[0]
        for _ in range(order):
            tag = new_tag()
            tags.append(tag)
            values[first] = Dual(tag, values[first], arb(1))
        inner = s.child(values)
        inner.derived = bool(order) or s.derived
        inner.busy = [*s.busy, name]
        result = inner.term(function.body)
        for tag in reversed(tags):
            result = part_of(result, tag)
        return result

    if len(args) == 1 and args[0].__class__ is Matrix and not _of_whole(function.body):
        return args[0].map(at)
    return at(args[0])


@lru_cache(maxsize=1024)
def _of_whole(body: Term) -> bool:
    """Whether a function takes a vector as a whole, as ‖Xw − y‖² does, and not entry by entry."""
    return any(
        u.head in ("T", "mat", "sum") or (u.head == "call" and u.data[0] in _WHOLE)
        for u in walk(body)
    )


def _generic(name: str, order: int, x: Any) -> Any:
    if x.__class__ is Dual:
        re = _generic(name, order, x.re)
        return Dual(x.tag, re, _generic(name, order + 1, x.re) * x.du)
    return _scatter(f"{name}{order}", x)


def _smooth_derivative(name: str, order: int, x: Any) -> Any:
    if order == 0:
        return apply(name, x)
    if order == 1:
        return slope_of(name, x)
    if x.__class__ is Matrix:
        return x.map(lambda e: _smooth_derivative(name, order, e))
    tag = new_tag()
    return part_of(_smooth_derivative(name, order - 1, Dual(tag, x, arb(1))), tag)


def _extreme(want: int) -> Callable[[list[Any]], Any]:
    def choose(args: list[Any]) -> Any:
        if len(args) == 1 and args[0].__class__ is Matrix:
            args = list(args[0].entries)
        matrices = [a for a in args if a.__class__ is Matrix]
        if matrices and len(args) == 2:
            whole, other = (args[0], args[1]) if args[0].__class__ is Matrix else (args[1], args[0])
            paired: Matrix = whole.paired(other, lambda a, b: choose([a, b]))
            return paired
        best = args[0]
        for a in args[1:]:
            gap = a - best
            ball = real_part(gap)
            if ball.contains(0) and ball.is_finite():
                if a.__class__ is Dual or best.__class__ is Dual:
                    raise Boundary(AT_SWITCH)
                continue
            if condition_sign(gap) == want:
                best = a
        return best

    return choose


def _norm(args: list[Any]) -> Any:
    x = args[0]
    if x.__class__ is not Matrix:
        return apply("abs", x)
    total = x.entries[0] * x.entries[0]
    for e in x.entries[1:]:
        total = total + e * e
    return apply("sqrt", total)


def _sum_of_sizes(args: list[Any]) -> Any:
    x = args[0]
    if x.__class__ is not Matrix:
        return apply("abs", x)
    if 1 not in x.shape:
        raise Nowhere("‖·‖₁ of a matrix may be one of two norms")
    total = apply("abs", x.entries[0])
    for e in x.entries[1:]:
        total = total + apply("abs", e)
    return total


def _softmax(args: list[Any]) -> Any:
    x = Matrix((len(args), 1), args) if len(args) > 1 else args[0]
    if x.__class__ is not Matrix:
        raise Nowhere("softmax takes a vector")
    powers = x.map(lambda e: apply("exp", e))
    total = powers.entries[0]
    for e in powers.entries[1:]:
        total = total + e
    return powers / total


def _softmax_matrix(x: Any, rows: bool) -> Any:
    """Softmax of a vector, or of each column (row) of a matrix."""
    if x.__class__ is not Matrix or 1 in x.shape:
        return _softmax([x])
    if rows:
        return _softmax_matrix(x.T, False).T
    n, m = x.shape
    columns = [_softmax([Matrix((n, 1), x.entries[j::m])]).entries for j in range(m)]
    return Matrix((n, m), [columns[j][i] for i in range(n) for j in range(m)])


def _floor(args: list[Any]) -> Any:
    if args[0].__class__ is Matrix:
        raise Nowhere("a matrix has no whole number below it")
    found = whole_number(real_part(args[0]).floor())
    if found is None:
        raise NoValue("a value lies too near to a whole number")
    return arb(found)


def _diagonal(s: Scope, t: Term) -> Any:
    """What diag takes: of two columns that have no product, as in diag(u v), the one entry by entry."""
    try:
        return s.term(t)
    except NoValue:
        if t.head != "mul":
            raise
        return s.term(hadamard(*t.args))


def _diag(args: list[Any]) -> Any:
    x = args[0]
    if len(args) > 1 and all(a.__class__ is not Matrix for a in args):
        x = Matrix((len(args), 1), list(args))  # diag(1, 4)
    if x.__class__ is not Matrix:
        if len(args) < 2 or any(a.__class__ is Matrix for a in args):
            return x
        x = Matrix((len(args), 1), args)  # diag(3, 2, 2)
    n = len(x.entries)
    return Matrix((n, n), [x.entries[i] if i == j else arb(0) for i in range(n) for j in range(n)])


def _trace(args: list[Any]) -> Any:
    x = args[0]
    if x.__class__ is not Matrix:
        return x
    n, m = x.shape
    if n != m:
        raise Nowhere("tr takes a square matrix")
    total = x.entries[0]
    for e in x.entries[m + 1 :: m + 1]:
        total = total + e
    return total


def _counting(f: Callable[..., Any]) -> Callable[[list[Any]], Any]:
    """A function that counts, where its arguments are small enough."""

    def of(args: list[Any]) -> Any:
        if any(a.__class__ is not arb for a in args):
            raise Nowhere("a factorial of something that varies, or of a matrix")
        if not all(abs(a) <= _COUNTED for a in args):
            raise NoValue("a factorial is out of range")
        return f(*args)

    return of


def _factorial(x: arb) -> arb:
    whole = _count(x)
    if whole is None:
        return (x + 1).gamma()
    if whole < 0:
        raise Nowhere("a factorial of a negative number")
    return arb(factorial(whole))


def _binomial(n: arb, k: arb) -> arb:
    whole, part = _count(n), _count(k)
    if whole is not None and part is not None and whole >= 0:
        return arb(comb(whole, part) if part >= 0 else 0)
    return _factorial(n) / (_factorial(k) * _factorial(n - k))


def _count(x: arb) -> int | None:
    return whole_number(x) if x.rad() == 0 else None


def _two_values(args: list[Any]) -> Any:
    raise Nowhere("± stands for two values")


_SPECIAL: dict[str, Callable[[list[Any]], Any]] = {
    "max": _extreme(1),
    "min": _extreme(-1),
    "norm": _norm,
    "norm_1": _sum_of_sizes,
    "softmax": _softmax,
    "floor": _floor,
    "diag": _diag,
    "tr": _trace,
    "pm": _two_values,
    "factorial": _counting(_factorial),
    "binomial": _counting(_binomial),
    "det": lambda args: determinant(args[0]),
}


KNOWN = frozenset((*_SPECIAL, "integral"))


def _scatter(label: str, x: Any) -> arb:
    """A number that depends on a label and on the value x, and on nothing else."""
    ball = real_part(x)
    text = ball.mid().str(16, radius=False) if ball.is_finite() else "nan"
    state = random.Random(crc32(f"{label}|{text}".encode()))
    return arb(fmpq(state.randint(1000, 9000), 10007))
