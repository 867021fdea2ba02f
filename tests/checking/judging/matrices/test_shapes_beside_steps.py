"""A step of descent that does not fit the shapes, since it turns the gradient, hides no slip in the gradient."""

from __future__ import annotations

import pytest

from tests.checking.writeup import judged

STEPS = (
    r"w_1 = w_0 - \eta \left( \frac{dL}{dw} \right)^\top",
    r"w_1 = w_0 - \eta \frac{dL}{dw}",
    r"w_{t+1} = w_t - \eta (dL/dw)^\top",
    r"w^{(1)} = w^{(0)} - \eta \frac{dL}{dw}^\top",
    r"w \leftarrow w - \eta \left( \frac{dL}{dw} \right)^T",
    r"w^+ = w - \eta G^T",
    r"w_{new} = w - \eta \frac{dL}{dw}",
)
LOSSES = (
    (r"\frac{1}{2} \|Xw - y\|^2", r"(Xw - y)^\top X", r"X^\top (Xw - y)", r"X (Xw - y)^\top"),
    (r"\|Aw + b\|^2", r"2 (Aw + b)^T A", r"2 A^T (Aw + b)", r"2 A (Aw + b)^T"),
)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("told", ["", r"Let $w \in \mathbb{R}^d$. "])
@pytest.mark.parametrize("loss", LOSSES)
def test_a_gradient_beside_a_step(step: str, told: str, loss: tuple[str, ...]) -> None:
    formula, *rights, slip = loss
    text = told + r"Let $L(w) = %s$. Then $\frac{dL}{dw} = %s$, and the step is $%s$."
    for right in rights:
        found = judged(text % (formula, right, step))
        assert found[rf"\frac{{dL}}{{dw}} = {right}"].value == "correct", right
        assert "wrong" not in {v.value for v in found.values()}
    found = judged(text % (formula, slip, step))
    assert found[rf"\frac{{dL}}{{dw}} = {slip}"].value == "wrong"
