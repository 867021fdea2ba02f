"""∂(−log p_y)/∂z_k = p_k − y_k: y is the right class in p_y, and y_k is 1 for it alone."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from tests.checking.writeup import last

SOFTMAX = r"$p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$, $\frac{\partial(-\log p_y)}{\partial z_k} = %s$"
LOSS = r"$\ell = -z_y + \log\sum_j e^{z_j}$, $p = \mathrm{softmax}(z)$. $\frac{\partial\ell}{\partial z_i} = %s$"
LABEL = r"$q_i = e^{a_i}/\sum_j e^{a_j}$, $L = \ln\sum_j e^{a_j} - a_t$. $\frac{\partial L}{\partial a_i} = %s$"


@pytest.mark.parametrize(
    ("text", "right", "slips"),
    [
        (SOFTMAX, "p_k - y_k", ("p_k + y_k", "y_k - p_k", "p_k - 2 y_k")),
        (LOSS, "p_i - y_i", ("p_i + y_i", "-p_i - y_i")),
        (LABEL, "q_i - t_i", ("q_i + t_i", "t_i - q_i")),
    ],
)
def test_the_target_is_one_for_the_label(text: str, right: str, slips: tuple[str, ...]) -> None:
    assert last(text % right) == "correct"
    for slip in slips:
        assert last(text % slip) == "wrong"


def test_a_slip_is_named_by_what_is_right() -> None:
    found = judge(read_text(SOFTMAX % "p_k + y_k", "a.md"))[-1]
    assert (found.mistake, found.expected) == ("sign", "pₖ - yₖ")


@pytest.mark.parametrize(
    "told",
    [
        r"$\ell = -z_y + \log\sum_j e^{z_j}$, $p = \mathrm{softmax}(z)$.",
        r"$p = \mathrm{softmax}(z)$, $z \in \mathbb{R}^3$, $\ell = -\log p_y$.",
    ],
)
def test_a_vector_has_an_entry_for_the_label(told: str) -> None:
    line = rf"{told} $\frac{{\partial\ell}}{{\partial z_i}} = p_i %s$"
    assert last(line % "- [i = y]") == last(line % r"- \delta_{iy}") == "correct"
    assert last(line % "+ [i = y]") == last(line % r"+ \delta_{iy}") == "wrong"
