r"""Gradients by the weights of a layer as sums over steps: δ_t x_tᵀ has the size of the weights, x_tᵀ δ_t none."""

from __future__ import annotations

import pytest

from tests.checking.writeup import judged

COLUMNS = (
    "$z_t = W h_{t-1} + U x_t + b$ and $h_t = \\tanh(z_t)$ with column vectors $h_t$ and $x_t$. "
    "Let $\\delta_t = \\frac{\\partial L}{\\partial z_t}$.\n\n"
)
SIZES = (
    "$y_k = A a_k$ with $a_k \\in \\mathbb{R}^d$ and $y_k \\in \\mathbb{R}^m$, "
    "$g_k = \\frac{\\partial E}{\\partial y_k}$.\n\n"
)
UNTOLD = "$z_t = U x_t$ and $\\delta_t = \\frac{\\partial L}{\\partial z_t}$.\n\n"


def verdict(told: str, line: str) -> str:
    return judged(f"{told}$${line}$$\n")[line].value


@pytest.mark.parametrize(
    ("told", "left", "right", "slips"),
    [
        (COLUMNS, r"\frac{\partial L}{\partial U}", r"\sum_{t=1}^T \delta_t x_t^\top",
         [r"\sum_{t=1}^T x_t^\top \delta_t", r"\sum_{t=1}^T \delta_t^\top x_t"]),
        (COLUMNS, r"\nabla_W L", r"\sum_{t} \delta_t h_{t-1}^T", [r"\sum_t h_{t-1}^T \delta_t"]),
        (COLUMNS, r"\frac{\partial L}{\partial U}", r"\sum_{t} x_t \delta_t^T", [r"\sum_t x_t^T \delta_t"]),
        (SIZES, r"\frac{\partial E}{\partial A}", r"\sum_k g_k a_k^\top",
         [r"\sum_k a_k^\top g_k", r"\sum_k g_k^\top a_k"]),
        (UNTOLD, r"\frac{\partial L}{\partial U}", r"\sum_t \delta_t x_t^\top", [r"\sum_t x_t^\top \delta_t"]),
    ],
)  # fmt: skip
def test_an_inner_product_is_no_gradient_by_a_matrix(
    told: str, left: str, right: str, slips: list[str]
) -> None:
    assert verdict(told, f"{left} = {right}") in ("correct", "given", "unchecked")
    for slip in slips:
        assert verdict(told, f"{left} = {slip}") == "wrong"


def test_vectors_that_are_told_to_be_rows() -> None:
    line = r"\frac{\partial L}{\partial U} = \sum_t x_t^\top \delta_t"
    assert verdict("All vectors are row vectors. " + UNTOLD, line) not in ("correct", "wrong")
