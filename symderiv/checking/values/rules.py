"""RULES: how each head of a Term gets its value in a Scope."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from flint import arb, fmpq

from symderiv.checking.budget import spend
from symderiv.checking.values.algebra import inverse, matrix_power
from symderiv.checking.values.calls import call_value
from symderiv.checking.values.numbers import (
    Dual,
    Matrix,
    NoValue,
    Nowhere,
    condition_sign,
    power,
    real_part,
    whole_number,
)
from symderiv.checking.values.readings import Reading
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, num, substitute, sym, walk
from symderiv.notation.text import unicode_text

if TYPE_CHECKING:
    from symderiv.checking.values.evaluator import Scope

__all__ = ["RULES", "reindexed", "written_out"]

MAX_SUM, MAX_WRITTEN = 2_000, 12


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
    if "I" in t.names:
        found = _with_identity(s, t)
        if found is not None:
            return found
    total = s.term(t.args[0])
    for a in t.args[1:]:
        total = total + s.term(a)
    return total


_IDENTITY = sym("I")


def _with_identity(s: Scope, t: Term) -> Any:
    """A + λ I: the identity matrix, of the size of what stands beside it; None elsewhere."""
    if "I" in s.overrides or s.world.definition("I") is not None:
        return None
    if s.world.value(_IDENTITY, "shown") is not None:
        return None
    identities = [a for a in t.args if _IDENTITY in _factors(a)]
    others = [a for a in t.args if a not in identities]
    if not identities or not others:
        return None
    total = s.term(others[0])
    for a in others[1:]:
        total = total + s.term(a)
    if total.__class__ is not Matrix or total.shape[0] != total.shape[1]:
        return None
    n = total.shape[0]
    for a in identities:
        scale = s.term(substitute(a, {_IDENTITY: num(1)}))
        if scale.__class__ is Matrix:
            return None
        cells = [scale if i == j else arb(0) for i in range(n) for j in range(n)]
        total = total + Matrix((n, n), cells)
    return total


def _factors(t: Term) -> tuple[Term, ...]:
    if t.head == "neg":
        return _factors(t.args[0])
    if t.head in ("mul", "div"):
        return tuple(f for a in t.args for f in _factors(a))
    return (t,)


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


_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _pow(s: Scope, t: Term) -> Any:
    base, exponent = s.term(t.args[0]), s.term(t.args[1])
    if base.__class__ is Matrix and base.shape[0] == base.shape[1] > 1:
        if exponent.__class__ is not Matrix and real_part(exponent) == -1:
            return inverse(base)
    ball = real_part(exponent) if exponent.__class__ is not Matrix else None
    if ball is not None and not (abs(ball) < 100_000):
        raise NoValue("an exponent is out of range")
    algebra = s.reading.algebra
    if algebra is None and base.__class__ is Matrix:
        algebra = _of_algebra(t.args[0])
    if algebra and base.__class__ is Matrix and ball is not None:
        whole = whole_number(ball)
        if whole is not None and base.shape[0] == base.shape[1] and abs(whole) < 20:
            return matrix_power(base, whole)
    if base.__class__ is not Matrix and (odd := _odd_root(t.args[1])) and real_part(base) < 0:
        return power(-base, exponent) * (-1) ** odd  # the real root: (−8)^{1/3} = −2
    return power(base, exponent)


def _of_algebra(base: Term) -> bool:
    """Whether a square is likelier the product of a matrix with itself: A², not the g² of an optimizer."""
    if base.head == "T":
        return _of_algebra(base.args[0])
    return base.head == "mat" or (
        base.head == "sym" and split(base.data)[0] in _CAPITALS and base.data[0] != "G"
    )


def _odd_root(exponent: Term) -> int:
    """The numerator of an exponent p/q with an odd q, in lowest terms; 0 for any other."""
    if exponent.head == "neg":
        return _odd_root(exponent.args[0])
    if exponent.head != "div" or any(a.head != "num" or a.data[1] for a in exponent.args):
        return 0
    whole = Fraction(int(exponent.args[0].data[0]), int(exponent.args[1].data[0]) or 1)
    return whole.numerator if whole.denominator % 2 and whole.denominator > 1 else 0


def _mat(s: Scope, t: Term) -> Any:
    entries = [s.term(a) for a in t.args]
    if any(e.__class__ is Matrix for e in entries):
        raise Nowhere("a matrix of matrices")
    return Matrix.of(t.data, entries)


def _transpose(s: Scope, t: Term) -> Any:
    x = s.term(t.args[0])
    return x.T if x.__class__ is Matrix else x


def _deriv(s: Scope, t: Term) -> Any:
    reading = s.reading
    value = None
    if reading.mode in ("shown", "true", "late") and not s.derived and not s.frozen:
        value = s.world.value(t, reading.mode, 0)
        if value is not None and reading.mode == "shown":
            return value
        if value is not None and not _defined(s, t.args[0]):
            return value
    of, *wrt = t.args
    if any(w.head != "sym" for w in wrt):
        raise Nowhere("a derivative by something that is not a name")
    if any(s.world.function(w.data) is not None and not _has_binding(s, w.data) for w in wrt):
        raise Nowhere("a derivative by a function")
    if not _defined(s, of):
        raise Nowhere(f"{unicode_text(of)} is not defined here")
    try:
        return s.derivative(of, tuple(wrt), _is_direct(reading, t))
    except NoValue:
        if value is None or reading.mode != "true":
            raise
        return value  # behind a ReLU that is 0 nothing is left of the quantity


def _has_binding(s: Scope, name: str) -> bool:
    """Whether a name is a quantity besides being a function."""
    return name in s.overrides or s.world.definition(name) is not None


def _is_direct(reading: Reading, t: Term) -> bool:
    if t.data == "direct":
        return True  # ∂y/∂v on the right of a sum over paths of ∂y/∂v itself
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
            raise Nowhere("an evaluation bar needs name = value")
        moved[r.args[0].data] = s.term(r.args[1])
    inner = s.child(moved)
    inner.derived = True
    return inner.term(t.args[0])


def _cases(s: Scope, t: Term) -> Any:
    shape = _condition_shape(s, t)
    if shape is not None:
        return _by_entry(s, t, shape)
    for value, condition in zip(t.args[::2], t.args[1::2], strict=True):
        if _holds(s, condition):
            return s.term(value)
    raise NoValue("no case applies")


def _condition_shape(s: Scope, t: Term) -> tuple[int, int] | None:
    """The shape of a matrix that the conditions compare: 1[Z > 0] goes entry by entry."""
    for condition in t.args[1::2]:
        for side in condition.args if condition.head == "rel" else ():
            value = s.term(side)
            if value.__class__ is Matrix:
                shape: tuple[int, int] = value.shape
                return shape
    return None


def _by_entry(s: Scope, t: Term, shape: tuple[int, int]) -> Matrix:
    def entries(u: Term) -> tuple[Any, ...]:
        value = s.term(u)
        if value.__class__ is not Matrix:
            return (value,) * (shape[0] * shape[1])
        if value.shape != shape:
            raise Nowhere("the shapes in the cases do not fit")
        return tuple(value.entries)

    out: list[Any] = [None] * (shape[0] * shape[1])
    for value, condition in zip(t.args[::2], t.args[1::2], strict=True):
        found = entries(value)
        if condition.head == "true":
            holds = [True] * len(out)
        elif condition.head == "rel" and condition.data in _SIGNS:
            pairs = zip(entries(condition.args[0]), entries(condition.args[1]), strict=True)
            holds = [_sign_is(s, a - b, condition.data) for a, b in pairs]
        else:
            raise Nowhere("a condition is not read")
        out = [f if o is None and h else o for o, f, h in zip(out, found, holds, strict=True)]
    if any(o is None for o in out):
        raise NoValue("no case applies")
    return Matrix(shape, out)


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
    raise Nowhere("a condition is not read")


def _compare(s: Scope, a: Term, op: str, b: Term) -> bool:
    signs = _SIGNS.get(op)
    if signs is None:
        raise Nowhere("a condition is not read")
    x = s.term(a) - s.term(b)
    if x.__class__ is Matrix:
        raise Nowhere("a condition on a matrix")
    return _sign_is(s, x, op)


def _sign_is(s: Scope, x: Any, op: str) -> bool:
    ball = real_part(x)
    if ball.contains(0) and ball.is_finite() and x.__class__ is not Dual and not s.derived:
        return 0 in _SIGNS[op]
    if op in ("=", "!="):
        return (condition_sign(x) == 0) == (op == "=")
    return condition_sign(x) in _SIGNS[op]


def instantiate(body: Term, index: Term, k: int) -> Term:
    """body with the index set to k: as a number, and inside the indices of names (y_i is y_2)."""
    letter = index.data
    table: dict[Term, Term] = {index: num(k)}
    for name in body.names:
        if name == letter:
            continue
        base, sub, sup = split(name)
        new_sub, new_sup = reindexed(sub, letter, k), reindexed(sup, letter, k)
        if (new_sub, new_sup) != (sub, sup):
            table[sym(name)] = sym(join(base, new_sub, new_sup))
    return substitute(body, table)


def written_out(t: Term) -> list[Term] | None:
    """The terms of a short sum or product between two numbers; None for any other."""
    if t.head not in ("sum", "prod") or any(a.head != "num" or a.data[1] for a in t.args[2:]):
        return None
    body, index, low, high = t.args
    first, last = low.data[0], high.data[0]
    if index.head != "sym" or last - first > MAX_WRITTEN:
        return None
    return [instantiate(body, index, k) for k in range(first, last + 1)]


# Subscripts that are words: n_in has no index.
WORDS = frozenset(("in", "out", "hid", "min", "max", "new", "old", "inp", "avg", "reg", "tot"))


_OFFSET = re.compile(r"([A-Za-z])([+-]\d{1,3})\Z")


def _shifted(piece: str, letter: str, k: int) -> str:
    """An index at letter = k: k itself, k − 1 of letter−1."""
    if piece == letter:
        return str(k)
    found = _OFFSET.match(piece)
    if found is None or found[1] != letter or k + int(found[2]) < 0:
        return piece
    return str(k + int(found[2]))


def reindexed(part: str, letter: str, k: int) -> str:
    """A subscript or superscript with this letter at k."""
    if letter not in part:
        return part
    inner = part[1:-1] if part[:1] in "([" else part
    pieces = inner.split(",")
    if any(_shifted(p, letter, k) != p for p in pieces):
        pieces = [_shifted(p, letter, k) for p in pieces]
        inner = ",".join(pieces)
    elif len(inner) <= 3 and len(letter) == 1 and inner.isalnum() and inner not in WORDS:
        inner = inner.replace(letter, str(k))
    return part[0] + inner + part[-1] if part[:1] in "([" else inner


def _sum(s: Scope, t: Term) -> Any:
    body, index, low, high = t.args
    if index.head != "sym":
        raise Nowhere("a sum over something that is not a letter")
    ends = [s.term(low), s.extent(body, index, high)]
    first, last = (None if e.__class__ is Matrix else whole_number(real_part(e)) for e in ends)
    if first is None or last is None:
        raise NoValue("the bounds of a sum are not whole numbers")
    if last - first > MAX_SUM:
        raise NoValue("a sum of too many terms")
    size = sum(1 for _ in walk(body))
    total: Any = None
    for k in range(first, last + 1):
        spend(size // 4)
        value = s.term(instantiate(body, index, k))
        if total is None:
            total = value
        else:
            total = total + value if t.head == "sum" else total * value
    return arb(int(t.head == "prod")) if total is None else total


RULES: dict[str, Callable[[Scope, Term], Any]] = {
    "num": _num, "sym": _sym, "add": _add, "mul": _mul, "had": _had, "neg": _neg, "div": _div,
    "pow": _pow, "mat": _mat, "T": _transpose, "deriv": _deriv, "at": _at, "cases": _cases,
    "sum": _sum, "prod": _sum, "call": call_value,
}  # fmt: skip
