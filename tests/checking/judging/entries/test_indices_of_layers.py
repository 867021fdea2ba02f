"""The index of a layer beside those of its entries: i, j, k and l are four letters."""

from __future__ import annotations

import pytest

from symderiv.checking.model import HOLDS
from tests.checking.writeup import last

LINES = [
    (
        r"$z_i^l = \sum_{j=1}^{n} W^l_{ij} a^{l-1}_j + b_i$. $\frac{\partial z^l_i}{\partial W^l_{ij}} = %s$.",
        "a_j^{l-1}",
        "a_k^{l-1}",
    ),
    (
        r"$z^{(l)}_i = \sum_{j=1}^{n_{l-1}} W^{(l)}_{ij} a^{(l-1)}_j + b^{(l)}_i$."
        r" $\frac{\partial z^{(l)}_i}{\partial W^{(l)}_{ij}} = %s$.",
        "a^{(l-1)}_j",
        "a^{(l-1)}_k",
    ),
    (
        r"$h_t = o_t \tanh(c_t)$, $o_t = \sigma(v_o c_t)$."
        r" $\frac{\partial h_t}{\partial c_t} = o_t (1-\tanh^2 c_t) + v_o %s (1-o_t)\tanh(c_t)$",
        "o_t",
        "o_s",
    ),
]


@pytest.mark.parametrize(("text", "right", "slip"), LINES)
def test_another_index_is_not_right(text: str, right: str, slip: str) -> None:
    assert last(text.replace("%s", right)) == "correct"
    assert last(text.replace("%s", slip)) not in HOLDS
