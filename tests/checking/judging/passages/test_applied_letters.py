# ruff: noqa: E501
"""θ(s), where nothing says what θ is: a function that is not known, as g(s) is, and no product.

In logistic regression courses θ(s) = e^s/(1 + e^s), so that θ' = θ(1 − θ) = e^s/(1 + e^s)².
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

SUM = r"Let $s_n = w x_n$. $$G = \sum_{n=1}^{N} \frac{\partial \theta(s_n)}{\partial s_n} x_n = \sum_{n=1}^{N} %s x_n$$"
KNOWN = r"Let $\theta(s) = \frac{e^s}{1 + e^s}$. "


@pytest.mark.parametrize(
    "slope", [r"\theta(s_n) (1 - \theta(s_n))", r"\frac{\exp(s_n)}{(1 + \exp(s_n))^2}"]
)
def test_an_unknown_letter_is_a_function(slope: str) -> None:
    assert last(SUM % slope) is Verdict.UNCHECKED


def test_a_letter_that_is_told() -> None:
    chain = r"$$\frac{\partial \theta(z)}{\partial z} = \theta(z) (1 %s \theta(z))$$"
    assert alarms(KNOWN + chain % "-") == 0
    assert alarms(KNOWN + chain % "+") == 1


def test_only_below_the_derivative() -> None:
    text = r"Let $s = -y_n (A z_n + B)$. $$G = \sum_{n=1}^{N} \frac{\partial \theta(s)}{\partial s} z_n = \sum_{n=1}^{N} \frac{e^s}{(1 + e^s)^2} z_n$$"
    assert alarms(text) == 0


@pytest.mark.parametrize("value", ["0.8", "0.9"])
def test_a_quantity_before_brackets_stays_one(value: str) -> None:
    text = rf"$\eta = 0.1$, $w = 1$, $g = 2$. $w - \eta (g) = {value}$"
    assert alarms(text) == (value == "0.9")


def test_other_slips_in_sums_of_unknown_functions() -> None:
    text = r"$$G = \sum_{n=1}^{N} \theta(s_n) x_n = %s \sum_{n=1}^{N} \theta(s_n) x_n$$"
    assert alarms(text % "") == 0
    assert alarms(text % "3") == 1


# ℓ(μ, σ²) is no product, also where ℓ stands alone elsewhere
_LIKELIHOOD = r"""$$\ell(\mu,%s) = -\frac{N}{2}\ln\sigma^2 - \frac{1}{2\sigma^2}\sum_{n=1}^N (x_n - \mu)^2 .$$

$$\frac{\partial\ell}{\partial\sigma^2} = -\frac{N}{2\sigma^2} + \frac{1}{%s\sigma^4}\sum_{n=1}^N (x_n - \mu)^2 .$$

%s"""
_AGAIN = r"With $\tau = 1/\sigma^2$: $\ell = \frac{N}{2}\ln\tau - \frac{\tau}{2}\sum_n (x_n - \mu)^2 + \text{const}$."


@pytest.mark.parametrize("spread", [r"\sigma^2", r"\sigma^{2}"])
@pytest.mark.parametrize("behind", ["", _AGAIN, r"At the maximum $\ell = -3.2$."])
def test_squares_among_arguments(spread: str, behind: str) -> None:
    assert alarms(_LIKELIHOOD % (spread, "2", behind)) == 0
    assert alarms(_LIKELIHOOD % (spread, "", behind)) == 1


def test_a_single_square_may_be_a_factor() -> None:
    assert alarms("$s = 3$, $a = 2$, $a(s^2) = 18$.") == 0
