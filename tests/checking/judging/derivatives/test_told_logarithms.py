"""Derivatives of ln p, where the text has told ln p and never p."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

# −n/2 ln(2πσ²) − 1/(2σ²) Σ(x_i − μ)²: by μ it is Σ(x_i − μ)/σ², by σ² −n/(2σ²) + Σ(x_i − μ)²/(2σ⁴).
TOLD = (
    r"$\ln p%s = -\frac{n}{2}\ln(2\pi\sigma^2) - \frac{1}{2\sigma^2}\sum_{i=1}^n (x_i - \mu)^2$"
    + "\n\n"
)


@pytest.mark.parametrize("of", ["", r"(x \mid \mu, \sigma^2)"])
@pytest.mark.parametrize(
    ("right", "verdict"),
    [
        (r"\frac{1}{\sigma^2}\sum_{i=1}^n (x_i - \mu)", Verdict.CORRECT),
        (r"\frac{1}{2\sigma^2}\sum_{i=1}^n (x_i - \mu)", Verdict.WRONG),
        (r"-\frac{1}{\sigma^2}\sum_{i=1}^n (x_i - \mu)", Verdict.WRONG),
    ],
)
def test_by_the_mean(of: str, right: str, verdict: Verdict) -> None:
    assert last(rf"{TOLD % of}$\frac{{\partial}}{{\partial\mu}}\ln p = {right}$") is verdict


def test_by_the_variance() -> None:
    slip = r"-\frac{n}{2\sigma^2} + \frac{1}{2\sigma^2}\sum_{i=1}^n (x_i - \mu)^2"
    right = r"-\frac{n}{2\sigma^2} + \frac{1}{2(\sigma^2)^2}\sum_{i=1}^n (x_i - \mu)^2"
    law = rf"{TOLD % ''}$\frac{{\partial}}{{\partial\sigma^2}}\ln p = "
    assert last(f"{law}{slip}$") is Verdict.WRONG
    assert last(f"{law}{right}$") is not Verdict.WRONG


@pytest.mark.parametrize(("sign", "verdict"), [("-", Verdict.CORRECT), ("+", Verdict.WRONG)])
def test_a_likelihood(sign: str, verdict: Verdict) -> None:
    text = r"$\ln L = k\ln\theta + (n - k)\ln(1 - \theta)$" + "\n\n"
    right = rf"\frac{{k}}{{\theta}} {sign} \frac{{n - k}}{{1 - \theta}}"
    assert last(rf"{text}$\frac{{d}}{{d\theta}}\ln L = {right}$") is verdict


def test_one_sample_and_all() -> None:
    """What is told of one sample is not summed over them."""
    one = r"$\ln p = -\frac12\ln(2\pi\sigma^2) - \frac{(x - \mu)^2}{2\sigma^2}$" + "\n\n"
    law = one + r"$\frac{\partial}{\partial\mu}\ln p = "
    assert last(law + r"\sum_i\frac{x_i - \mu}{\sigma^2}$") is not Verdict.WRONG
    assert last(law + r"\frac{x - \mu}{\sigma^2}$") is Verdict.CORRECT
    assert last(law + r"\frac{x - \mu}{2\sigma^2}$") is Verdict.WRONG
