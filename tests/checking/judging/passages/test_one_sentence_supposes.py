"""A condition against what holds is one for its sentence alone; what goes on rests on what was told before."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, judged

GRADIENT = r"""$p = 0.7006$. %s $L = -\ln(1-p) ≈ 1.2059$.
$\frac{\partial L}{\partial w} = (p-y)\,x$ and $\frac{\partial L}{\partial b} = p-y$. So $p-y = -0.2994$,
$\frac{\partial L}{\partial w_2} = -0.2994$. Step with $\eta = 0.2$: $b\leftarrow 0.1+0.2\cdot0.2994 = %s$.
"""
CONDITIONS = [
    "If $y = 0$, we would have", "Wäre $y = 0$, so hätten wir", "Si $y = 0$, on aurait",
    "Were $y = 0$, it would be",
]  # fmt: skip


@pytest.mark.parametrize("condition", CONDITIONS)
def test_an_update_in_another_sentence(condition: str) -> None:
    assert alarms(GRADIENT % (condition, "0.1599")) == 0
    assert alarms(GRADIENT % (condition, "0.1699")) == 1


@pytest.mark.parametrize("condition", CONDITIONS)
def test_what_was_told_before_holds_again(condition: str) -> None:
    text = "$y = 1$, $p = 0.7$. " + condition + " $p - y = %s$. But $1 - y - p = %s$."
    assert alarms(text % ("0.7", "-0.7")) == 0
    assert alarms(text % ("0.6", "-0.7")) == 1
    assert alarms(text % ("0.7", "0.3")) == 1  # with the y of the sentence before
    assert alarms(text % ("0.6", "0.4")) == 2


def test_an_example_goes_on() -> None:
    assert alarms("Suppose that $w = 2$. Then $w^2 = 5$.") == 1
    assert alarms("If $x = 2$, $f = x^2 = 4$. Then $3x = 5$.") == 1


def test_the_formula_of_the_condition() -> None:
    text = r"$L = -\ln p$, $p = 0.7$. If $y = 0$, we would have $L = -\ln(1-p) = 1.204$. $\frac{dL}{dp} = %s$."
    assert alarms(text % r"-\frac1p") == 0
    found = judged(text % r"\frac1p")
    assert [v.value for v in found.values()][-1] == "wrong"
