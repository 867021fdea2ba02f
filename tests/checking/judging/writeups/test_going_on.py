"""Passes by hand that go on from what is displayed, step after step: right ways, and slips in their places."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import judged, verdicts

ALARMS = {Verdict.WRONG, Verdict.FOLLOW_THROUGH}

NET = "Let $a = \\sigma(z)$ and $z = w x$ with $w = 0.4$ and $x = 1$.\n\n%s $a = \\sigma(%s) = 0.60$\n"
CELL = "Let $h = \\tanh(w x + b)$, $w = 0.2$, $x = 2$, $b = 0.5$.\n\n## Step 1\n\n$h = \\tanh(%s) = 0.72$"
# tanh 0.5 = 0.462, tanh(−0.5 + 0.7 · 0.462) = −0.175, tanh(0.25 − 0.7 · 0.175) = 0.127
STATES = (
    "$h_t = \\tanh(w x_t + u h_{t-1})$ with $w = 0.5$, $u = 0.7$, $h_0 = 0$, $x_1 = 1$, $x_2 = -1$, "
    "$x_3 = 0.5$.\n\n$h_1 = %s$\n\n$h_2 = %s$\n\n$h_3 = %s$"
)
# e^{−1.4} = 0.24660, e^{−0.05} = 0.95123, e^{−2.2} = 0.11080: cut off, their sum too; 0.2465 / 1.308 = 0.1885
SOFTMAX = (
    "$z = (-1.4, -0.05, -2.2)$, $e^{z_1} = 0.2465$, $e^{z_2} = 0.9512$, $e^{z_3} = 0.1108$, "
    "$\\sum_j e^{z_j} = %s$, $p = \\text{softmax}(z) = (%s, 0.7272, 0.0847)$"
)
# −0.2 ln 0.2 = 0.32189, −0.8 ln 0.8 = 0.17851, together 0.50040
ENTROPY = "$p_1 = 0.2$, $p_2 = 0.8$, $H(p) = -\\sum_i p_i \\ln p_i = 0.321 + 0.178 = %s$"
# σ(0.4) = 0.59869: 3 · (0.599 − 1) = −1.2030, and not 3 · 0.40131 = 1.2039
NEGATIVE = (
    "$u = (3, 1)$, $v = (0.1, 0.1)$, $\\sigma(u^T v) = \\sigma(0.4) = 0.599$, "
    "$(\\sigma(u^T v) - 1) u = (%s, -0.4010)$"
)
ARGUMENT = "$w = 1.2$, $x = 1$.\n\n$h = \\tanh(0.5 \\cdot 1 + 0.74) = \\tanh(%s)$"
SURFACE = "$f(x, y) = x^2 + 2 y^2$, start at $(x_0, y_0) = (3, 1)$. $\\nabla f(x_0, y_0) = (6, %s)$"
STEP = (
    "$f(x, y) = x^2 + 2 y^2$, $(x_1, y_1) = (3, 1) - 0.1 \\cdot (6, 4) = (2.4, 0.6)$, "
    "$f(x_1, y_1) = %s$, $\\nabla f(x_1, y_1) = (4.8, %s)$"
)
PERCEPTRON = (
    "Start: $w = (0.5, -1)$, $b = 0.5$, $\\eta = 1$. A wrong sign changes $w \\leftarrow w + \\eta y x$.\n\n"
    "## Record 1\n\n$x = (1, 2)$, $y = -1$.\n\n$w^T x + b = %s$"
)
# 2.15 − 0.05 · 12.15 = 1.5425, and 1.5425² = 2.379, where 1.54² = 2.372
GOING_ON = "$f(x) = x^2$, $x_2 = 2.15 - 0.05 \\cdot 12.2 \\approx 1.54$, $f(x_2) \\approx %s$"

# (what is written, the right numbers, the same with a slip)
PAIRS = (
    ("a word that goes on", NET, ("Next,", "0.40"), ("Next,", "4.0")),
    ("and another", NET, ("Now we get", "0.40"), ("Now we get", "4.0")),
    ("under a heading that counts", CELL, "0.9", "0.09"),
    ("numbers by a law", STATES, ("0.46", "-0.18", "0.13"), ("0.46", "-0.81", "0.13")),
    ("a sum of exponentials", SOFTMAX, ("1.308", "0.1885"), ("1.308", "0.1985")),
    ("the sum itself", SOFTMAX, ("1.308", "0.1885"), ("1.803", "0.1885")),
    ("a sum that goes on from more digits", ENTROPY, "0.500", "0.510"),
    ("a value without a name", NEGATIVE, "-1.2030", "-1.2300"),
    ("an argument as rounded", ARGUMENT, "1.2", "2.1"),
    ("a gradient at a named place", SURFACE, "4", "5"),
    ("both coordinates in one line", STEP, ("6.48", "2.4"), ("6.84", "2.4")),
    ("and the gradient there", STEP, ("6.48", "2.4"), ("6.48", "4.2")),
    ("a rule that is told before its data", PERCEPTRON, "-1.0", "1.0"),
    ("a number that is shown as rounded", GOING_ON, "2.38", "3.28"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "right", "slip"), [p[1:] for p in PAIRS], ids=[p[0] for p in PAIRS]
)
def test_what_goes_on_rightly_is_no_error_and_a_slip_is_one(
    text: str, right: str | tuple[str, ...], slip: str | tuple[str, ...]
) -> None:
    assert not ALARMS & set(verdicts(text % right))
    assert Verdict.WRONG in verdicts(text % slip)


def test_a_number_is_data_until_the_law_has_been_borne_out() -> None:
    found = judged(STATES % ("0.64", "0.35", "0.72"))  # nothing shows that they are computed
    assert Verdict.WRONG not in found.values()


def test_another_sample_may_have_other_numbers() -> None:
    assert Verdict.WRONG not in verdicts(NET.replace("0.60", "0.98") % ("Next sample:", "4.0"))


def test_two_digits_of_an_argument_are_wanted() -> None:
    text = "$x = 1$, $h = \\tanh(0.5 x + 0.36)$, $h = \\tanh(0.8)$"
    assert Verdict.ROUNDED not in verdicts(text)


# 0.789 · (−0.4) + 0.584 · 0.454 = −0.05046, tanh of it −0.05042, a quarter of that −0.0126; from −0.051, −0.0127
CELL_STATE = """$c_t = f_t c_{t-1} + i_t g_t$, $h_t = o_t \\tanh(c_t)$, $c_{t-1} = -0.4$, $o_t = 0.5$,
$f_t = \\sigma(1.32) \\approx 0.789$, $i_t = \\sigma(0.34) \\approx 0.584$, $g_t = \\tanh(0.49) \\approx 0.454$.

$$c_t = 0.789 \\cdot (-0.4) + 0.584 \\cdot 0.454 = -0.316 + 0.265 = -0.051$$

$\\bar h = \\partial L/\\partial h_t = 1$, $\\bar o = \\bar h \\tanh(c_t)$,
$\\bar a_o = \\bar o\\, o_t (1 - o_t) \\approx %s$
"""


@pytest.mark.parametrize(
    ("number", "verdict"),
    [
        ("-0.0126", Verdict.ROUNDED),
        ("-0.0127", Verdict.ROUNDED),
        ("-0.0162", Verdict.WRONG),
    ],
)
def test_beside_a_slope_that_was_told(number: str, verdict: Verdict) -> None:
    assert verdicts(CELL_STATE % number)[-1] == verdict


# tanh 0.18 = 0.17808; 0.5744 · 0.2 + 0.5597 · 0.1785 = 0.21479, tanh 0.2146 = 0.21136, times 0.53 0.11202
MEMORY = """$h_t = o_t \\tanh(C_t)$, $D_t = \\tanh(0.18) \\approx 0.1785$

$C_t \\approx 0.5744 \\cdot 0.2 + 0.5597 \\cdot 0.1785 \\approx 0.2146$

$o_t = \\sigma(0.12) \\approx 0.5300$

$h_t \\approx 0.5300 \\cdot \\tanh(0.2146) \\approx %s$"""


def test_two_units_are_no_consequence_of_a_wrong_line() -> None:
    assert [v for v in verdicts(MEMORY % "0.1120") if v != "given"] == ["wrong", *["rounded"] * 4]
    assert verdicts(MEMORY % "0.1210")[-1] == "wrong"


AVERAGE = """$b = 0$

$b = -1 - (2)(0) + (-2)(2) = -1 - (-4) = 3$, wait: $b = y_2 - w x_2 = -1 - (-4) = +3$.

We average: $b = \\frac12(-3 + 3) = %s$."""


def test_a_number_told_before_is_no_consequence_of_a_wrong_line() -> None:
    assert verdicts(AVERAGE % "0")[-2:] == ["correct", "correct"]
    assert verdicts(AVERAGE % "1")[-1] == "wrong"
