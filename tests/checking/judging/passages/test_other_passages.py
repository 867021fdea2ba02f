"""Names that another passage tells anew: a kernel under (b), a letter that was a function, an equation for λ,
entries of a vector that was replaced. The slip of the same form stays wrong."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, judged, verdicts

POLYNOMIAL = "(a) k(x, z) = (x*z + 1)^2, so the features are phi(x) = (x^2, sqrt(2)*x, 1).\n\n"
RBF = POLYNOMIAL + "(b) RBF kernel with gamma = 0.5:\n    "
FOR = POLYNOMIAL + (
    "    Check at x = 2, z = -3: (2*(-3) + 1)^2 = 25.\n\n"
    "(b) RBF kernel with gamma = 0.5.\n\n"
    "(c) For k(x, z) = exp(-gamma*(x - z)^2):\n    dk/dx = "
)
SOFTSIGN = "## A\n\n$q(x) = \\frac{x}{1 + |x|}$ and $q(1) = 0.5$.\n\n## B\n\n"
LAW = (
    "With $\\beta_1 = 0.1$, $\\beta_2 = 0.2$, $\\alpha_t = 1 - \\beta_t$ and "
    "$c_t = \\prod_{s=1}^t \\alpha_s$: "
)


@pytest.mark.parametrize(
    "line",
    [
        "k(0, 1) = exp(-0.5*1) = 0.6065",
        "k(0, 1) = 0.6065",
        "||phi(0) - phi(1)||^2 = 1 + 1 - 2*0.6065 = 0.7869",
    ],
)
def test_another_kernel(line: str) -> None:
    assert alarms(RBF + line, "a.txt") == 0


def test_the_kernel_of_the_item_before() -> None:
    assert alarms(POLYNOMIAL + "(b) At other points:\n    k(1, 2) = 9", "a.txt") == 0
    assert alarms(POLYNOMIAL + "(b) At other points:\n    k(1, 2) = 8", "a.txt") == 1
    assert alarms(RBF + "k(0, 1) = exp(-0.5*1) = 0.8065", "a.txt") == 1
    assert alarms(POLYNOMIAL + "(b) The points:\n    k(0, 1) = exp(-0.5*1)", "a.txt") == 0


def test_for_a_function_ends_its_line() -> None:
    assert alarms(FOR + "-2*gamma*(x - z)*exp(-gamma*(x - z)^2)", "a.txt") == 0
    assert alarms(FOR + "2*gamma*(x - z)*exp(-gamma*(x - z)^2)", "a.txt") == 1
    found = judged("For f(x) = x^2 + 1:\n    f'(x) = 2*x\n    f'(3) = 9\n", "a.txt")
    assert [v.value for v in found.values()] == ["given", "correct", "wrong"]
    found = judged("f(x) = x^2/2 + 1\n\nFor f(x) = x:\n    f'(x) = x\n", "a.txt")
    assert [v.value for v in found.values()] == ["given", "correct"]


def test_a_letter_that_was_a_function() -> None:
    law = "For $p$ and $q$ in $(0, 1)$: $p (1 - q) + q (1 - p) = p + q - %s p q$."
    assert alarms(SOFTSIGN + law % 2) == 0
    assert alarms(SOFTSIGN + law % 3) == 1
    value = (
        "$V(D) = p \\log D + q \\log (1 - D)$. For $p = 0.6$ and $q = 0.2$: "
        "$V(0.75) = 0.6 \\cdot \\log 0.75 + %s \\cdot \\log 0.25$."
    )
    assert alarms(SOFTSIGN + value % 0.2) == 0
    assert alarms(SOFTSIGN + value % 0.3) == 1


def test_the_function_of_the_passage_before() -> None:
    assert alarms("$q(x) = x^2$\n\n## Values\n\n$q(3) = 9$.") == 0
    assert alarms("$q(x) = x^2$\n\n## Values\n\n$q(3) = 10$.") == 1


def test_an_equation_for_a_name_of_another_paragraph() -> None:
    before = "6) AdamW with λ = 0.01: 0.1·0.01 = 0.001\n\n8) Hessian\n\neigenvalues: "
    assert alarms(before + "λ² − 22λ + 39 = 0", "a.txt") == 0
    solved = before + "λ² − 22λ + 39 = 0, so λ = 11 + √82 or λ = 11 − √%s"
    assert alarms(solved % 82, "a.txt") == 0
    assert alarms(solved % 81, "a.txt") == 1
    assert alarms("w = 3 and w^2 - 2*w - 4 = 0", "a.txt") == 1
    assert alarms("w = 3\n\n2*w - 4 = 0", "a.txt") == 1


def test_a_place_beside_a_new_definition() -> None:
    flows = "With $x = 1$ we get $2x = 2$.\n\n## Flows\n\nIf $x$ is normal and $y = e^{x}$, "
    assert alarms(flows + "the density at $y = 2$ has $\\ln y = 0.6931$.") == 0
    assert alarms(flows + "the density at $y = 2$ has $\\ln y = 0.7931$.") == 1
    assert alarms("With $x = 1$ and $y = e^{x}$ we get $y = 2$.") == 1


@pytest.mark.parametrize(
    "line", ["w_1 = w_3 = 0.1", "w_1 = w_3 = \\frac{0.3}{3} = 0.1", "w_1 = 0.1$, $w_3 = 0.1"]
)
def test_entries_told_together(line: str) -> None:
    before = f"Start: $w = (0, 1, 0)$.\n\nAfter the step, ${line}$. "
    assert alarms(before + "Then $w_1 + w_3 = 0.2$.") == 0
    assert alarms(before + "Then $w_1 + w_3 = 0.3$.") == 1


def test_entries_of_a_matrix_told_together() -> None:
    shown = "$W = \\begin{pmatrix} 1 & 2 \\\\ 3 & 1 \\end{pmatrix}$.\n\n"
    assert alarms(shown + "After the step, $W_{11} = W_{22} = 0.1$.") == 0
    assert alarms(shown + "$W_{11} = W_{22} = 1$.") == 0
    assert alarms(shown + "$W_{11} = W_{22} = 2$.") == 1


def test_a_law_over_a_law_with_its_number_in_front() -> None:
    for number, faults in (("0.28", 0), ("0.38", 1)):
        assert alarms(LAW + f"${number} = 1 - c_2$.") == faults
        assert alarms(LAW + f"$1 - c_2 = {number}$.") == faults
    assert [v.value for v in verdicts(LAW + "$0.28 = 1 - c_3$.")][-1] == "given"
    sums = (
        "With $\\beta_1 = 0.1$, $\\beta_2 = 0.2$, $a_t = 1 - \\beta_t$, $c_t = \\sum_{s=1}^t a_s$: "
    )
    assert alarms(sums + "$1.7 = c_2$.") == 0
    assert alarms(sums + "$1.8 = c_2$.") == 1


def test_the_range_of_another_function() -> None:
    text = (
        "$f(x) = x \\log x$ on $x > 0$.\n\n"
        "$E(x) = \\begin{cases} x, & x > 0 \\\\ a (e^{x} - 1), & x \\le 0 \\end{cases}$\n\n"
        "so for $x < 0$ we have $E'(x) = %s$."
    )
    assert alarms(text % "E(x) + a") == 0
    assert alarms(text % "E(x)") == 1


def test_a_slope_is_no_equation_for_what_it_is_by() -> None:
    text = "a1 = a2 = a:  D(a) = 2*a - 2.5*a^2\n    D'(a) = 2 - %s*a\n    so a = 2/5 = 0.4\n"
    assert alarms(text % 5, "a.txt") == 0
    assert alarms(text % 2.5, "a.txt") == 1


def test_what_is_told_of_a_letter_behind_a_formula() -> None:
    text = "M(c) = (c - 1)^2*mu^2 + c^2*s, s the variance of the mean:\n    dM/dc = 2*(c - 1)*mu^2 + %s*c*s\n"
    assert alarms(text % 2, "a.txt") == 0
    assert alarms(text % 1, "a.txt") == 1
    assert list(judged(text % 2, "a.txt"))[0] == "M(c) = (c - 1)^2*mu^2 + c^2*s"


@pytest.mark.parametrize(
    ("exponent", "alarm"), [("3 - 3.5", 0), ("3.5 - 3", 1), ("2 - 3.5", 1), ("0 - 3.5", 0)]
)
def test_a_number_without_a_name_for_one_of_another_paragraph(exponent: str, alarm: int) -> None:
    # Q_1 as the first of the estimates, and as the value of the first arm
    told = "The start is $Q_1 = 0$.\n\nArm 1 has the value 3 and arm 2 has $Q_2 = 3.5$. "
    law = r"With $\pi(a) = \frac{e^{Q_a}}{\sum_b e^{Q_b}}$ we get "
    assert alarms(rf"{told}{law}$\pi(2) = \frac{{1}}{{1 + e^{{{exponent}}}}}$.") == alarm


def test_numbers_that_are_told_together_stay() -> None:
    told = "We have $Q_1 = 0$ and $Q_2 = 3.5$.\n\nAnother value is 3. "
    law = r"With $\pi(a) = \frac{e^{Q_a}}{\sum_b e^{Q_b}}$ we get "
    assert alarms(rf"{told}{law}$\pi(2) = \frac{{1}}{{1 + e^{{3 - 3.5}}}}$.") == 1


@pytest.mark.parametrize(
    ("update", "alarm"), [("0.999 (0.4) + 0.001 (3^2)", 0), ("0.001 (0.4) + 0.999 (3^2)", 1)]
)
def test_a_mistake_with_a_name_is_no_number_of_another_paragraph(update: str, alarm: int) -> None:
    told = "Adam with $\\beta_2 = 0.999$ and $v_0 = 0$.\n\nThen $1 - \\beta_2 = 0.001$. "
    first = r"$g_1 = 20$ and $v_1 = 0.999 \cdot 0 + 0.001 \cdot 20^2 = 0.4$."
    assert alarms(f"{told}{first}\n\nStep 2: $g_2 = 3$, $v_2 = {update}$.") == alarm
