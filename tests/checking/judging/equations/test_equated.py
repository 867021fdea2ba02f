"""Where two of a family are equal, δ₁(x) = δ₂(x), is an equation for x, and no identity."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

BEFORE = [
    r"$$\delta_1(x) = \delta_2(x)$$",
    r"$$\delta_{+1}(x) = \delta_{+2}(x)$$",
    r"$$g_a(x) = g_b(x)$$ so",
    r"$$P(C_1 \mid x) = P(C_2 \mid x)$$ Thus",
    r"$y_1 = y_2$",
]
VECTOR = r"\begin{bmatrix} %s \\ %s \end{bmatrix}"


def discriminant(first: str, second: str, transposed: str = "^T") -> str:
    m = VECTOR % (first, second)
    return rf"x^T {m} - \frac{{1}}{{2}} {m}{transposed} {m}"


@pytest.mark.parametrize(
    ("one", "two"), [(("-1", "-1"), ("1", "1")), (("1", "2"), ("3", "4")), (("0", "1"), ("1", "0"))]
)
def test_a_boundary_without_a_word(one: tuple[str, str], two: tuple[str, str]) -> None:
    line = f"$${discriminant(*one)} = {discriminant(*two)}$$"
    assert alarms(line) == 0
    assert last(line) is not Verdict.CORRECT


def test_a_boundary_of_numbers() -> None:
    assert alarms(r"$$3 x - \frac12 3^2 = 5 x - \frac12 5^2$$") == 0
    assert alarms("3*x - 3^2/2 = 5*x - 5^2/2", "a.txt") == 0


@pytest.mark.parametrize("before", BEFORE)
def test_an_equation_below_that_of_two_of_a_family(before: str) -> None:
    assert alarms(before + "\n\n$$-x_1 - x_2 - 1 = x_1 + x_2 - 1$$") == 0
    step = before + "\n\n$$-x_1 - x_2 - 1 = x_1 + x_2 - 1$$\n\n$$2 x_1 + 2 x_2 = 0$$"
    assert alarms(step) == 0


def test_an_identity_is_held_to_be_one() -> None:
    # 5/2 = ½ (1 + 4) is what the right side has to have
    whole = discriminant("1", "2")
    right = rf"x^T {VECTOR % ('1', '2')} - \frac{{5}}{{2}}"
    assert alarms(f"$${whole} = {right}$$") == 0
    assert alarms(f"$${whole} = {right.replace('5', '7')}$$") == 1
    assert alarms(r"Let $\delta_1(x) = x + 1$. Expanding, $$2(x_1 + 1) = 2x_1 + 3$$") == 1
    assert alarms("$$y_1 = y_2$$ By the distributive law $$2(x_1 + 1) = 2x_1 + 3$$") == 1


_WORDS = [
    "Setting the two equal:", "We set both sides equal and get", "Equating these gives",
    "By assigning the equations equal to each other, we find the boundary. We get the following:",
    "Gleichsetzen ergibt", "Wir setzen die beiden Wahrscheinlichkeiten gleich:", "En égalant les deux:",
    "Igualando ambas:", "Uguagliando le due:", "令两式相等:", "Przyrównując oba:", "Приравняв их, получим",
]  # fmt: skip
_CLAIM = "\n\n\\[ \\frac{e^{b}}{1 + e^{b}} = \\frac{%s}{1 + e^{%s}} \\]"


@pytest.mark.parametrize("words", _WORDS)
def test_what_words_make_equal_is_to_be_solved(words: str) -> None:
    assert alarms(words + (_CLAIM % ("1", "b"))[1:], "a.tex") == 0


@pytest.mark.parametrize(
    "words", ["We get", "By the rules of fractions:", "We set the gradient equal to 0. So"]
)
def test_without_such_words_it_is_an_identity(words: str) -> None:
    assert last(words + (_CLAIM % ("1", "b"))[1:], "a.tex") is Verdict.WRONG
    assert last(words + (_CLAIM % ("1", "-b"))[1:], "a.tex") is Verdict.CORRECT


def test_a_number_that_is_put_in_right_before() -> None:
    text = "We then assign $b = %s$ and get:\n" + (_CLAIM % ("1", "b"))[2:]
    assert last(text % "0", "a.tex") is not Verdict.WRONG
    assert last(text % "2", "a.tex") is not Verdict.CORRECT
