"""∂l(f(x), y)/∂b_i: a loss with its arguments written out is any loss, and its derivatives are no zeros."""

from __future__ import annotations

import pytest

from symderiv.checking.model import HOLDS
from tests.checking.writeup import last

LAYER = r"$z_i = \sum_{j=1}^n W_{ij} x_j + b_i$. "
LINES = [
    (r"$\frac{\partial LL}{\partial b_i} = \frac{\partial LL}{\partial %s}$", "z_i", "z_j"),
    (
        r"$\frac{\partial LL}{\partial W_{ij}} = \frac{\partial LL}{\partial z_i} %s$",
        "x_j",
        "x_k",
    ),
    (
        r"$\frac{\partial LL}{\partial W_{ij}} = \frac{\partial LL}{\partial %s} x_j$",
        "z_i",
        "z_j",
    ),
]


@pytest.mark.parametrize("loss", ["l(f(x), y)", r"\ell(f(x), y)", "L"])
@pytest.mark.parametrize(("text", "right", "slip"), LINES)
def test_the_chain_rule_for_any_loss(loss: str, text: str, right: str, slip: str) -> None:
    text = LAYER + text.replace("LL", loss)
    assert last(text % right) == "correct"
    assert last(text % slip) not in HOLDS


@pytest.mark.parametrize("loss", ["l(f(x), y)", r"\ell(f(x), y)"])
def test_nothing_is_told_of_what_a_loss_depends_on(loss: str) -> None:
    text = r"$\frac{\partial LL}{\partial b_i} = \frac{\partial LL}{\partial z_j}$"
    assert last(text.replace("LL", loss)) not in HOLDS


@pytest.mark.parametrize(("right", "slip"), [("h_t", "h_s"), ("h_t", "h_{t-1}")])
def test_the_activation_has_the_index_of_its_argument(right: str, slip: str) -> None:
    text = r"$h_t = \tanh(a_t)$. $\tanh'(a_t) = 1 - %s^2$"
    assert last(text % right) == "correct"
    assert last(text % slip) not in HOLDS
