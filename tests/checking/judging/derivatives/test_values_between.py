"""The value of a formula at one place, told between it and its derivative, takes nothing from the formula."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last

FORMULA = r"-\frac{n}{2} \ln v - \frac{\sum_{i=1}^n (x_i - m)^2}{2 v}"
VALUE = r"-\frac{10}{2} \ln 1.06 - \frac{\sum_{i=1}^n (x_i + 1.53)^2}{2 \cdot 1.06}"
SLOPE = r"\frac{%s_{i=1}^n (x_i - m)}{v}"


@pytest.mark.parametrize("end", ["", " = -14.4824"])
@pytest.mark.parametrize(
    "told",
    [
        rf"$\ell(\theta) := \ln L(\theta) = {FORMULA}$, $L(\theta) = e^{{{FORMULA}}}$",
        rf"$\ell = {FORMULA}$",
    ],
)
def test_the_derivative_is_that_of_the_formula(told: str, end: str) -> None:
    text = f"{told}\n\nAt the estimate $\\ell = {VALUE}{end}$.\n\n"
    text += r"$\frac{\partial \ell}{\partial m} = %s$"
    right, slip = SLOPE % r"\sum", SLOPE % r"-\sum"
    assert last(text % right) != "wrong"
    assert last(text % slip) != "correct"


def test_a_slip_is_found() -> None:
    text = (
        r"$L = -\frac{n}{2} \ln v - \frac{(x_i - m)^2}{2 v}$" + "\n\n"
        r"The value is $L = -\frac{10}{2}\ln 2 - \frac{(x_i - 3)^2}{2\cdot 2}$." + "\n\n"
        r"$\frac{\partial L}{\partial m} = %s\frac{x_i - m}{v}$"
    )
    assert last(text % "") == "correct"
    assert last(text % "-") == "wrong"


def test_another_formula_takes_its_place() -> None:
    text = r"$y = w x + b$. $L = (y - t)^2$. Now $L = 3 w^2 + 5 q$. $\frac{\partial L}{\partial w} = %s$"
    assert last(text % "6 w") == "correct"
    assert last(text % "5 w") == "wrong"
