"""Enclosures of f, f′, f″ and f‴ over an interval: one Taylor series in ball arithmetic per box.

For smooth formulas (see ``split``). Each function is written so that neither side overflows or
cancels: σ on the left is e^u/(1 + e^u), Φ there is erfc.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from flint import arb, arb_series, fmpq

from symderiv.analysis.real import Undecidable
from symderiv.analysis.tidy import shortened
from symderiv.arithmetic.evaluate import evaluate
from symderiv.arithmetic.values import Value, to_arb
from symderiv.catalog.functions import function_row
from symderiv.notation.term import Term, is_number, num, number_value, substitute, sym

__all__ = ["Jet", "compiled", "hull", "jet"]

LENGTH = 4
Jet: TypeAlias = tuple[arb, arb, arb, arb]
Code: TypeAlias = Callable[[arb_series], arb_series]

_codes: dict[tuple[Term, Term], Code] = {}


def jet(t: Term, x: Term, at: arb) -> Jet:
    """(f, f′, f″, f‴) over the ball; entries that are not finite where f is not smooth there."""
    try:
        out = compiled(t, x)(arb_series([at, 1], LENGTH))
    except (ValueError, ZeroDivisionError):  # a divisor that may be 0
        unknown = arb.nan()
        return unknown, unknown, unknown, unknown
    return out[0], out[1], 2 * out[2], 6 * out[3]


def hull(low: fmpq, high: fmpq) -> arb:
    """The ball around [low, high]."""
    return arb(low).union(arb(high))


def compiled(t: Term, x: Term) -> Code:
    """The function on series that t is in x. Undecidable for what has no enclosure here."""
    found = _codes.get((t, x))
    if found is None:
        if len(_codes) > 4096:
            _codes.clear()
        found = _codes[t, x] = _compile(t, x)
    return found


def _constant(value: Callable[[], Value]) -> Code:
    return lambda u: arb_series([to_arb(value())], LENGTH)


def _compile(t: Term, x: Term) -> Code:
    if t is x:
        return lambda u: u
    if is_number(t):
        n = number_value(t)
        q = fmpq(n.numerator, n.denominator)
        return _constant(lambda: q)
    if x.data not in t.names:
        return _constant(lambda: evaluate(t, {}))
    parts = [compiled(a, x) for a in t.args if t.head in ("add", "mul", "neg", "div")]
    if t.head == "add":
        return lambda u: _total(parts, u)
    if t.head == "mul":
        return lambda u: _product(parts, u)
    if t.head == "neg":
        return lambda u: -parts[0](u)
    if t.head == "div":
        shorter = shortened(t, x)
        if shorter is not t:
            return compiled(shorter, x)
        return lambda u: parts[0](u) / parts[1](u)
    if t.head == "pow":
        return _power(compiled(t.args[0], x), t.args[1])
    if t.head == "call":
        return _call(t, x)
    raise Undecidable("a bound", f"no enclosure is known for {t.head!r}")


def _total(parts: list[Code], u: arb_series) -> arb_series:
    out = parts[0](u)
    for p in parts[1:]:
        out = out + p(u)
    return out


def _product(parts: list[Code], u: arb_series) -> arb_series:
    out = parts[0](u)
    for p in parts[1:]:
        out = out * p(u)
    return out


def _power(base: Code, exponent: Term) -> Code:
    if not is_number(exponent):
        raise Undecidable("a bound", "the exponent of a power is not a number")
    n = number_value(exponent)
    if n.denominator == 2:
        inner = _power(base, num(n * 2))
        return lambda u: inner(u).sqrt()
    if n.denominator != 1 or abs(n) > 40:
        raise Undecidable("a bound", "a power that is neither whole nor half")
    k = abs(int(n))

    def raised(u: arb_series) -> arb_series:
        b = base(u)
        out = arb_series([1], LENGTH)
        for _ in range(k):
            out = out * b
        return out if n >= 0 else 1 / out

    if k == 2 and n > 0:

        def square(u: arb_series) -> arb_series:
            b = base(u)
            out = b * b
            # A square is not negative, however wide the ball.
            low = abs(b[0]).abs_lower() ** 2
            exact = arb(low).union(arb(b[0].abs_upper()) ** 2)
            return arb_series([exact, out[1], out[2], out[3]], LENGTH)

        return square
    return raised


def _soft(t: Term, x: Term) -> Code | None:
    """ln(k e^u + c) = ln c + softplus(u + ln(k/c)): u stands once, so wide boxes stay narrow."""
    inner = t.args[0]
    if inner.head != "add" or len(inner.args) != 2:
        return None
    one, two = inner.args
    if is_number(one):
        one, two = two, one
    k = num(1)
    if one.head == "mul" and len(one.args) == 2 and is_number(one.args[0]):
        k, one = one.args
    if not (one.head == "call" and one.data == ("exp", 0) and is_number(two)):
        return None
    if number_value(two) <= 0 or number_value(k) <= 0:
        return None
    exponent = compiled(one.args[0], x)
    c, ratio = number_value(two), number_value(k) / number_value(two)

    def run(u: arb_series) -> arb_series:
        shift = arb(fmpq(ratio.numerator, ratio.denominator)).log()
        return _softplus(exponent(u) + shift) + arb(fmpq(c.numerator, c.denominator)).log()

    return run


def _call(t: Term, x: Term) -> Code:
    function, order = t.data
    if function == "log" and order == 0:
        soft = _soft(t, x)
        if soft is not None:
            return soft
    apply = _FUNCTIONS.get(function) if order == 0 and len(t.args) == 1 else None
    if apply is not None:
        inner = compiled(t.args[0], x)
        return lambda u: apply(inner(u))
    row = function_row(function)
    if row is None:
        raise Undecidable("a bound", f"no enclosure is known for {function}")
    table = dict(zip(row.variables, t.args, strict=False))
    for name, value in row.defaults.items():
        table.setdefault(sym(name), num(value))
    body = row.term(order)
    if body.head == "cases":
        raise Undecidable("a bound", f"{function} was not split into its pieces")
    return compiled(substitute(body, table), x)


def _left(u: arb_series) -> bool:
    return bool(u[0].mid() < 0)


def _sigmoid(u: arb_series) -> arb_series:
    if _left(u):
        e = u.exp()
        return e / (1 + e) if u[0].rad() < 0.1 else e * (1 / (1 + e))
    return 1 / (1 + (-u).exp())


def _tanh(u: arb_series) -> arb_series:
    return 2 * _sigmoid(2 * u) - 1


def _softplus(u: arb_series) -> arb_series:
    if _left(u):
        return (1 + u.exp()).log()
    return u + (1 + (-u).exp()).log()


def _mish(u: arb_series) -> arb_series:
    if _left(u):
        e = u.exp()
        return (
            u * (1 - 2 / (e * e + 2 * e + 2))
            if u[0] > -8
            else u * e * (e + 2) / (e * e + 2 * e + 2)
        )
    v = (-u).exp()
    return u * (1 - 2 * v * v / (1 + 2 * v + 2 * v * v))


def _normal(u: arb_series) -> arb_series:
    scaled = u / arb(2).sqrt()
    if _left(u):
        return (-scaled).erfc() / 2
    return 1 - scaled.erfc() / 2


def _gelu_tanh(u: arb_series) -> arb_series:
    inner = 2 * (2 / arb.pi()).sqrt() * (u + arb(fmpq(44715, 10**6)) * u * u * u)
    return u * _sigmoid(inner)


_FUNCTIONS: dict[str, Code] = {
    "exp": lambda u: u.exp(),
    "log": lambda u: u.log(),
    "sqrt": lambda u: u.sqrt(),
    "sin": lambda u: u.sin(),
    "cos": lambda u: u.cos(),
    "sinh": lambda u: (u.exp() - (-u).exp()) / 2,
    "cosh": lambda u: (u.exp() + (-u).exp()) / 2,
    "arctan": lambda u: u.atan(),
    "erf": lambda u: u.erf(),
    "Phi": _normal,
    "sigmoid": _sigmoid,
    "tanh": _tanh,
    "softplus": _softplus,
    "swish": lambda u: u * _sigmoid(u),
    "mish": _mish,
    "gelu": lambda u: u * _normal(u),
    "gelu_tanh": _gelu_tanh,
    "gaussian": lambda u: (-(u * u)).exp(),
}
