# ruff: noqa: E501
"""∂ℓ/∂γ as the list of the derivatives by γ_1, γ_2, …; slopes by a law of all entries; what else is read as it is meant."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last

# ∂ℓ/∂γ_1 = x̂_1 = −1.2, ∂ℓ/∂γ_2 = −x̂_2 = 0.3
GAMMA = r"$\ell = y_1 - y_2$, $y_i = \gamma_i\hat x_i$, $\hat x_1 = -1.2$, $\hat x_2 = -0.3$. $\frac{\partial\ell}{\partial\gamma} = (@)$"
PLAIN = r"$\ell = y_1 - y_2$, $y_1 = -1.2\gamma_1$, $y_2 = -0.3\gamma_2$, so $\frac{\partial\ell}{\partial\gamma} = (@)$"
NAMES = r"$L = u_1 v_1 + u_2^2 v_2$, so $\frac{\partial L}{\partial u} = (@)$."
ONE = r"$y_i = \gamma x_i + \beta$, $L = y_1 - y_2$, $x_1 = 1$, $x_2 = 3$, so $\frac{\partial L}{\partial \gamma} = (@)$."

# softmax at k = (1, 0): ∂L/∂s_i = a_i (∂L/∂a_i − m) with m = 0.7311 · 2 − 0.2689 = 1.1933
BY_LAW = r"""$$s_i = k_i,\quad a_i = \frac{e^{s_i}}{\sum_j e^{s_j}},\quad k = (1, 0)$$

so $a_1 = 0.7311$, $a_2 = 0.2689$. Let $\frac{\partial L}{\partial a_1} = 2$, $\frac{\partial L}{\partial a_2} = -1$. Then $\frac{\partial L}{\partial s_i} = a_i\left(\frac{\partial L}{\partial a_i} - m\right)$ where $m = \sum_j a_j\frac{\partial L}{\partial a_j} = 1.1933$:

$\frac{\partial L}{\partial s_2} = @$"""

OWN = r"""$$a * b = ab + a + b$$
\begin{align*}
(4x + 3) * x &= (4x + 3)x + (4x + 3) + x\\
&= 4x^2 + 3x + 4x + 3 + x = @
\end{align*}"""


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (GAMMA, "-1.2, 0.3", "-1.2, -0.3"),
        (PLAIN, "-1.2, 0.3", "-1.2, -0.3"),
        (NAMES, "v_1, 2 u_2 v_2", "v_1, u_2 v_2"),
        (BY_LAW, r"0.2689\cdot(-1 - 1.1933)", r"0.2689\cdot(1 - 0.2689)\cdot(-1)"),
        (OWN, "4x^2 + 8x + 3", "4x^2 + 7x + 3"),
        (r"$f(x) = x^2$. $f'(\vec{x}) = @$", "2x", "x"),
        (r"$f(x) = x^2$. $f'(\vec{x}) = @$", r"2\vec{x}", r"3\vec{x}"),
        (r"$$0.5\,q + 0.5\,\[r + p\] = @$$", "0.5 (q + r + p)", "0.5 (q + r) + p"),
    ],
)
def test_right_and_wrong(text: str, right: str, wrong: str) -> None:
    assert last(text.replace("@", right)) in ("correct", "rounded")
    assert last(text.replace("@", wrong)) == "wrong"
    assert alarms(text.replace("@", right)) == 0


def test_one_gamma_for_all() -> None:
    assert alarms(ONE.replace("@", "1, -3")) == 0


def test_the_text_s_own_operation_is_not_judged() -> None:
    assert alarms("$a * b = ab + a + b$. $(2x + 1) * x = 2x^2 + 3x$") == 0
