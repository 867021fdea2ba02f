"""Other names for an exercise's quantities, and numbers of the TA's own.

With x = 2, y = 3, w_1 = 0.35, b_1 = 0.15, w_2 = 0.5, b_2 = 0.2, η = 0.1, by hand: z_1 = h = 0.85,
ŷ = 0.625, L = ½ 2.375² = 2.8203125, ∂L/∂ŷ = ŷ − y = −2.375, ∂L/∂w_2 = −2.375 · 0.85 = −2.01875,
w_2 − η ∂L/∂w_2 = 0.701875.
"""

from __future__ import annotations

from functools import cache

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from symderiv.checking.solutions.reference import Reference, exercise_reference

GIVEN = {"x": "2", "y": "3", "w_1": "0.35", "b_1": "0.15", "w_2": "0.5", "b_2": "0.2", "eta": "0.1"}
LOSS, OUT, GRADIENT, NEW = "2.8203", "0.625", "-2.01875", "0.701875"
OTHER = {LOSS: "2.3203", OUT: "0.652", GRADIENT: "-2.31", NEW: "0.74"}
ROWS = [
    *((name, LOSS) for name in (
        "$J$", "$C$", "$E$", r"$\mathcal{L}$", r"$\ell$", "loss", "cost", r"$\text{Loss}$",
    )),
    *((name, OUT) for name in (
        r"$\hat{y}$", "ŷ", "yhat", "y_hat", "$a_{out}$", "$o$", r"$y_{pred}$", r"$\tilde y$", "out",
        "$a_2$", "$a^{(2)}$",
    )),
    *((name, GRADIENT) for name in (
        r"$\frac{dL}{dw_2}$", r"$\frac{\partial J}{\partial w^{(2)}}$", "dw2", "dw_2", "dW2",
        r"$dW^{[2]}$", r"$\frac{\partial E}{\partial W_2}$", "dL/dw2", "∂L/∂w₂", "dL_dw2", "dLdw2",
        r"$\nabla_{w_2} L$", r"$\nabla_{w_2}$", r"$\partial_{w_2} L$", r"$L_{w_2}$", "grad_w2",
        r"$g_{w_2}$",
    )),
    *((name, NEW) for name in (
        r"$w_2^{new}$", "$w_2'$", "w2_new", r"$w_2 = w_2 - \alpha \cdot dw_2$", "$w_2^+$",
        r"$w_2 = w_2 - \alpha \cdot \frac{\partial L}{\partial w_2}$",
    )),
]  # fmt: skip


@cache
def reference() -> Reference:
    """The loss has seven decimals, and the exercise draws only what has six."""
    return exercise_reference((), "relu-forward-backward", GIVEN)


def verdicts(name: str, value: str) -> list[str]:
    line = f"{name[:-1]} = {value}$" if name.endswith("$") else f"{name} = {value}"
    return [str(f.verdict.value) for f in judge(read_text(line + "\n", "a.md"), reference())]


@pytest.mark.parametrize(("name", "value"), ROWS)
def test_a_right_value_is_known_and_a_wrong_one_is_found(name: str, value: str) -> None:
    right, wrong = verdicts(name, value), verdicts(name, OTHER[value])
    assert right[-1] in ("correct", "rounded")
    assert not {"wrong", "follow-through"} & set(right)
    assert wrong[-1] == "wrong"


@pytest.mark.parametrize("line", [r"$w_2 = w_2 + \alpha \cdot dw_2$", r"$w_2 = w_2 - dw_2$"])
def test_a_wrong_update_with_dw_is_found(line: str) -> None:
    found = judge(read_text(line, "a.md"), reference())
    assert [f.verdict.value for f in found] == ["wrong"]
