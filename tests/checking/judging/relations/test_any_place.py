"""What is said for every x is no less wrong because x has a number, and a recurrence begins where it is told."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last


@pytest.mark.parametrize("x", ["0", "0.5", "2", "5"])
@pytest.mark.parametrize(
    ("left", "right", "wrong"),
    [
        (r"\frac{d}{dx}x^3", "3x^2", "2x^2"),
        (r"\frac{d}{dx}\tanh(x)", r"1 - \tanh^2(x)", r"1 + \tanh^2(x)"),
        (
            r"\frac{d}{dx}[0.7979 (x + 0.044715 x^3)]",
            "0.7979(1 + 0.134145 x^2)",
            "0.7979(1 + 0.044715 x^2)",
        ),
    ],
)
def test_a_derivative_for_every_x(x: str, left: str, right: str, wrong: str) -> None:
    text = f"Let $x = {x}$.\n\n${left} = %s$"
    assert last(text % right) in (Verdict.CORRECT, Verdict.ROUNDED)
    assert last(text % wrong) is Verdict.WRONG


# a_t enters L by all later states, and b enters every a_t: ∂L/∂b = Σ ∂L/∂a_t, whatever h_0 is
RECURRENT = r"""$a_t = w_x x_t + w_h h_{t-1} + b$, $h_t = \tanh(a_t)$, $\hat{y}_t = v h_t$,
$L = \sum_{t=1}^{3} L_t$, $L_t = \frac12(\hat{y}_t - y_t)^2$. %s

$\frac{\partial L}{\partial %s} = \sum_{t=1}^3 \frac{\partial L}{\partial a_t}%s$"""


@pytest.mark.parametrize("start", ["$h_0 = 0$.", "$h_0 = 0.5$.", ""])
@pytest.mark.parametrize(
    ("name", "factor", "wrong"),
    [("b", "", " x_t"), ("w_x", " x_t", " h_t"), ("w_h", " h_{t-1}", " h_t")],
)
def test_a_recurrence_begins_where_it_is_told(
    start: str, name: str, factor: str, wrong: str
) -> None:
    assert last(RECURRENT % (start, name, factor)) is Verdict.CORRECT
    assert last(RECURRENT % (start, name, wrong)) is Verdict.WRONG
