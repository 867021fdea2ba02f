"""df/dx (3) with f told as a function is its slope there; with a sign of a product, or dx behind it, it is not."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last


@pytest.mark.parametrize(
    "slope", [r"\frac{df}{dx}(X)", r"\dfrac{\mathrm{d}f}{\mathrm{d}x}\left(X\right)", "df/dx (X)"]
)
def test_the_slope_at_a_place(slope: str) -> None:
    told = r"Let $f(x) = x^2$. $"
    assert last(told + slope.replace("X", "3") + " = 6$") is Verdict.CORRECT
    assert last(told + slope.replace("X", "3") + " = 5$") is Verdict.WRONG
    assert last(told + slope.replace("X", "x_0") + " = 2 x_0$") is Verdict.CORRECT
    assert last(told + "x_1 - 0.1 " + slope.replace("X", "x_1") + " = 0.8 x_1$") is Verdict.CORRECT


def test_a_product_with_a_slope_stays_one() -> None:
    told = r"Let $f(x) = x^2$. "
    assert alarms(told + r"$df = \frac{df}{dx} dx = 2x\,dx$. $\frac{df}{dx} \cdot 3 = 6 x$.") == 0
    assert alarms(told + r"$\frac{df}{dx} \cdot (3) = 6 x$ and $\frac{df}{dx}\,h = 2 x h$.") == 0
