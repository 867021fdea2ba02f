"""Rules of optimizers that every text writes alike: Newton's step, clipping, schedules of the learning rate."""

from __future__ import annotations

from symderiv.checking.judging.facts.named_laws import NamedLaw

__all__ = ["OPTIMIZER_LAWS"]

_RATE = "eta|alpha|gamma|lr|epsilon|mu|lambda|t|s"
_WEIGHT = "w|W|theta|x|p|beta|b|omega|Theta|phi"

OPTIMIZER_LAWS = (
    NamedLaw(
        r"newton|hessian",
        _WEIGHT,
        (
            r"w - H^{-1} g",
            r"w - \eta H^{-1} g",
            r"w - g/H",
            r"w - H^{-1} w^{-1} g",
            r"w - H w^{-1} g",
        ),
        {"w": "=", "H": "H|B|A", "g": "g", "eta": _RATE},
        gradient=True,
        never=("turned",),
    ),
)
