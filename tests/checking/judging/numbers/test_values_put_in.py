"""A key that never gives its numbers shows them by putting them in: w = 0.5, x = 2, η = 0.1 below."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text

KEY = r"""
$z_0 = w x = 0.5 \cdot 2 = 1$

$q = w x^2 = 0.5 \cdot 2^2 = 2$

$w^+ = w - \eta g = 0.5 - 0.1 \cdot 3 = 0.2$

$u^+ = u - \eta h = 3 - 0.1 \cdot 5 = 2.5$

$@$
"""


def verdict(line: str, key: str = KEY) -> str:
    """That of the link from the formula to its numbers."""
    return judge(read_text(key.replace("@", line), "a.md"))[-2].verdict.value


@pytest.mark.parametrize(
    "line",
    [
        r"v = -w x = 0.5 \cdot 2 = 1",
        r"v = w + x = 0.5 \cdot 2 = 1",
        r"v = w - \eta = 0.5 - 0.1 \cdot 2 = 0.3",
        r"v = w - \eta^2 x = 0.5 - 0.1 \cdot 2 = 0.3",
        r"v = x - \eta x = 0.5 - 0.1 \cdot 2 = 0.3",
        r"v = 2 w x = 0.5 \cdot 2 = 1",
        r"v = \sqrt{w} x = 0.5 \cdot 2 = 1",
    ],
)
def test_another_formula_than_its_numbers(line: str) -> None:
    assert verdict(line) == "wrong"


@pytest.mark.parametrize(
    "line",
    [
        r"v = w x = 0.5 \cdot 2 = 1",
        r"v = w - \eta x = 0.5 - 0.1 \cdot 2 = 0.3",
        r"v = x w = 0.5 \cdot 2 = 1",  # the factors in another order
        r"v = w x = 0.7 \cdot 2 = 1.4",  # another w
        r"v = w x = 0.5 \cdot 3 = 1.5",  # another x
        r"v = -w x = 0.7 \cdot 2 = 1.4",  # with w = −0.7
        r"v = w x \cdot 3 = 3 \cdot 0.5 \cdot 2 = 3",
        r"v = x(w + w) = 0.5 \cdot 2 + 0.5 \cdot 2 = 2",
        r"v = w r = 0.5 \cdot 7 = 3.5",  # r is a new one
        r"v = \frac{x}{3} w = 0.5 \cdot 2 / 3 = 0.33",
    ],
)
def test_what_may_be_right(line: str) -> None:
    assert verdict(line) != "wrong"


def test_once_is_not_enough_and_two_numbers_are_none() -> None:
    once = "$z = w x = 0.5 \\cdot 2 = 1$\n\n$@$"
    assert verdict(r"v = -w x = 0.5 \cdot 2 = 1", once) != "wrong"
    other = KEY.replace("@", "p = w x = 0.7 \\cdot 4 = 2.8$\n\n$@")
    assert verdict(r"v = -w x = 0.5 \cdot 2 = 1", other) != "wrong"


def test_in_another_question_it_is_another_number() -> None:
    text = KEY.replace("$@$", "# Question 2\n\n$@$")
    assert verdict(r"v = -w x = 0.5 \cdot 2 = 1", text) != "wrong"


# dF/ds = g q^(g - 1) 3 s² = 6 q s² for g = 2; ∂L/∂w = (h - y) h (1 - h) x with x = 2, y = 1
@pytest.mark.parametrize(
    ("told", "right", "wrong"),
    [
        ("F = q^g$, $q = s^3$, $g = 2", r"\frac{dF}{ds} = 6 q s^2", r"\frac{dF}{ds} = 3 q s^2"),
        (
            r"L = \frac12 (h - y)^2$, $h = \sigma(w x + b)$, $x = 2$, $y = 1",
            r"\frac{\partial L}{\partial w} = 2 (h - 1) h (1 - h)",
            r"\frac{\partial L}{\partial w} = (h - 1) h (1 - h)",
        ),
        (
            r"F(p) = -(1 - p)^g \ln p$ with $p = \sigma(s)$ and $g = 2",
            r"\frac{dF}{ds} = 2 p (1 - p)^2 \ln p - (1 - p)^3",
            r"\frac{dF}{ds} = 2 p (1 - p)^2 \ln p + (1 - p)^3",
        ),
    ],
)
def test_numbers_for_some_names_and_a_quantity_in_between(
    told: str, right: str, wrong: str
) -> None:
    for line, expected in ((right, "correct"), (wrong, "wrong")):
        found = judge(read_text(f"${told}$.\n\n${line}$", "a.md"))
        assert found[-1].verdict.value == expected


# 2 · (3/7)(3/5)/(3/7 + 3/5) = 1/2
F1 = r"F1 = \(2 \times \frac{\text{precision} \times \text{recall}}{\text{precision} + \text{recall}} = %s\)"


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        (r"2 \times \frac{\frac37 \times \frac35}{\frac37 + \frac35} = 0.5", False),
        (r"\frac{2 \times \frac37 \times \frac35}{\frac37 + \frac35} = 0.5", False),
        (r"\frac{\frac37 \times \frac35}{\frac37 + \frac35} = 0.25", True),
        (r"\frac{\frac37 \times \frac35}{\frac36 + \frac35} = 0.2338", False),  # who knows
    ],
)
def test_a_factor_that_is_gone_where_numbers_are_put_in(right: str, expected: bool) -> None:
    found = judge(read_text(F1 % right, "a.tex"))
    assert ("wrong" in [f.verdict.value for f in found]) is expected


ROOT = r"""$r = \sqrt{\frac{1}{5} \sum_{i=1}^{5} (x_i - \bar{x})^2}$ with $\bar{x} = 2.5$ gives $r = 0.5$.

$\frac{x_i - \bar{x}}{r} = \frac{x_i - %s}{%s}$"""


@pytest.mark.parametrize(
    ("mean", "root", "expected"),
    [("2.5", "0.5", "correct"), ("2.5", "0.25", "wrong"), ("5.2", "0.5", "wrong")],
)
def test_a_number_told_of_a_sum_that_cannot_be_computed(
    mean: str, root: str, expected: str
) -> None:
    assert judge(read_text(ROOT % (mean, root), "a.md"))[-1].verdict.value == expected
