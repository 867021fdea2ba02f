"""Adjoints v̄ = ∂L/∂v that a write-up tells, by a formula or in words: judged as ∂L/∂v."""

from __future__ import annotations

import pytest

from symderiv.checking.reading.conventions.told_adjoints import (
    adjoints_in_words,
    means_with_accents,
)
from tests.checking.writeup import verdicts

TOLD = [
    r"With $\bar v = \partial L/\partial v$:",
    r"We write $\bar v$ for $\frac{\partial \ell}{\partial v}$.",
    r"We abbreviate $\overline{v} := \frac{\partial\mathcal{L}}{\partial v}$.",
    r"A bar denotes the derivative of the loss $L$ with respect to the quantity below it.",
    r"Bars denote gradients of the loss $\mathcal{L}$.",
    r"Bars stand for derivatives of the cost.",
    r"Querstriche bezeichnen Ableitungen von $\ell$.",
    r"Une barre désigne la dérivée de la perte $L$.",
    r"Una barra denota la derivada de $L$.",
]
ATTENTION = r"$S = \frac{QK^\top}{\sqrt{d}}$, $A = \operatorname{softmax}(S)$, $O = AV$." + "\n\n"
LAYER = (
    r"$\mathbf z^{(l)} = \mathbf W^{(l)}\mathbf a^{(l-1)} + \mathbf b^{(l)}$, "
    r"$\mathbf a^{(l)} = \tanh(\mathbf z^{(l)})$."
)
NORM = (
    r"$\mu = \frac1n\sum_i x_i$, $v = \frac1n\sum_i(x_i-\mu)^2$, $\hat x_i = \frac{x_i-\mu}{\sqrt{v}}$,"
    r" $y_i = \gamma\hat x_i + \beta$. With $\bar y_i = \partial\ell/\partial y_i$,"
)
GATES = (
    r"$c_t = f_t\odot c_{t-1} + i_t\odot g_t$, $h_t = o_t\odot\tanh(c_t)$. "
    r"With $\bar v = \partial L/\partial v$: "
)


@pytest.mark.parametrize("told", TOLD)
def test_told_bars_are_derivatives(told: str) -> None:
    bar = r"\overline" if "overline" in told else r"\bar"
    right = r"$\bar Q = \frac{1}{\sqrt d}\bar SK$ and $\bar V = A^\top\bar O$".replace(r"\bar", bar)
    text = ATTENTION + told + " "
    assert verdicts(text + right)[-2:] == ["correct", "correct"]
    slip = right.replace(r"\frac{1}{\sqrt d}", "")
    assert verdicts(text + slip)[-2:] == ["wrong", "correct"]
    assert verdicts(text + right.replace(r"A^\top", "A"))[-1] == "wrong"


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        (
            LAYER + r" A bar is the gradient of $L$.",
            r"\bar{\mathbf z}^{(l)} = \bar{\mathbf a}^{(l)}\odot(1-\mathbf a^{(l)}\odot\mathbf a^{(l)})",
            r"\bar{\mathbf z}^{(l)} = \bar{\mathbf a}^{(l)}\odot\mathbf a^{(l)}\odot(1-\mathbf a^{(l)})",
        ),
        (
            NORM,
            r"\bar{x}_j = \frac{\gamma}{\sqrt v}(\bar{y}_j - \frac1n\sum_i\bar{y}_i - "
            r"\hat x_j\frac1n\sum_i\bar{y}_i\hat x_i)",
            r"\bar{x}_j = \frac{\gamma}{\sqrt v}(\bar{y}_j - \frac1n\sum_i\bar{y}_i - "
            r"\hat x_j\sum_i\bar{y}_i\hat x_i)",
        ),
        (
            GATES,
            r"\bar c_t = \bar h_t\odot o_t\odot(1-\tanh^2(c_t)) + \bar c_{t+1}\odot f_{t+1}",
            r"\bar c_t = \bar h_t\odot o_t\odot(1-\tanh(c_t)) + \bar c_{t+1}\odot f_{t+1}",
        ),
        (GATES, r"\bar f_t = \bar c_t\odot c_{t-1}", r"\bar f_t = \bar c_t\odot c_t"),
        (
            r"$y_i = \sum_k w_kx_{i+k}$. With $\bar y_i = \partial L/\partial y_i$ we have",
            r"\bar{w}_k = \sum_i\bar{y}_ix_{i+k}",
            r"\bar{w}_k = \sum_i\bar{y}_ix_{k}",
        ),
    ],
)
def test_told_adjoints_are_judged_with_indices(text: str, right: str, slip: str) -> None:
    assert verdicts(f"{text} ${right}$.")[-1] == "correct"
    assert verdicts(f"{text} ${slip}$.")[-1] == "wrong"


def test_a_bar_on_a_mean_stays_a_mean() -> None:
    text = r"$\bar v = \partial L/\partial v$. The mean is $\bar x = \frac1n\sum_i x_i$, "
    text += r"$y_i = w(x_i - \bar x)$, so "
    assert verdicts(text + r"$\bar w = \sum_i\bar y_i(x_i - \bar x)$.")[-1] == "correct"
    assert verdicts(text + r"$\bar w = \sum_i\bar y_ix_i$.")[-1] == "wrong"
    assert means_with_accents(text) == {("\\bar", "x")}
    assert means_with_accents(r"$\bar w = \frac1n\sum_i\bar y_i w$") == set()


def test_what_is_added_up_in_steps_is_left_alone() -> None:
    text = r"$\bar v = \partial y/\partial v$. $a = x^2$, $b = 3x$, $y = ab$. "
    text += r"$\bar x = 2x\bar a$, then $\bar x \mathrel{+}= 3\bar b$."
    assert "wrong" not in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        r"A bar denotes the mean. The derivative of $L$ is small.",
        r"The bar is long. Gradients of $L$.",
        r"$\dot x = dx/dt$, $\dot v = dv/dt$",
        r"Hats denote estimates; their gradients vanish.",
    ],
)
def test_other_words_tell_no_adjoints(text: str) -> None:
    assert list(adjoints_in_words(text)) == []


@pytest.mark.parametrize("accent", [r"\bar", r"\hat", r"\tilde", r"\dot"])
def test_an_index_behind_an_accent_ends_before_the_next_letter(accent: str) -> None:
    text = rf"$W = 3$, ${accent}{{y}}_i = 2$, $z = {accent}{{y}}_iW = %s$"
    assert verdicts(text % 6)[-1] == "correct"
    assert verdicts(text % 7)[-1] == "wrong"


@pytest.mark.parametrize(
    ("told", "sign"),
    [
        (r"Let $g_y = \partial L/\partial y$ and so on.", "g_{}"),
        (r"We write $\delta_y$ for $\frac{\partial L}{\partial y}$.", r"\delta_{{{}}}"),
        (r"$\hat{v} := \frac{\partial L}{\partial v}$.", r"\hat{{{}}}"),
    ],
)
def test_other_signs_for_adjoints(told: str, sign: str) -> None:
    y, x, w, b = (sign.format(n) for n in "yxWb")
    text = rf"{told} With $y = Wx + b$ we have "
    right = rf"${x} = W^\top {y}$, ${w} = {y} x^\top$, ${b} = {y}$."
    assert verdicts(text + right)[-3:] == ["correct"] * 3
    assert verdicts(text + right.replace(r"W^\top", "W"))[-3:] == ["wrong", "correct", "correct"]
    assert verdicts(text + right.replace(f"{b} =", f"{b} = 2"))[-1] == "wrong"


def test_a_told_d_before_a_matrix() -> None:
    text = r"$dY = \frac{\partial L}{\partial Y}$, $Y = XW$, "
    assert verdicts(text + r"$dX = dY W^\top$, $dW = X^\top dY$.")[-2:] == ["correct"] * 2
    assert verdicts(text + r"$dX = W^\top dY$.")[-1] == "wrong"
    assert verdicts(text + r"$dW = dY X^\top$.")[-1] == "wrong"


def test_indices_below_a_letter_are_no_names() -> None:
    text = r"$g_y = \partial L/\partial y$. $y = wx$, $g_x = w g_y$. The gate is $g_t = %s$ for $t = 2$."
    assert "wrong" not in verdicts(text % "0.5")


def test_one_letter_with_an_index_tells_nothing_of_the_others() -> None:
    text = r"$z = vx$, $h = \tanh(z)$, $o = wh$, $L = \frac12(o-y)^2$. "
    text += r"$\delta_o = \frac{\partial L}{\partial o} = o - y$. "
    text += r"$\delta_h = \frac{\partial L}{\partial z} = \delta_o w(%s h^2)$."
    assert "wrong" not in verdicts(text % "1-")
    assert verdicts(text % "1+")[-1] == "wrong"


def test_the_layer_before_the_index_is_a_part_of_the_name() -> None:
    text = r"$a^2_k = \tanh(z^2_k)$. With $\bar v = \partial L/\partial v$: "
    text += r"$\bar z^2_k = \bar a^2_k(1 - %s(a^2_k)^2)$."
    assert "wrong" not in verdicts(text % "")
    assert verdicts(text % "2")[-1] not in ("correct", "rounded")
