"""The oracle's own definition of every function, as an operation on dual numbers.

Written from the defining papers in another form than the catalogue's where there is one (sigmoid
by tanh, softplus by ln 2cosh, mish by exponentials, GELU by erf): a slip in a row of the catalogue
then shows as a disagreement. No derivative stands here; duals give them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from flint import arb, fmpq

from symderiv.proof import duals
from symderiv.proof.duals import Dual, Value, by_pieces, sign
from symderiv.proof.errors import NotReal, OnKink, Wide

__all__ = ["FUNCTIONS"]

Function: TypeAlias = Callable[..., Dual]
_HALF = fmpq(1, 2)


def _same(x: Dual) -> Dual:
    return Dual(list(x.c))


def _none(x: Dual) -> Dual:
    return x * 0


def _number(k: int) -> Function:
    return lambda x: x * 0 + k


def _log_to(base: int) -> Function:
    def f(x: Dual) -> Dual:
        y = duals.log(x)
        value = _whole_log(x.c[0], base)
        out: Dual = y / arb(base).log()
        if value is not None:
            out.c[0] = fmpq(value)
        return out

    return f


def _whole_log(x: Value, base: int) -> int | None:
    """k with x = base^k exactly, or None."""
    if not isinstance(x, fmpq):
        return None
    k, up, down = 0, int(x.p), int(x.q)
    while down == 1 and up % base == 0:
        up, k = up // base, k + 1
    while up == 1 and down % base == 0:
        down, k = down // base, k - 1
    return k if up == down == 1 else None


def _floor(x: Dual) -> Dual:
    at = x.c[0]
    if isinstance(at, fmpq):
        whole = int(at.floor())
        if whole == at and x.order:
            raise OnKink("floor")
    else:
        found = at.floor().unique_fmpz()
        if found is None:
            raise Wide("a ball near a whole number")
        whole = int(found)
    return x * 0 + whole


def _extreme(name: str, side: int) -> Function:
    def f(*xs: Dual) -> Dual:
        best, at = xs[0], 0
        tied = False
        for i, x in enumerate(xs[1:], 1):
            if all(a is b for a, b in zip(x.c, best.c, strict=True)):
                continue  # one and the same function
            order = side * sign(x.c[0] - best.c[0])
            if order > 0:
                best, at, tied = x, i, False
            elif (
                order == 0
                and x.order
                and not all(duals._equal(a, b) for a, b in zip(x.c, best.c, strict=True))
            ):
                tied = True
        if tied:
            raise OnKink(name)
        out = Dual(list(best.c))
        out.piece = at
        return out

    return f


def _sinh(x: Dual) -> Dual:
    return (duals.exp(x) - duals.exp(-x)) / 2


def _cosh(x: Dual) -> Dual:
    return (duals.exp(x) + duals.exp(-x)) / 2


def _tan(x: Dual) -> Dual:
    s, c = duals.sine_cosine(x)
    return s / c


def _sigmoid(x: Dual) -> Dual:
    return (duals.tanh(x / 2) + 1) / 2


def _softplus(x: Dual) -> Dual:
    half = x / 2
    return half + duals.log(_cosh(half) * 2)


def _normal(x: Dual) -> Dual:
    return (duals.erf(x / arb(2).sqrt()) + 1) / 2


def _phi(x: Dual) -> Dual:
    # An exact 0 stays exact: dividing it by the ball √2 would not keep it.
    if isinstance(x.c[0], fmpq) and x.c[0] == 0:
        scaled = Dual([x.c[0], *[a / arb(2).sqrt() for a in x.c[1:]]])
        return (duals.erf(scaled) + 1) / 2
    return _normal(x)


def _relu(x: Dual, name: str = "relu") -> Dual:
    return by_pieces(name, x, (fmpq(0),), (_none, _same))


def _leaky(name: str, default: fmpq) -> Function:
    def f(x: Dual, alpha: Dual | fmpq = default) -> Dual:
        return by_pieces(name, x, (fmpq(0),), (lambda u: u * alpha, _same))

    return f


def _elu(x: Dual, alpha: Dual | int = 1) -> Dual:
    return by_pieces("elu", x, (fmpq(0),), (lambda u: (duals.exp(u) - 1) * alpha, _same))


# Klambauer et al. (2017): the fixed point for mean 0 and variance 1, to 30 digits as in use.
_SELU = (
    fmpq(167326324235437728481704299167, 10**29),
    fmpq(105070098735548049341933498529, 10**29),
)


def _selu(x: Dual, alpha: Dual | fmpq = _SELU[0], scale: Dual | fmpq = _SELU[1]) -> Dual:
    low: Function = lambda u: (duals.exp(u) * alpha - alpha) * scale  # noqa: E731
    return by_pieces("selu", x, (fmpq(0),), (low, lambda u: u * scale))


def _celu(x: Dual, alpha: Dual | fmpq = fmpq(1)) -> Dual:  # noqa: B008
    return by_pieces("celu", x, (fmpq(0),), (lambda u: (duals.exp(u / alpha) - 1) * alpha, _same))


def _relu6(x: Dual, name: str) -> Dual:
    return by_pieces(name, x, (fmpq(0), fmpq(6)), (_none, _same, _number(6)))


def _hard_sigmoid(x: Dual) -> Dual:
    inner = _relu6(x + 3, "hard_sigmoid")
    out = inner / 6
    out.piece = inner.piece
    return out


def _hard_swish(x: Dual) -> Dual:
    return by_pieces(
        "hard_swish", x, (fmpq(-3), fmpq(3)), (_none, lambda u: (u * u + u * 3) / 6, _same)
    )


def _hard_tanh(x: Dual) -> Dual:
    return by_pieces("hard_tanh", x, (fmpq(-1), fmpq(1)), (_number(-1), _same, _number(1)))


def _softsign(x: Dual) -> Dual:
    return by_pieces("softsign", x, (fmpq(0),), (lambda u: u / (1 - u), lambda u: u / (1 + u)))


def _swish(x: Dual, beta: Dual | int = 1) -> Dual:
    return x / (duals.exp(-(x * beta)) + 1)


def _mish(x: Dual) -> Dual:
    # tanh(ln(1 + e^x)) = (s² − 1)/(s² + 1) with s = 1 + e^x.
    e = duals.exp(x)
    up = e * (e + 2)
    return x * up / (up + 2)


def _gelu(x: Dual) -> Dual:
    return x * _phi(x)


def _gelu_tanh(x: Dual) -> Dual:
    # (1 + tanh u)/2 = σ(2u).
    inner = x * (x * x * fmpq(44715, 10**6) + 1)
    if isinstance(inner.c[0], fmpq) and inner.c[0] == 0:
        root = (2 / arb.pi()).sqrt()
        u = Dual([inner.c[0], *[a * root for a in inner.c[1:]]])
    else:
        u = inner * (2 / arb.pi()).sqrt()
    return x * (duals.tanh(u) + 1) / 2


def _gaussian(x: Dual) -> Dual:
    return 1 / duals.exp(x * x)


def _abs(x: Dual) -> Dual:
    return by_pieces("abs", x, (fmpq(0),), (lambda u: -u, _same))


def power(x: Dual, exponent: Dual) -> Dual:
    """x^y for a constant whole or half y, else e^{y ln x} for x > 0."""
    if not exponent.order or all(duals._at_zero(a) for a in exponent.c[1:]):
        n = exponent.c[0]
        if isinstance(n, fmpq) and n.q == 1:
            return _whole_power(x, int(n.p))
        if isinstance(n, fmpq) and n.q == 2 and abs(n) < 50:
            return _whole_power(duals.sqrt(x), int(n.p))
    return duals.exp(exponent * duals.log(x))


def _whole_power(x: Dual, n: int) -> Dual:
    if abs(n) > 100_000:
        raise NotReal(f"an exponent of {n}")
    if n < 0:
        return 1 / _whole_power(x, -n)
    out = duals.constant(fmpq(1), x.order)
    while n:
        if n & 1:
            out = out * x
        n >>= 1
        if n:
            x = x * x
    return out


FUNCTIONS: dict[str, Function] = {
    "exp": duals.exp,
    "log": duals.log,
    "sqrt": duals.sqrt,
    "abs": _abs,
    "sign": lambda x: by_pieces("sign", x, (fmpq(0),), (_number(-1), _number(1)), at_break=fmpq(0)),
    "max": _extreme("max", 1),
    "min": _extreme("min", -1),
    "floor": _floor,
    "sin": lambda x: duals.sine_cosine(x)[0],
    "cos": lambda x: duals.sine_cosine(x)[1],
    "tan": _tan,
    "sinh": _sinh,
    "cosh": _cosh,
    "tanh": duals.tanh,
    "arctan": duals.arctan,
    "erf": duals.erf,
    "Phi": _phi,
    "log10": _log_to(10),
    "log2": _log_to(2),
    "sigmoid": _sigmoid,
    "identity": _same,
    "step": lambda x: by_pieces("step", x, (fmpq(0),), (_number(0), _number(1)), at_break=fmpq(1)),
    "relu": _relu,
    "leaky_relu": _leaky("leaky_relu", fmpq(1, 100)),
    "prelu": _leaky("prelu", fmpq(1, 4)),
    "elu": _elu,
    "selu": _selu,
    "celu": _celu,
    "softplus": _softplus,
    "hard_sigmoid": _hard_sigmoid,
    "hard_tanh": _hard_tanh,
    "softsign": _softsign,
    "swish": _swish,
    "hard_swish": _hard_swish,
    "mish": _mish,
    "gelu": _gelu,
    "gelu_tanh": _gelu_tanh,
    "gaussian": _gaussian,
}
