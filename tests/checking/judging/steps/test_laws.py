"""General laws (y_i = γ x_i + β, h_t = tanh(…)) and what they say of y_2 and h_3; kinks on one side.

All numbers by hand, or with the functions of Python's ``math``.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text
from tests.checking.writeup import last

# x − 4 over √6.5: −3, −1, 0 and 4 times 0.392232.
BATCH = r"""
$x_1 = 1,\ x_2 = 3,\ x_3 = 4,\ x_4 = 8$, $\gamma = 2$, $\beta = -1$, $m = 4$.

$\mu = \frac1m \sum_{i=1}^m x_i = 4$, $v = \frac1m \sum_{i=1}^m (x_i - \mu)^2 = 6.5$

$\hat x_i = \frac{x_i - \mu}{\sqrt{v}}$ and $y_i = \gamma \hat x_i + \beta$

$\hat x_1 = \frac{-3}{\sqrt{6.5}} \approx -1.1767$, $\hat x_2 \approx -0.3922$,
$\hat x_3 = 0$, $\hat x_4 \approx 1.5689$

$y_1 = 2 \cdot (-1.1767) - 1 = -3.3534$, $y_2 = -1.7845$, $y_4 = 2.1379$

$\sum_i y_i = -4.0000$
"""

# h_1 = tanh 0.6, h_2 = tanh(0.3 + 0.9 h_1), with z_t between them.
RECURRENT = r"""
$z_t = w x_t + u h_{t-1}$, $h_t = \tanh(z_t)$, $h_0 = 0$, $L = \frac12 (h_2 - y)^2$.

$w = 0.6$, $u = 0.9$, $x_1 = 1$, $x_2 = 0.5$, $y = 0.25$

$h_1 = \tanh(0.6) \approx 0.5370$

$h_2 = \tanh(0.3 + 0.9 \cdot 0.5370) \approx 0.6546$

$\delta_2 := \frac{\partial L}{\partial z_2} = (h_2 - y)(1 - h_2^2) = 0.2312$

$\delta_1 := \frac{\partial L}{\partial z_1} = \delta_2 u (1 - h_1^2) = 0.1481$

$\frac{\partial L}{\partial w} = \delta_1 x_1 + \delta_2 x_2 = 0.2637$

$\frac{\partial L}{\partial u} = \sum_{t=1}^2 \delta_t h_{t-1} = \delta_2 h_1 = 0.1242$
"""

SLIPS = [
    (BATCH, r"\hat x_2 \approx -0.3922", r"\hat x_2 \approx -0.3322"),
    (BATCH, "(-1.1767) - 1", "(-1.1767) + 1"),
    (BATCH, "y_2 = -1.7845", "y_2 = -1.7545"),
    (BATCH, "y_4 = 2.1379", "y_4 = 4.1379"),
    (BATCH, "y_i = -4.0000", "y_i = -3.0000"),
    (RECURRENT, r"\tanh(0.3 + 0.9", r"\tanh(0.3 - 0.9"),
    (RECURRENT, "(h_2 - y)(1 - h_2^2)", "(h_2 - y)(1 + h_2^2)"),
    (RECURRENT, r"\delta_2 u (1 - h_1^2)", r"\delta_2 w (1 - h_1^2)"),
    (RECURRENT, r"\delta_1 x_1 + \delta_2 x_2", r"\delta_1 x_1 + \delta_2 x_1"),
    (RECURRENT, "= 0.1242", "= 0.1424"),
]


def verdicts(text: str) -> list[tuple[int, Verdict]]:
    return [(f.line, f.verdict) for f in judge(read_text(text, "a.md"))]


@pytest.mark.parametrize("text", [BATCH, RECURRENT])
def test_a_right_write_up_has_no_alarm(text: str) -> None:
    found = verdicts(text)
    assert {v for _, v in found} <= {Verdict.CORRECT, Verdict.ROUNDED, Verdict.GIVEN}
    assert sum(v is not Verdict.GIVEN for _, v in found) >= 9


@pytest.mark.parametrize(("text", "right", "slip"), SLIPS)
def test_a_slip_against_a_law_is_found(text: str, right: str, slip: str) -> None:
    assert text.count(right) == 1
    line = text[: text.index(right)].count("\n") + 1
    wrong = [n for n, v in verdicts(text.replace(right, slip)) if v is Verdict.WRONG]
    assert wrong and set(wrong) == {line}


def test_data_with_the_name_of_a_model_is_no_error() -> None:
    text = "The model is $y_i = w x_i + b$ with $w = 0$, $b = 0$. Data: "
    text += "$x_1 = 1, y_1 = 3$, $x_2 = 2, y_2 = 5$."
    assert {v for _, v in verdicts(text)} == {Verdict.GIVEN}


def test_the_start_of_a_recurrence_is_given() -> None:
    text = r"$v_{t+1} = \beta v_t + g$, $\beta = 0.5$, $g = 2$, $v_0 = 0$, $v_1 = 2$, $v_2 = 3$, $v_3 = 3.500$"
    found = verdicts(text)
    assert [v for _, v in found[3:4]] == [Verdict.GIVEN]
    assert {v for _, v in found[4:]} <= {Verdict.CORRECT, Verdict.ROUNDED}
    assert Verdict.WRONG in [v for _, v in verdicts(text.replace("3.500", "3.250"))]


KINK = r"""
$h = \max(0, w x + b)$ and $L = \frac12 (h - y)^2$.

@ $\frac{\partial L}{\partial w} = (h - y) x$
"""


def test_a_gradient_of_one_side_of_a_kink_is_right_where_one_stands() -> None:
    active = KINK.replace("@", "$w = 1$, $x = 2$, $b = 1$, $y = 4$.")
    assert verdicts(active)[-1][1] is Verdict.CORRECT
    dead = KINK.replace("@", "$w = 1$, $x = 2$, $b = -3$, $y = 4$.")
    assert verdicts(dead)[-1][1] is Verdict.WRONG
    open_ = KINK.replace("@", "")
    assert verdicts(open_)[-1][1] is Verdict.UNCHECKED


def test_a_subgradient_for_the_case_at_hand() -> None:
    text = r"""$\ell(w) = \max(0, 1 - y\, w^T x) + \frac{\lambda}{2} \|w\|^2$ with
$w = (0.5, -1)^T$, $x = (2, 1)^T$, $y = -1$, $\lambda = 0.1$.

$\nabla_w \ell = -y x + \lambda w$"""
    assert verdicts(text)[-1][1] is Verdict.CORRECT
    assert verdicts(text.replace("-y x", "y x"))[-1][1] is Verdict.WRONG


TRIPLET = r"""$\ell = \max(0, \|a - p\|^2 - \|a - n\|^2 + m)$.

If it is active, $\frac{\partial\ell}{\partial %s}$"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("a} = 2(a - p) - 2(a - n)", "a} = 2(a - p) + 2(a - n)"),
        ("p} = -2(a - p)", "p} = 2(a - p)"),
        ("n} = 2(a - n)", "n} = 2(a - p)"),
    ],
)
def test_vectors_within_a_kink_are_of_one_size(right: str, wrong: str) -> None:
    head, tail = TRIPLET.split("%s}")
    assert verdicts(head + right + tail)[-1][1] is Verdict.UNCHECKED
    assert verdicts(head + wrong + tail)[-1][1] is Verdict.WRONG


STEPS = r"""We have $u_{k+1} = \rho u_k + (6 z_k - 2)$ and $z_{k+1} = z_k - \alpha u_{k+1}$ with
$\rho = 0.5$, $\alpha = 0.1$, $z_0 = 1$ and $u_0 = 0$.

**Step 1.** $g = 6 \cdot 1 - 2 = 4$, $u_1 = 0.5 \cdot 0 + 4 = 4$, $z_1 = 1 - 0.1 \cdot 4 = 0.6$

**Step 2.** $g = 6 \cdot 0.6 - 2 = 1.6$, $u_2 = 0.5 \cdot 4 + 1.6 = 3.6$, $z_2 = 0.6 - 0.1 \cdot 3.6 = 0.24$

**Step 3.** $g = 6 \cdot 0.24 - 2 = -0.56$, $u_3 = %s$"""


def test_a_numbered_step_goes_on_by_its_law() -> None:
    assert last(STEPS % r"0.5 \cdot 3.6 - 0.56") == "correct"
    assert last(STEPS % r"0.5 \cdot 4 - 0.56") == "wrong"  # u_1 for u_2
    other = STEPS.replace("**Step 3.**", "**Step 1** with another start.")
    assert last(other % r"0.5 \cdot 4 - 0.56") == "given"


# f'(θ) = 2θ − 1: v_1 = 5, θ_1 = 2; v_2 = 0.5·5 + 3 = 5.5, θ_2 = 0.9; v_3 = 0.5·5.5 + 0.8 = 3.55
MOMENTUM = """## 1. The loss

$f(\\theta) = \\theta^2 - \\theta$, $\\theta_0 = 3$.

## 2. Momentum

$v_{t+1} = \\mu v_t + f'(\\theta_t)$ and $\\theta_{t+1} = \\theta_t - \\eta v_{t+1}$
with $\\mu = 0.5$, $\\eta = 0.2$ and $v_0 = 0$.

$v_1 = 0.5 \\cdot 0 + 5 = 5$, $\\theta_1 = 3 - 0.2 \\cdot 5 = 2$

$v_2 = 0.5 \\cdot 5 + 3 = 5.5$, $\\theta_2 = 2 - 0.2 \\cdot 5.5 = 0.9$

$v_3 = 0.5 \\cdot %s$
"""


def test_a_step_that_goes_on_from_the_one_before_the_last() -> None:
    assert last(MOMENTUM % "5.5 + 0.8 = 3.55") is Verdict.CORRECT
    found = judge(read_text(MOMENTUM % "5 + 0.8 = 3.3", "a.md"))
    assert [f.mistake for f in found if f.verdict is Verdict.WRONG] == ["previous-iteration"]


# s_1 = 0.1 · 0.25 = 0.025, s_2 = 0.9 · 0.025 + 0.1 · 0.25 = 0.0475; w_1 = 1 − 0.1 · 0.5 = 0.95, w_2 = 0.9.
@pytest.mark.parametrize(
    ("told", "second", "verdict"),
    [
        ("a constant gradient $g_t = 0.5$", r"0.95 - 0.1 \cdot 0.5 = 0.9", "correct"),
        ("$g_t = 0.5$ for all $t$", r"0.95 - 0.1 \cdot 0.5 = 0.9", "correct"),
        ("a constant gradient $g_t = 0.5$", r"1.0 - 0.1 \cdot 0.5 = 0.95", "wrong"),
        ("$g_t = 0.5$ for all $t$", r"1.0 - 0.1 \cdot 0.5 = 0.95", "wrong"),
        ("$g_t = 0.5$", r"0.95 - 0.1 \cdot 0.4 = 0.91", "given"),
        ("a time constant $g_t = 0.5$", r"0.95 - 0.1 \cdot 0.4 = 0.91", "given"),
        (
            "a constant gradient $g_t = 0.5$ and $g_2 = 0.4$",
            r"0.95 - 0.1 \cdot 0.4 = 0.91",
            "given",
        ),
    ],
)
def test_a_quantity_that_is_the_same_at_every_step(told: str, second: str, verdict: str) -> None:
    text = rf"""$w_t = w_{{t-1}} - \eta g_t$ with $\eta = 0.1$, $w_0 = 1.0$ and {told}.

$w_1 = 1.0 - 0.1 \cdot 0.5 = 0.95$

$w_2 = {second}$
"""
    assert judge(read_text(text, "answers.md"))[-2].verdict.value == verdict
