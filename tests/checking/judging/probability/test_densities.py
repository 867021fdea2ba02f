# ruff: noqa: E501
"""Densities with a bar: normal, Poisson, Bernoulli; the divergence of two normals; σ as a deviation."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

NORMAL = r"\mathcal{N}(x | \mu, \sigma^2)"
# The law, and the same with one slip: N(x|μ, σ²) = exp(−(x − μ)²/(2σ²))/(√(2π) σ), Poi(x|λ) = e^{−λ} λˣ/x!,
# KL(N(μ, σ²) ‖ N(0, 1)) = ½ (σ² + μ² − 1 − log σ²).
PAIRS = [
    (rf"{NORMAL} = \frac{{1}}{{\sqrt{{2\pi}} \sigma}} \exp\left(-\frac{{(x - \mu)^2}}{{2\sigma^2}}\right)",
     rf"{NORMAL} = \frac{{1}}{{\sqrt{{2\pi}} \sigma}} \exp\left(-\frac{{(x - \mu)^2}}{{\sigma^2}}\right)"),
    (rf"{NORMAL} = \frac{{1}}{{\sqrt{{2\pi\sigma^2}}}} e^{{-\frac{{(x - \mu)^2}}{{2\sigma^2}}}}",
     ""),
    (rf"\log {NORMAL} = -\frac{{1}}{{2}} \log(2\pi\sigma^2) - \frac{{(x - \mu)^2}}{{2\sigma^2}}",
     rf"\log {NORMAL} = -\frac{{1}}{{2}} \log(2\pi\sigma^2) + \frac{{(x - \mu)^2}}{{2\sigma^2}}"),
    (rf"\frac{{\partial {NORMAL}}}{{\partial x}} = -\frac{{x - \mu}}{{\sigma^2}} {NORMAL}",
     rf"\frac{{\partial {NORMAL}}}{{\partial x}} = \frac{{x - \mu}}{{\sigma^2}} {NORMAL}"),
    (r"\mathrm{Poi}(x | \lambda) = e^{-\lambda} \frac{\lambda^x}{x!}",
     ""),
    (r"\text{Poisson}(2 \mid 3) = e^{-3} \frac{3^2}{2!}", r"\text{Poisson}(2 \mid 3) = e^{-2} \frac{3^2}{2!}"),
    (r"\log \prod_{i=1}^n \mathrm{Poi}(x_i | \lambda) = \sum_{i=1}^n (-\lambda + x_i \log \lambda - \log(x_i!))",
     r"\log \prod_{i=1}^n \mathrm{Poi}(x_i | \lambda) = \sum_{i=1}^n (\lambda + x_i \log \lambda - \log(x_i!))"),
    (r"\log \mathrm{Bern}(x | p) = x \log p + (1 - x) \log(1 - p)",
     r"\log \mathrm{Bern}(x | p) = x \log p - (1 - x) \log(1 - p)"),
    (r"D_{KL}(\mathcal{N}(\mu, \sigma^2) \| \mathcal{N}(0, 1)) = \frac{1}{2} (\sigma^2 + \mu^2 - 1 - \log \sigma^2)",
     r"D_{KL}(\mathcal{N}(\mu, \sigma^2) \| \mathcal{N}(0, 1)) = \frac{1}{2} (\sigma^2 + \mu^2 - 1 + \log \sigma^2)"),
    (r"KL(\mathcal{N}(m, s^2) \,||\, \mathcal{N}(n, t^2)) = \log \frac{t}{s} + \frac{s^2 + (m - n)^2}{2 t^2}"
     r" - \frac{1}{2}",
     r"KL(\mathcal{N}(m, s^2) \,||\, \mathcal{N}(n, t^2)) = \log \frac{s}{t} + \frac{s^2 + (m - n)^2}{2 t^2}"
     r" - \frac{1}{2}"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong"), PAIRS)
def test_densities_are_their_formulas(right: str, wrong: str) -> None:
    assert last(f"$${right}$$") is Verdict.CORRECT
    if wrong:
        assert last(f"$${wrong}$$") is Verdict.WRONG


@pytest.mark.parametrize(
    "line",
    [
        # a deviation, a matrix, a number that may be either: no formula is put in
        r"\mathcal{N}(x | \mu, \sigma) = \frac{1}{\sqrt{2\pi} \sigma} e^{-\frac{(x - \mu)^2}{2\sigma^2}}",
        r"\mathcal{N}(x | \mu, \Sigma) = \frac{1}{|2\pi\Sigma|^{1/2}} e^{-\frac{1}{2} (x - \mu)^T \Sigma^{-1} (x - \mu)}",
        r"\mathcal{N}(1 | 0, 4) = 0.0967",
        r"KL(\mathcal{N}(\mu, \Sigma) \| \mathcal{N}(0, I)) = \frac{1}{2} (tr(\Sigma) + \mu^T \mu - k - \log |\Sigma|)",
        r"p(x) = \sum_k w_k \mathcal{N}(x | \mu_k, \Sigma_k)",
    ],
)
def test_other_spreads_are_left_open(line: str) -> None:
    assert alarms(f"$${line}$$") == 0


def test_the_letter_n_is_a_number_elsewhere() -> None:
    text = r"$\mathcal{N}(x | 0, \sigma^2)$ for $N$ points. $$\frac{1}{N} (N a + N b) = %s$$"
    assert last(text % "a + b") is Verdict.CORRECT
    assert last(text % "a - b") is Verdict.WRONG


def test_policies_with_a_bar_are_quantities() -> None:
    line = r"$$\log \frac{\pi_\theta(a_t | s_t)}{\pi_w(a_t | s_t)} = \log \pi_\theta(a_t | s_t) %s \log \pi_w(a_t | s_t)$$"
    assert last(line % "-") is Verdict.CORRECT
    assert last(line % "+") is Verdict.WRONG


def test_the_logarithm_of_a_density_goes_on_behind_its_factor() -> None:
    # log (1/√(2π) e^{−x²/2}) = −½ log 2π − x²/2
    text = r"$$\log \frac{1}{\sqrt{2\pi}} \exp\left(-\frac{x^2}{2}\right) = -\frac{1}{2} \log 2\pi %s \frac{x^2}{2}$$"
    assert last(text % "-") is Verdict.CORRECT
    assert last(text % "+") is Verdict.WRONG
