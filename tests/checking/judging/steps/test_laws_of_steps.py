r"""Claims about every step by what is told of every step: gradient descent on a quadratic, momentum, recurrent
states, returns.

By hand: f = ½ λ w² gives w_{t+1} = w_t − η λ w_t = (1 − η λ) w_t, so that w_t = (1 − η λ)^t w_0;
v_t = β v_{t−1} + g_t with v_0 = 0 gives v_t = Σ_{i≤t} β^{t−i} g_i; h_t = w h_{t−1} + x_t gives
∂h_T/∂h_k = w^{T−k}; the return
G_t = Σ_k γ^k R_{t+k+1} is R_{t+1} + γ G_{t+1}.
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

_LINES = [
    ("W_{N+1} = (1 - E H) W_N", "W_{N+1} = (1 + E H) W_N", "W_{N+1} = (1 - E) H W_N"),
    ("W_N = (1 - E H)^N W_0", "W_N = (1 - E H)^{N+1} W_0", "W_N = (1 - E H) N W_0"),
    ("f(W_{N+1}) = (1 - E H)^2 f(W_N)", "f(W_{N+1}) = (1 - E H) f(W_N)", ""),
    ("f(W_N) = (1 - E H)^{2N} f(W_0)", "f(W_N) = (1 - E H)^N f(W_0)", ""),
]
_LETTERS = {
    "w": {"W": "w", "H": r"\lambda", "E": r"\eta", "N": "t"},
    "theta": {"W": r"\theta", "H": "h", "E": r"\alpha", "N": "k"},
    "x": {"W": "x", "H": "a", "E": r"\gamma", "N": "n"},
}


@pytest.mark.parametrize("letters", _LETTERS)
@pytest.mark.parametrize(("right", "wrong", "other"), _LINES)
def test_descent_on_a_quadratic(letters: str, right: str, wrong: str, other: str) -> None:
    def put(t: str) -> str:
        return "".join(_LETTERS[letters].get(c, c) for c in t)

    rule, loss = put("W_{N+1} = W_N - E f'(W_N)"), put("H W^2")
    told = rf"Let ${put('f(W)')} = \frac12 {loss}$. Gradient descent is ${rule}$." + "\n\n"
    assert last(f"{told}${put(right)}$") is Verdict.CORRECT
    for slip in filter(None, (wrong, other)):
        assert last(f"{told}${put(slip)}$") is Verdict.WRONG


_MOMENTUM = r"$v_t = \beta v_{t-1} + g_t$ with $v_0 = 0$ and $w_t = w_{t-1} - \eta v_t$" + "\n\n"
_MEAN = r"$m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t$ with $m_0 = 0$" + "\n\n"
_STATE = r"$h^{(t)} = w h^{(t-1)} + x^{(t)}$, $h^{(0)} = 0$" + "\n\n"
_RNN = r"$a_t = w h_{t-1} + u x_t + b$, $h_t = \tanh(a_t)$" + "\n\n"
_LINEAR = r"$h_t = w h_{t-1} + x_t$, $L = \frac12 (h_T - y)^2$" + "\n\n"
_RETURN = r"The return is $G_t = \sum_{k=0}^\infty \gamma^k R_{t+k+1}$." + "\n\n"
_EPISODE = r"$G_t = \sum_{k=t}^{T} \gamma^{k-t} r_k$" + "\n\n"
_GAE = (
    r"$\hat A_t = \sum_{l=0}^{\infty} (\gamma\lambda)^l \delta_{t+l}$, "
    r"$\delta_t = r_t + \gamma V_{t+1} - V_t$" + "\n\n"
)


def _state(k: str) -> str:
    return rf"\frac{{\partial h_T}}{{\partial h_{k}}}"


@pytest.mark.parametrize(
    ("told", "left", "right", "wrong"),
    [
        (_MOMENTUM, "v_t", r"\sum_{i=1}^t \beta^{t-i} g_i", r"\sum_{i=1}^t \beta^{i} g_i"),
        (_MOMENTUM, "v_t", r"\sum_{i=1}^t \beta^{t-i} g_i", r"\sum_{i=1}^t \beta^{t-i+1} g_i"),
        (_MOMENTUM, "w_{t+1}", r"w_t - \eta g_{t+1} + \beta (w_t - w_{t-1})",
         r"w_t - \eta g_{t+1} - \beta (w_t - w_{t-1})"),
        (_MEAN, "m_t", r"(1 - \beta_1) \sum_{i=1}^t \beta_1^{t-i} g_i",
         r"(1 - \beta_1) \sum_{i=1}^t \beta_1^{i} g_i"),
        (_STATE, "h^{(t)}", r"\sum_{k=1}^t w^{t-k} x^{(k)}", r"\sum_{k=1}^t w^k x^{(k)}"),
        (_LINEAR, _state("k"), "w^{T-k}", "w^{T-k+1}"),
        (_LINEAR, _state("k"), "w^{T-k}", "w (T - k)"),
        (_LINEAR, r"\frac{\partial L}{\partial h_k}", "(h_T - y) w^{T-k}", "(h_T - y) w^{T-k-1}"),
        (_RNN, _state("k"), r"\prod_{t=k+1}^T w (1 - h_t^2)", r"\prod_{t=k+1}^T (1 - h_t^2)"),
        (_RNN, _state("k"), r"w^{T-k} \prod_{t=k+1}^T (1 - h_t^2)",
         r"w^T \prod_{t=k+1}^T (1 - h_t^2)"),
        (_RNN, r"\frac{\partial h_t}{\partial h_{t-2}}", "w^2 (1 - h_t^2)(1 - h_{t-1}^2)",
         "w (1 - h_t^2)(1 - h_{t-1}^2)"),
        (_RETURN, "G_t", r"R_{t+1} + \gamma G_{t+1}", r"\gamma R_{t+1} + G_{t+1}"),
        (_EPISODE, "G_t", r"r_t + \gamma G_{t+1}", r"r_{t+1} + \gamma G_{t+1}"),
        (_GAE, r"\hat A_t", r"\delta_t + \gamma\lambda \hat A_{t+1}", r"\delta_t + \gamma \hat A_{t+1}"),
        (_GAE, r"\delta_t + \gamma \delta_{t+1}",
         r"r_t + \gamma r_{t+1} + \gamma^2 V_{t+2} - V_t",
         r"r_t + \gamma r_{t+1} + \gamma^2 V_{t+2} + V_t"),
    ],
)  # fmt: skip
def test_from_step_to_step(told: str, left: str, right: str, wrong: str) -> None:
    assert last(f"{told}${left} = {right}$") is Verdict.CORRECT
    assert last(f"{told}${left} = {wrong}$") is Verdict.WRONG


@pytest.mark.parametrize(
    "line",
    [
        f"{_MOMENTUM}Plain gradient descent has $w_t = w_{{t-1}} - \\eta g_t$.",
        f"{_MOMENTUM}$v_t = \\beta v_{{t-1}} + (1 - \\beta) g_t$",
        f"{_MOMENTUM}$w_{{t+1}} = w_t - \\eta g_t$",
        f"{_RETURN}$G_t = \\sum_{{k=0}}^{{n-1}} \\gamma^k R_{{t+k+1}} + \\gamma^n V_{{t+n}}$",
        f"{_LINEAR}$h_t = U h_{{t-1}} + x_t$",
        f"SGD: $w_t = w_{{t-1}} - \\eta g_t$\n\nMomentum: {_MOMENTUM}"
        "SGD is $w_t = w_0 - \\eta \\sum_{i=1}^t g_i$",
        f"{_MEAN}With one gradient $m_t = (1 - \\beta_1^t) g$",
        f"{_MEAN}In a steady state $m_t = g_t$",
    ],
)
def test_another_rule_is_no_slip(line: str) -> None:
    assert alarms(line) == 0


def test_the_order_of_matrices() -> None:
    told = "Linear RNN: $h_t = W h_{t-1} + U x_t$\n\n"
    assert last(f"{told}$h_t = W^2 h_{{t-2}} + W U x_{{t-1}} + U x_t$") is Verdict.CORRECT
    assert last(f"{told}$h_t = W^2 h_{{t-2}} + U W x_{{t-1}} + U x_t$") is not Verdict.CORRECT


@pytest.mark.parametrize("state", ["tanh(W h_{t-1} + U x_t)", "tanh(w h_{t-1} + u x_t)"])
def test_over_many_steps(state: str) -> None:
    told = f"$h_t = \\{state}$\n\n" + r"$\frac{\partial h_t}{\partial h_k} = "
    step = r"\frac{\partial h_i}{\partial h_{i-1}}"
    assert last(rf"{told}\prod_{{i=k+1}}^t {step}$") is Verdict.CORRECT
    assert last(rf"{told}\sum_{{i=k+1}}^t {step}$") is Verdict.WRONG


def test_numbers_that_a_step_begins_with_are_data() -> None:
    lstm = r"$$c_t = f_t c_{t-1} + i_t g_t, \qquad h_t = o_t \tanh(c_t)$$" + "\n\n"
    assert alarms(lstm + r"With $c_{t-1} = 0.3$, $h_{t-1} = 0.2$, $f_t = 0.5$.") == 0
    recurrent = r"$h_t = \tanh(w x_t + u h_{t-1})$." + "\n\n"
    assert alarms(recurrent + r"Given: $x_t = 0.5$, $h_{t-1} = 0.2$, $w = 0.4$, $u = 1$.") == 0
