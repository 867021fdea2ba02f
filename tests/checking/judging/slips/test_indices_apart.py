"""A definition that is written twice, with different indices: one of the two is wrong, and what is derived from
the right one is right."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Verdict
from symderiv.checking.reading.reader import read_text
from tests.checking.writeup import alarms, last

LAYER = "$z_1 = w_1 x_1 + w_3 x_2$\n\n$z_2 = w_2 x_1 + w_4 x_2$\n\n"
VALUES = "z_1 = 0.21\n\nz_2 = 0.19\n\n"
REST = r"""
$a_1 = \sigma(z_1)$

$\hat{y} = w_5 a_1 + w_6 a_2$

$L = (y - \hat{y})^2$

"""
SLOPE = (
    r"$\frac{\partial L}{\partial w_1} = \frac{\partial L}{\partial \hat{y}} \frac{\partial \hat{y}}{\partial a_1}"
    r" \frac{\partial a_1}{\partial z_1} \frac{\partial z_1}{\partial w_1}$"
)
SAME = [
    (LAYER, r"$a_2 = \sigma(z_2) = \frac{1}{1+e^{-z_2}}$"),
    (LAYER, r"$a_2 = \tanh(z_2) = \frac{e^{z_2}-e^{-z_2}}{e^{z_2}+e^{-z_2}}$"),
    (LAYER, r"$a_2 = \sigma(z_2) = \sigma(w_2 x_1 + w_4 x_2)$"),
    (VALUES, "a_2 = sigmoid(z_2) = 1/(1 + exp(-z_2)) = 0.547"),
]


@pytest.mark.parametrize(("told", "line"), SAME)
def test_the_first_member_is_wrong_where_the_name_tells_so(told: str, line: str) -> None:
    slip = line.replace("(z_2)", "(z_1)", 1)
    assert slip != line and alarms(told + line) == 0
    found = judge(read_text(told + slip, "a.md"))
    wrong = [f for f in found if f.verdict is Verdict.WRONG]
    assert [f.mistake for f in wrong] == ["wrong-index"]
    assert "z₂" in (wrong[0].expected or "")
    assert alarms(told + slip + f"\n\n{REST}{SLOPE}") == 1  # and the derivative is right


def test_the_second_member_is_wrong_where_the_name_tells_so() -> None:
    line = r"$a_1 = \sigma(z_1) = \frac{1}{1+e^{-z_2}}$"
    assert last(LAYER + line) is Verdict.WRONG


def test_nothing_rests_on_either_where_nothing_tells() -> None:
    line = r"$a = \sigma(z_1) = \frac{1}{1+e^{-z_2}}$"
    slope = r"$\frac{\partial a}{\partial w_1} = \sigma'(z_1) x_1$"
    assert alarms(f"{LAYER}{line}\n\n{slope}") == alarms(LAYER + line) == 1


@pytest.mark.parametrize(
    "line",
    [
        r"$s = \sigma(z_1) + \sigma(z_2) = \sigma(z_2) + \frac{1}{1+e^{-z_1}}$",
        r"$a_2 = \sigma(z_1) = \sigma(z_2)$",  # a law of these two, perhaps
        r"$a_2 = \sigma(z_1) = \frac{1}{1+e^{-z_1}}$",
    ],
)
def test_no_slip_is_seen(line: str) -> None:
    assert alarms(LAYER + line) == 0


def test_what_holds_for_the_second_member_alone_is_not_wrong() -> None:
    told = "$z = w x$\n\n$u = k^2 x$\n\n" + r"$a = \sigma(z) = \frac{1}{1+e^{-u}}$" + "\n\n"
    assert alarms(told + r"$\frac{\partial a}{\partial x} = a (1 - a) k^2$") == 0
    assert last(told + r"$\frac{\partial a}{\partial x} = a (1 + a) w$") is Verdict.WRONG
