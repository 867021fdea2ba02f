# ruff: noqa: E501
"""Expectations in a text that also has a quantity E, an error or an energy; in other languages; with μ and σ² by their
letters. Each with a slip of the same form."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last


@pytest.mark.parametrize(
    "error",
    [
        r"The error is $E = \frac12 (t - y)^2$. ",
        "Die Energie ist $E = m c^2$. ",
        "誤差 $E = (y - t)^2$。",
    ],
)
def test_an_error_and_an_expectation(error: str) -> None:
    line = r"$E[ax + b] = a E[x] + %s$"
    assert alarms(error + line % "b") == 0
    assert alarms("The error is $E = (y - t)^2$. " + line % "a") == 1
    moment = r"$E(X) = 0.2 + 2 \cdot 0.8 = 1.8$, $E(X^2) = 0.2 + 4 \cdot 0.8 = 3.4$, $Var(X) = E(X^2) - E(X)^2 = 3.4 - %s$"
    assert alarms(error + moment % "3.24 = 0.16") == 0
    assert alarms(error + moment % "1.8 = 1.6") == 1


def test_a_product_with_an_error() -> None:
    text = r"$y = w (x + c)$, $E = y - t$, $L = \frac12 E^2$, $\frac{\partial L}{\partial w} = E(x + %s)$"
    assert last(text % "c") == "correct"
    assert last(text % "w") == "wrong"
    assert alarms("$E = [0.1, -0.2, 0.3]$, $E[0] = 0.1$, $E[2] = -0.2$") == 0


@pytest.mark.parametrize(
    ("words", "verdict"), [(r"Let $x$ have mean $\mu$: ", "correct"), ("", "unchecked")]
)
def test_the_mean_by_its_letter(words: str, verdict: str) -> None:
    text = words + r"$$E[(x-\mu)^2] = E[x^2] - 2\mu E[x] + \mu^2 = E[x^2] %s \mu^2$$"
    assert last(text % "-") == verdict
    assert last(text % "+") == "wrong"


def test_the_mean_of_a_sum_over_samples() -> None:
    text = r"Der Erwartungswert: $E[X] = \mu$. $E[\bar X] = \frac1n \sum_i E[X_i] = \frac1n n\mu = \mu$"
    assert alarms(text) == 0
