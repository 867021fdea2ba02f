"""Slips in a backward pass whose forward pass stands under another heading: they are looked for until they
are found; where only a difference is left, nothing is called wrong."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms

# z_1 = 0.6·0.5 - 0.4·0.2 + 0.1 = 0.32, h_1 = tanh 0.32 = 0.3095; z_2 = 0.3·0.5 + 0.8·0.2 - 0.1 = 0.21,
# h_2 = 0.2070; a = 0.7·0.3095 - 0.6·0.2070 + 0.2 = 0.2925, y = 0.5726, δ = -0.4274·0.5726·0.4274 = -0.1046
FORWARD = r"""Given: $x_1 = 0.5$, $x_2 = 0.2$, $t = 1$, $u_{11} = 0.6$, $u_{12} = -0.4$,
$u_{21} = 0.3$, $u_{22} = 0.8$, $b_1 = 0.1$, $b_2 = -0.1$, $v_1 = 0.7$, $v_2 = -0.6$, $c = 0.2$.

## Forward

$$z_1 = u_{11} x_1 + u_{12} x_2 + b_1 = 0.6 \cdot 0.5 - 0.4 \cdot 0.2 + 0.1 = 0.32$$

$$z_2 = u_{21} x_1 + u_{22} x_2 + b_2 = 0.3 \cdot 0.5 + 0.8 \cdot 0.2 - 0.1 = 0.21$$

$$h_1 = \tanh(z_1) \approx 0.3095, \qquad h_2 = \tanh(z_2) \approx 0.2070$$

$$a = v_1 h_1 + v_2 h_2 + c \approx 0.2925$$

$$y = \sigma(a) = \frac{1}{1 + e^{-a}} \approx 0.5726$$

$$E = \tfrac12 (y - t)^2$$

## Backward

$$\delta = \frac{\partial E}{\partial a} = (y - t)\, y (1 - y) \approx -0.1046$$

"""
SLOPE = FORWARD + r"$$\delta_1 = \frac{\partial E}{\partial z_1} = \delta\, v_1 %s$$"
INDEX = (
    FORWARD
    + r"""$$\delta_1 = \frac{\partial E}{\partial z_1} = \delta\, v_1 (1 - h_1^2)$$

$$\delta_2 = \frac{\partial E}{\partial z_2} = \delta\, v_2 (1 - h_2^2)$$

$$\frac{\partial E}{\partial u_{21}} = %s x_1$$
"""
)


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [(SLOPE, "(1 - h_1^2)", "h_1 (1 - h_1)"), (INDEX, r"\delta_2", r"\delta_1")],
)
def test_slips_in_a_backward_pass(text: str, right: str, slip: str) -> None:
    assert alarms(text % right) == 0
    assert alarms(text % slip) == 1


# ∂L/∂u = Σ δ_t h_{t-1}
RECURRENT = """a_t = w*x_t + u*h_{t-1},  h_t = tanh(a_t),  o_t = v*h_t
L = 1/2*(o_1 - y_1)^2 + 1/2*(o_2 - y_2)^2 + 1/2*(o_3 - y_3)^2

Forward
-------
x_1 = 1, x_2 = 0.5, x_3 = -1, h_0 = 0, w = 0.6, u = 0.9, v = 1.5, y_1 = 0.5, y_2 = 1, y_3 = 0
a_1 = 0.6
h_1 = tanh(a_1) = 0.5370

Backward
--------
delta_t = dL/da_t
dL/du = delta_1*%s + delta_2*%s + delta_3*%s
"""


def test_the_index_of_one_name_throughout_a_sum() -> None:
    assert alarms(RECURRENT % ("h_0", "h_1", "h_2"), "a.txt") == 0
    assert alarms(RECURRENT % ("h_1", "h_2", "h_3"), "a.txt") == 1


# Σ α_i y_i = 0 at the optimum, which stands elsewhere: a term that is 0 is no slip.
DUAL = r"""Let $L = \frac12 w^\top w - \sum_{i=1}^n \alpha_i (y_i (w^\top x_i + b) - 1)$.

## Dual

$$L = \frac12 w^\top w - \sum_{i=1}^n \alpha_i y_i w^\top x_i + \sum_{i=1}^n \alpha_i$$
"""


def test_a_term_that_vanishes_by_what_is_told_elsewhere() -> None:
    assert alarms(DUAL) == 0


# s_j = qᵀk_j/√d, so ∂L/∂k_j = ∂L/∂s_j q/√d
ATTENTION = r"""$s_j = \frac{q^\top k_j}{\sqrt{d}}$ and $a_j = \frac{e^{s_j}}{\sum_l e^{s_l}}$.

## Backward

$\frac{\partial L}{\partial k_j} = %s$
"""
# y_i = γ x̂_i + β: all paths to μ have −γ/√(σ² + ε)
NORMALISED = r"""Let $y_i = \gamma \hat x_i + \beta$, $\hat x_i = \frac{x_i - \mu}{\sqrt{\sigma^2 + \epsilon}}$,
$g_i = \frac{\partial L}{\partial y_i}$.

## Backward

$$\frac{\partial L}{\partial \mu} = -\frac{\gamma}{%s}\sum_{i=1}^m g_i$$
"""
LOGISTIC = "$\\sigma(x) = \\frac{1}{1 + e^{-x}}$.\n\n## Tanh\n\n$\\tanh(x) = 2\\sigma(%s) - 1$\n"


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        (
            ATTENTION,
            r"\frac{1}{\sqrt{d}} \frac{\partial L}{\partial s_j} q",
            r"\frac{\partial L}{\partial s_j} q",
        ),
        (NORMALISED, r"\sqrt{\sigma^2 + \epsilon}", r"\sigma^2 + \epsilon"),
        (LOGISTIC, "2x", "x"),
    ],
)
def test_slips_in_a_formula(text: str, right: str, slip: str) -> None:
    assert alarms(text % right) == 0
    assert alarms(text % slip) == 1


def test_a_lost_divisor_explains_an_identity() -> None:
    text = "The variance is $0.25 h^2$; in general $\\frac{h^2}{q} - h^2 = %s h^2$.\n"
    assert alarms(text % "\\frac{1 - q}{q}") == 0
    assert alarms(text % "(1 - q)") == 1


# Γ² is a product of matrices
PENALTY = r"""Let $\Gamma = \mathrm{Diag}(X^T X)^{\frac12}$.

## Gradient

$$\frac{\partial}{\partial w}\left(\|y - X w\|^2 + \frac{1 - p}{p}\|\Gamma w\|^2\right)
= -2X^T y + 2X^T X w + 2\frac{1 - p}{p}\Gamma^2 w$$
"""


def test_no_transpose_is_blamed_where_no_shapes_are_told() -> None:
    assert alarms(PENALTY) == 0


def test_algebra_is_the_same_under_every_heading() -> None:
    text = "$x = 2$ and $p = 0.5$.\n\n## Variance\n\n$v = x^2 p (1 - p)/p^2 = %s$\n"
    assert alarms(text % "x^2 (1 - p)/p") == 0
    assert alarms(text % "x^2 (1 - p)") == 1


# y = w_2 h = 0.8, ∂L/∂y = 2 (0.8 − 3) = −4.4, ∂L/∂w_1 = −4.4 w_2 x
SHOWN = """x = 2, w1 = 0.5, w2 = 0.8

h = x × w1 = 2 × 0.5 = 1.0

y = h × w2 = 1.0 × 0.8 = 0.8

L = (y - 3)² = (0.8 - 3.0)² = 4.84

# Backward

∂L/∂w1 = ∂L/∂y × ∂y/∂h × ∂h/∂w1 = %s"""


@pytest.mark.parametrize(
    ("chain", "found"),
    [
        ("-4.4 × w2 × x = -4.4 × 0.8 × 2 = -7.04", 0),
        ("-4.4 × w1 × x = -4.4 × 0.5 × 2 = -4.4", 1),
        ("-5.3 × w1 × x = -5.3 × 0.5 × 2 = -5.3", 0),  # no index explains it: other numbers
    ],
)
def test_an_index_beside_a_number(chain: str, found: int) -> None:
    assert alarms(SHOWN % chain, "a.txt") == found
