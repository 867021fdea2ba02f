"""Conditions whose word stands behind them, d < m 时, or that stand in brackets before a colon; the slope of
ReLU at 0 by its name.
"""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms

LOSS = r"$\ell = y\,d^2 + (1-y)\max(0, m-d)^2$。"


@pytest.mark.parametrize(
    "said",
    ["$d<m$ 时 ", "不同类（$y=0$）且 $d<m$ 时，", "当 $d<m$ 且 $y=0$ 时 ", "For $y=0$ and $d<m$: "],
)
def test_a_slope_under_a_condition(said: str) -> None:
    assert alarms(LOSS + said + r"$\frac{\partial\ell}{\partial d} = -2(m-d)$") == 0
    assert alarms(LOSS + r"$\frac{\partial\ell}{\partial d} = -2(m-d)$") == 1


def test_a_condition_in_brackets_before_a_colon() -> None:
    assert alarms("hinge (t = +-1, t*o < 1): d/do max(0, 1 - t*o) = -t\n", "a.txt") == 0
    assert alarms("hinge: d/do max(0, 1 - t*o) = -t\n", "a.txt") == 1


@pytest.mark.parametrize(
    "said",
    [
        r"For functions like ReLU the convention is $\sigma'(0) = 0$.",
        r"Pour ReLU, non-différentiable en 0, on adopte $\sigma'(0) = 0$ (sous-gradient usuel).",
        r"As it is not differentiable at 0, we set $\sigma'(0) = 0$.",
    ],
)
def test_the_slope_of_a_kink_is_agreed_on(said: str) -> None:
    assert alarms(said) == 0
    assert alarms(r"The slope is $\sigma'(0) = 0$.") == 1
    assert (
        alarms(r"ReLU has none. For $\sigma(z) = \frac{1}{1+e^{-z}}$ we have $\sigma'(0) = 0$.")
        == 1
    )
