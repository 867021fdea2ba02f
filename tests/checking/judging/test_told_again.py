"""What is told anew: another f for the next question, numbers of a case alone, fixed points, coefficients.

f = x² − 3x: f(1) = −2, f′(1) = −1; a(x − 1)²(x − 2)² has f(3) = 4a; g = x/2 + 1 has g(0) = 1, g′ = 1/2.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text


def verdicts(text: str) -> list[str]:
    return [f.verdict.value for f in judge(read_text(text, "answers.md"))]


QUESTIONS = """1. Let $f(x) = x^2 - 3x$. Then $f(1) = -2$.

#### 2. $f(1) = f'(1) = 0$, $f(3) = 1$

We take $f(x) = %s$. By $f(3) = 1$ it is the one.
"""


def test_a_title_demands_values_of_a_function_to_come() -> None:
    assert "wrong" not in verdicts(QUESTIONS % "a (x - 1)^2 (x - 2)^2")
    assert "wrong" in verdicts(QUESTIONS % "x^2 - 3x")  # the same f: the title is wrong of it
    here = "Let $f(x) = x^2 - 3x$. Then $f(1) = -1$.\n\nNow let $f(x) = x^3$.\n"
    assert "wrong" in verdicts(here)  # no title


FIXED = """Let $g(x) = \\frac{x}{2} + 1$.

If the limit $x^*$ exists, then $g(x^*) = x^*$.

Hence $g(0) = %s$ and $g'(0) = \\frac{1}{2}$.
"""


def test_a_fixed_point_is_no_definition() -> None:
    assert "wrong" not in verdicts(FIXED % "1")
    assert "wrong" in verdicts(FIXED % "2")


CASE = """Maximise $f(x, y) = xy$.

4. %s $y = 0$, %s $x = 0$, %s
5. %s. The points are $(2, 1)$ and $(-2, -1)$. There $xy = 2$.
"""


def test_a_number_of_a_case_is_none_in_the_next() -> None:
    other = "Else $x = 2y$"
    assert "wrong" not in verdicts(CASE % ("If", "then", "which is no maximum.", other))
    assert "wrong" in verdicts(CASE % ("Now", "and", "as the table says.", other))
    assert "wrong" in verdicts(CASE % ("If", "then", "which is no maximum.", "Go on"))


@pytest.mark.parametrize(
    ("said", "holds"),
    [("which does not satisfy", True), ("which satisfies", False)],
)
def test_what_is_said_not_to_hold(said: str, holds: bool) -> None:
    text = f"Here $x = 1$ and $y = 2$, {said} $x + y = 5$.\n"
    assert ("wrong" not in verdicts(text)) == holds


WHERE = """Here $v = 3$, and $a = -v$, so $a^2 = 9$.%s that is a uniform distribution %s $a = 0$.
"""


def test_a_number_behind_where_in_another_paragraph() -> None:
    assert "wrong" not in verdicts(WHERE % ("\n\nFor instance,", "where"))
    assert "wrong" in verdicts(WHERE % (" So", "where"))
    assert "wrong" in verdicts(WHERE % ("\n\nFor instance,", "and so"))


@pytest.mark.parametrize(("letter", "holds"), [("e", True), ("\\exp(1)", False)])
def test_the_letter_e_as_a_coefficient(letter: str, holds: bool) -> None:
    text = f"We have $e^2 = 7.389$. By the conditions $d = {letter} = 0$.\n"
    assert ("wrong" not in verdicts(text)) == holds
