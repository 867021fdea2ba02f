# ruff: noqa: E501
"""Layers as superscripts: z_k^{(l+1)} by its law, ∂z_k^{(l+1)}/∂z_j^{(l)}, W^{l+1}; slopes of a function of (w, b)."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

# z_k of layer l+1 is Σ_j W_jk σ(z_j) + b_k: its slope by z_j of layer l is W_jk σ'(z_j), by W_jk it is σ(z_j).
LAWS = {
    "in brackets": (r"^{(l+1)}", r"^{(l)}"),
    "without": (r"^{l+1}", r"^{l}"),
    "ell": (r"^{\ell+1}", r"^{\ell}"),
    "ell in brackets": (r"^{(\ell+1)}", r"^{(\ell)}"),
}


def text(next_: str, this: str, claim: str) -> str:
    law = r"z_kN = \sum_{j} W_{jk}N \sigma(z_jT) + b_kN"
    return f"$${law}$$\n\n$${claim}$$".replace("N", next_).replace("T", this)


@pytest.mark.parametrize("way", LAWS)
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (r"\frac{\partial z_kN}{\partial z_jT} = W_{jk}N \sigma'(z_jT)",
         r"\frac{\partial z_kN}{\partial z_jT} = W_{kj}N \sigma'(z_jT)"),
        (r"\frac{\partial z_kN}{\partial z_jT} = W_{jk}N \sigma'(z_jT)",
         r"\frac{\partial z_kN}{\partial z_jT} = W_{jk}N \sigma'(z_kN)"),
        (r"\frac{\partial z_kN}{\partial W_{jk}N} = \sigma(z_jT)",
         r"\frac{\partial z_kN}{\partial W_{jk}N} = \sigma(z_kT)"),
        (r"\sum_{k} d_kN W_{jk}N s_jT = \left(\sum_{k} W_{jk}N d_kN\right) s_jT",
         r"\sum_{k} d_kN W_{jk}N s_jT = \left(\sum_{k} W_{kj}N d_kN\right) s_jT"),
    ],
)  # fmt: skip
def test_slopes_of_the_next_layer(way: str, right: str, wrong: str) -> None:
    assert last(text(*LAWS[way], right)) is Verdict.CORRECT
    assert last(text(*LAWS[way], wrong)) is Verdict.WRONG


def test_other_layers_on_one_side_are_left_open() -> None:
    # nothing says what δ of the last layer is
    claim = r"\sum_{k} d_kN W_{jk}N = \sum_{k} d_kT W_{jk}N"
    assert alarms(text(r"^{(l+1)}", r"^{(l)}", claim)) == 0


# ∂L/∂w = w − Σ α_i y_i x_i, ∂L/∂b = −Σ α_i y_i, whatever formula w had before.
DUAL = r"""Perceptron: $w = \alpha \sum_{i=1}^N n_i y_i x_i$ and $b = \alpha \sum_{i=1}^N n_i y_i$.

$$L(w, b, \alpha) = \frac{1}{2} ||w||^2 + \sum_{i=1}^N \alpha_i [1 - y_i (w x_i + b)]$$

$$\frac{\partial L}{\partial %s} = %s$$"""


@pytest.mark.parametrize(
    ("by", "right", "wrong"),
    [
        ("w", r"w - \sum_{i=1}^N \alpha_i y_i x_i", r"\frac{1}{2} w - \sum_{i=1}^N \alpha_i y_i x_i"),
        ("b", r"-\sum_{i=1}^N \alpha_i y_i", r"\sum_{i=1}^N \alpha_i y_i"),
    ],
)  # fmt: skip
def test_the_parameters_of_a_function_are_any(by: str, right: str, wrong: str) -> None:
    assert last(DUAL % (by, right)) is Verdict.CORRECT
    assert last(DUAL % (by, wrong)) is Verdict.WRONG


# tanh' = 1 − tanh²: 1 − tanh²(0.381) = 0.868
STEP = r"""$h_t = \tanh(w h_{t-1} + u x_t)$, $w = 0.5$, $u = 1$, $h_0 = 0$, $x_1 = 1$, $x_2 = 0$

$h_1 = \tanh(1.0) = 0.762$

$h_2 = \tanh(0.5 \cdot 0.762 + 1 \cdot 0) = \tanh(0.381) = 0.364$

$\frac{\partial h_2}{\partial z_2} = %s$ (%s)"""


def test_a_preactivation_that_is_told_in_words() -> None:
    told = "where $z_2$ is the pre-tanh value"
    assert last(STEP % (r"1 - \tanh^2(0.381)", told)) is Verdict.CORRECT
    assert last(STEP % (r"1 - \tanh(0.381)", told)) is Verdict.WRONG
    assert alarms(STEP % (r"1 - \tanh(0.381)", "where $z_2$ is another quantity")) == 0


# σ(z_j) in the place of a_j says what a_j is.
IN_PASSING = r"""$$z_k^{(l+1)} = \sum_{j} W_{jk}^{(l+1)} a_j^{(l)} + b_k^{(l+1)} = \sum_{j} W_{jk}^{(l+1)} \sigma(z_j^{(l)}) + b_k^{(l+1)}$$

$$\frac{\partial z_k^{(l+1)}}{\partial z_j^{(l)}} = %s$$"""


def test_a_chain_tells_a_name_in_passing() -> None:
    assert last(IN_PASSING % r"W_{jk}^{(l+1)} \sigma'(z_j^{(l)})") is Verdict.CORRECT
    assert last(IN_PASSING % r"W_{jk}^{(l+1)} \sigma'(z_k^{(l+1)})") is Verdict.WRONG


def test_a_name_that_is_known_is_told_nothing() -> None:
    text = r"""$a_j = \sigma(z_j)$

$$\sum_{j} w_j a_j = \sum_{j} w_j %s$$"""
    assert last(text % r"\sigma(z_j)") is Verdict.CORRECT
    assert last(text % r"\tanh(z_j)") is Verdict.UNCHECKED


def test_a_function_that_is_not_known_behind_another_slope() -> None:
    # ∂a/∂z = f'(z) where a = f(z), whatever J is
    text = r"""$a_i = f(z_i)$

$$\delta_i = \frac{\partial J}{\partial a_i} \frac{\partial a_i}{\partial z_i} = \frac{\partial J}{\partial a_i} %s$$"""
    assert last(text % "f'(z_i)") is Verdict.CORRECT
    assert last(text % "f(z_i)") is not Verdict.CORRECT
    assert last(text % "f'(a_i)") is not Verdict.CORRECT
