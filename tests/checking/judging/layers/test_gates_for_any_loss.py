"""Gradients of gates and states by those of the same step, of which the loss is not told: LSTM, GRU, RNN.

By hand: h = o ⊙ tanh c gives ∂L/∂o = ∂L/∂h ⊙ tanh c and ∂L/∂c = ∂L/∂h ⊙ o ⊙ (1 − tanh² c); c = f ⊙ c_{t−1} + i ⊙ g
gives ∂L/∂f = ∂L/∂c ⊙ c_{t−1} and ∂L/∂i = ∂L/∂c ⊙ g; h = (1 − z) ⊙ h_{t−1} + z ⊙ h̃ gives
∂L/∂z = ∂L/∂h ⊙ (h̃ − h_{t−1}).
"""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last

_LSTM = (
    r"$f_t = \sigma(W_f x_t + U_f h_{t-1} + b_f)$, $i_t = \sigma(W_i x_t + U_i h_{t-1} + b_i)$, "
    r"$o_t = \sigma(W_o x_t + U_o h_{t-1} + b_o)$, $g_t = \tanh(W_g x_t + U_g h_{t-1} + b_g)$, "
    r"$c_t = f_t \odot c_{t-1} + i_t \odot g_t$, $h_t = o_t \odot \tanh(c_t)$" + "\n\n"
)
_GRU = (
    r"$z_t = \sigma(W_z x_t + U_z h_{t-1})$, $\tilde h_t = \tanh(W x_t + U h_{t-1})$, "
    r"$h_t = (1 - z_t) \odot h_{t-1} + z_t \odot \tilde h_t$" + "\n\n"
)
_RNN = r"$h_t = \tanh(V h_{t-1} + W x_t + b)$, $y_t = U h_t + c$, $L = \sum_t L_t$" + "\n\n"


def _slope(of: str, by: str = "L") -> str:
    return rf"\frac{{\partial {by}}}{{\partial {of}}}"


@pytest.mark.parametrize(
    ("told", "left", "right", "wrong"),
    [
        (_LSTM, "o_t", rf"{_slope('h_t')} \odot \tanh(c_t)", rf"{_slope('h_t')} \odot c_t"),
        (_LSTM, "c_t", rf"{_slope('h_t')} \odot o_t \odot (1 - \tanh^2(c_t))",
         rf"{_slope('h_t')} \odot o_t \odot (1 - \tanh(c_t))"),
        (_LSTM, "f_t", rf"{_slope('c_t')} \odot c_{{t-1}}", rf"{_slope('c_t')} \odot c_t"),
        (_LSTM, "i_t", rf"{_slope('c_t')} \odot g_t", rf"{_slope('c_t')} \odot i_t"),
        (_GRU, "z_t", rf"{_slope('h_t')} \odot (\tilde h_t - h_{{t-1}})",
         rf"{_slope('h_t')} \odot (\tilde h_t + h_{{t-1}})"),
        (_GRU, r"\tilde h_t", rf"{_slope('h_t')} \odot z_t", rf"{_slope('h_t')} \odot (1 - z_t)"),
    ],
)  # fmt: skip
def test_gates(told: str, left: str, right: str, wrong: str) -> None:
    assert last(f"{told}$${_slope(left)} = {right}$$") == "correct"
    assert last(f"{told}$${_slope(left)} = {wrong}$$") == "wrong"


@pytest.mark.parametrize(
    "line",
    [
        rf"{_LSTM}$${_slope('c_t')} = {_slope('h_t')} \odot o_t \odot (1 - \tanh^2(c_t))"
        rf" + {_slope('c_{t+1}')} \odot f_{{t+1}}$$",
        rf"{_LSTM}$${_slope('c_{t-1}')} = {_slope('c_t')} \odot f_t$$",
        rf"{_GRU}$${_slope('h_{t-1}')} = {_slope('h_t')} \odot (1 - z_t)$$",
        rf"{_RNN}$${_slope('h_{t-1}', 'L_t')} = {_slope('h_t', 'L_t')} {_slope('h_{t-1}', 'h_t')}$$",
    ],
)  # fmt: skip
def test_what_comes_from_another_step_is_not_refuted(line: str) -> None:
    assert alarms(line) == 0
