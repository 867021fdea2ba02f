r"""The class y_i of an example as an index: s_{y_i} in the losses of classifiers.

The gradients were derived by hand: of log Σ e^{s_j} by s_k it is the softmax, of −s_{y_i} it is −[k = y_i];
a hinge max(0, s_j − s_{y_i} + 1) passes 1 to s_j and −1 to s_{y_i} where it is positive.
"""

from __future__ import annotations

import pytest

from tests.checking.writeup import last

SOFTMAX = r"$p_k = \frac{e^{s_k}}{\sum_j e^{s_j}}$, "
ENTROPY = [
    SOFTMAX + r"$L_i = -\log p_{y_i}$, ",
    SOFTMAX + r"$L_i = -\log\frac{e^{s_{y_i}}}{\sum_j e^{s_j}}$, ",
    SOFTMAX + r"$L_i = -s_{y_i} + \log\sum_j e^{s_j}$, ",
]
HINGE = r"$L_i = \sum_{j\neq y_i} \max(0, s_j - s_{y_i} + 1)$, "
ACTIVE = r"\mathbb{1}[s_j - s_{y_i} + 1 > 0]"


@pytest.mark.parametrize("loss", ENTROPY)
@pytest.mark.parametrize(
    ("by", "right", "wrong"),
    [
        ("s_{y_i}", "p_{y_i} - 1", "p_{y_i} + 1"),
        ("s_{y_i}", "p_{y_i} - 1", "1 - p_{y_i}"),
        ("s_k", r"p_k - \mathbb{1}[y_i = k]", r"p_k + \mathbb{1}[y_i = k]"),
        ("s_k", r"p_k - \mathbb{1}[k = y_i]", r"p_k - 2 \cdot \mathbb{1}[k = y_i]"),
    ],
)
def test_the_gradient_of_a_softmax_loss(loss: str, by: str, right: str, wrong: str) -> None:
    derivative = rf"$\frac{{\partial L_i}}{{\partial {by}}} = "
    assert last(f"{loss}{derivative}{right}$") == "correct"
    assert last(f"{loss}{derivative}{wrong}$") == "wrong"


@pytest.mark.parametrize(
    ("by", "right", "wrong"),
    [
        ("s_j", ACTIVE, f"-{ACTIVE}"),
        ("s_{y_i}", rf"-\sum_{{j \ne y_i}} {ACTIVE}", rf"\sum_{{j \ne y_i}} {ACTIVE}"),
    ],
)
def test_the_gradient_of_a_hinge_loss(by: str, right: str, wrong: str) -> None:
    derivative = rf"$\frac{{\partial L_i}}{{\partial {by}}} = "
    assert last(f"{HINGE}{derivative}{right}$") == "correct"
    assert last(f"{HINGE}{derivative}{wrong}$") == "wrong"
