"""Indices that are sums of letters. By hand: z_i = Σ_u K_u X_{i+u−1} gives ∂z_i/∂K_u = X_{i+u−1}."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

PLANE = (
    r"$z_{ij}=\sum_{u=1}^{2}\sum_{w=1}^{2}K_{uw}X_{INDEX}+b$"
    "\n\n"
    r"$$\frac{\partial L}{\partial K_{uw}}=\sum_{i}\sum_{j}\frac{\partial L}{\partial z_{ij}}X_{HERE}$$"
)
LINE = (
    r"$z_n=\sum_{k=1}^{3} w_k x_{INDEX}$"
    "\n\n"
    r"$$\frac{\partial L}{\partial w_k}=\sum_n \frac{\partial L}{\partial z_n} x_{HERE}$$"
)


@pytest.mark.parametrize(
    ("text", "index", "slips"),
    [
        (PLANE, "i+u-1,j+w-1", ["i-u+1,j-w+1", "i+u-1,j-w+1", "u-i+1,w-j+1"]),
        (PLANE, "i-u+1,j-w+1", ["i+u-1,j+w-1"]),
        (LINE, "n+k-1", ["n-k+1", "k-n+1"]),
        (LINE, "n-k", ["n+k", "k-n"]),
    ],
)
def test_another_sign_in_an_index(text: str, index: str, slips: list[str]) -> None:
    text = text.replace("INDEX", index)
    assert last(text.replace("HERE", index)) == Verdict.CORRECT
    for slip in slips:
        assert last(text.replace("HERE", slip)) == Verdict.WRONG


@pytest.mark.parametrize("here", ["k+n-1", "n+k", "n-1+k", "k+n"])
def test_another_order_and_another_first_number_are_no_slip(here: str) -> None:
    text = LINE.replace("INDEX", "n+k-1").replace("HERE", here)
    assert last(text) != Verdict.WRONG
