"""Terms to numbers: names through the world under a Reading, derivatives by dual numbers.

A Reading says what a name stands for: a random number, its definition, its displayed or its true
value. Every evaluation has fuel, so that no term can take long.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol
from zlib import crc32

from flint import arb, fmpq

from symderiv.catalog.functions import function_row
from symderiv.checking.judging.numbers import (
    Boundary,
    Dual,
    Matrix,
    NoValue,
    apply,
    carries,
    condition_sign,
    part_of,
    power,
    real_part,
    slope_of,
    smooth,
)
from symderiv.notation.names import join, ones_shape, split
from symderiv.notation.term import Term, num, substitute, sym
from symderiv.notation.text import unicode_text

__all__ = ["Function", "Reading", "Scope", "Source", "instantiate"]

FUEL = 20_000
MAX_SUM = 2_000


@dataclass(frozen=True)
class Function:
    """A function that the document defines: f(x, …) = body."""

    parameters: tuple[str, ...]
    body: Term


@dataclass(frozen=True)
class Reading:
    """How names are read.

    ``mode``: ``free`` (random numbers), ``through`` (definitions, then random), ``shown`` (values
    as displayed), ``true`` (true values), ``late`` (definitions with the numbers of by now).
    ``unknown``: "random" gives names without a value a random one in the last three. ``generic``: σ
    is an arbitrary function. ``direct``: ∂ holds every other name fixed, except of the quantities in
    ``whole``. ``rows``: softmax goes along rows. ``back``: how many versions back a name is read.
    ``keep``: names that stay random. ``literals``, ``values``: other values for written numbers and
    for names. ``sizes``: names that count the terms of a sum.
    """

    mode: str = "through"
    point: int = 0
    unknown: str = "fail"
    generic: bool = False
    direct: bool = False
    whole: frozenset[Term] = frozenset()
    rows: bool = False
    back: Mapping[str, int] = field(default_factory=dict)
    keep: frozenset[str] = frozenset()
    literals: Mapping[Term, arb] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    sizes: frozenset[str] = frozenset()


class Source(Protocol):
    """Where names come from: the world."""

    def definition(self, name: str, back: int = 0) -> Term | None:
        """The symbolic definition of a name."""
        ...

    def value(self, key: Term, mode: str, back: int = 0) -> Any:
        """The displayed or true value of a quantity, or None."""
        ...

    def function(self, name: str) -> Function | None:
        """A function that the document defines."""
        ...


POSITIVE_POINTS = frozenset((0, 1, 3))


def random_value(name: str, point: int) -> arb:
    """The value of a free name at a point: a share of one (0, 1), negative (2), larger (3), or of
    either sign."""
    state = random.Random(crc32(f"{name}|{point}".encode()))
    if point < 2:
        return arb(fmpq(state.randint(3000, 9500), 10007))
    if point == 3:
        return arb(fmpq(state.randint(5000, 25000), 10007))
    size = arb(fmpq(state.randint(1500, 25000), 10007))
    return size if point != 2 and state.random() < 0.5 else -size


def _scatter(label: str, x: Any) -> arb:
    """A number that depends on a label and on the value x, and on nothing else."""
    ball = real_part(x)
    text = ball.mid().str(16, radius=False) if ball.is_finite() else "nan"
    state = random.Random(crc32(f"{label}|{text}".encode()))
    return arb(fmpq(state.randint(1000, 9000), 10007))


_tags = 0


def new_tag() -> int:
    """A tag for a dual number, larger than all before."""
    global _tags
    _tags += 1
    return _tags


class Scope:
    """One evaluation: a reading of names, what is overridden in it, and what is computed already."""

    def __init__(
        self,
        world: Source,
        reading: Reading,
        overrides: Mapping[str, Any] | None = None,
        parent: Scope | None = None,
        frozen: bool = False,
    ) -> None:
        self.world = world
        self.reading = reading
        self.overrides: dict[str, Any] = dict(overrides or {})
        self.parent = parent
        self.frozen = frozen
        self.derived: bool = parent.derived if parent is not None else False
        self.memo: dict[Term, Any] = {}
        self.names: dict[str, Any] = {}
        self.busy: list[str] = []
        self.fuel: list[int] = parent.fuel if parent is not None else [FUEL]
        self.depth: list[int] = parent.depth if parent is not None else [0]

    def child(self, overrides: Mapping[str, Any], frozen: bool = False) -> Scope:
        """A scope in which some names have other values."""
        merged = {**({} if frozen else self.overrides), **overrides}
        return Scope(self.world, self.reading, merged, self, frozen)

    # --- names ------------------------------------------------------------------------------------

    def lookup(self, name: str) -> Any:
        """The value of a name; NoValue with the reason where it has none."""
        if name in self.overrides:
            return self.overrides[name]
        if self.frozen:
            assert self.parent is not None
            return self.parent.lookup(name)
        found = self.names.get(name)
        if found is None:
            found = self.names[name] = self._find(name)
        return found

    def _find(self, name: str) -> Any:
        reading = self.reading
        if name in reading.values and not self.derived:
            return reading.values[name]
        if name in reading.sizes:
            return arb(3)
        if reading.mode == "free":
            return self._free(name)
        if name in reading.keep and (not self.derived or self.world.definition(name) is None):
            return self._free(name)
        if name in self.busy or self.depth[0] > 60:
            return self._free(name)
        back = reading.back.get(name, 0)
        valued = reading.mode in ("shown", "true", "late")
        if valued and not self.derived:
            value = self.world.value(sym(name), reading.mode, back)
            if value is not None:
                return value
        definition = self.world.definition(name, back)
        if definition is not None:
            self.busy.append(name)
            try:
                return self.term(definition)
            finally:
                self.busy.pop()
        if valued:
            value = reading.values.get(name)
            if value is None:
                value = self.world.value(sym(name), reading.mode, back)
            if value is not None:
                return value
            entry = self._entry(name)
            if entry is not None:
                return entry
            if reading.unknown != "random":
                shape = ones_shape(name)
                if shape is not None:
                    return Matrix.of(shape, [arb(1)] * (shape[0] * shape[1]))
                constant = _constant(name)
                if constant is not None:
                    return constant
                raise NoValue(f"{unicode_text(sym(name))} has no value here")
        return self._free(name)

    def _entry(self, name: str) -> Any:
        """w_2 of a vector w that has a value."""
        base, sub, sup = split(name)
        if not sub.isdigit():
            return None
        whole = self.world.value(sym(join(base, "", sup)), self.reading.mode)
        if whole.__class__ is Matrix and 1 in whole.shape and 1 <= int(sub) <= len(whole.entries):
            return whole.entries[int(sub) - 1]
        return None

    def _free(self, name: str) -> Any:
        constant = _constant(name)
        if constant is not None:
            return constant
        shape = ones_shape(name)
        if shape is not None:
            return Matrix.of(shape, [arb(1)] * (shape[0] * shape[1]))
        return random_value(name, self.reading.point)

    # --- terms ------------------------------------------------------------------------------------

    def term(self, t: Term) -> Any:
        """The value of a term."""
        found = self.memo.get(t)
        if found is not None:
            return found
        self.fuel[0] -= 1
        if self.fuel[0] < 0:
            raise NoValue("it takes too long to compute")
        self.depth[0] += 1
        try:
            if self.depth[0] > 250:
                raise NoValue("it is nested too deeply")
            rule = _RULES.get(t.head)
            if rule is None:
                raise NoValue(f"{unicode_text(t)} is not a value")
            value = rule(self, t)
        finally:
            self.depth[0] -= 1
        self.memo[t] = value
        return value

    def derivative(self, of: Term, wrt: tuple[Term, ...], direct: bool) -> Any:
        """∂of/∂wrt…; NoValue where ``of`` does not mention the quantity at all."""
        if not wrt:
            return self.term(of)
        name = wrt[0].data
        base = self.lookup(name)
        if base.__class__ is Matrix:
            return self._by_matrix(of, wrt, base, direct)
        return self._by_scalar(of, wrt, {name: base}, name, direct)

    def _by_scalar(
        self, of: Term, wrt: tuple[Term, ...], at: dict[str, Any], name: str, direct: bool
    ) -> Any:
        tag = new_tag()
        value = at[name]
        moved = {name: Dual(tag, value, arb(1))}
        asked = of
        if direct:
            if of.head == "sym":
                definition = self.world.definition(of.data, self.reading.back.get(of.data, 0))
                if definition is None:
                    raise NoValue(f"{unicode_text(of)} is not defined here")
                of = definition
            inner = self.child(moved, frozen=True)
        else:
            inner = self.child(moved)
            inner.derived = True
        result = inner.derivative(of, wrt[1:], direct)
        if not carries(result, tag) and len(wrt) == 1 and asked.head == "sym":
            raise NoValue(f"what is written of {unicode_text(asked)} does not mention "
                          f"{unicode_text(wrt[0])}")  # fmt: skip
        return part_of(result, tag)

    def _by_matrix(self, of: Term, wrt: tuple[Term, ...], base: Matrix, direct: bool) -> Any:
        """A scalar by a matrix: entry by entry, in the matrix's shape. A vector by a vector: the
        Jacobian, a row for each entry of ``of``."""
        if len(wrt) > 1 or direct:
            raise NoValue("a higher derivative by a matrix is not computed here")
        name = wrt[0].data
        parts = []
        seen = False
        for i in range(len(base.entries)):
            tag = new_tag()
            entries = list(base.entries)
            entries[i] = Dual(tag, entries[i], arb(1))
            inner = self.child({name: Matrix(base.shape, entries)})
            inner.derived = True
            result = inner.term(of)
            seen = seen or carries(result, tag)
            parts.append(part_of(result, tag))
        if not seen:
            raise NoValue(f"what is written of {unicode_text(of)} does not mention "
                          f"{unicode_text(wrt[0])}")  # fmt: skip
        first = parts[0]
        if first.__class__ is not Matrix:
            return Matrix(base.shape, parts)
        if 1 not in first.shape or 1 not in base.shape:
            raise NoValue("a derivative with more than two indices")
        rows = len(first.entries)
        return Matrix((rows, len(parts)), [p.entries[i] for i in range(rows) for p in parts])


@lru_cache(maxsize=1)
def _constants() -> dict[str, arb]:
    return {"pi": arb.pi(), "e": arb(1).exp()}


def _constant(name: str) -> arb | None:
    if name == "infinity":
        raise NoValue("∞ is not a number")
    return _constants().get(name)


# --- one rule for each head -----------------------------------------------------------------------


def _num(s: Scope, t: Term) -> Any:
    if s.reading.literals:
        found = s.reading.literals.get(t)
        if found is not None:
            return found
    if t.data[0].bit_length() > 4000 or t.data[1] > 1000:
        raise NoValue("a number of too many digits")
    return arb(fmpq(t.data[0], 10 ** t.data[1]))


def _sym(s: Scope, t: Term) -> Any:
    return s.lookup(t.data)


def _add(s: Scope, t: Term) -> Any:
    total = s.term(t.args[0])
    for a in t.args[1:]:
        total = total + s.term(a)
    return total


def _mul(s: Scope, t: Term) -> Any:
    total = s.term(t.args[0])
    for a in t.args[1:]:
        total = total * s.term(a)
    return total


def _had(s: Scope, t: Term) -> Any:
    total = s.term(t.args[0])
    for a in t.args[1:]:
        x = s.term(a)
        if total.__class__ is Matrix:
            total = total.paired(x, lambda p, q: p * q)
        elif x.__class__ is Matrix:
            total = x * total
        else:
            total = total * x
    return total


def _neg(s: Scope, t: Term) -> Any:
    return -s.term(t.args[0])


def _div(s: Scope, t: Term) -> Any:
    return s.term(t.args[0]) / s.term(t.args[1])


def _pow(s: Scope, t: Term) -> Any:
    base, exponent = s.term(t.args[0]), s.term(t.args[1])
    ball = real_part(exponent) if exponent.__class__ is not Matrix else None
    if ball is not None and not (abs(ball) < 100_000):
        raise NoValue("an exponent is out of range")
    return power(base, exponent)


def _mat(s: Scope, t: Term) -> Any:
    entries = [s.term(a) for a in t.args]
    if any(e.__class__ is Matrix for e in entries):
        raise NoValue("a matrix of matrices")
    return Matrix.of(t.data, entries)


def _transpose(s: Scope, t: Term) -> Any:
    x = s.term(t.args[0])
    return x.T if x.__class__ is Matrix else x


def _deriv(s: Scope, t: Term) -> Any:
    reading = s.reading
    if reading.mode in ("shown", "true", "late") and not s.derived and not s.frozen:
        value = s.world.value(t, reading.mode, 0)
        if value is not None and reading.mode == "shown":
            return value
        if value is not None and not _defined(s, t.args[0]):
            return value
    of, *wrt = t.args
    if any(w.head != "sym" for w in wrt):
        raise NoValue("a derivative by something that is not a name")
    if not _defined(s, of):
        raise NoValue(f"{unicode_text(of)} is not defined here")
    return s.derivative(of, tuple(wrt), _is_direct(reading, t))


def _is_direct(reading: Reading, t: Term) -> bool:
    return reading.direct and t.data == "partial" and t.args[0] not in reading.whole


def _defined(s: Scope, of: Term) -> bool:
    if of.head != "sym":
        return True
    if s.world.definition(of.data, s.reading.back.get(of.data, 0)) is not None:
        return True
    return of.data in s.overrides


def _at(s: Scope, t: Term) -> Any:
    moved = {}
    for r in t.args[1:]:
        if r.head != "rel" or r.args[0].head != "sym":
            raise NoValue("an evaluation bar needs name = value")
        moved[r.args[0].data] = s.term(r.args[1])
    inner = s.child(moved)
    inner.derived = True
    return inner.term(t.args[0])


def _cases(s: Scope, t: Term) -> Any:
    for value, condition in zip(t.args[::2], t.args[1::2], strict=True):
        if _holds(s, condition):
            return s.term(value)
    raise NoValue("no case applies")


_SIGNS = {"<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (1, 0), "=": (0,), "!=": (-1, 1), "~": (0,)}


def _holds(s: Scope, c: Term) -> bool:
    if c.head == "true":
        return True
    if c.head == "and":
        return all(_holds(s, a) for a in c.args)
    if c.head == "chain":
        pairs = zip(c.args, c.data, c.args[1:], strict=False)
        return all(_compare(s, a, op, b) for a, op, b in pairs)
    if c.head == "rel":
        return _compare(s, c.args[0], c.data, c.args[1])
    raise NoValue("a condition is not read")


def _compare(s: Scope, a: Term, op: str, b: Term) -> bool:
    signs = _SIGNS.get(op)
    if signs is None:
        raise NoValue("a condition is not read")
    x = s.term(a) - s.term(b)
    if x.__class__ is Matrix:
        raise NoValue("a condition on a matrix")
    ball = real_part(x)
    if ball.contains(0) and ball.is_finite() and x.__class__ is not Dual and not s.derived:
        return 0 in signs
    if op in ("=", "!="):
        return (condition_sign(x) == 0) == (op == "=")
    return condition_sign(x) in signs


def instantiate(body: Term, index: Term, k: int) -> Term:
    """body with the index set to k: as a number, and inside the indices of names (y_i is y_2)."""
    letter = index.data
    table: dict[Term, Term] = {index: num(k)}
    for name in body.names:
        if name == letter:
            continue
        base, sub, sup = split(name)
        new_sub, new_sup = _reindex(sub, letter, k), _reindex(sup, letter, k)
        if (new_sub, new_sup) != (sub, sup):
            table[sym(name)] = sym(join(base, new_sub, new_sup))
    return substitute(body, table)


def _reindex(part: str, letter: str, k: int) -> str:
    if letter not in part:
        return part
    inner = part[1:-1] if part[:1] in "([" else part
    pieces = inner.split(",")
    if letter in pieces:
        pieces = [str(k) if p == letter else p for p in pieces]
        inner = ",".join(pieces)
    elif len(inner) <= 3 and len(letter) == 1 and inner.isalnum():
        inner = inner.replace(letter, str(k))
    return part[0] + inner + part[-1] if part[:1] in "([" else inner


def _sum(s: Scope, t: Term) -> Any:
    body, index, low, high = t.args
    lo, hi = real_part(s.term(low)), real_part(s.term(high))
    first, last = lo.unique_fmpz(), hi.unique_fmpz()
    if first is None or last is None:
        raise NoValue("the bounds of a sum are not whole numbers")
    if int(last) - int(first) > MAX_SUM:
        raise NoValue("a sum of too many terms")
    total: Any = None
    for k in range(int(first), int(last) + 1):
        value = s.term(instantiate(body, index, k))
        if total is None:
            total = value
        else:
            total = total + value if t.head == "sum" else total * value
    return arb(int(t.head == "prod")) if total is None else total


# --- calls ----------------------------------------------------------------------------------------


def _call(s: Scope, t: Term) -> Any:
    name, order = t.data
    args = [s.term(a) for a in t.args]
    function = s.world.function(name)
    if function is not None:
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
    row = function_row(name)
    if row is None:
        raise NoValue(f"the function {name} is not known here")
    body = row.term(order)
    fixed = {k: arb(fmpq(*_fraction(v))) for k, v in row.defaults.items()}
    names = [v.data for v in row.variables]

    def formula(e: Any) -> Any:
        values = {**fixed, names[0]: e}
        values.update(zip(names[1:], args[1:], strict=False))
        inner = s.child(values, frozen=True)
        inner.derived = True
        return inner.term(body)

    return _each(formula, x)


def _fraction(text: str) -> tuple[int, int]:
    from fractions import Fraction

    f = Fraction(text)
    return f.numerator, f.denominator


def _each(f: Callable[[Any], Any], x: Any) -> Any:
    return x.map(f) if x.__class__ is Matrix else f(x)


def _own(s: Scope, name: str, function: Function, args: list[Any], order: int) -> Any:
    if len(args) != len(function.parameters):
        raise NoValue(f"{name} is defined with {len(function.parameters)} arguments")
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

    if len(args) == 1 and args[0].__class__ is Matrix:
        return args[0].map(at)
    return at(args[0])


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
                    raise Boundary("a switching point: what holds there is a convention")
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


def _softmax(args: list[Any]) -> Any:
    x = Matrix((len(args), 1), args) if len(args) > 1 else args[0]
    if x.__class__ is not Matrix:
        raise NoValue("softmax takes a vector")
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
    found = real_part(args[0]).floor().unique_fmpz()
    if found is None:
        raise NoValue("a value lies too near to a whole number")
    return arb(found)


def _diag(args: list[Any]) -> Any:
    x = args[0]
    if x.__class__ is not Matrix:
        return x
    n = len(x.entries)
    return Matrix((n, n), [x.entries[i] if i == j else arb(0) for i in range(n) for j in range(n)])


def _trace(args: list[Any]) -> Any:
    x = args[0]
    if x.__class__ is not Matrix:
        return x
    n, m = x.shape
    if n != m:
        raise NoValue("tr takes a square matrix")
    total = x.entries[0]
    for e in x.entries[m + 1 :: m + 1]:
        total = total + e
    return total


_SPECIAL: dict[str, Callable[[list[Any]], Any]] = {
    "max": _extreme(1),
    "min": _extreme(-1),
    "norm": _norm,
    "softmax": _softmax,
    "floor": _floor,
    "diag": _diag,
    "tr": _trace,
}

_RULES: dict[str, Callable[[Scope, Term], Any]] = {
    "num": _num, "sym": _sym, "add": _add, "mul": _mul, "had": _had, "neg": _neg, "div": _div,
    "pow": _pow, "mat": _mat, "T": _transpose, "deriv": _deriv, "at": _at, "cases": _cases,
    "sum": _sum, "prod": _sum, "call": _call,
}  # fmt: skip
