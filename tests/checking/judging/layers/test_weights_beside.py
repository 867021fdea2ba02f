"""A chain rule goes through the sum that a weight is in, not through what the weight is multiplied by."""

from __future__ import annotations

from itertools import pairwise

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

NET = r"""
$h_1 = \sigma(w_1 x_1 + b_1)$

$y_1 = w_5 h_1 + w_6 h_2 + b_2$

$p = \sigma(y_1)$

"""
LOSS = r"$E = \frac{1}{2}(t - p)^2$" + "\n\n"
TYPED = "h1 = tanh(w1*x1 + b1)\n\ny1 = w5*h1 + b2\n\nE = (t - y1)^2\n\n"


def chained(*names: str) -> str:
    return " ".join(rf"\frac{{\partial {a}}}{{\partial {b}}}" for a, b in pairwise(names))


@pytest.mark.parametrize("loss", [LOSS, ""])
def test_the_way_to_an_upper_weight(loss: str) -> None:
    claim = NET + loss + r"$\frac{\partial E}{\partial w_5} = "
    assert last(claim + chained("E", "p", "h_1", "w_5") + "$") is Verdict.WRONG
    assert alarms(claim + chained("E", "p", "y_1", "w_5") + "$") == 0
    lower = NET + loss + r"$\frac{\partial E}{\partial w_1} = "
    assert alarms(lower + chained("E", "p", "h_1", "w_1") + "$") == 0


def test_typed() -> None:
    assert last(TYPED + "dE/dw5 = dE/dh1 * dh1/dw5") is not Verdict.CORRECT
    assert last(TYPED + "∂E/∂w5 = ∂E/∂y1 ∂y1/∂h1 ∂h1/∂w5") is Verdict.WRONG
    assert alarms(TYPED + "∂E/∂w5 = ∂E/∂y1 ∂y1/∂w5") == 0


@pytest.mark.parametrize(
    "told",
    [
        "$y = w h + b$\n\n",  # h may rest on w
        "$h = \\sigma(z)$\n\n$y = w h + b$\n\n",  # and so may z
    ],
)
def test_a_weight_that_is_used_twice(told: str) -> None:
    claim = r"$\frac{\partial E}{\partial w} = " + chained("E", "y", "h", "w") + "$"
    assert alarms(told + claim) == 0
