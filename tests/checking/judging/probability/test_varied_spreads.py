# ruff: noqa: E501
"""Derivatives by σ² where σ has had a number before; each with a slip of the same form."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last

TOLD = ["", r"$\sigma=1$. ", r"$\sigma=\sqrt{6.5}\approx 2.550$. ", r"$\sigma = 2$, $\mu = 1$. "]


@pytest.mark.parametrize("told", TOLD)
def test_the_slope_of_a_likelihood(told: str) -> None:
    text = (
        told
        + r"$\ell(\mu,\sigma^2)=-\frac n2\ln(2\pi\sigma^2)-\frac{1}{2\sigma^2}\sum_i(x_i-\mu)^2$, $\frac{\partial\ell}{\partial\sigma^2}=-\frac{n}{2\sigma^2}+\frac{1}{%s}\sum_i(x_i-\mu)^2$."
    )
    assert last(text % r"2\sigma^4") == "correct"
    assert last(text % r"2\sigma^2") == "wrong"


@pytest.mark.parametrize("told", TOLD[:3])
def test_the_slope_of_a_batch_normalization(told: str) -> None:
    text = (
        told
        + r"With $\hat x_i = (x_i-\mu)/\sqrt{\sigma^2+\epsilon}$ and $y_i = \gamma\hat x_i+\beta$, $\frac{\partial L}{\partial \sigma^2} = -\frac12\sum_{i=1}^m \frac{\partial L}{\partial \hat x_i}(x_i-\mu)(\sigma^2+\epsilon)^{%s}$"
    )
    assert alarms(text % "-3/2") == 0
    assert alarms(text % "-1/2") == 1


def test_in_numbers() -> None:
    text = r"$\sigma = 2$. $\ell(\sigma^2) = -\frac{1}{2\sigma^2}$, $\frac{\partial\ell}{\partial\sigma^2} = \frac{1}{2 \cdot 16} = %s$"
    assert alarms(text % "0.03125") == 0
    assert alarms(text % "0.3125") == 1
