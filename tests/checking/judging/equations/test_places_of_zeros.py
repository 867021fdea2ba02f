"""Places that are said to make a derivative zero, and what an earlier slip leaves of the lines behind it."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, judged, verdicts

SHRUNKEN = (
    "$M(c) = (c - 1)^2 \\mu^2 + c^2 s$ has $M'(c) = 2 (c - 1) \\mu^2 + 2 c s$, "
    "which is zero at $c = \\frac{%s}{\\mu^2 + s}$. "
    "For $\\mu = 1$ and $s = 0.16$ we get $c = \\frac{1}{1.16} = 0.8621$."
)
PARABOLA = "$f(x) = x^2 - 3x$ and $f'(x) = 2x - 3$, which vanishes at $x = %s$."


@pytest.mark.parametrize(
    ("text", "right", "wrong"), [(SHRUNKEN, "\\mu^2", "s"), (PARABOLA, "\\frac32", "\\frac23")]
)
def test_where_the_derivative_is_zero(text: str, right: str, wrong: str) -> None:
    assert alarms(text % right) == 0
    assert alarms(text % wrong) == 1  # the numbers behind it are those of the right place


@pytest.mark.parametrize("place", ["x_0", "1.5", "1.4999"])
def test_a_name_for_the_place_and_rounded_places_are_taken(place: str) -> None:
    assert alarms(PARABOLA % place) == 0


def test_a_zero_that_rests_on_other_numbers_is_taken() -> None:
    text = "$y = 1$. $f(x) = x^2 - 2 x y$ and $f'(x) = 2x - 2y$, which is zero at $x = 1$."
    assert alarms(text) == 0


def test_a_zero_of_a_wrong_derivative_is_taken() -> None:
    text = "$f(x) = x^2 - 3x$ and $f'(x) = 2x + 3$, which is zero at $x = \\frac32$."
    assert [v.value for v in verdicts(text)] == ["given", "wrong", "given"]


RIDGE = (
    "Let $J(\\theta) = \\|A\\theta - b\\|^2 + \\lambda \\|\\theta\\|^2$.\n\n"
    "$$\\nabla J(\\theta) = 2 A^\\top (A \\theta - b) + %s \\lambda \\theta$$\n\n"
    "$$\\hat\\theta = (A^\\top A + %s \\lambda I)^{-1} A^\\top b$$\n"
)


@pytest.mark.parametrize(
    ("gradient", "solution", "expected"),
    [
        ("2", "", ["given", "correct", "correct"]),
        ("2", "2", ["given", "correct", "wrong"]),
        ("", "", ["given", "wrong", "given"]),
        ("", "\\frac12", ["given", "wrong", "correct"]),
    ],
)
def test_the_solution_behind_a_wrong_gradient(
    gradient: str, solution: str, expected: list[str]
) -> None:
    assert [v.value for v in verdicts(RIDGE % (gradient, solution))] == expected


RETURNS = (
    "With $\\gamma = 0.9$, $r_1 = 1$, $r_2 = 0$, $r_3 = -2$, $r_4 = 5$ and $G_t = r_t + \\gamma G_{t+1}$, "
    "$G_5 = 0$:\n\n"
    "$G_4 = 5$\n\n$G_3 = -2 + 0.9 \\cdot 5 = 2.5$\n\n$G_2 = 0 + 0.9 \\cdot %s$\n\n$G_1 = 1 + 0.9 \\cdot %s$\n"
)


@pytest.mark.parametrize(
    ("first", "second", "faults"),
    [
        ("2.5 = 2.25", "2.25 = 3.025", 0),
        ("5 = 4.5", "4.5 = 5.05", 1),
        ("5 = 4.5", "2.25 = 3.025", 1),  # the number that should stand there
        ("5 = 4.5", "2.35 = 3.115", 2),
    ],
)
def test_the_right_number_behind_a_wrong_one(first: str, second: str, faults: int) -> None:
    assert alarms(RETURNS % (first, second)) == faults


def test_a_matrix_for_what_was_a_number() -> None:
    text = (
        "At $a = 1$: $\\frac{0.8}{0.25} = 3.2$.\n\n"
        "Entropy: $H = -\\sum_a \\pi_a \\log \\pi_a = 0.5065 \\cdot 0.6803 + 0.4935 \\cdot 0.7062 = 0.6931$.\n\n"
        "## 3. A network\n\n$$H = \\begin{bmatrix} 1 & 0 \\\\ 2 & -1 \\end{bmatrix}, \\qquad "
        "W = \\begin{bmatrix} 1 & 0.5 \\\\ -1 & 2 \\end{bmatrix}$$\n\n"
        "$$H W = \\begin{bmatrix} 1 & 0.5 \\\\ %s & -1 \\end{bmatrix}$$\n"
    )
    assert alarms(text % 3) == 0
    assert alarms(text % 1) == 1


def test_ones_that_fit() -> None:
    shown = (
        "$$X = \\begin{bmatrix} 1 & 2 \\\\ 0 & 1 \\\\ 3 & 1 \\end{bmatrix}, \\quad "
        "b = \\begin{bmatrix} 1 & -1 \\end{bmatrix}$$\n\n"
    )
    sums = shown + "$\\mathbf{1}^\\top X = \\begin{bmatrix} 4 & %s \\end{bmatrix}$"
    found = judged(sums % 4), judged(sums % 5)
    assert [list(f.values())[-1].value for f in found] == ["correct", "wrong"]
    shifted = (
        shown + "$X + \\mathbf{1} b = \\begin{bmatrix} 2 & 1 \\\\ 1 & 0 \\\\ 4 & %s \\end{bmatrix}$"
    )
    found = judged(shifted % 0), judged(shifted % 1)
    assert [list(f.values())[-1].value for f in found] == ["correct", "wrong"]


SLOPES = (
    "$g_1 = 0.2$, $g_2 = -0.4$, $h_1 = 1.5$, $h_2 = -0.5$. %s "
    "So $\\frac{\\partial L}{\\partial x_1} = 2 \\cdot (0.2 - 1.5) = -2.6$ and "
    "$\\frac{\\partial L}{\\partial x_2} = %s$."
)
LAW = "The formula is $\\frac{\\partial L}{\\partial x_i} = 2 (g_i - h_i)$"


@pytest.mark.parametrize(
    ("law", "value", "expected"),
    [
        (LAW + ".", "0.2", "correct"),
        (LAW + ".", "-0.2351", "wrong"),
        (LAW + " if $i$ is odd.", "-0.2351", "given"),
        (LAW + " and $\\frac{\\partial L}{\\partial x_k} = g_k$.", "-0.4", "given"),
    ],
)
def test_slopes_by_their_law(law: str, value: str, expected: str) -> None:
    assert verdicts(SLOPES % (law, value))[-1].value == expected


def test_the_slopes_of_the_next_step_are_taken() -> None:
    """Nothing tells what g_2 and h_1 are by then."""
    text = SLOPES % (LAW + ".", "0.2")
    again = " Second step: $\\frac{\\partial L}{\\partial x_1} = 0.5$."
    assert alarms(text + again) == 0


ANOTHER = "With $w = 1$: $\\frac{\\partial L}{\\partial w} = 0.4$. %s$\\frac{\\partial L}{\\partial w} = 0.5$."


@pytest.mark.parametrize(
    ("between", "faults"),
    [
        ("", 1),
        ("So ", 1),
        ("Second step: ", 0),
        ("After the next iteration ", 0),
        ("$w = 1 - 0.1 \\cdot 0.4 = 0.96$. Then ", 0),
    ],
)
def test_the_slope_of_another_step(between: str, faults: int) -> None:
    assert alarms(ANOTHER % between) == faults
