"""Slips in gradients under a heading of their own, where the numbers of the network stand before it: the numbers
make no slip harder to name. By hand: δ₁ = (W₂ᵀ δ₂) ⊙ a₁ ⊙ (1 − a₁), and ∂L/∂γ = Σ ∂L/∂y_i x̂_i.
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

NET = r"""
$z_A = W_A x + b_A$, $a_A = \sigma(z_A)$, $z_B = W_B a_A + b_B$, $\hat y = \sigma(z_B)$,
$L = \frac12(\hat y - y)^2$.

$W_A = \begin{pmatrix} 0.3 & -0.2 \\ 0.5 & 0.7 \end{pmatrix}$, $b_A = \begin{pmatrix} 0.1 \\ -0.1 \end{pmatrix}$,
$W_B = \begin{pmatrix} 0.8 & -0.6 \end{pmatrix}$, $b_B = 0.2$, $x = (0.6, -0.4)^\top$, $y = 1$.

## Backward

Let $\delta_l = \frac{\partial L}{\partial z_l}$. Then $\delta_B = (\hat y - y) \hat y (1 - \hat y)$ and

$$LEFT = W_B^\top \delta_B \odot RIGHT$$
"""
BATCH = r"""
$$\mu = \frac1m \sum_i u_i,\quad v = \frac1m\sum_i (u_i-\mu)^2,\quad
\hat u_i = \frac{u_i - \mu}{\sqrt{v+\epsilon}},\quad s_i = \gamma \hat u_i + \beta.$$

Batch $u = (1, 3, 4, 8)$, $\gamma = 2$, $\beta = -1$.

### Backward

$$\frac{\partial L}{\partial\gamma} = \sum_i \frac{\partial L}{\partial s_i} \hat u_i$$
"""


def layers(text: str, way: str) -> str:
    """The text with the layers A, B written in this way: _1, ^{[1]}, ^{(1)}."""
    for letter, number in (("_A", "1"), ("_B", "2"), ("_l", "l")):
        text = text.replace(letter, way.replace("1", number))
    return text


@pytest.mark.parametrize("way", ["_1", "^{[1]}", "^{(1)}"])
@pytest.mark.parametrize("left", [r"\delta_A", r"\frac{\partial L}{\partial z_A}"])
def test_a_lost_factor_beside_numbers(way: str, left: str) -> None:
    text = layers(NET.replace("LEFT", left).replace("W_B^", "(W_B)^"), way)
    right = layers(r"a_A \odot (1 - a_A)", way)
    assert last(text.replace("RIGHT", right)) == Verdict.CORRECT
    for slip in (r"(1 - a_A)", "a_A", r"a_A \odot (1 + a_A)"):
        assert last(text.replace("RIGHT", layers(slip, way))) == Verdict.WRONG


@pytest.mark.parametrize(("plain", "out"), [("u", "s"), ("x", "y"), ("h", "z")])
def test_the_plain_name_for_what_is_computed_from_it(plain: str, out: str) -> None:
    text = BATCH.replace("u_i", f"{plain}_i").replace("hat u", f"hat {plain}")
    text = text.replace("s_i", f"{out}_i").replace("$u = ", f"${plain} = ")
    assert last(text) == Verdict.CORRECT
    slip = text.replace(rf"{out}_i}} \hat {plain}_i", rf"{out}_i}} {plain}_i")
    assert slip != text
    assert last(slip) == Verdict.WRONG
