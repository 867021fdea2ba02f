# ruff: noqa: E501
"""Lines that take over what an earlier wrong step has shown are no second errors; a new slip in them is one."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text

# 0.6·1.5 − 0.12 = 0.78; tanh 0.87 = 0.7014; (0.7014 − 0.2)² = 0.2514
NEURON = r"""$a = \tanh(wx + b)$, $L = (a - y)^2$, $w = 0.6$, $b = -0.12$, $x = 1.5$, $y = 0.2$

$z = 0.6 \cdot 1.5 - 0.12 = 0.87$

$a = \tanh(0.87) = %s$

$L = (%s - 0.2)^2 = %s$
"""
# ŷ(1 − ŷ) = 0.6·0.4 = 0.24, not 0.42; −0.5·0.42 = −0.21, −0.21·0.8 = −0.168
CHAIN = r"""$z = wh$, $\hat y = \sigma(z) = 0.6$, $h = 0.8$, $L = \frac12(\hat y - t)^2$ with $t = 1.1$

$\frac{\partial L}{\partial \hat y} = 0.6 - 1.1 = -0.5$ and $\frac{\partial \hat y}{\partial z} = 0.6 \cdot 0.4 = 0.42$

$\frac{\partial L}{\partial z} = -0.5 \cdot 0.42 = %s$

$\frac{\partial L}{\partial w} = %s \cdot 0.8 = %s$
"""
# Wᵀd = (0.1·2 + 0.3·1, 0.2·2 + 0.4·1) = (0.5, 0.8); W d = (0.4, 1.0)
LAYER = r"""$W = \begin{pmatrix} 0.1 & 0.2 \\ 0.3 & 0.4 \end{pmatrix}$, $d = \begin{pmatrix} 2 \\ 1 \end{pmatrix}$, $s = \begin{pmatrix} 0.25 \\ 0.5 \end{pmatrix}$

$$W^T d = \begin{pmatrix} 0.4 \\ 1.0 \end{pmatrix}$$

$$e = W^T d \odot s = %s$$
"""
# u = (1, 2), h = 3z: ∂L/∂h = 2·(u·h − 1)·u at h = (0.6, 0.9): 2·1.4·(1, 2) = (2.8, 5.6)
BACK = r"""$z = \begin{pmatrix} 0.2 \\ 0.3 \end{pmatrix}$, $u = \begin{pmatrix} 1 \\ 2 \end{pmatrix}$

$h = 3z = \begin{pmatrix} 0.6 \\ 0.9 \end{pmatrix}$, $o = u^T h = 2.4$, $L = (o - 1)^2 = 1.96$

$$\frac{\partial L}{\partial h} = 2(o - 1)u = \begin{pmatrix} 1.4 \\ 2.8 \end{pmatrix}$$

$$\frac{\partial L}{\partial z} = %s$$
"""
# 2·(0.388 − 0.2)·(1 − 0.388²) = 0.3194, with tanh 0.41 = 0.38847 unrounded 0.3201
PASSES = r"""$a = \tanh(wx + b)$, $L = (a - y)^2$, $x = 1.5$, $y = 0.2$, $w = 0.6$, $b = -0.1$

$a = \tanh(0.8) = 0.664$, $\frac{\partial L}{\partial b} = 0.519$

$w \leftarrow 0.444$, $b \leftarrow -0.256$

$a = \tanh(0.410) = 0.388$, $\frac{\partial L}{\partial b} = %s$
"""


def blamed(text: str) -> list[int]:
    return [f.line for f in judge(read_text(text, "a.md")) if f.verdict.value == "wrong"]


@pytest.mark.parametrize(
    ("text", "numbers", "slipped", "line", "slip"),
    [
        (NEURON, ("0.7014", "0.7014", "0.2514"), ("0.7104", "0.7104", "0.2605"), 3, 5),
        (NEURON, ("0.7014", "0.7014", "0.2514"), ("0.7014", "0.7014", "0.5014"), 3, 7),
        (CHAIN, ("-0.21", "-0.21", "-0.168"), ("-0.12", "-0.12", "-0.096"), 3, 5),
        (CHAIN, ("-0.21", "-0.21", "-0.168"), ("-0.21", "-0.21", "-0.618"), 3, 7),
        (LAYER, (r"\begin{pmatrix} 0.1 \\ 0.5 \end{pmatrix}",), (r"\begin{pmatrix} 0.1 \\ 0.05 \end{pmatrix}",), 3, 5),
        (BACK, (r"\begin{pmatrix} 4.2 \\ 8.4 \end{pmatrix}",), (r"\begin{pmatrix} 1.4 \\ 8.4 \end{pmatrix}",), 5, 7),
    ],
)  # fmt: skip
def test_what_is_taken_over_is_no_second_error(
    text: str, numbers: tuple[str, ...], slipped: tuple[str, ...], line: int, slip: int
) -> None:
    assert blamed(text % numbers) == [line]
    assert blamed(text % slipped) == [line, slip]


def test_a_gradient_of_a_later_pass_from_what_is_shown_there() -> None:
    assert blamed(PASSES % "0.319") == []
    assert blamed(PASSES % "0.391") == [7]


def test_a_wrong_sum_of_numbers_is_wrong_each_time() -> None:
    text = r"$u = -(0.9)(-0.0087) = -0.0078$. Later $c = -(0.9)(-0.0087) = -0.0078$."
    found = [f.verdict.value for f in judge(read_text(text, "a.md")) if f.verdict.value != "given"]
    assert found == ["wrong", "wrong"]
