"""Formulas of the reverse process of a diffusion model: the variance and the mean of its posterior."""

from __future__ import annotations

from symderiv.checking.judging.facts.formulas.forms_of_laws import NamedLaw

__all__ = ["DIFFUSION_LAWS"]

_DIFFUSION = r"diffusion|ddpm|denois|reverse\s+process|posterior|扩散|拡散|확산|диффуз"
_OTHER = "ddim|score[- ]based|edm|variance explod|flow matching"
_SCHEDULE = {
    "a": r"~(?:alpha|a)(?:_.*|\(.*)?",
    "b": r"~(?:beta|b)(?:_.*|\(.*)?",
    "A": r"~(?:alphabar|abar|alphahat)_(?:\w|\{[a-z]\})",
    "B": r"~(?:alphabar|abar|alphahat)_\{[a-z]-1\}",
    "x": r"~[xz]_.+",
    "o": r"~[xz]_0",
    "e": r"epsilon|eps|e|ee|z|epsilonhat",
    "t": "~[a-z]",
}
_STEP = ("b", "(1 - a)")


def _mean(scale: str, sign: str, below: str) -> tuple[str, ...]:
    """The mean by the noise that a network predicts, with and without its arguments."""
    return tuple(
        rf"{scale} (x {sign} \frac{{{b}}}{{{below}}} {noise})"
        for b in _STEP
        for noise in ("e", "e x t")
    )


DIFFUSION_LAWS = (
    NamedLaw(
        _DIFFUSION,
        "betatilde|sigma|beta|Sigma|sigmatilde|betahat|Var",
        tuple(rf"\frac{{1 - B}}{{1 - A}} {b}" for b in _STEP),
        _SCHEDULE,
        slips=tuple(("turned", rf"\frac{{1 - A}}{{1 - B}} {b}") for b in _STEP)
        + tuple(("missing-one-minus", rf"\frac{{B}}{{1 - A}} {b}") for b in _STEP),
        but=_OTHER,
        never=("sign",),
        squared=None,
    ),
    NamedLaw(
        _DIFFUSION,
        "mu|mutilde|mean|muhat|m",
        (
            *_mean(r"\frac{1}{\sqrt{a}}", "-", r"\sqrt{1 - A}"),
            *(
                rf"\frac{{\sqrt{{a}} (1 - B)}}{{1 - A}} x + \frac{{\sqrt{{B}} {b}}}{{1 - A}} o"
                for b in _STEP
            ),
        ),
        _SCHEDULE,
        slips=(
            *(("root-forgotten", t) for t in _mean(r"\frac{1}{\sqrt{a}}", "-", "1 - A")),
            *(("root-forgotten", t) for t in _mean(r"\frac{1}{a}", "-", r"\sqrt{1 - A}")),
            *(("sign", t) for t in _mean(r"\frac{1}{\sqrt{a}}", "+", r"\sqrt{1 - A}")),
        ),
        but=_OTHER,
        never=("sign", "root-forgotten", "missing-one-minus"),
    ),
)
