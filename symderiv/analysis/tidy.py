"""Results as people write them: a x + b in order, like terms joined, 3/(1 + e^{−3x}).

Every rewriting here is an identity wherever both sides are defined; none is applied to cases.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from flint import fmpq

from symderiv.arithmetic.rounding import decimals
from symderiv.arithmetic.values import as_fraction, exact
from symderiv.calculus.differentiate import differentiate
from symderiv.calculus.simplify import minus, over, plus, raised, times
from symderiv.catalog.functions import function_row
from symderiv.notation.term import (
    ONE,
    ZERO,
    Term,
    add,
    call,
    decimal,
    div,
    is_number,
    mul,
    neg,
    num,
    number_value,
    rebuild,
    substitute,
    sym,
    walk,
)

__all__ = ["number_terms", "polynomial", "readable", "shortened", "slope", "slope_forms", "tidy"]

Coefficients = tuple[fmpq, ...]


def polynomial(t: Term, x: Term, degree: int = 4) -> Coefficients | None:
    """(c_0, c_1, …) for a polynomial in x with rational coefficients, else None.

    None too above the ``degree``; the last coefficient is not 0, but for the number 0 itself.
    """
    found = _polynomial(t, x, degree)
    return found if found is not None and len(found) <= degree + 1 else None


def _polynomial(t: Term, x: Term, degree: int) -> Coefficients | None:
    if t is x:
        return (fmpq(0), fmpq(1))
    if is_number(t):
        return (exact(t),)
    if t.head not in ("add", "neg", "mul", "div", "pow"):
        return None
    if t.head == "pow":
        if not (t.args[1].head == "num" and t.args[1].data[1] == 0 and t.args[1].data[0] <= degree):
            return None
        base = _polynomial(t.args[0], x, degree)
        out: Coefficients | None = (fmpq(1),)
        for _ in range(t.args[1].data[0]):
            out = None if out is None or base is None else _times(out, base, degree)
        return out
    parts = [_polynomial(a, x, degree) for a in t.args]
    if any(p is None for p in parts):
        return None
    known = [p for p in parts if p is not None]
    if t.head == "neg":
        return tuple(-c for c in known[0])
    if t.head == "div":
        if len(known[1]) != 1 or known[1][0] == 0:
            return None
        return tuple(c / known[1][0] for c in known[0])
    total = known[0]
    for p in known[1:]:
        product = _plus(total, p) if t.head == "add" else _times(total, p, degree)
        if product is None:
            return None
        total = product
    return total


def _trim(c: list[fmpq]) -> Coefficients:
    while len(c) > 1 and c[-1] == 0:
        c.pop()
    return tuple(c)


def _plus(a: Coefficients, b: Coefficients) -> Coefficients:
    n = max(len(a), len(b))
    return _trim(
        [(a[i] if i < len(a) else fmpq(0)) + (b[i] if i < len(b) else fmpq(0)) for i in range(n)]
    )


def _times(a: Coefficients, b: Coefficients, degree: int) -> Coefficients | None:
    out = [fmpq(0)] * (len(a) + len(b) - 1)
    for i, p in enumerate(a):
        for j, q in enumerate(b):
            out[i + j] += p * q
    trimmed = _trim(out)
    return trimmed if len(trimmed) <= degree + 1 else None


def number_terms(values: tuple[fmpq, ...]) -> list[Term]:
    """Numbers of one formula: all decimals where they end within six places, else fractions."""
    places = [decimals(v) for v in values]
    if all(p is not None and p <= 6 for p in places):
        return [
            decimal(int((v * 10 ** (p or 0)).p), p or 0)
            for v, p in zip(values, places, strict=True)
        ]
    return [num(as_fraction(v)) for v in values]


def readable(c: Coefficients, x: Term) -> Term:
    """The polynomial, highest power first."""
    if not any(c[1:]):
        return number_terms(c[:1])[0]
    parts = []
    for k, n in reversed(list(enumerate(number_terms(c)))):
        if c[k] != 0:
            parts.append(times(n, raised(x, k)) if k else n)
    return add(*parts)


_tidied: dict[tuple[Term, Term], Term] = {}


def tidy(t: Term, x: Term) -> Term:
    """t simplified by rules that a reader takes for granted: ln e^u = u, a·1 = a, polynomials."""
    found = _tidied.get((t, x))
    if found is None:
        if len(_tidied) > 8192:
            _tidied.clear()
        found = _tidied[t, x] = _tidy(t, x)
    return found


def _tidy(t: Term, x: Term) -> Term:
    c = polynomial(t, x)
    if c is not None and (len(c) <= 2 or not _factored(t)):
        return readable(c, x)
    if not t.args or t.head in ("rel", "chain", "and"):
        return t
    args = [tidy(a, x) for a in t.args]
    if t.head == "call" and t.data[1] == 0 and len(args) == 1:
        inner = args[0]
        if t.data[0] == "log" and inner.head == "call" and inner.data == ("exp", 0):
            return inner.args[0]
        if t.data[0] == "identity":
            return inner
        if t.data[0] == "exp" and inner.head == "call" and inner.data == ("log", 0):
            return inner.args[0]
        if t.data[0] == "exp" and inner is ZERO:
            return ONE
    if t.head == "add":
        return _joined(args)
    if t.head == "neg":
        return minus(args[0])
    if t.head == "mul":
        return times(*sorted(args, key=lambda a: _plain(a, x)))
    if t.head == "div":
        return _quotient(args[0], args[1], x)
    if t.head == "pow" and is_number(args[1]) and args[1].head == "num":
        return raised(args[0], number_value(args[1]))
    return rebuild(t, tuple(args))


def _plain(t: Term, x: Term) -> int:
    """Where a factor stands: numbers, then powers of x, then the rest."""
    if is_number(t):
        return 0
    return 1 if t is x or (t.head == "pow" and t.args[0] is x) else 2


def _factored(t: Term) -> bool:
    """Whether a polynomial is written with powers or products of sums: it stays so."""
    return any(u.head in ("pow", "mul") and any(a.head == "add" for a in u.args) for u in walk(t))


def _joined(args: list[Term]) -> Term:
    """A sum with like terms joined, in order of appearance: 2 tanh(x) − tanh(x) = tanh(x)."""
    flat: list[Term] = []
    for a in args:
        flat.extend(a.args if a.head == "add" else (a,))
    # Each body with its total factor, and the summand itself while it stands alone.
    count: dict[Term, tuple[Fraction, Term | None]] = {}
    for a in flat:
        sign, body = (-1, a.args[0]) if a.head == "neg" else (1, a)
        factor = Fraction(1)
        if is_number(body):
            factor, body = number_value(body), ONE
        elif body.head == "mul" and is_number(body.args[0]):
            factor, body = number_value(body.args[0]), mul(*body.args[1:])
        before = count.get(body)
        count[body] = (sign * factor, a) if before is None else (before[0] + sign * factor, None)
    parts = []
    for body, (factor, only) in count.items():
        if factor == 0:
            continue
        n = number_terms((exact(factor),))[0]
        parts.append(only if only is not None else n if body is ONE else times(n, body))
    return plus(*parts) if parts else ZERO


def _quotient(a: Term, b: Term, x: Term) -> Term:
    lead = b.args[0] if b.head == "mul" and is_number(b.args[0]) else None
    if lead is not None and is_number(a):
        ratio = number_value(a) / number_value(lead)
        below = times(num(abs(ratio.denominator)), *b.args[1:])
        out = div(num(abs(ratio.numerator)), below)
        return neg(out) if ratio < 0 else out
    if is_number(b) and not is_number(a):
        plain = a.head == "mul" and not is_number(a.args[0])
        if b.head == "num" and (plain or a.head in ("add", "call", "sym", "pow")):
            return div(a, b)
        return over(a, b)
    if a.head in ("add", "neg") and not is_number(b):
        return minus(_quotient(a.args[0], b, x)) if a.head == "neg" else div(a, b)
    return over(a, b)


# --- derivatives ----------------------------------------------------------------------------------


def slope(t: Term, x: Term) -> Term:
    """f′ of a smooth formula, tidied; catalogue functions with the derivative of their row."""
    return slope_forms(t, x)[-1]


def slope_forms(t: Term, x: Term) -> list[Term]:
    """f′ as the rules give it, then with the catalogue's derivatives put in, then shorter."""
    first = tidy(differentiate(t, x), x)
    forms = [first]
    for change in (_filled, shortened):
        found = tidy(_each(forms[-1], lambda u, c=change: c(u, x)), x)  # type: ignore[misc]
        if found is not forms[-1]:
            forms.append(found)
    return forms


def _ratio(a: Term, k: Term) -> Term:
    """a/k, a number where both are."""
    if is_number(a):
        return number_terms((exact(a) / exact(k),))[0]
    return over(a, k)


def _each(t: Term, change: Callable[[Term], Term]) -> Term:
    """``change`` applied to every part, inner ones first."""
    if t.args:
        t = rebuild(t, tuple(_each(a, change) for a in t.args))
    return change(t)


def _filled(t: Term, x: Term) -> Term:
    """A call g′(u) of a catalogue function by the formula of its row."""
    if t.head != "call" or t.data[1] == 0:
        return t
    row = function_row(t.data[0])
    if row is None:
        return t
    table = dict(zip(row.variables, t.args, strict=False))
    for name, value in row.defaults.items():
        table.setdefault(sym(name), num(value))
    body = substitute(row.term(t.data[1]), table)
    return t if body.head == "cases" else body


def shortened(t: Term, x: Term) -> Term:
    """k e^u/(e^u + c) = k/(1 + c e^{−u})."""
    if t.head != "div" or t.args[1].head != "add" or len(t.args[1].args) != 2:
        return t
    above = t.args[0].args if t.args[0].head == "mul" else (t.args[0],)
    below = t.args[1].args
    for e in above:
        if not (e.head == "call" and e.data == ("exp", 0)):
            continue
        for part, other in ((below[0], below[1]), (below[1], below[0])):
            scaled = part.head == "mul" and len(part.args) == 2 and is_number(part.args[0])
            k, own = part.args if scaled else (ONE, part)
            if own is not e or other.head == "neg" or x.data in other.names:
                continue
            if not is_number(other) and scaled:
                continue
            rest = times(*[f for f in above if f is not e]) if len(above) > 1 else ONE
            turned = call("exp", tidy(neg(e.args[0]), x))
            if scaled:
                rest, other = _ratio(rest, k), _ratio(other, k)
            return div(rest, add(ONE, times(other, turned)))
    return t


def uses_functions(t: Term) -> bool:
    """Whether a function of the catalogue is called in it."""
    return any(u.head == "call" and function_row(u.data[0]) is not None for u in walk(t))
