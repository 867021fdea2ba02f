"""What an aside says of another section, example or exercise changes no value here."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

GIVEN = r"""$x_1 = 2$, $x_2 = 3$, $a_1 = 5$, $a_2 = 7$.

"""
SUM = r"""

$\sum_{t=1}^{2} a_t x_t = (5)(2) + (7)(%s) = %s$"""


@pytest.mark.parametrize(
    "aside",
    [
        "The same logic as in §42.3 ($x_2 = 0$ there).",
        "This is the sum of Section 3, but there $x_2 = 0$.",
        "Compare Example 2 ($a_1 = 1$ and $x_2 = 0$ there).",
        "In Exercise 4.1 the second term vanished, since $x_2 = 0$ there.",
        r"In the previous example \(x_2 = 0\) there.",
        "Wie in Aufgabe 2 ($x_2 = 0$ dort).",
        "Comme dans l'exercice 2 ($x_2 = 0$ là).",
    ],
)
def test_another_place(aside: str) -> None:
    assert alarms(GIVEN + aside + SUM % ("3", "31")) == 0
    assert alarms(GIVEN + aside + SUM % ("0", "10")) == 1
    assert alarms(GIVEN + aside + SUM % ("3", "32")) == 1


def test_another_place_typed() -> None:
    text = "x = 3, a = 5\n\nAs in Section 3 (x = 0 there).\n\na*x + 1 = 5*%s + 1\n"
    assert alarms(text % "3", "a.txt") == 0
    assert last(text % "4", "a.txt") is Verdict.WRONG


def test_a_place_of_the_same_text() -> None:
    # "there" is the kink, and no other section
    text = "Let $f(x) = x^2$. At the point $x = 2$ the slope is $f'(2) = %s$ there."
    assert alarms(text % "4") == 0
    assert alarms(text % "2") == 1
    text = "Let $x = 2$. Here $x = 3$ instead. Then $x^2 = %s$."
    assert alarms(text % "9") == 0
