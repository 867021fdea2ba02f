# ruff: noqa: E501
"""Short words before or behind a relation: at which place a slope is 0, of what a number is the mean, on which side
of 0 a derivative is meant; and entries of a vector that are told anew."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, verdicts

F = "f(x) = x^2 - 2x\nx = 3 - 1 = 2\n"


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("the method stops at f′ = 0, i.e. at x = 1", 0),
        ("f′ = 0 at x = 1", 0),
        ("f′ = 0 at x = 0", 1),
        ("we have f′ = 0", 1),
        ("we arrive at f′ = 0", 1),
    ],
)
def test_where_a_slope_is_zero(line: str, wrong: int) -> None:
    # f′(x) = 2x − 2 is 0 for x = 1 only, and 2 for x = 2
    assert alarms(F.replace("x = 3 - 1 = 2", "x = 3 - 1 = 2\ny = 5") + line, "a.txt") == wrong


def test_both_places() -> None:
    # f″ = 3x² − 2
    text = "f(x) = x⁴/4 − x²\nx = 1.9 − 0.06 = 1.84\n\nf″ = 0 at x = ±√(%s)\n"
    assert alarms(text % "2/3", "a.txt") == 0
    assert alarms(text % "3/2", "a.txt") == 1


@pytest.mark.parametrize("word", ["mean", "average", "Var", "sum"])
def test_a_statistic(word: str) -> None:
    text = f"x = 2\ny = 3·x + 1\n{word} of y = (7 + 3)/2 = 5\nz = y + 1 = "
    assert alarms(text + "8", "a.txt") == 0
    assert alarms(text + "6", "a.txt") == 1  # y is still 7
    assert alarms(text.replace("/2 = 5", "/2 = 6") + "8", "a.txt") == 1


def test_what_is_named_beside_its_statistic() -> None:
    text = r"A Gaussian with a mean of $\mu = 2$. With mean of $\mu = 3$ we have $2 \mu = %s$."
    assert alarms(text % "6") == 0
    assert alarms(text % "5") == 1
    text = "$n = 3$. For the mean of $n = 400$ votes: $2 n = %s$."
    assert alarms(text % "800") == 0


G = r"""At $x = 2$: $f(2) = 2 \cdot 0.8808 = 1.7616$

$g(x) = \begin{cases} x, & x > 0 \\ 2(e^{x} - 1), & x \leq 0 \end{cases}$

"""


@pytest.mark.parametrize(
    ("words", "right", "slip"),
    [
        ("For the negative branch also ", "g(x) + 2", "g(x) + 1"),
        ("For negative $x$ ", "2 e^x", "e^x"),
        ("On the left part ", "g(x) + 2", "g(x) - 2"),
        ("For positive $x$ ", "1", "x"),
    ],
)
def test_a_sign_that_is_told_of_an_argument(words: str, right: str, slip: str) -> None:
    assert alarms(f"{G}{words}$g'(x) = {right}$.") == 0
    assert alarms(f"{G}{words}$g'(x) = {slip}$.") == 1


W = r"$w = (\frac{1}{2}, \frac{1}{2})$" + "\n\n"


def test_entries_that_are_told_anew() -> None:
    new = r"The new weights are $w_1 = \frac{2}{3}$, $w_2 = \frac{1}{3}$." + "\n\n"
    norm = r"$\|w\|^2 = \frac{4}{9} + \frac{%s}{9}$"
    assert alarms(W + new + norm % "1") == 0
    assert alarms(W + new + norm % "4") == 1
    assert verdicts(W + new + norm % "1" + "\n\n" + r"$\|w\|^2 = 0.556$")[-1] == "rounded"
    assert verdicts(W + new + norm % "1" + "\n\n" + r"$\|w\|^2 = 0.656$")[-1] == "wrong"


def test_one_entry_that_is_told_anew() -> None:
    told = "$w = (1, 2)$, $x = (3, 1)$.\n\n$w_1 = 1 - 0.1 \\cdot 3 = 0.7$\n\n$w^T x = 2.1 + %s$"
    assert verdicts(told % "2")[-1] == "correct"
    assert verdicts(told % "3")[-1] == "wrong"
