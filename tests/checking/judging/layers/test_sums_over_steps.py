"""The gradient of a recurrent net as a sum over its steps, which are told one by one."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import judged, verdicts

# h_1 = tanh(0.5) = 0.462, h_2 = tanh(−0.5 + 0.8 · 0.462) = −0.129; δ_2 = (h_2 − 0.5)(1 − h_2²) = −0.618,
# δ_1 = δ_2 · 0.8 · (1 − h_1²) = −0.389; ∂L/∂u = δ_1 h_0 + δ_2 h_1 = −0.286.
NET = r"""
$h_t = \tanh(w x_t + u h_{t-1})$ , $w = 0.5$, $u = 0.8$, $h_0 = 0$ , $x = (1, -1)$

$h_1 = \tanh(0.5) = 0.462$

$h_2 = \tanh(-0.5 + 0.8 \cdot 0.462) = \tanh(-0.130) = -0.129$

$L = \frac{1}{2}(h_2 - 0.5)^2 = 0.198$

$\delta_2 = (h_2 - 0.5)(1 - h_2^2) = -0.618$

$\delta_1 = \delta_2 u (1 - h_1^2) = -0.389$

"""


@pytest.mark.parametrize("over", ["_t", "_{t=1}^{2}", "_{t=1}^2"])
def test_the_sum_over_all_steps(over: str) -> None:
    by_u = rf"\frac{{\partial L}}{{\partial u}} = \sum{over} \delta_t "
    right = judged(f"{NET}${by_u}h_{{t-1}} = -0.618 \\cdot 0.462 = -0.286$")
    assert not {Verdict.WRONG, Verdict.UNCHECKED} & set(right.values())
    assert right[by_u + "h_{t-1}"] is Verdict.CORRECT
    slipped = judged(f"{NET}${by_u}h_t = -0.389 \\cdot 0.462 + 0.618 \\cdot 0.129 = -0.100$")
    assert slipped[by_u + "h_t"] is Verdict.WRONG
    by_w = rf"\frac{{\partial L}}{{\partial w}} = \sum{over} \delta_t "
    assert judged(f"{NET}${by_w}x_t$")[by_w + "x_t"] is Verdict.CORRECT
    assert judged(f"{NET}${by_w}x_{{t-1}}$")[by_w + "x_{t-1}"] is not Verdict.CORRECT


def test_steps_that_have_not_been_told() -> None:
    """Of three inputs only two steps are shown: the sum may have a third term."""
    longer = NET.replace("(1, -1)", "(1, -1, 2)")
    assert Verdict.WRONG not in verdicts(
        longer + r"$\frac{\partial L}{\partial u} = \sum_t \delta_t h_{t-1}$"
    )
