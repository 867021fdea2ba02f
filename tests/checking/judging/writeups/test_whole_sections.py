# ruff: noqa: E501
"""Ways to tell a network that must not leave its gradients unjudged; right forms beside slips, each by hand."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last, verdicts

RIGHT, WRONG, GIVEN = "correct", "wrong", "given"

NETWORK = r"$z_1 = W_1 x + b_1$, $a_1 = \sigma(z_1)$, $z_2 = W_2 a_1 + b_2$, $\hat y = z_2$, $L = \frac12 \|\hat y - y\|^2$"
SIGNALS = r"Assume $\delta_2 = \frac{\partial L}{\partial z_2}$ and $\delta_1 = \frac{\partial L}{\partial z_1}$."
TWO_LAYERS = "\n\n".join((NETWORK, SIGNALS, r"$$\delta_2 = \hat y - y$$", ""))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            r"\frac{\partial L}{\partial b_2} = \delta_2",
            r"\frac{\partial L}{\partial b_2} = -\delta_2",
        ),
        (
            r"\frac{\partial L}{\partial a_1} = W_2^T \delta_2",
            r"\frac{\partial L}{\partial a_1} = W_1^T \delta_2",
        ),
        (
            r"\delta_1 = W_2^T \delta_2 \odot \sigma'(z_1)",
            r"\delta_1 = W_1^T \delta_2 \odot \sigma'(z_1)",
        ),
        (
            r"\delta_1 = W_2^T \delta_2 \odot a_1 \odot (1 - a_1)",
            r"\delta_1 = W_2^T \delta_2 \odot \sigma'(z_2)",
        ),
    ],
)
def test_error_signals_told_as_derivatives(right: str, wrong: str) -> None:
    assert last(f"{TWO_LAYERS}$${right}$$") == RIGHT
    assert last(f"{TWO_LAYERS}$${wrong}$$") == WRONG


@pytest.mark.parametrize(
    "total", [r"\sum_{t=1}^T L_t", r"\sum_t \ell_t", r"\frac{1}{T} \sum_{t=1}^T L_t"]
)
def test_a_loss_that_is_a_sum_of_losses(total: str) -> None:
    told = f"$L = {total}$ and " r"$c_t = f_t \odot c_{t-1} + i_t \odot g_t$." "\n\n"
    slope = r"\frac{\partial L}{\partial f_t} = \frac{\partial L}{\partial c_t} \odot c_"
    assert last(f"{told}$${slope}{{t-1}}$$") == RIGHT
    assert last(f"{told}$${slope}t$$") == WRONG


def test_a_state_that_has_a_loss_of_its_own() -> None:
    """L_{t−1} may rest on h_{t−1}: the way over h_t alone is left open, with or without its slope."""
    told = r"$L = \sum_{t=1}^T L_t$, $h_t = \tanh(w h_{t-1} + u x_t)$." "\n\n"
    for way in (r"(1 - h_t^2) w", r"(1 - h_{t-1}^2) w"):
        found = verdicts(
            rf"{told}$$\frac{{\partial L}}{{\partial h_{{t-1}}}} = \frac{{\partial L}}{{\partial h_t}} {way}$$"
        )
        assert WRONG not in found


SOFTMAX = [
    r"$p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$, $L = -\sum_{k=1}^K y_k \log p_k$, $z = W x + b$",
    r"$p_i = \frac{e^{z_i}}{\sum_{j=1}^K e^{z_j}}$, $L = -\sum_k y_k \log p_k$, $z = W x + b$",
    r"$p_i = \mathrm{softmax}(z)_i$, $L = -\sum_{k=1}^K y_k \log p_k$, $z = W x + b$",
]


@pytest.mark.parametrize("told", SOFTMAX)
def test_a_softmax_told_by_its_entries(told: str) -> None:
    for by, right, wrong in (
        ("x", "W^T (p - y)", "W^T (y - p)"),
        ("W", "(p - y) x^T", "(p + y) x^T"),
        ("z", "p - y", "2 (p - y)"),
    ):
        slope = rf"\frac{{\partial L}}{{\partial {by}}}"
        assert last(f"{told}\n\n$${slope} = {right}$$") == RIGHT
        assert last(f"{told}\n\n$${slope} = {wrong}$$") == WRONG


RECURRENT = "$h_1 = u x_1$, $h_2 = w h_1 + u x_2$, $h_3 = w h_2 + u x_3$.\n\n"


@pytest.mark.parametrize(
    ("right", "verdict"),
    [
        ("h_2 + w h_1", RIGHT),
        ("2 w u x_1 + u x_2", RIGHT),
        ("h_2", RIGHT),  # h_2 held fixed
        ("w u x_1 + u x_2", WRONG),  # h_2 again, but in w: the way over h_2 is missing
    ],
)
def test_the_state_that_a_local_derivative_holds_fixed(right: str, verdict: str) -> None:
    assert last(rf"{RECURRENT}$$\frac{{\partial h_3}}{{\partial w}} = {right}$$") == verdict


@pytest.mark.parametrize(
    ("told", "right", "wrong"),
    [
        # 1/(1 − 0.9) = 10, and 0.9/0.1 = 9: every decimal is exactly a part of the left
        (
            r"$\gamma = 0.9$",
            r"\frac{1}{1 - \gamma} = \frac{1}{0.1}",
            r"\frac{1}{1 - \gamma} = \frac{0.9}{0.1}",
        ),
        (
            "",
            r"\sigma(-u_k^T v) v = (1 - \sigma(u_k^T v)) v",
            r"(1 - \sigma(-u_k^T v)) v = -\sigma(u_k^T v) v",
        ),
    ],
)
def test_chains_of_exact_numbers_and_of_vectors(told: str, right: str, wrong: str) -> None:
    text = "Negative sampling: " + told + "\n\n$$J = %s$$"
    assert last(text % right) == RIGHT
    assert last(text % wrong) == WRONG
