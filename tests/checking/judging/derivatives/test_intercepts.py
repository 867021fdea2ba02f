"""The feature x_0 of an intercept is 1: as a factor it may be left out, x_1 may not."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

SUMS = [
    (r"x_0^{(i)}", r"\sum_{i=1}^{m} (y^{(i)} - h^{(i)}) %s = \sum_{i=1}^{m} (y^{(i)} - h^{(i)})"),
    (r"x_{i0}", r"\sum_{i=1}^{m} (y_i - h_i) %s = \sum_{i=1}^{m} (y_i - h_i)"),
    (r"x_0", r"(y - h) %s = y - h"),
]
SLOPE = r"\frac{\partial \ell}{\partial \theta_0} = "


@pytest.mark.parametrize(("feature", "line"), SUMS)
def test_a_feature_that_is_told_to_be_one(feature: str, line: str) -> None:
    told = f"${feature} = 1$ for all $i$.\n\n$${SLOPE}"
    assert last(f"{told}{line % feature}$$") is Verdict.CORRECT
    assert last(f"{told}{line % feature.replace('0', '1')}$$") is not Verdict.CORRECT
    assert last(f"{told}2 {line % feature}$$") is not Verdict.CORRECT


@pytest.mark.parametrize(("feature", "line"), SUMS)
def test_the_slope_by_an_intercept(feature: str, line: str) -> None:
    assert last(f"$${SLOPE}{line % feature}$$") is not Verdict.WRONG
    slope = SLOPE.replace("_0", "_1")
    assert last(f"$${slope}{line % feature.replace('0', '1')}$$") is not Verdict.CORRECT


def test_of_another_sample() -> None:
    text = r"Put $x_0 = 1$. $\frac{\partial J}{\partial \theta_0} = (y - h) x_0^{(i)} = %s$"
    assert last(text % "y - h") is Verdict.CORRECT
    assert last(text % "h - y") is Verdict.WRONG


def test_the_factor_of_another_weight_is_missing() -> None:
    text = r"$\frac{\partial J}{\partial \theta_1} = (y - h) x_1 = %s$"
    assert last(text % "x_1 (y - h)") is Verdict.CORRECT
    assert last(text % "y - h") is Verdict.WRONG
