"""The usual functions with w = e^{−|v|}, which stays small: far out nothing overflows, and what
tends to a constant differs from it by a term of one sign.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import arb, fmpq

from symderiv.proof import duals
from symderiv.proof.duals import Dual

__all__ = ["STEADY"]


def _small(v: Dual) -> tuple[bool, Dual]:
    right = bool(v.c[0] > 0) or (isinstance(v.c[0], arb) and bool(v.c[0].mid() > 0))
    return right, duals.exp(-v if right else v)


def _sigmoid(v: Dual) -> Dual:
    right, w = _small(v)
    return 1 / (w + 1) if right else w / (w + 1)


def _tanh(v: Dual) -> Dual:
    right, w = _small(v * 2)
    up = 2 / (w + 1) - 1
    return up if right else -up


def _softplus(v: Dual) -> Dual:
    right, w = _small(v)
    # ln(1 + w) to full relative accuracy, else a tiny value would straddle 0.
    value = duals.ball(w.c[0]).log1p()
    lower = duals.chain(value, (1 / (duals.lower(w) + 1)).c if w.order else (), w)
    return v + lower if right else lower


def _mish(v: Dual) -> Dual:
    right, w = _small(v)
    if right:
        return v * (1 - 2 * w * w / (w * w * 2 + w * 2 + 1))
    return v * (w * (w + 2)) / (w * w + w * 2 + 2)


def _gelu_tanh(v: Dual) -> Dual:
    # (1 + tanh u)/2 = σ(2u).
    inner = v * (v * v * fmpq(44715, 10**6) + 1) * 2
    return v * _sigmoid(inner * (2 / arb.pi()).sqrt())


def _normal(v: Dual) -> Dual:
    # Far to the left 1 + erf would be all cancellation: erfc keeps its digits.
    value = (-(duals.ball(v.c[0]) / arb(2).sqrt())).erfc() / 2
    if isinstance(v.c[0], fmpq) and v.c[0] == 0:
        value = fmpq(1, 2)
    if not v.order:
        return Dual([value])
    inner = duals.lower(v)
    density = duals.exp(-(inner * inner) / 2) * (1 / (2 * arb.pi()).sqrt())
    return duals.chain(value, density.c, v)


STEADY: dict[str, Callable[..., Dual]] = {
    "sigmoid": _sigmoid,
    "tanh": _tanh,
    "softplus": _softplus,
    "mish": _mish,
    "gelu_tanh": _gelu_tanh,
    "Phi": _normal,
    "gelu": lambda v: v * _normal(v),
    "swish": lambda v: v * _sigmoid(v),
    "gaussian": lambda v: duals.exp(-(v * v)),
}
