"""Derivatives by what belongs to any layer l, with a loss told by the outputs of the last one. By hand, for row
vectors z_j^{(l)} = Σ_i a_i^{(l−1)} w_{ij}^{(l)} + b_j^{(l)}: ∂E/∂w_{ij}^{(l)} = a_i^{(l−1)} δ_j^{(l)} and
∂E/∂a_i^{(l−1)} = Σ_j w_{ij}^{(l)} δ_j^{(l)}.
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

LAYERS = r"""
$z_j^{(l)} = \sum_i a_i^{(l-1)} w_{ij}^{(l)} + b_j^{(l)}$, $a_j^{(1)} = \tanh(z_j^{(1)})$, $a_j^{(2)} = z_j^{(2)}$,
$E = \frac{1}{2} \sum_j (a_j^{(2)} - y_j)^2$ and $\delta_j^{(l)} = \frac{\partial E}{\partial z_j^{(l)}}$.

"""
OUTPUTS = r"$\delta_j^{(2)} = a_j^{(2)} - y_j$" "\n\n"
HIDDEN = r"$\delta_i^{(1)} = (1 - (a_i^{(1)})^2) \sum_j w_{ij}^{(2)} \delta_j^{(2)}$" "\n\n"
RIGHT = {
    r"w_{ij}^{(l)}": r"a_i^{(l-1)} \delta_j^{(l)}",
    r"b_j^{(l)}": r"\delta_j^{(l)}",
    r"a_i^{(l-1)}": r"\sum_j w_{ij}^{(l)} \delta_j^{(l)}",
}


def relation(by: str, right: str) -> str:
    return rf"$$\frac{{\partial E}}{{\partial {by}}} = {right}$$"


@pytest.mark.parametrize("before", ["", OUTPUTS, HIDDEN, OUTPUTS + HIDDEN, "## 2. Backward\n\n"])
def test_a_layer_of_any_number(before: str) -> None:
    for by, right in RIGHT.items():
        assert last(LAYERS + before + relation(by, right)) == Verdict.CORRECT


@pytest.mark.parametrize("before", ["", OUTPUTS, OUTPUTS + HIDDEN])
@pytest.mark.parametrize(
    ("by", "slip"),
    [
        (r"w_{ij}^{(l)}", r"a_j^{(l-1)} \delta_i^{(l)}"),
        (r"w_{ij}^{(l)}", r"a_i^{(l)} \delta_j^{(l)}"),
        (r"w_{ij}^{(l)}", r"a_i^{(l-1)} \delta_i^{(l)}"),
        (r"a_i^{(l-1)}", r"\sum_j w_{ji}^{(l)} \delta_j^{(l)}"),
    ],
)
def test_another_index(before: str, by: str, slip: str) -> None:
    assert last(LAYERS + before + relation(by, slip)) == Verdict.WRONG


def test_a_penalty_on_the_weights_is_no_other_loss() -> None:
    text = LAYERS.replace(r"- y_j)^2$", r"- y_j)^2 + \frac{c}{2} \sum_i \sum_j (w_{ij}^{(2)})^2$")
    right = r"a_i^{(l-1)} \delta_j^{(l)} + c\, w_{ij}^{(l)}"
    assert last(text + relation(r"w_{ij}^{(l)}", right)) != Verdict.WRONG
