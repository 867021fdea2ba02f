# ruff: noqa: E501
"""Write-ups worked out in numbers: several steps with the same names, marks behind names, decimal commas."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Finding
from symderiv.checking.reading.reader import read_text

# Two samples one after the other; 2 (p − y) x by hand.
TWO_STEPS = r"""**Step 1**, $x = 2$, $y = 1$

$p = 0.5 \cdot 2 + 0.2 = 1.2$ and $L = (1.2 - 1)^2 = 0.04$

$\frac{\partial L}{\partial w} = 2 \cdot 0.2 \cdot 2 = 0.8$

$w = 0.5 - 0.1 \cdot 0.8 = 0.42$

**Step 2**, $x = -1$, $y = 0$

$p = 0.42 \cdot (-1) + 0.2 = -0.22$ and $L = (-0.22)^2 = 0.0484$

$\frac{\partial L}{\partial w} = 2 \cdot (-0.22) \cdot (-1) = %s$

$w = 0.42 - 0.1 \cdot %s = %s$
"""
# e^0.2 = 1.2214, e^0.9 = 2.4596; 1.221/(1.221 + 2.46) = 0.3317
COMMAS = r"""$z = \begin{pmatrix} 0{,}2 \\ 0{,}9 \end{pmatrix}$, $e^{z_1} = e^{0{,}2} = 1{,}221$, $e^{z_2} = e^{0{,}9} = 2{,}460$

$p_1 = \frac{1{,}221}{1{,}221 + 2{,}460} = %s$
"""
NEXT_WEIGHTS = r"""$w = \begin{pmatrix} 0.4 \\ 0.2 \end{pmatrix}$, $x = \begin{pmatrix} 1 \\ 3 \end{pmatrix}$, $g = \begin{pmatrix} 1 \\ 2 \end{pmatrix}$

\[ w' = w - 0.1\,g = \begin{pmatrix} 0.3 \\ 0 \end{pmatrix} \]

\[ 2 w' + x = %s \]
"""
# 0.1/(1 + 0.02·50) = 0.05; 0.1 e^{−0.5} = 0.0607
SCHEDULES = r"""- exponential, $\eta_t = \eta_0 e^{-kt}$ with $\eta_0 = 0.1$, $k = 0.05$: $\eta_{10} = 0.1 e^{%s} = %s$
- inverse time: $\eta_{50} = \frac{0.1}{1 + 0.02 \cdot 50} = %s$
"""
# tanh 0.5 = 0.4621; 0.5·(−1) + 0.8·0.4621 = −0.1303
HIDDEN = r"""$h_t = \tanh(w x_t + u h_{t-1})$ with $w = 0.5$, $u = 0.8$, $x_1 = 1$, $x_2 = -1$, $h_0 = 0$.

$h_1 = \tanh(0.5 \cdot 1) = 0.4621$

$h_2 = %s = %s$
"""
# −ln σ(0.29), −ln σ(0.2914), −ln σ(0.2886) with σ(z) = 1/(1 + e^{−z})
DIFFERENCE = r"""$z = w x + b$ with $x = 1.4$, $w = 0.35$, $b = -0.2$, $p = \sigma(z) = \sigma(0.29) = 0.571996$ and $L = -\ln(p) = 0.558623$

$$\frac{L(w+h) - L(w-h)}{2h} = \frac{0.558024 - 0.559222}{0.002} \approx %s$$
"""


# e^{−1}/(1 + e^{−1})² = 0.1966; 2·0.1966 = 0.3932
GATES = r"""$f = \frac{1}{1 + e^{-(w_0x_0 + w_1x_1 + w_2)}}$ with $w_0 = 2$, $x_0 = -1$, $w_1 = -3$, $x_1 = -2$, $w_2 = -3$.

$e^{-1} \cdot (-0.53) = -0.20$ and $-1 \cdot (-0.20) = 0.20$, so $\frac{\partial f}{\partial x_0} = w_0 \cdot 0.2 = %s$
"""


def check(text: str) -> list[Finding]:
    return judge(read_text(text, "a.md"))


def blamed(text: str) -> list[tuple[int, str]]:
    return [(f.line, f.verdict.value) for f in check(text) if f.verdict.value == "wrong"]


def test_a_gradient_of_the_next_step_is_another_number() -> None:
    assert blamed(TWO_STEPS % ("0.44", "0.44", "0.376")) == []
    assert blamed(TWO_STEPS % ("-0.44", "(-0.44)", "0.464")) == [(13, "wrong")]
    assert blamed(TWO_STEPS % ("0.44", "0.44", "0.464")) == [(15, "wrong")]


def test_a_gradient_copied_in_the_same_step_is_still_that_number() -> None:
    text = TWO_STEPS.split("**Step 2")[0].replace(
        "$w = 0.5", "so $\\frac{\\partial L}{\\partial w} = %s$ and $w = 0.5"
    )
    assert blamed(text % "0.8") == []
    assert blamed(text % "0.6") == [(7, "wrong")]


def test_commas_in_braces_are_decimal_ones_where_one_of_them_must_be() -> None:
    assert blamed(COMMAS % "0{,}332") == []
    assert blamed(COMMAS % "0{,}323") == [(3, "wrong")]


def test_commas_in_braces_part_thousands_elsewhere() -> None:
    assert blamed(r"$25 \cdot 400 = 10{,}000$") == []
    assert blamed(r"$25 \cdot 400 = 12{,}000$") == [(1, "wrong")]


def test_a_prime_is_the_next_value_where_a_step_says_so() -> None:
    assert blamed(NEXT_WEIGHTS % r"\begin{pmatrix} 1.6 \\ 3 \end{pmatrix}") == []
    assert blamed(NEXT_WEIGHTS % r"\begin{pmatrix} 1.8 \\ 3 \end{pmatrix}") == [(5, "wrong")]


@pytest.mark.parametrize(
    ("right", "alarms"),
    [
        (r"\begin{pmatrix} 0.38 & 0.11 \\ 0.22 & 0.49 \end{pmatrix}", 0),  # new weights
        (r"\begin{pmatrix} 0.4 & 0.2 \\ 0.1 & 0.5 \end{pmatrix}", 0),
        (r"\begin{pmatrix} 0.4 & 0.2 \\ 0.1 & 0.6 \end{pmatrix}", 1),  # a transpose with a slip
    ],
)
def test_a_prime_of_numbers_is_a_transpose_where_most_of_them_are(right: str, alarms: int) -> None:
    text = rf"$W = \begin{{pmatrix}} 0.4 & 0.1 \\ 0.2 & 0.5 \end{{pmatrix}}$ and $W' = {right}$"
    assert len(blamed(text)) == alarms


def test_another_formula_is_no_instance_of_a_law() -> None:
    assert blamed(SCHEDULES % ("-0.5", "0.0607", "0.05")) == []
    assert blamed(SCHEDULES % ("-0.5", "0.0607", "0.5")) == [(2, "wrong")]
    assert blamed(SCHEDULES % ("0.5", "0.1649", "0.05")) == [(1, "wrong")]


def test_a_function_that_is_left_out_of_a_law_is_found() -> None:
    assert blamed(HIDDEN % (r"\tanh(0.5 \cdot (-1) + 0.8 \cdot 0.4621)", "-0.1296")) == []
    assert blamed(HIDDEN % (r"0.5 \cdot (-1) + 0.8 \cdot 0.4621", "-0.1303")) == [(5, "wrong")]


def test_a_loss_at_another_place_is_no_product() -> None:
    assert blamed(DIFFERENCE % "-0.599") == []
    assert blamed(DIFFERENCE % "-0.699") == [(3, "wrong")]


def test_a_number_without_its_last_zero_is_known_to_as_many_digits() -> None:
    assert blamed(GATES % "0.39") == []
    assert blamed(GATES % "0.40") == []
    assert blamed(GATES % "0.30") == [(3, "wrong")]


# −0.5 · (−1) + 1.1 · (−0.46) = −0.006
SMALL = (
    r"$w = -0.5$, $u = 1.1$, $a = -0.46$, $x = -1$. $h = \tanh(w x + u a)$. $h = \tanh(%s) = %s$"
)


def test_a_small_number_is_rounded_to_the_places_of_the_others() -> None:
    assert blamed(SMALL % ("-0.01", "-0.01")) == []
    assert blamed(SMALL % ("-0.04", "-0.04")) == [(1, "wrong")]
