"""An activation written out with its own name for its argument is wrong, and what was told before goes on."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

TOLD = [
    ("$y = w h + b$\n\n" + r"$p = \sigma(y)$" + "\n\n", r"$p = \frac{1}{1 + e^{-y}}$", "e^{-y}", "e^{-p}"),
    ("y = w*h + b\n\np = tanh(y)\n\n", "p = (exp(y) - exp(-y))/(exp(y) + exp(-y))", "(y)", "(p)"),
    ("$y = w h + b$\n\n" + r"$p = \frac{1}{1 + e^{-y}}$" + "\n\n", r"$p = \sigma(y)$", "(y)", "(p)"),
    ("$y = 1.094$\n\n" + r"$p = \sigma(y) = 0.7491$" + "\n\n", r"$p = 1/(1 + e^{-y})$", "-y", "-p"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "line", "own", "slip"), TOLD)
def test_the_name_itself_is_no_argument(told: str, line: str, own: str, slip: str) -> None:
    assert alarms(told + line) == 0
    assert last(told + line.replace(own, slip).replace("exp(-y)", "exp(-p)")) is Verdict.WRONG


def test_what_was_told_before_goes_on() -> None:
    told = TOLD[0][0] + TOLD[0][1].replace("e^{-y}", "e^{-p}") + "\n\n"
    right, slip = (rf"$\frac{{\partial p}}{{\partial {x}}} = p (1 - p)$" for x in "yh")
    assert (last(told + right), last(told + slip)) == (Verdict.CORRECT, Verdict.WRONG)


@pytest.mark.parametrize(
    "text",
    [
        r"$h = \tanh(z)$" + "\n\n" + r"$h = \tanh(W h)$",  # the next step
        "x = relu(z)\n\nx = relu(x)",  # the next layer
        "x = relu(z)\n\nx = max(x, 1)",
        r"$w = 2$, $g = 3$, $w = w - 0.1 g = 1.7$",
        r"$m = \tanh(z)$" + "\n\n" + r"$m = \frac{m}{1 + m}$",
    ],
)
def test_what_goes_on_from_itself(text: str) -> None:
    assert alarms(text) == 0
