"""log p^y (1 − p)^{1−y} without brackets: the logarithm of the product, where that makes it right."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last


@pytest.mark.parametrize("log", [r"\log", r"\ln"])
@pytest.mark.parametrize(
    "text",
    [
        r"$s = \frac{d}{dp}%s p^y(1-p)^{1-y} = \frac{y}{p} %s \frac{1-y}{1-p}$",
        r"$s = %s p^y (1-p)^{1-y}$, $\frac{ds}{dp} = \frac{y}{p} %s \frac{1-y}{1-p}$",
        r"$\ell = %s \theta e^{-\theta x} = \ln\theta %s \theta x$",
    ],
)
def test_the_logarithm_of_a_product(log: str, text: str) -> None:
    assert alarms(text % (log, "-")) == 0
    assert last(text % (log, "+")) == "wrong"


def test_a_factor_behind_a_logarithm_may_be_one() -> None:
    text = r"$\frac{d}{dx} \ln x (1 + x) = \frac{1+x}{x} %s \ln x$"
    assert last(text % "+") == "correct"
    assert last(text % "-") == "wrong"
