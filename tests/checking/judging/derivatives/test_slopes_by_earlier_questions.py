"""What an earlier question defines refutes a derivative of a later one only where that is right but for the sign
in one factor: another meaning of the names, told in words, would change a number, a term or its sign."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last

LSTM = (
    "# LSTM\n\n## 2. LSTM\n\n"
    r"Let $f_t = \sigma(w x_t + u h_{t-1} + b)$ and $c_t = f_t c_{t-1} + i_t g_t$."
    "\n\n## 6. Odds and ends\n\n"
    r"The forget gate sees the cell, $f_t = \sigma(w x_t + u h_{t-1} + p c_{t-1} + b)$. Then"
    r" $\frac{\partial c_t}{\partial c_{t-1}} = %s$."
)
PLAIN = (
    "Problem 1\n\na = sigmoid(z)\nL = z a + w^2 b\n\nProblem 2\n\nThe gate again.\n\n"
    "dL/dz = a + z a (1 %s a) + 0 b\n"
)


def test_a_sign_in_a_factor() -> None:
    assert last(LSTM % r"f_t + p f_t (1 - f_t) c_{t-1}") == "correct"
    assert last(LSTM % r"f_t + p f_t (1 + f_t) c_{t-1}") == "wrong"


def test_a_sign_in_a_factor_in_plain_text() -> None:
    assert last(PLAIN % "-", "a.txt") != "wrong"
    assert last(PLAIN % "+", "a.txt") != "correct"


@pytest.mark.parametrize(
    "right",
    [
        "2 (w x - y) x + \\lambda w",  # the penalty of this question has another factor
        "2 (w x - y) x - 2 \\lambda w",
        "(w x - y) x + 2 \\lambda w",
    ],
)
def test_another_convention_is_no_slip(right: str) -> None:
    text = (
        "## Question 1\n\n"
        r"Let $L = (w x - y)^2 + \lambda w^2$."
        "\n\n## Question 2\n\nNow the loss has another penalty, in words. Then "
        rf"$\frac{{\partial L}}{{\partial w}} = {right}$."
    )
    assert last(text) != "wrong"
