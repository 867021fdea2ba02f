"""A decimal that stands in the formula is the same number in the line: it is not rounded there. Values by hand."""

from __future__ import annotations

import pytest

from tests.checking.writeup import verdicts

WITH = "$u = %s$, $g = 0.5$\n\n$$u = %s$$"


@pytest.mark.parametrize(
    ("formula", "right", "slip"),
    [
        ("0.01 g", r"0.01 \times 0.5 = 0.005", r"0.01 \times 0.3 = 0.003"),
        ("0.01 g^2", r"0.01 \times 0.25 = 0.0025", r"0.01 \times 0.5 = 0.005"),
        ("0.05 g", r"0.05 \times 0.5 = 0.025", r"0.05 \times 0.6 = 0.03"),
        ("0.001 g", r"0.001 \times 0.5 = 0.0005", r"0.001 \times 0.7 = 0.0007"),
        ("0.8 - 0.01 g", r"0.8 - 0.01 \times 0.5 = 0.795", r"0.8 - 0.01 \times 0.3 = 0.797"),
    ],
)
def test_the_decimal_of_a_formula(formula: str, right: str, slip: str) -> None:
    assert "wrong" not in verdicts(WITH % (formula, right))
    assert verdicts(WITH % (formula, slip))[2] == "wrong"


def test_what_a_difference_in_the_formula_comes_to() -> None:
    told = r"$$v_t = \beta v_{t-1} + (1 - \beta) g_t^2$$" + "\n\n"
    told += r"With $v_0 = 0$, $g_1 = 0.3$, $\beta = 0.999$:" + "\n\n"
    right = told + r"$$v_1 = 0.999 \times 0 + 0.001 \times 0.09 = 0.00009$$"
    slip = told + r"$$v_1 = 0.999 \times 0 + 0.001 \times 0.3 = 0.0003$$"
    assert "wrong" not in verdicts(right)
    assert verdicts(slip)[4] == "wrong"


@pytest.mark.parametrize(
    ("told", "right", "slip"),
    [
        ("$u = 0.001 g^2$, $g = 0.1$", "u = 0.00001", "u = 0.0001"),
        (r"$u = (1 - \beta) g^2$, $\beta = 0.999$, $g = 0.1$", "u = 0.00001", "u = 0.0001"),
        ("$u = 0.3 g$, $g = 0.1$", "u = 0.03", "u = 0.1"),
    ],
)
def test_one_digit_that_neither_rounding_nor_cutting_off_gives(
    told: str, right: str, slip: str
) -> None:
    assert "wrong" not in verdicts(f"{told}\n\n$${right}$$")
    assert verdicts(f"{told}\n\n$${slip}$$")[-1] == "wrong"


def test_one_digit_that_is_rounded() -> None:
    # 0.3 · 0.15 = 0.045, rounded to 0.05, and cut off to 0.04
    told = "$u = 0.3 g$, $g = 0.15$\n\n$$u = %s$$"
    for digit in ("0.045", "0.05", "0.04"):
        assert verdicts(told % digit)[-1] in ("correct", "rounded")


def test_numbers_that_may_be_rounded_on_the_way() -> None:
    # 1/√3 = 0.57735: the result was computed from that
    assert verdicts(r"$$1 - \frac{1}{\sqrt{3}} = 1 - 0.58 = 0.4226$$")[-1] == "rounded"
    # ln 1.2 = 0.1823; the terms of its series
    text = r"$\ln(1.2) = 0.2 - 0.02 + 0.00267 - 0.0004 = 0.18227$"
    assert "wrong" not in verdicts(text)


def test_an_earlier_member_of_the_chain() -> None:
    told = r"$u = (1 - \beta) g^2$, $\beta = 0.999$, $g = 0.1$" + "\n\n"
    assert verdicts(told + r"$$u = 0.001 \times 0.1^2 = 0.0001$$")[-1] == "wrong"
    assert verdicts(told + r"$$u = 0.001 \times 0.1^2 = 0.00001$$")[-1] == "correct"
