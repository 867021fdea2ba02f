"""A 0 that is put in for a number: right where the digits beside it would show that number as 0."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

TOLD = r"$v = 0.004$, $u = 0.5$, $\eta = 0.001$" + "\n\n"
LINES = [
    r"$5 v = 5 \cdot 0.004$",
    r"$u v = 0.5 \cdot 0.004$",
    r"$\frac{1}{\sqrt{v} + 0.1} = \frac{1}{\sqrt{0.004} + 0.1}$",
    r"$\alpha = \frac{\eta}{\sqrt{v} + 0.1} = \frac{0.001}{\sqrt{0.004} + 0.1}$",
    "5*v = 5*0.004",
]


@pytest.mark.parametrize("line", LINES)
def test_no_zero_for_a_number_with_digits(line: str) -> None:
    assert alarms(TOLD + line) == 0
    assert last(TOLD + line.replace("0.004", "0")) is Verdict.WRONG


@pytest.mark.parametrize(
    "text",
    [
        r"$v = 0.004$" + "\n\n" + r"$5 v \approx 5 \cdot 0$",
        r"$v = 0.004$, $s = 0.7312$" + "\n\n" + r"$s + v = 0.73 + 0 = 0.73$",
        r"$v = 0.0000000001$" + "\n\n" + r"$5 v = 5 \cdot 0 = 0$",
        r"$v = 0.004 \approx 0$" + "\n\n" + r"$5 v = 5 \cdot 0$",
        r"$v = 0$" + "\n\n" + r"$5 v = 5 \cdot 0$",
        r"$v = 0.004 = 0.00$" + "\n\n" + r"$5 v = 5 \cdot 0.00$",
        r"$\epsilon = 10^{-8}$, $v = 4$" + "\n\n" + r"$\sqrt{v} + \epsilon = \sqrt{4} + 0 = 2$",
    ],
)
def test_a_zero_that_is_shown(text: str) -> None:
    assert alarms(text) == 0


def test_a_slope_that_was_never_shown() -> None:
    told = r"$z = 9$, $a = \sigma(z) \approx 0.9999$, $g = 0.5$" + "\n\n"
    assert alarms(told + r"$g \, \frac{da}{dz} = 0.5 \cdot 0 = 0$") == 0
