"""Operands that are displayed with few digits and carried on with more: vectors, derivatives, 0.0925."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text
from tests.checking.writeup import last, verdicts

# From δ = (0.61237, −0.24849): 0.61237 · 2.5 = 1.53093 where 0.6124 · 2.5 is 1.5310.
OUTER = r"\begin{bmatrix} 1.5309 & -1.8371 \\ -0.6212 & 0.7455 \end{bmatrix}"
TEXTS = [
    rf"$x = (2.5, -3)^T$, $d = (0.6124, -0.2485)^T$, $d x^T = {OUTER}$",
    r"$x = (2.5, -3)^T$, $\frac{\partial L}{\partial z} = (0.6124, -0.2485)^T$, "
    rf"$\frac{{\partial L}}{{\partial W}} = \frac{{\partial L}}{{\partial z}} x^T = {OUTER}$",
    # −ln 0.09254 = 2.38010
    r"$p_3 = 0.0925$, $L = -\ln p_3 = -\ln 0.0925 = 2.3801$",
]


@pytest.mark.parametrize("text", TEXTS)
def test_more_digits_than_are_displayed(text: str) -> None:
    assert Verdict.WRONG not in {f.verdict for f in judge(read_text(text, "a.md"))}


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        (TEXTS[0], "1.5309", "1.5209"),
        (TEXTS[0], "0.7455", "-0.7455"),
        (TEXTS[1], "-0.6212", "-0.6122"),
        (TEXTS[2], "2.3801", "2.3810 "),
        (TEXTS[2], "= 2.3801", "= 2.3831"),
    ],
)
def test_a_wrong_digit_is_found(text: str, right: str, slip: str) -> None:
    found = judge(read_text(text.replace(right, slip), "a.md"))
    if slip == "2.3810 ":  # −ln 0.09246: still the value of something that rounds to 0.0925
        assert Verdict.WRONG not in {f.verdict for f in found}
    else:
        assert found[-1].verdict is Verdict.WRONG


def test_the_parameter_of_a_function_is_no_indexed_quantity() -> None:
    text = r"""$\sigma(x) = \frac{1}{1+e^{-x}}$.

$\ell(w) = -\sum_{i=1}^n \left[ y_i \log \sigma(w^\top x_i) + (1 - y_i)\log(1 - \sigma(w^\top x_i)) \right]$

$\nabla_w \ell = \sum_{i=1}^n (@ - y_i) x_i$"""
    right = judge(read_text(text.replace("@", r"\sigma(w^\top x_i)"), "a.md"))
    assert right[-1].verdict is Verdict.CORRECT
    slip = judge(read_text(text.replace("@", r"\sigma'(w^\top x_i)"), "a.md"))
    assert slip[-1].verdict is Verdict.WRONG


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("$0.05 \\approx 0.0534$", "rounded"),
        ("$0.008/0.19 \\approx 0.0421$", "rounded"),
        ("$0.008/0.1 \\approx 0.0421$", "wrong"),  # 0.08: the power of β₁ is missing
        ("$0.3/0.2 \\approx 1.82$", "wrong"),
    ],
)
def test_one_digit_leaves_no_room_for_any_quotient(text: str, verdict: str) -> None:
    assert judge(read_text(text, "a.md"))[-1].verdict.value == verdict


@pytest.mark.parametrize(("end", "alarm"), [("0.025", False), ("0.05", True)])
def test_a_name_put_to_one_digit_is_another(end: str, alarm: bool) -> None:
    text = f"$\\eta = 2/12 = 0.1667$\n\nNow $\\eta = 0.1$.\n\n$0.1 \\cdot 0.5^2 = {end}$"
    assert (verdicts(text)[-1] == "wrong") == alarm


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        # σ(1.5) = 0.81757, so that 1.5 · 0.81757 · 2 = 2.4527
        ("$1.5 \\cdot 0.818 \\cdot 2 = 2.453$", 0),
        ("$1.5 \\cdot 0.818 \\cdot 2 = 2.463$", 1),
        ("$1.5 \\cdot 0.818 \\cdot 2 = 2.45$", 0),
        ("$1.5 \\cdot 0.818 = 1.32$", 1),
        ("$q = 0.818$ is given. $1.5 \\cdot 0.818 \\cdot 2 = 2.451$", 1),
    ],
)
def test_three_places_before_a_result_of_four_digits(line: str, wrong: int) -> None:
    found = [f.verdict.value for f in judge(read_text(line, "a.md"))]
    assert found.count("wrong") == wrong


@pytest.mark.parametrize(
    ("told", "line", "verdict"),
    [
        # 0.95 − 0.095 = 0.855; 0.95 is not 1.0 with more digits
        ("1.0 - 0.05 = 0.95", "0.95 - 0.095 = 0.855", "correct"),
        ("1.0 - 0.05 = 0.95", "0.95 - 0.095 = 0.865", "wrong"),
        ("1.5 - 0.05 = 1.45", "1.45 + 0.3 = 1.75", "correct"),
        ("1.5 - 0.05 = 1.45", "1.45 + 0.3 = 1.74", "wrong"),
    ],
)
def test_a_number_that_stood_before_is_not_one_with_fewer_digits(
    told: str, line: str, verdict: str
) -> None:
    text = f"- $w_1 = {told}$\n- $u_1 = {told}$\n- $w_2 = {line}$"
    assert judge(read_text(text, "a.md"))[-1].verdict.value == verdict


def test_a_shown_number_with_fewer_digits() -> None:
    # h = 0.3543, so that 0.35 · 20 stands for 7.0868
    text = "$h = 0.3 \\cdot 1.18114 = 0.354342$, $20 h = 20 \\cdot 0.35 = 7.09$"
    assert [f.verdict.value for f in judge(read_text(text, "a.md"))][-1] == "rounded"


@pytest.mark.parametrize(("number", "verdict"), [("0.855", "correct"), ("0.865", "wrong")])
def test_a_number_by_a_law_without_values(number: str, verdict: str) -> None:
    told = "$w_t = w_{t-1} - \\eta g_t$, $\\beta = 0.999$. $w_1 = 1.0 - 0.1(0.5) = 0.95$. "
    text = f"{told}$w_2 = 0.95 - 0.095 = {number}$"
    assert judge(read_text(text, "a.md"))[-1].verdict.value == verdict


def _column(a: float, b: float) -> str:
    return rf"\begin{{pmatrix}} {a} \\ {b} \end{{pmatrix}}"


_SUM = rf"\frac{{6}}{{7}} {_column(1, 2)} + 0.3 {_column(1, 1)}"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # 9/49 = 0.18367, 4/49 = 0.08163: cut off, and what stands before the bracket changes nothing
        (r"0.7 [1 - (3/7)^2 - (2/7)^2] = 0.7 [1 - 0.183 - 0.081]", "rounded"),
        (r"0.7 [1 - (3/7)^2 - (2/7)^2] = 0.7 [1 - 0.138 - 0.081]", "wrong"),
        (r"0.7 [1 - (3/7)^2 - (2/7)^2] = 0.7 [1 - 0.183 - 0.018]", "wrong"),
        (r"0.7 [1 - (3/7)^2 - (2/7)^2] = 0.8 [1 - 0.183 - 0.081]", "wrong"),
        (
            r"\frac{7}{10} [1 - (3/7)^2] + 0.3 [1 - (3/3)^2] = 0.7 [1 - 0.183] + 0.3 \cdot 0",
            "rounded",
        ),
        (
            r"\frac{7}{10} [1 - (3/7)^2] + 0.3 [1 - (1/3)^2] = 0.7 [1 - 0.183] + 0.3 \cdot 0",
            "wrong",
        ),
        # 0.1 · 0.1297 · 0.69 = 0.00895
        (r"2 (0.5 - 0.1 \cdot 0.1297 \cdot 0.69)^2/3 = 2 (0.5 - 0.0089)^2/3", "rounded"),
        (r"2 (0.5 - 0.1 \cdot 0.1297 \cdot 0.69)^2/3 = 2 (0.5 - 0.089)^2/3", "wrong"),
        # a part may be a matrix
        (rf"{_SUM} = 0.857 {_column(1, 2)} + {_column(0.3, 0.3)}", "rounded"),
        (rf"{_SUM} = 0.857 {_column(1, 2)} + {_column(0.3, 0.4)}", "wrong"),
        (rf"\frac{{6}}{{7}} {_column(1, 2)} = 0.85714 {_column(1, 3)}", "wrong"),
    ],
)
def test_a_sum_worked_out_term_by_term_in_a_product(line: str, expected: str) -> None:
    assert verdicts(f"${line}$") == [expected]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # 0.6195 is 0.620 with three places, written 0.62; √(2.303/6) = 0.61955
        (r"1 + 2 \cdot 0.6195 = 1 + 2 \cdot 0.62", "rounded"),
        (r"3.5 + 2\sqrt{2.303/6} = 3.5 + 2 \cdot 0.62", "rounded"),
        (r"3.5 - 0.2\sqrt{0.3838} = 3.5 - 0.2 \cdot 0.62", "rounded"),
        (r"3.5 + 2\sqrt{2.303/6} = 3.5 + 2 \cdot 0.26", "wrong"),
        (r"3.5 + 2\sqrt{2.303/6} = 3.5 + 2 \cdot 0.63", "wrong"),
        (r"3.5 + 2\sqrt{2.303/6} = 3.5 + 2 \cdot 0.6", "wrong"),
        (r"1 + 2 \cdot 0.6295 = 1 + 2 \cdot 0.62", "wrong"),
        (r"1 + 2 \cdot 0.61 = 1 + 2 \cdot 0.62", "wrong"),
    ],
)
def test_a_factor_within_a_sum_is_rounded_to_two_places(line: str, expected: str) -> None:
    assert verdicts(f"${line}$") == [expected]


def test_an_exact_term_gives_the_others_no_room() -> None:
    """x³ − 2x at 1.51: 3.442951 − 3.02."""
    told = "$f(x) = x^4/4 - x^2$, $f'(x) = x^3 - 2x$. "
    assert last(told + "$f'(1.51) = 3.443 - 3.02 = 0.423$") != "wrong"
    assert last(told + "$f'(1.51) = 3.44 - 3.02$") == "rounded"
    assert last(told + "$f'(1.51) = 3.434 - 3.02$") == "wrong"
    rounded = "$x_2 = 2 - 0.4896 = 1.51$. "  # 3.434 and 3.02 are those of 1.5087
    assert last(told + rounded + "$f'(1.51) = 3.434 - 3.02$") != "wrong"
