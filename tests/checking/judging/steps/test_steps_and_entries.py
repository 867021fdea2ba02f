"""Steps of a law in numbers, and entries of what is displayed: the right line is no alarm, the slip is one."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text


def verdicts(text: str) -> list[str]:
    return [f.verdict.value for f in judge(read_text(text, "answers.md"))]


def alarms(text: str) -> int:
    return verdicts(text).count("wrong")


# f(x) = x² − 3x, so f'(2) = 1, f'(1.8) = 0.6; g(u) = u³, g'(0.5) = 0.75, g'(0.35) = 0.3675
STEPS = [
    (
        "$x_{t+1} = x_t - \\alpha f'(x_t)$ with $f(x) = x^2 - 3x$, $\\alpha = 0.2$, $x_0 = 2$.\n\n"
        "$x_1 = 2 - 0.2\\cdot 1 = 1.8$\n\n",
        "$x_2 = 1.8 - 0.2\\cdot 0.6 = 1.68$",
        "$x_2 = 1.8 + 0.2\\cdot 0.6 = 1.92$",
    ),
    (  # the law holds for the first step: the second has a factor too many
        "$g(u) = u^3$, $\\beta = 0.8$, $\\eta = 0.2$, $u_0 = 0.5$, $m_0 = 0$.\n\n"
        "$m_{t+1} = \\beta m_t + g'(u_t)$ and $u_{t+1} = u_t - \\eta m_{t+1}$.\n\n"
        "$m_1 = 0.8\\cdot 0 + 0.75 = 0.75$\n\n$u_1 = 0.5 - 0.2\\cdot 0.75 = 0.35$\n\n",
        "$m_2 = 0.8\\cdot 0.75 + 0.3675 = 0.9675$",
        "$m_2 = 0.8\\cdot 0.75 + 0.2\\cdot 0.3675 = 0.6735$",
    ),
    (  # the rate has been another one before
        "$\\eta = 0.3$\n\n(b) $\\eta = 0.1$, $a_t = w_t - \\eta v_t$, $v_1 = 4$, $w_1 = 1.5$.\n\n",
        "$a_1 = 1.5 - 0.1\\cdot 4 = 1.1$",
        "$a_1 = 1.5 + 0.1\\cdot 4 = 1.9$",
    ),
    (  # 1 − 0.8² = 0.36
        "$\\hat m_t = \\frac{m_t}{1 - \\beta_1^t}$, $\\beta_1 = 0.8$, $m_2 = 0.54$.\n\n",
        "$\\hat m_2 = \\frac{0.54}{0.36} = 1.5$",
        "$\\hat m_2 = \\frac{0.54}{0.2} = 2.7$",
    ),
    (  # 1 − 0.9² = 0.19, and no 0.1
        "$\\hat m_t = \\frac{m_t}{1 - \\beta_1^t}$, $\\beta_1 = 0.9$, $m_2 = 0.57$.\n\n",
        "$\\hat m_2 = \\frac{0.57}{0.19} = 3$",
        "$\\hat m_2 = \\frac{0.57}{0.1} = 5.7$",
    ),
    (  # u has been stepped under another rule before
        "$g(u) = u^3$, $u_0 = 0.5$, $\\eta = 0.1$: $u_{t+1} = u_t - \\eta g'(u_t)$,\n\n"
        "$u_1 = 0.5 - 0.1\\cdot 0.75 = 0.425$\n\n"
        "(b) $\\eta = 0.2$, $\\beta = 0.8$, $m_{t+1} = \\beta m_t + g'(u_t)$, $u_{t+1} = u_t - \\eta m_{t+1}$,"
        " $m_0 = 0$.\n\n$m_1 = 0.8\\cdot 0 + 0.75 = 0.75$\n\n$u_1 = 0.5 - 0.2\\cdot 0.75 = 0.35$\n\n",
        "$m_2 = 0.8\\cdot 0.75 + 0.3675 = 0.9675$",
        "$m_2 = 0.8\\cdot 0.75 + 0.2\\cdot 0.3675 = 0.6735$",
    ),
    (
        "**Adam** with $\\beta_1 = 0.8$: $m_1 = 0.2\\cdot 1.5 = 0.3$, $m_2 = 0.8\\cdot 0.3 + 0.2\\cdot 1.5"
        " = 0.54$.\n\n",
        "$\\hat m_2 = \\frac{0.54}{0.36} = 1.5$",
        "$\\hat m_2 = \\frac{0.54}{0.2} = 2.7$",
    ),
]


@pytest.mark.parametrize(("told", "right", "slip"), STEPS)
def test_a_step_follows_from_its_law(told: str, right: str, slip: str) -> None:
    assert alarms(told + right) == 0
    assert alarms(told + slip) == 1


@pytest.mark.parametrize(
    "text",
    [
        # another schedule, after a step of the first one
        "$\\eta_t = 0.1 e^{-0.05 t}$, so $\\eta_{10} = 0.1 e^{-0.5} = 0.0607$.\n\n"
        "With inverse decay $\\eta_{50} = 0.1/(1 + 0.02\\cdot 50) = 0.05$.",
        # m_1 and m_2 of two parameters
        "**Adam**, $\\beta_1 = 0.8$: $m_1 = 0.2\\cdot 1.5 = 0.3$, $m_2 = 0.2\\cdot 2 = 0.4$.\n\n"
        "$\\hat m_2 = \\frac{0.4}{0.2} = 2$",
        # the divisor of 0.54/0.36 rounded
        "$\\hat m_t = \\frac{m_t}{1 - \\beta_1^t}$, $\\beta_1 = 0.8$, $m_2 = 0.54$.\n\n"
        "$\\hat m_2 \\approx \\frac{0.54}{0.4} = 1.35$",
    ],
)
def test_what_may_be_something_else_is_left(text: str) -> None:
    assert alarms(text) == 0


A_AND_B = (
    r"$$A = \begin{pmatrix}2 & -1 \\ 5 & 0\end{pmatrix}, \quad "
    r"B = \begin{pmatrix}1 & 3 \\ 4 & -2\end{pmatrix}$$"
)

# C_11 = 2·1 + (−1)·4, the Jacobian of a softmax, a convolution
ENTRIES = [
    (A_AND_B, "$A_{21} = 5$", "$A_{21} = 7$"),
    (A_AND_B, r"$A_{21} = 2\cdot 2 + 1 = 5$", r"$A_{21} = 2\cdot 2 + 2 = 6$"),
    (A_AND_B, r"$A_{11}B_{12} = 2\cdot 3 = 6$", r"$A_{11}B_{12} = 2\cdot 2 = 4$"),
    (A_AND_B, r"$A_{1,1} + B_{2,1} = 6$", r"$A_{1,1} + B_{2,1} = 7$"),
    (
        A_AND_B + "\n\n" + r"$C_{ij} = \sum_{k=1}^2 A_{ik} B_{kj}$",
        r"$C_{11} = 2\cdot 1 - 1\cdot 4 = -2$",
        r"$C_{11} = 2\cdot 1 + 1\cdot 4 = 6$",
    ),
    (
        r"$D_{ij} = q_i(\delta_{ij} - q_j)$, $q_1 = 0.2$, $q_2 = 0.5$.",
        r"$D_{22} = 0.5(1 - 0.5) = 0.25$ and $D_{12} = -0.2\cdot 0.5 = -0.1$",
        r"$D_{22} = 0.5(1 + 0.5) = 0.75$ and $D_{12} = -0.2\cdot 0.5 = -0.1$",
    ),
    (
        r"$$P = \begin{bmatrix}1 & 2 & 0 \\ 3 & 1 & 1 \\ 0 & 2 & 4\end{bmatrix}, \quad"
        r" F = \begin{bmatrix}2 & 0 \\ 1 & -1\end{bmatrix}$$"
        "\n\n" + r"$$R_{ij} = \sum_{u=1}^{2}\sum_{v=1}^{2} F_{uv} P_{i+u-1,j+v-1}$$",
        r"$R_{21} = 2\cdot 3 + 0\cdot 1 + 1\cdot 0 - 1\cdot 2 = 4$",
        r"$R_{21} = 2\cdot 3 + 0\cdot 1 + 1\cdot 0 + 1\cdot 2 = 8$",
    ),
    (  # counted from 0
        A_AND_B + "\n\n$A_{00} = 2$, $B_{00} = 1$",
        r"$A_{01}B_{11} = (-1)\cdot(-2) = 2$",
        r"$A_{01}B_{11} = (-1)\cdot 2 = -2$",
    ),
]


@pytest.mark.parametrize(("told", "right", "slip"), ENTRIES)
def test_an_entry_is_that_of_its_matrix(told: str, right: str, slip: str) -> None:
    assert alarms(told + "\n\n" + right) == 0
    assert alarms(told + "\n\n" + slip) == 1


@pytest.mark.parametrize(
    "text",
    [
        "$A_{12} = 5$",  # the column before the row
        r"$A_{00} = 2$ and $A_{11} = 0$",
        r"$A_{00}A_{01} = 2\cdot(-1) = -2$",
        r"$A_{00} = 2$ and $B_{11} + 1 = 3$",  # where B is counted from is not known
        "## Part 2\n\n$A_{21} = 7$",
        # rows are eliminated, numbers are changed, a matrix is squared, padded
        r"Row 2 minus twice row 1 gives $A_{21} = 1$, $A_{22} = 0 + 2 = 2$.",
        r"$z = A_{11}x$ and, for another start, $A_{12} = 4$.",
        r"$A^2_{11} = 4 - 5 = -1$",
        r"With larger counts the share is $\frac{A_{11}}{A_{11} + A_{21}} = \frac{3}{9}$.",
        r"$Y_{ij} = \sum_{k=1}^2 A_{ik}B_{kj}$. With a zero in its corner, $Y_{12} = 0\cdot 3 + 1\cdot 2 = 2$.",
        r"With $A_{21} = 7$ the determinant is another one.",
        r"$\frac{\partial z}{\partial A_{11}} = 3$",
    ],
)
def test_an_entry_that_may_be_another_is_left(text: str) -> None:
    assert alarms(A_AND_B + "\n\n" + text) == 0


def test_the_condition_that_a_derivative_follows_from() -> None:
    text = "Squared: q(s) = (3 - s)^2 for s < 3, so q'(s) = %s2(3 - s)."
    assert alarms(text % "-") == 0
    assert alarms(text % "") == 1


def test_the_entry_of_a_weight_that_is_updated() -> None:
    told = (
        A_AND_B.replace("A", "W")
        + "\n\n"
        + r"$\eta = 0.1$, $\frac{\partial L}{\partial W_{21}} = 4$.\n\n"
    )
    assert alarms(told + r"$W_{21} = 5 - 0.1\cdot 4 = 4.6$") == 0


def test_an_entry_of_what_was_rounded() -> None:
    told = r"$$Q = \begin{pmatrix}0.33 & 0.67 \\ 0.48 & 0.52\end{pmatrix}$$" + "\n\n"
    assert alarms(told + "$Q_{11} = 0.3333$, $Q_{12} = 0.6652$") == 0


TABLE = """%s

| name | before | gradient | after |
|---|---|---|---|
| $w$ | 0.8 | 0.25 | $%s$ |
| $b$ | 0.3 | -0.15 | $%s$ |
"""
RATE = r"The learning rate is $\eta = 0.4$."
# 0.8 − 0.4 · 0.25 = 0.7, 0.3 + 0.4 · 0.15 = 0.36
W_RIGHT, W_SLIP = r"0.8 - 0.4\cdot 0.25 = 0.7", r"0.8 + 0.4\cdot 0.25 = 0.9"
B_RIGHT, B_SLIP = r"0.3 - 0.4\cdot (-0.15) = 0.36", r"0.3 - 0.4\cdot 0.15 = 0.24"


def test_a_row_of_updates_goes_against_the_gradient() -> None:
    assert alarms(TABLE % (RATE, W_RIGHT, B_RIGHT)) == 0
    assert alarms(TABLE % (RATE, W_SLIP, B_RIGHT)) == 1
    assert alarms(TABLE % (RATE, W_RIGHT, B_SLIP)) == 1


@pytest.mark.parametrize(
    "text",
    [
        TABLE % (r"Gradient ascent, $\eta = 0.4$ is the learning rate.", W_SLIP, B_SLIP),
        TABLE % (r"With $\eta = 0.4$:", W_SLIP, B_SLIP),  # nobody says that it descends
        TABLE.replace("gradient", "negative gradient") % (RATE, W_SLIP, B_SLIP),
        TABLE.replace("gradient", "momentum") % (RATE, W_SLIP, B_SLIP),
        TABLE % (RATE.replace("0.4", "0.1"), W_SLIP, B_SLIP),
    ],
)
def test_a_row_that_may_climb_is_left(text: str) -> None:
    assert alarms(text) == 0


DERIVED = [
    (  # ∂u/∂c = t
        "$u = ct + 2$, so $\\frac{\\partial u}{\\partial c} = %s$.",
        "t",
        "2",
    ),
    (
        "$\\beta = \\mathrm{softmax}(u)$, so $\\frac{\\partial\\beta_i}{\\partial u_j} = %s$",
        "\\beta_i(\\delta_{ij} - \\beta_j)",
        "\\beta_i(1 - \\beta_j)",
    ),
    (  # ∂E/∂h_k = a e_k
        "$o_k = a h_k + c$ and $e_k = \\frac{\\partial E}{\\partial o_k}$.\n\n(b) "
        "$\\frac{\\partial E}{\\partial h_k} = %s$.",
        "a e_k",
        "c e_k",
    ),
]


@pytest.mark.parametrize(("text", "right", "slip"), DERIVED)
def test_a_derivative_of_what_is_defined(text: str, right: str, slip: str) -> None:
    assert alarms(text % right) == 0
    assert alarms(text % slip) == 1


@pytest.mark.parametrize(
    "text",
    [
        "$u = ct$, so $\\frac{\\partial u}{\\partial c} = 1$ where $t = 1$.",
        "Take a unit step. $u = ct$, so $\\frac{\\partial u}{\\partial c} = 1$.",
        "$u = (c - t)^2$, so $\\frac{\\partial u}{\\partial c} = 0$.",
        "$u = ct$; set $\\frac{\\partial u}{\\partial c} = 1$.",
        "$\\beta = \\mathrm{softmax}(u)$; for $i = j$, $\\frac{\\partial\\beta_i}{\\partial u_j}"
        " = \\beta_i(1 - \\beta_j)$",
        "$\\beta = \\mathrm{softmax}(u)$, $\\frac{\\partial\\beta_i}{\\partial u_j} = -\\beta_i\\beta_j$",
    ],
)
def test_a_derivative_that_is_supposed_or_one_case(text: str) -> None:
    assert alarms(text) == 0


# z_21 = −2; the second entry of A_2 is 0.7679; γ_31 = e^{−4.5}/(e^{−4.5} + e^{−0.5}) = 0.0180
CELLS = (
    "$z_{11} = 2 - 1 = 1$, $z_{12} = 3 \\cdot 2 + 1 = 7$, $z_{21} = 0 - 2 = -2$, $z_{22} = 4 - 1 = 3$\n\n"
    "$$Z = \\begin{bmatrix} 1 & 7 \\\\ %s & 3 \\end{bmatrix}$$"
)
ROWS = (
    "$A_1 = [0.0743, 0.6200, 0.3057]$\n\n$A_2 = [0.0454, 0.7679, 0.1867]$\n\n"
    "$$A = \\begin{bmatrix} 0.0743 & 0.6200 & 0.3057 \\\\ 0.0454 & %s & 0.1867 \\end{bmatrix}$$"
)
SHARES = (
    "$x_1 = 0$, $x_2 = 1$, $x_3 = 4$, $\\mu_1 = 1$, $\\mu_2 = 3$\n\n"
    "$\\gamma_{i1} = \\frac{e^{-(x_i - \\mu_1)^2/2}}{e^{-(x_i-\\mu_1)^2/2} + e^{-(x_i-\\mu_2)^2/2}}$\n\n"
    "$\\gamma_{31} = %s$, $\\gamma_{32} = 1 - \\gamma_{31}$"
)


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        (CELLS, "-2", "2"),
        (ROWS, "0.7679", "0.7697"),
        (
            SHARES,
            "\\frac{e^{-4.5}}{e^{-4.5} + e^{-0.5}} = 0.0180",
            "\\frac{e^{-0.5}}{e^{-4.5} + e^{-0.5}} = 0.9820",
        ),
    ],
)
def test_a_matrix_and_its_entries_under_other_names(text: str, right: str, slip: str) -> None:
    assert not alarms(text % right)
    assert alarms(text % slip) == 1


def test_a_matrix_without_its_negative_entries() -> None:
    assert not alarms(CELLS % "0")
