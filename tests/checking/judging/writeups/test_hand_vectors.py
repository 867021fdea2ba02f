"""Backward passes in vectors by hand: each line goes on from the two or three digits of the one before.

With a = tanh(z): ∂L/∂z from 1 − a² of the a displayed, ∂L/∂W from the ∂L/∂z displayed. All numbers by hand.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from tests.checking.writeup import alarms

# z = (1.6, 0.5), a = (0.92167, 0.46212), ŷ = σ(1.3812) = 0.79918, ŷ − 1 = −0.20082.
_NET = r"""$x = [1, -2]^T$, $W_1 = \begin{bmatrix} 0.5 & -0.5 \\ 1 & 0.25\end{bmatrix}$, $b_1 = [0.1, 0]^T$

$z_1 = W_1 x + b_1 = [1.6, 0.5]^T$, $a_1 = \tanh(z_1) = [0.922, 0.462]^T$, $w_2 = [2, -1]$,
$\hat y = \sigma(w_2 a_1) = \sigma(1.382) = 0.799$

$L = -[y\log\hat y + (1-y)\log(1-\hat y)]$, $y = 1$

"""
# −0.201·2·(1 − 0.922²) = −0.0603; with tanh'(1.6) = 0.1505 it would be −0.0605, exactly it is −0.0604.
_BY_OUTPUT = r"$\frac{\partial L}{\partial z_1} = [-0.0603, 0.158]^T$"
# δ = (0.13, −0.27) of (0.1258, −0.2738); δ xᵀ with x = (10, −20).
_COARSE = r"""$x = \begin{bmatrix} 10 \\ -20 \end{bmatrix}$,
$W = \begin{bmatrix} 0.05 & -0.05 \\ 0.1 & 0.025\end{bmatrix}$,
$z = Wx = \begin{bmatrix} 1.5 \\ 0.5\end{bmatrix}$, $a = \tanh(z)$, $v = \begin{bmatrix} 2 \\ -1\end{bmatrix}$,
$L = \frac12 (v^T a - 1)^2$, $\frac{\partial L}{\partial z} = \begin{bmatrix} 0.13 \\ -0.27 \end{bmatrix}$

"""
_OF_SHOWN = (
    r"$\frac{\partial L}{\partial W} = \begin{bmatrix} 1.30 & -2.60 \\ -2.70 & 5.40 \end{bmatrix}$"
)


def wrong(text: str) -> list[str]:
    found = judge(read_text(text, "a.md"))
    return [f.source for f in found if f.verdict.value in ("wrong", "follow-through")]


@pytest.mark.parametrize(
    ("before", "line", "right", "slip"),
    [
        (_NET, _BY_OUTPUT, "-0.0603", "-0.0663"),
        (_NET, _BY_OUTPUT, "0.158", "-0.158"),
        (_COARSE, _OF_SHOWN, "-2.60", "2.60"),
        (_COARSE, _OF_SHOWN, "5.40", "5.04"),
    ],
)
def test_slopes_and_products_of_what_was_displayed(
    before: str, line: str, right: str, slip: str
) -> None:
    assert wrong(before + line) == []
    assert len(wrong(before + line.replace(right, slip))) == 1


def test_a_sign_goes_on_from_the_formula_before_a_value_told_aside() -> None:
    loss = _NET + "@ $= -\\log(0.799) = 0.224$\n\n" + _BY_OUTPUT
    for between in ("", "where $y = 1$", "(here $y = 1$)"):
        assert wrong(loss.replace("@", between)) == []
    assert wrong(loss.replace("0.224", "0.242").replace("@", "")) == [r"-\log(0.799) = 0.242"]


def test_a_number_goes_on_from_a_value() -> None:
    assert wrong("$x = 5$\n\n$= 5.0$") == []
    assert wrong("$x = 5$\n\n$= 6$") == ["5 = 6"]


def test_what_a_chain_goes_on_with_is_about_its_own_head() -> None:
    # L is 0.224 behind y = 1, and y stays 1.
    text = _NET + "$= -\\log(0.799) = 0.224$\n\n$\\frac{\\partial L}{\\partial \\hat y} = @$"
    assert wrong(text.replace("@", "-1.25")) == []
    assert wrong(text.replace("@", "1.25")) != []


# z = (−0.6, −0.55, 3.4); e^z = 0.5488, 0.5769, 29.9641, sum 31.0899; ŷ = 0.01765, 0.01856, 0.96379.
_CLASSES = r"""$x = \begin{bmatrix} 0.5 \\ 4 \end{bmatrix}$,
$W = \begin{bmatrix} 0.8 & -0.225 \\ -0.1 & -0.1 \\ 0.8 & 0.75 \end{bmatrix}$,
$b = \begin{bmatrix} -0.1 \\ -0.1 \\ 0 \end{bmatrix}$, $y = \begin{bmatrix} 1 \\ 0 \\ 0 \end{bmatrix}$.

$z = Wx + b = \begin{bmatrix} -0.6 \\ -0.55 \\ 3.4 \end{bmatrix}$,
$\hat y = \text{softmax}(z) = \begin{bmatrix} 0.018 \\ 0.019 \\ 0.964 \end{bmatrix}$

$L = -\sum_k y_k \ln \hat y_k$

$\delta = \frac{\partial L}{\partial z} = \hat y - y = \begin{bmatrix} -0.982 \\ 0.019 \\ 0.964 \end{bmatrix}$

"""
# δ xᵀ with the digits of δ above: 0.019 · 4 = 0.076, exactly it is 0.0742.
_BY_MATRIX = r"""$$\frac{\partial L}{\partial W} = \begin{bmatrix} -0.491 & -3.928 \\
0.0095 & 0.0760 \\ 0.482 & 3.856 \end{bmatrix}$$"""


def test_a_loss_summed_over_the_classes_of_vectors_with_numbers() -> None:
    assert wrong(_CLASSES + _BY_MATRIX) == []
    for right, slip in (("3.856", "3.586"), ("-0.491", "0.491"), ("0.0760", "0.076 \\cdot 2")):
        assert len(wrong(_CLASSES + _BY_MATRIX.replace(right, slip))) == 1
    bounded = _CLASSES.replace(r"\sum_k", r"\sum_{k=1}^3")
    assert wrong(bounded + _BY_MATRIX) == []
    assert len(wrong(bounded + _BY_MATRIX.replace("3.856", "-3.856"))) == 1


def test_a_softmax_of_exponentials_as_displayed() -> None:
    # e^{0.3} = 1.35, e^{1.2} = 3.32, e^{−0.4} = 0.67: 1.35/5.34 = 0.2528, exactly it is 0.2527.
    logits = r"$z = \begin{bmatrix} 0.3 \\ 1.2 \\ -0.4 \end{bmatrix}$, "
    shown = "$e^{z_1} = 1.3$, $e^{z_2} = 3.3$, $e^{z_3} = 0.7$. "
    of_shown = r"$p = \text{softmax}(z) = \begin{bmatrix} 0.2453 \\ 0.6226 \\ 0.1321 \end{bmatrix}$"
    assert wrong(logits + shown + of_shown) == []
    assert len(wrong(logits + of_shown)) == 1  # of exponentials that are not shown
    assert len(wrong(logits + shown + of_shown.replace("0.6226", "0.6622"))) == 1


def test_a_rounded_argument_on_the_way() -> None:
    # a = −0.3 · 1 − 0.3 · (−0.59) = −0.123, cut off to −0.12; tanh(−0.12) = −0.1194, cut off again.
    law = "$h_t = \\tanh(w x_t + u h_{t-1})$, $w = -0.3$, $u = -0.3$, $h_2 = -0.59$, $x_3 = 1$.\n\n"
    assert wrong(law + r"$h_3 = \tanh(-0.12) = -0.11$") == []
    assert wrong(law + r"$h_3 = \tanh(-0.21) = -0.20$") != []


# m̂/(√v̂ + ε) = (10/10, 0.1/0.1), whatever is left out beside 10 and 0.1
ADAM = (
    "$\\epsilon = 10^{-6}$, $m = \\begin{bmatrix} 10.0 \\\\ 0.1 \\end{bmatrix}$, "
    "$v = \\begin{bmatrix} 100.0 \\\\ 0.01 \\end{bmatrix}$, "
    "$\\sqrt{v} = \\begin{bmatrix} 10.0000 \\\\ 0.1000 \\end{bmatrix}$.\n\n## Step\n\n"
    "$$\\frac{m}{\\sqrt{v} + \\epsilon} = \\begin{bmatrix} 1 \\\\ %s \\end{bmatrix}$$"
)


def test_an_epsilon_beside_a_vector() -> None:
    assert alarms(ADAM % "1") == 0
    assert alarms(ADAM.replace("## Step", "Then") % "1") == 0
    assert alarms(ADAM.replace("## Step", "Then") % "2") == 1
