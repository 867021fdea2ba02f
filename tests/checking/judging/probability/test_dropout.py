r"""Moments of what the text says to be distributed: dropout masks and uniform weights.

By hand: m ~ Bernoulli(p) has E[m] = E[m²] = p, so that h̃ = m h has mean p h and variance p (1 − p) h², and
h̃ = m h/p has mean h and variance (1 − p)/p h²; w ~ U(−a, a) has variance (2a)²/12 = a²/3.
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

_MASK = r"Dropout: $m \sim \mathrm{Bernoulli}(p)$ and $\tilde h = m h$." + "\n\n"
_INVERTED = (
    r"Inverted dropout: $m \sim \mathrm{Bernoulli}(p)$, $\tilde h = \frac{m}{p} h$." + "\n\n"
)
_OTHER = r"With dropout, $r \sim \mathrm{Bernoulli}(q)$ and $y = r x$." + "\n\n"
_WEIGHTS = r"Let $w \sim U(-a, a)$." + "\n\n"


@pytest.mark.parametrize(
    ("told", "left", "right", "slips"),
    [
        (_MASK, "E[m]", "p", ("1 - p",)),
        (_MASK, r"\mathrm{Var}(m)", "p (1 - p)", ("p", "p^2")),
        (_MASK, r"E[\tilde h]", "p h", ("(1 - p) h", "h")),
        (_MASK, r"\mathrm{Var}(\tilde h)", "p (1 - p) h^2", ("p (1 - p) h", "p^2 h^2")),
        (_INVERTED, r"\mathbb{E}[\tilde h]", "h", ("p h",)),
        (_INVERTED, r"\mathrm{Var}(\tilde h)", r"\frac{1 - p}{p} h^2", (r"\frac{p}{1 - p} h^2",)),
        (_OTHER, r"\mathbb{E}[y]", "q x", ("(1 - q) x",)),
        (_OTHER, r"\mathrm{Var}[y]", "q (1 - q) x^2", ("q^2 x^2",)),
        (_WEIGHTS, r"\mathrm{Var}(w)", r"\frac{a^2}{3}", (r"\frac{a^2}{12}", r"\frac{a^2}{6}")),
    ],
)  # fmt: skip
def test_moments(told: str, left: str, right: str, slips: tuple[str, ...]) -> None:
    assert last(f"{told}${left} = {right}$") is Verdict.CORRECT
    for slip in slips:
        assert last(f"{told}${left} = {slip}$") is Verdict.WRONG


@pytest.mark.parametrize(
    "line",
    [
        rf"{_MASK}Elsewhere $m \sim \mathrm{{Bernoulli}}(1 - p)$, so $E[m] = 1 - p$",
        rf"{_MASK}Here $h$ is random: $E[\tilde h] = p E[h]$",
        rf"{_MASK}$\mathrm{{Var}}(\tilde h) = p E[h^2] - p^2 E[h]^2$",
    ],
)
def test_what_else_may_be_random(line: str) -> None:
    assert alarms(line) == 0
