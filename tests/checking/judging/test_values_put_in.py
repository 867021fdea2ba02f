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
