r"""Gradients of one step of a recurrent net by those of the next: RNN, LSTM, GRU.

By hand: a_t = U h_{t−1} + W x_t + b, h_t = tanh a_t and ŷ_t = V h_t + c give, for L = ½ Σ_t ‖ŷ_t − y_t‖²,
∂L/∂a_t = (Uᵀ ∂L/∂a_{t+1} + Vᵀ (ŷ_t − y_t)) ⊙ (1 − h_t²); c_t = f_t ⊙ c_{t−1} + i_t ⊙ g_t gives
∂L/∂c_{t−1} = ∂L/∂c_t ⊙ f_t where the path over h_{t−1} is left out, and with h_t = o_t ⊙ tanh c_t
∂L/∂c_t = ∂L/∂h_t ⊙ o_t ⊙ (1 − tanh² c_t) + ∂L/∂c_{t+1} ⊙ f_{t+1}.
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, judged, last

_SQUARES = (
    r"$a_t = U h_{t-1} + W x_t + b$, $h_t = \tanh(a_t)$, $\hat y_t = V h_t + c$, "
    r"$L = \frac12 \sum_t \|\hat y_t - y_t\|^2$. Let $\delta_t = \frac{\partial L}{\partial a_t}$."
)
_IN_FULL = (
    r"$h_t = \tanh(U h_{t-1} + W x_t + b)$, $\hat y_t = V h_t + c$, "
    r"$L = \frac12 \sum_t \|\hat y_t - y_t\|^2$. Let $\delta_t = \frac{\partial L}{\partial a_t}$ "
    r"with $a_t = U h_{t-1} + W x_t + b$."
)
_SOFTMAX = (
    r"$a_t = U h_{t-1} + W x_t + b$, $h_t = \tanh(a_t)$, $o_t = V h_t + c$, "
    r"$\hat y_t = \mathrm{softmax}(o_t)$, $L = \sum_t L_t$, "
    r"$L_t = -\sum_k y_{t,k} \log \hat y_{t,k}$. Let $\delta_t = \frac{\partial L}{\partial a_t}$."
)
_ABOVE = (
    r"$a^{(t)} = U h^{(t-1)} + W x^{(t)} + b$, $h^{(t)} = \tanh(a^{(t)})$, $\hat y^{(t)} = V h^{(t)} + c$, "
    r"$L = \frac12 \sum_t \|\hat y^{(t)} - y^{(t)}\|^2$. Let $\delta^{(t)} = \frac{\partial L}{\partial a^{(t)}}$."
)
_NETS = {"squares": _SQUARES, "in full": _IN_FULL, "softmax": _SOFTMAX, "above": _ABOVE}
_DELTA = r"\delta_t = (U^T \delta_{t+1} + V^T (\hat y_t - y_t)) \odot (1 - h_t^2)"
_SLIPS = [
    (r"U^T", "U"),
    (r"U^T", "W^T"),
    (r"+ V^T", "- V^T"),
    (r"h_t^2", "h_t"),
]


def _above(t: str) -> str:
    for name in (r"\delta", r"\hat y", "y", "h"):
        t = t.replace(f"{name}_{{t+1}}", f"{name}^{{(t+1)}}").replace(
            f"{name}_t", f"{name}^{{(t)}}"
        )
    return t.replace(r"h^{(t)}^2", r"(h^{(t)})^2")


def _line(net: str, t: str) -> str:
    return f"{_NETS[net]}\n\n${_above(t) if net == 'above' else t}$"


@pytest.mark.parametrize("net", _NETS)
def test_the_error_of_a_step(net: str) -> None:
    assert last(_line(net, _DELTA)) is Verdict.CORRECT


@pytest.mark.parametrize("net", _NETS)
@pytest.mark.parametrize(("right", "slip"), _SLIPS)
def test_slips_in_the_error_of_a_step(net: str, right: str, slip: str) -> None:
    found = last(_line(net, _DELTA.replace(right, slip)))
    assert found is Verdict.WRONG or (slip == "U" and found is Verdict.UNCHECKED)


@pytest.mark.parametrize("net", ["squares", "in full", "softmax"])
def test_sums_of_the_errors_are_no_alarms(net: str) -> None:
    lines = [
        r"\frac{\partial L}{\partial U} = \sum_t \delta_t h_{t-1}^T",
        r"\frac{\partial L}{\partial W} = \sum_t \delta_t x_t^T",
        r"\frac{\partial L}{\partial b} = \sum_t \delta_t",
    ]
    found = judged(_NETS[net] + "".join(f"\n\n${line}$" for line in lines))
    assert [found[line] for line in lines] == ["correct"] * 3
    slip = r"\frac{\partial L}{\partial U} = \sum_t \delta_t h_t^T"
    assert last(f"{_NETS[net]}\n\n${slip}$") is Verdict.WRONG


_GATES = (
    r"$f_t = \sigma(W_f x_t + U_f h_{t-1} + b_f)$, $i_t = \sigma(W_i x_t + U_i h_{t-1} + b_i)$, "
    r"$o_t = \sigma(W_o x_t + U_o h_{t-1} + b_o)$, $g_t = \tanh(W_g x_t + U_g h_{t-1} + b_g)$, "
    r"$c_t = f_t \odot c_{t-1} + i_t \odot g_t$, $h_t = o_t \odot \tanh(c_t)$"
)
_STACKED = (
    r"$z_t = [h_{t-1}, x_t]$, $f_t = \sigma(W_f z_t + b_f)$, $i_t = \sigma(W_i z_t + b_i)$, "
    r"$o_t = \sigma(W_o z_t + b_o)$, $g_t = \tanh(W_c z_t + b_c)$, "
    r"$c_t = f_t \odot c_{t-1} + i_t \odot g_t$, $h_t = o_t \odot \tanh(c_t)$"
)
_SHORT = r"$c_t = f_t \odot c_{t-1} + i_t \odot g_t$, $h_t = o_t \odot \tanh(c_t)$"


def _slope(of: str) -> str:
    return rf"\frac{{\partial L}}{{\partial {of}}}"


@pytest.mark.parametrize("told", [_GATES, _STACKED, _SHORT])
def test_states_of_an_lstm(told: str) -> None:
    back = f"{_slope('c_{t-1}')} = {_slope('c_t')} \\odot "
    assert last(f"{told}\n\n${back}f_t$") is Verdict.CORRECT
    for slip in ("i_t", "c_t", "f_{t-1}"):
        assert last(f"{told}\n\n${back}{slip}$") is Verdict.WRONG
    own = rf"{_slope('c_t')} = {_slope('h_t')} \odot o_t \odot (1 - \tanh^2(c_t)) + {_slope('c_{t+1}')} \odot "
    assert last(f"{told}\n\n${own}f_{{t+1}}$") is Verdict.CORRECT
    assert last(f"{told}\n\n${own}f_t$") is not Verdict.CORRECT
    slip = own.replace(r"\tanh^2(c_t)", r"\tanh(c_t)")
    assert last(f"{told}\n\n${slip}f_{{t+1}}$") is Verdict.WRONG


def test_a_path_that_is_left_out_is_no_alarm() -> None:
    told = r"$z_t = \sigma(W x_t + U h_{t-1})$, $h_t = (1 - z_t) \odot h_{t-1} + z_t \odot g_t$"
    assert alarms(f"{told}\n\n${_slope('h_{t-1}')} = {_slope('h_t')} \\odot (1 - z_t)$") == 0
    told = r"$h_t = \tanh(w h_{t-1} + u x_t)$, $y_t = v h_t$"
    line = f"{_slope('h_{t-1}')} = {_slope('h_t')} w (1 - h_t^2)"
    assert last(f"{told}\n\n${line}$") is Verdict.CORRECT
    assert last(f"{told}\n\n${line.replace('h_t^2', 'h_{t-1}^2')}$") is Verdict.WRONG
