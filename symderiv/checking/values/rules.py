"""RULES: how each head of a Term gets its value in a Scope."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from flint import arb, ctx, fmpq

from symderiv.checking.budget import spend
from symderiv.checking.values.algebra import diagonal_power, inverse, matrix_power
from symderiv.checking.values.calls import call_value
from symderiv.checking.values.cases import cases_value
from symderiv.checking.values.numbers import (
    Matrix,
    NoValue,
    Nowhere,
    Unwritten,
    real_part,
    whole_number,
)
from symderiv.checking.values.primitives import GREATEST_EXPONENT, power
from symderiv.checking.values.readings import VALUED, Reading
from symderiv.checking.world.matrix_names import with_ones
from symderiv.notation.names import split
from symderiv.notation.reindexing import instantiate
from symderiv.notation.term import Term, having, num, substitute, sym, walk
from symderiv.notation.text import unicode_text

if TYPE_CHECKING:
    from symderiv.checking.values.evaluator import Scope

__all__ = ["RULES"]

MAX_SUM = 2_000


def _num(s: Scope, t: Term) -> Any:
    if s.reading.literals:
        found = s.reading.literals.get(t)
        if found is not None:
            return found
    return _written(t, ctx.prec)


@lru_cache(maxsize=1024)
def _written(t: Term, precision: int) -> arb:
    """A written number at this precision."""
    if t.data[0].bit_length() > 4000 or t.data[1] > 1000:
        raise NoValue("a number of too many digits")
    return arb(fmpq(t.data[0], 10 ** t.data[1]))


def _sym(s: Scope, t: Term) -> Any:
    return s.lookup(t.data)


def _add(s: Scope, t: Term) -> Any:
    if _mentions_identity(t):
        found = _with_identity(s, t)
        if found is not None:
            return found
    total = s.term(t.args[0])
    for a in t.args[1:]:
        x = s.term(a)
        if total.__class__ is Matrix and x.__class__ is Matrix and total.shape != x.shape:
            if s.reading.mode in VALUED:
                total, x = _spread(total, x)
        total = total + x
    return total


def _spread(a: Matrix, b: Matrix) -> tuple[Matrix, Matrix]:
    """A column or a row beside a matrix, once for each of the others: W X + b and X W + b for a batch."""
    if 1 in a.shape:
        return _spread(b, a)[::-1] if 1 not in b.shape else (a, b)
    if b.shape == (a.shape[0], 1):
        return a, Matrix(a.shape, [x for x in b.entries for _ in range(a.shape[1])])
    if b.shape == (1, a.shape[1]):
        return a, Matrix(a.shape, [*b.entries] * a.shape[0])
    return a, b


_IDENTITY = sym("I")


@lru_cache(maxsize=4096)
def _mentions_identity(t: Term) -> bool:
    return "I" in t.names


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
    valued = s.reading.mode in VALUED
    for before, a in pairwise(t.args):
        x = s.term(a)
        if total.__class__ is Matrix and x.__class__ is Matrix:
            if total.shape == x.shape and x.shape[0] != x.shape[1]:
                if with_ones(a) or with_ones(before) if 1 in x.shape else valued:
                    total = total.paired(x, lambda p, q: p * q)  # dZ = WᵀdZ * (1 − A²), as in NumPy
                    continue
        total = total * x
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
    if ball is not None and not (abs(ball) < GREATEST_EXPONENT):
        raise NoValue("an exponent is out of range")
    algebra = s.reading.algebra
    if algebra is None and base.__class__ is Matrix:
        algebra = _of_algebra(t.args[0])
    if algebra and base.__class__ is Matrix and ball is not None:
        whole = whole_number(ball)
        if whole is not None and base.shape[0] == base.shape[1] and abs(whole) < 20:
            return matrix_power(base, whole)
        if whole is None and (found := diagonal_power(base, lambda x: power(x, exponent))):
            return found
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
    if reading.mode in VALUED and not s.derived and not s.frozen:
        value = s.world.value(t, "displayed" if reading.carried else reading.mode, 0)
        if value is not None and reading.mode == "shown":
            return value
        if value is not None and not _defined(s, t.args[0]):
            return value
    of, *wrt = t.args
    if any(w.head != "sym" for w in wrt):
        raise Nowhere("a derivative by something that is not a name")
    if any(s.world.function(w.data) is not None and not _is_quantity(s, of, w.data) for w in wrt):
        raise Nowhere("a derivative by a function")
    if not _defined(s, of):
        raise Nowhere(f"{unicode_text(of)} is not defined here")
    try:
        return s.derivative(of, tuple(wrt), _is_direct(reading, t))
    except NoValue:
        if value is None or reading.mode != "true":
            raise
        return value  # behind a ReLU that is 0 nothing is left of the quantity


def _is_quantity(s: Scope, of: Term, name: str) -> bool:
    """Whether a name is a quantity besides being a function: it has a value, or what is derived by it has it
    bare, in numbers and it alone: d/dp (9 ln p + 5 ln(1 − p)), whatever the density p(t) was."""
    if name in s.overrides or s.world.definition(name) is not None:
        return True
    called = any(u.data[0] == name for u in having(of, "call"))
    return of.head != "sym" and tuple(of.names) == (name,) and not called


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


def _sum(s: Scope, t: Term) -> Any:
    body, index, low, high = t.args
    if index.head != "sym":
        raise Nowhere("a sum over something that is not a letter")
    if high.head == "sym" and high.data == "infinity" and t.head == "sum":
        return _geometric(s, body, index, low)
    ends = s.ends(body, index, low, high)
    if ends is None:
        raise Unwritten("nothing tells how far a sum goes")
    first, last = ends
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


def _geometric(s: Scope, body: Term, index: Term, low: Term) -> Any:
    """Σ_{k=n}^∞ a q^k = a qⁿ/(1 − q) for |q| < 1; NoValue for any other series."""
    first = whole_number(real_part(s.term(low)))
    if first is None:
        raise Unwritten("nothing tells how far a sum goes")
    terms = [s.term(instantiate(body, index, first + k)) for k in range(4)]
    if any(a.__class__ is Matrix for a in terms):
        raise NoValue("∞ is not a number")
    ratio = terms[1] / terms[0]
    if not real_part(abs(real_part(ratio))) < 1:
        raise NoValue("the series has no sum here")
    for a, b in pairwise(terms[1:]):
        if not real_part(b - a * ratio).contains(0):
            raise NoValue("∞ is not a number")
    return terms[0] / (1 - ratio)


RULES: dict[str, Callable[[Scope, Term], Any]] = {
    "num": _num, "sym": _sym, "add": _add, "mul": _mul, "had": _had, "neg": _neg, "div": _div,
    "pow": _pow, "mat": _mat, "T": _transpose, "deriv": _deriv, "at": _at, "cases": cases_value,
    "sum": _sum, "prod": _sum, "call": call_value,
}  # fmt: skip
