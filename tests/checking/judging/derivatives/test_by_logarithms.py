"""Derivatives by a logarithm, ∂f/∂ log x = x ∂f/∂x, as for log-odds and log-deviations."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last

# l = −y log o + log(1 + o), so o ∂l/∂o = −y + o/(1 + o), and once more o/(1 + o)²
_ODDS = r"$l = -y \log(o) + \log(1 + o)$" + "\n\n"
# f = −log σ − (a − μ)²/(2σ²), so σ ∂f/∂σ = −1 + (a − μ)²/σ²
_NORMAL = r"Let $f = -\log \sigma - \frac{(a - \mu)^2}{2 \sigma^2}$." + "\n\n"


@pytest.mark.parametrize("below", [r"\log(o)", r"\log o", r"\ln(o)"])
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (r"-y + \frac{o}{1 + o}", r"y + \frac{o}{1 + o}"),
        (r"-y + \frac{e^{\log(o)}}{1 + e^{\log(o)}}", r"-y + \frac{1}{1 + e^{\log(o)}}"),
        (r"-y + \frac{o}{1 + o}", r"-\frac{y}{o} + \frac{1}{1 + o}"),
    ],
)
def test_log_odds(below: str, right: str, wrong: str) -> None:
    slope = rf"\frac{{dl}}{{d{below}}}"
    assert last(f"{_ODDS}${slope} = {right}$") == "correct"
    assert last(f"{_ODDS}${slope} = {wrong}$") == "wrong"


def test_twice() -> None:
    slope = r"\frac{d^2 l}{d\log(o)^2}"
    assert last(rf"{_ODDS}${slope} = \frac{{o}}{{(1 + o)^2}}$") == "correct"
    assert last(rf"{_ODDS}${slope} = \frac{{1}}{{(1 + o)^2}}$") == "wrong"


def test_log_deviation() -> None:
    slope = r"\frac{\partial f}{\partial \log \sigma}"
    assert last(rf"{_NORMAL}${slope} = -1 + \frac{{(a - \mu)^2}}{{\sigma^2}}$") == "correct"
    assert last(rf"{_NORMAL}${slope} = -1 + \frac{{(a - \mu)^2}}{{\sigma^3}}$") == "wrong"


@pytest.mark.parametrize("operator", [r"\frac{\partial}{\partial \ln x}", r"\frac{d}{d \log x}"])
def test_an_operator(operator: str) -> None:
    assert last(f"${operator} x^2 = 2 x^2$") == "correct"
    assert last(f"${operator} x^2 = 2 x$") == "wrong"
