"""The germ of a smooth formula at +∞, function by function."""

from __future__ import annotations

from collections.abc import Callable

from flint import arb, arb_series, fmpq

from symderiv.analysis.germs import ORDER, UNIT, Germ, Mono, Tail, TooNear
from symderiv.analysis.real import Undecidable
from symderiv.arithmetic.evaluate import evaluate
from symderiv.arithmetic.values import PRIMITIVES, DomainError, Value, exact, to_arb
from symderiv.catalog.functions import function_row
from symderiv.notation.term import (
    Term,
    div,
    is_number,
    neg,
    num,
    number_value,
    rebuild,
    substitute,
    sym,
)

__all__ = ["closed_limit", "expand"]

_HALF = fmpq(1, 2)
_0 = fmpq(0)


def expand(t: Term, x: Term, tail: Tail) -> Germ:
    """The germ of t in x on [A, ∞). TooNear, or Undecidable with what has no expansion."""
    memo: dict[Term, Germ] = {}

    def go(u: Term) -> Germ:
        found = memo.get(u)
        if found is None:
            found = memo[u] = rule(u)
        return found

    def rule(u: Term) -> Germ:
        if u is x:
            return tail.variable()
        if is_number(u):
            return tail.constant(exact(u))
        if x.data not in u.names:
            return tail.constant(evaluate(u, {}))
        head, args = u.head, u.args
        if head == "add":
            total = go(args[0])
            for a in args[1:]:
                total = total + go(a)
            return total
        if head == "neg":
            return -go(args[0])
        if head == "mul":
            product = go(args[0])
            for a in args[1:]:
                product = product * go(a)
            return product
        if head == "div":
            return go(args[0]) * go(args[1]).inverse()
        if head == "pow":
            return _power(go(args[0]), args[1])
        if head == "call":
            return called(u)
        raise Undecidable("a limit", f"no expansion is known for {head!r}")

    def called(u: Term) -> Germ:
        function, order = u.data
        rule_of = _FUNCTIONS.get(function) if order == 0 else None
        if rule_of is not None:
            return rule_of(go(u.args[0]))
        row = function_row(function)
        if row is None:
            raise Undecidable("a limit", f"no expansion is known for {function}")
        table = dict(zip(row.variables, u.args, strict=False))
        for name, value in row.defaults.items():
            table.setdefault(sym(name), num(value))
        body = row.term(order)
        if body.head == "cases":
            raise Undecidable("a limit", f"{function} was not split into its pieces")
        return go(substitute(body, table))

    try:
        return go(t)
    except (ZeroDivisionError, DomainError) as fault:
        raise Undecidable("a limit", str(fault)) from None


def closed_limit(t: Term, x: Term) -> Term | None:
    """The limit at +∞ in closed form, where it is that of the parts: ln(e^{−x} + 2) gives ln 2."""

    def go(u: Term) -> Term | None:
        if x.data not in u.names:
            return u
        found = _far_value(u, x)
        if isinstance(found, fmpq):
            from symderiv.analysis.tidy import number_terms

            return number_terms((found,))[0]
        if isinstance(found, int):
            return sym("infinity") if found > 0 else neg(sym("infinity"))
        if u.head not in ("add", "mul", "neg", "div", "pow", "call"):
            return None
        parts = [go(a) for a in u.args]
        if any(p is None for p in parts):
            return None
        known = tuple(p for p in parts if p is not None)
        if any("infinity" in p.names for p in known):
            if u.head == "call" and u.data == ("arctan", 0):
                half = div(sym("pi"), num(2))
                return neg(half) if known[0].head == "neg" else half
            return None
        return rebuild(u, known)

    found = go(t)
    if found is None or "infinity" in found.names:
        return None
    from symderiv.analysis.tidy import tidy

    return tidy(found, x)


def _far_value(u: Term, x: Term) -> Value | int | None:
    for start in (16, 64, 256):
        try:
            return expand(u, x, Tail(start)).limit()
        except TooNear:
            continue
        except Undecidable:
            return None
    return None


def _power(v: Germ, exponent: Term) -> Germ:
    if not is_number(exponent):
        raise Undecidable("a limit", "the exponent of a power is not a number")
    n = number_value(exponent)
    if n.denominator == 1 and abs(n) <= 40:
        out = v.tail.constant(fmpq(1))
        for _ in range(abs(int(n))):
            out = out * v
        return out if n >= 0 else out.inverse()
    if n.denominator == 2 and abs(n) <= 20:
        return _power(_sqrt(v), num(n * 2))
    raise Undecidable("a limit", "a power that is neither whole nor half")


def _sqrt(v: Germ) -> Germ:
    m, c, s, size = v.split_leading()
    if not c > 0 or m.p % 2:
        raise Undecidable("a limit", "a square root of this growth")
    coefficients: list[Value] = [fmpq(1)]
    for k in range(1, ORDER):
        coefficients.append(coefficients[-1] * (_HALF - k + 1) / k)
    root = PRIMITIVES["sqrt"](c)
    half = Mono(m.r / 2, m.q / 2, m.p // 2)
    return s.series(coefficients, 1 / (1 - size)).shifted(half).scaled(root)


def _exp(v: Germ) -> Germ:
    top = next(iter(v.terms), None)
    linear, square = Mono(_0, _0, 1), Mono(_0, _0, 2)
    growing = [m for m in v.terms if m > UNIT]
    plain = all(m in (linear, square) and isinstance(v.terms[m], fmpq) for m in growing)
    if top is not None and growing and not plain:
        return _super(v)
    if v.rest is not None and not v.rest[0] < UNIT:
        raise Undecidable("a limit", "an exponent that is known too roughly")
    main = Mono(v.terms.get(square, _0), v.terms.get(linear, _0), 0)
    constant = v.terms.get(UNIT, _0)
    s = Germ(v.tail, {m: c for m, c in v.terms.items() if m < UNIT}, v.rest)
    size = s.bound(UNIT)
    if not size < 4:
        raise TooNear
    coefficients: list[Value] = [fmpq(1)]
    for k in range(1, ORDER):
        coefficients.append(coefficients[-1] / k)
    out = s.series(coefficients, size.exp())
    if not (isinstance(constant, fmpq) and constant == 0):
        out = out.scaled(to_arb(constant).exp())
    return out.shifted(main)


def _super(v: Germ) -> Germ:
    """e^v for a v that falls faster than any −kx that matters: only a bound is kept."""
    m, c, _, size = v.split_leading()
    if c > 0:
        raise Undecidable("a limit", "an exponential that grows faster than e^(x^2)")
    x = Mono(_0, _0, 1)
    if m < x:
        raise Undecidable("a limit", "an exponent that is known too roughly")
    falls = (-to_arb(c) * (1 - size)).lower() / v.tail.largest(x.over(m))
    rate = int(falls.lower().floor().unique_fmpz() or 0)
    if rate < 1:
        raise TooNear
    return Germ(v.tail, {}, (Mono(_0, fmpq(-min(rate, 10**6)), 0), arb(1)))


def _log(v: Germ) -> Germ:
    m, c, s, size = v.split_leading()
    if not c > 0:
        raise Undecidable("a limit", "a logarithm of a number that is not positive")
    if m.p:
        raise Undecidable("a limit", "a logarithm of a power of x")
    coefficients: list[Value] = [_0]
    coefficients += [fmpq((-1) ** (k + 1), k) for k in range(1, ORDER)]
    out = s.series(coefficients, 1 / (1 - size))
    if not (isinstance(c, fmpq) and c == 1):
        out = out + v.tail.constant(to_arb(c).log())
    return out + Germ(v.tail, {Mono(_0, _0, 1): m.q, Mono(_0, _0, 2): m.r})


def _side(v: Germ) -> int:
    """1 or −1 where v tends to ±∞, 0 where its limit is finite."""
    found = v.limit()
    return found if isinstance(found, int) else 0


def _analytic(name: str, apply: Callable[[arb_series], arb_series]) -> Callable[[Germ], Germ]:
    """A function analytic around the (finite) limit of its argument, by Taylor's formula."""

    def rule(v: Germ) -> Germ:
        at = v.limit()
        if isinstance(at, int):
            raise Undecidable("a limit", f"{name} oscillates or is not known at infinity")
        s = v.without(UNIT)
        size = s.bound(UNIT)
        if not size < 1:
            raise TooNear
        centre = to_arb(at)
        whole = centre + arb(0, size)
        first = apply(arb_series([centre, 1], ORDER + 1))
        last = apply(arb_series([whole, 1], ORDER + 1))
        coefficients = [_clean(first[k]) for k in range(ORDER)]
        if not last[ORDER].is_finite():
            raise TooNear
        return s.series(coefficients, abs(last[ORDER]).upper())

    return rule


def _clean(c: arb) -> Value:
    """A ball that is exactly a small number, as a rational, so that terms can cancel exactly."""
    if c.is_exact() and abs(c) < 2**20:
        scaled = c * 2**16
        if scaled.is_integer():
            return fmpq(int(scaled.unique_fmpz()), 2**16)
    return c


def _sigmoid(v: Germ) -> Germ:
    side = _side(v)
    one = v.tail.constant(fmpq(1))
    if side > 0:
        return (one + _exp(-v)).inverse()
    if side < 0:
        e = _exp(v)
        return e * (one + e).inverse()
    return _analytic("sigmoid", lambda u: 1 / (1 + (-u).exp()))(v)


def _tanh(v: Germ) -> Germ:
    side = _side(v)
    one = v.tail.constant(fmpq(1))
    if side > 0:
        e = _exp(v.scaled(fmpq(-2)))
        return one + (e * (one + e).inverse()).scaled(fmpq(-2))
    if side < 0:
        return -_tanh(-v)
    return _analytic("tanh", lambda u: _sinh_series(u) / _cosh_series(u))(v)


def _sinh_series(u: arb_series) -> arb_series:
    return (u.exp() - (-u).exp()) / 2


def _cosh_series(u: arb_series) -> arb_series:
    return (u.exp() + (-u).exp()) / 2


def _softplus(v: Germ) -> Germ:
    side = _side(v)
    one = v.tail.constant(fmpq(1))
    if side > 0:
        return v + _log(one + _exp(-v))
    if side < 0:
        return _log(one + _exp(v))
    return _analytic("softplus", lambda u: (1 + u.exp()).log())(v)


def _arctan(v: Germ) -> Germ:
    side = _side(v)
    if side:
        quarter = v.tail.constant(side * arb.pi() / 2)
        return quarter + (-_analytic("arctan", lambda u: u.atan())(v.inverse()))
    return _analytic("arctan", lambda u: u.atan())(v)


def _normal(v: Germ) -> Germ:
    """Φ: the alternating series of Mills' ratio errs by less than its first omitted term."""
    side = _side(v)
    if side > 0:
        return v.tail.constant(fmpq(1)) + (-_normal(-v))
    if side == 0:
        return _analytic("Phi", lambda u: (1 + (u / arb(2).sqrt()).erf()) / 2)(v)
    density = _exp((v * v).scaled(-_HALF)).scaled(1 / (2 * arb.pi()).sqrt())
    inverse = (-v).inverse()
    square = inverse * inverse
    total, power = v.tail.constant(_0), inverse
    for c in (1, -1, 3, -15):
        total = total + power.scaled(fmpq(c))
        power = power * square
    top = next(iter(power.terms))
    total = total + Germ(v.tail, {}, (top, power.bound(top) * 105))
    return density * total


def _erf(v: Germ) -> Germ:
    if _side(v):
        raise Undecidable("a limit", "write erf by Phi at infinity")
    return _analytic("erf", lambda u: u.erf())(v)


_FUNCTIONS: dict[str, Callable[[Germ], Germ]] = {
    "exp": _exp,
    "log": _log,
    "sqrt": _sqrt,
    "sigmoid": _sigmoid,
    "tanh": _tanh,
    "softplus": _softplus,
    "arctan": _arctan,
    "Phi": _normal,
    "erf": _erf,
    "sin": _analytic("sin", lambda u: u.sin()),
    "cos": _analytic("cos", lambda u: u.cos()),
    "sinh": lambda v: (_exp(v) + (-_exp(-v))).scaled(_HALF),
    "cosh": lambda v: (_exp(v) + _exp(-v)).scaled(_HALF),
}
