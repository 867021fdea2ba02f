"""E(w, b) = ½(y − t)² tells the error E where the text differentiates E; else E is an expectation."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last


@pytest.mark.parametrize(
    "told",
    [
        r"$\min E(w,b)=\frac{1}{2}(y-t)^2$, $y = w x + b$, ",
        r"$E(w,b)=\frac{1}{2}(y-t)^2$ with $y = w x + b$. ",
        r"$E(w)=\frac{1}{2}(w x + b - t)^2$, $y = w x + b$. ",
    ],
)
def test_an_error_that_is_differentiated(told: str) -> None:
    assert last(told + r"$\frac{\partial E}{\partial w} = (y - t) x$") == "correct"
    assert last(told + r"$\frac{\partial E}{\partial w} = (y - t)$") == "wrong"


def test_an_expectation_is_no_error() -> None:
    text = r"$E(X) = \sum_i x_i p_i$ and $E(X + Y) = E(X) + E(Y)$, $E(aX) = a E(X)$, $E(X) = 3$, $E(2X) = 6$"
    assert alarms(text) == 0
