"""w = w − s, a number put in with its point slipped, and one function made of two.

2 − 0.5 · 0.3 = 1.85; 0.3 · 0.6 · 0.25 = 0.045; 0.7 − 0.1 · 0.045 = 0.6955.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from symderiv.checking.world.sections import Sections


def found(text: str) -> list[tuple[str, str | None]]:
    return [(f.verdict.value, f.mistake) for f in judge(read_text(text, "answers.md"))]


def verdicts(text: str) -> list[str]:
    return [v for v, _ in found(text)]


@pytest.mark.parametrize("step", ["w = w - 0.5 \\cdot 0.3", "w := w - 0.5 \\cdot 0.3"])
@pytest.mark.parametrize(("value", "holds"), [("1.85", True), ("1.70", False), ("1.35", False)])
def test_a_step_is_taken_once(step: str, value: str, holds: bool) -> None:
    text = f"Let $w = 2$.\n\n$${step} = {value}$$\n"
    assert ("wrong" in verdicts(text)) is not holds


def test_the_right_value_is_that_of_one_step() -> None:
    document = read_text("Let $w = 2$.\n\n$w = w - 0.5 \\cdot 0.3 = 1.35$\n", "answers.md")
    assert [f.expected for f in judge(document) if f.verdict.value == "wrong"] == ["1.85"]


def test_a_second_step_goes_on_from_the_first() -> None:
    text = "$w = 2$\n\n$w = w - 0.5 = 1.5$\n\n$w = w - 0.5 = %s$\n"
    assert "wrong" not in verdicts(text % "1.0")
    assert "wrong" in verdicts(text % "0.5")


SLIPPED = """$\\delta = 0.3 \\cdot 0.6 \\cdot 0.25 = 0.045$

$b = b - \\eta \\delta = 0.7 - 0.1 \\cdot %s
"""


def test_the_point_of_a_number_put_in() -> None:
    assert "wrong" not in verdicts(SLIPPED % "0.045 = 0.6955$")
    assert ("wrong", "decimal-point") in found(SLIPPED % "0.45 = 0.655$")
    assert "wrong" not in verdicts(SLIPPED % "0.38 = 0.662$")  # another δ


def test_a_slipped_point_counts_once() -> None:
    text = SLIPPED % "0.45 = 0.655$" + "\n$c = c - \\eta \\delta = 0.2 - 0.1 \\cdot 0.45 = 0.155$\n"
    assert verdicts(text).count("wrong") == 1


@pytest.mark.parametrize(
    "product",
    ["p \\cdot x = 0.25 \\cdot 2.5", "p + x = 25\\% + 0.25"],
)
def test_an_order_of_factors_is_no_slip(product: str) -> None:
    assert "wrong" not in verdicts(f"Let $x = 2.5$.\n\n${product}$\n\n$x p = 0.25 \\cdot 2.5$\n")


MADE_OF_TWO = """First $y = e^u, u = x^2$, so $\\frac{dy}{dx} = 2x e^{x^2}$.

Next, $y = \\sin(5x)$ is made of $y = \\sin u, u = 5x$: $\\frac{dy}{du} = \\cos u$ and $\\frac{dy}{dx} = %s$.
"""


def test_a_function_made_of_two() -> None:
    assert "wrong" not in verdicts(MADE_OF_TWO % "5\\cos(5x)")
    assert "wrong" in verdicts(MADE_OF_TWO % "\\cos(5x)")


@pytest.mark.parametrize("word", ["例", "P90 例", "Example", "P. 12 Exercise"])
def test_a_highlighted_label_opens_a_question(word: str) -> None:
    text = "> ==%s 7==\n> $y = 2$\n\n> ==%s 8==\n> $y = 3$\n"
    assert Sections(text % (word, word)).starts == [0, text.index("> ==%s 8") + len(word) - 2]
    assert Sections(f"The proof of ==this== is in\n{word} 7 of the book.\n").starts == []


def test_a_point_behind_a_letter_multiplies() -> None:
    assert verdicts("Let $v = 4$.\n\n$v.2 + 1 = 9$\n")[-1] == "correct"
    assert verdicts("Let $v = 4$.\n\n$v.2 + 1 = 8$\n")[-1] == "wrong"
    assert verdicts("Let $v = 4$.\n\n$.2 v + 1 = 1.8$\n")[-1] == "correct"


def test_a_number_in_brackets_is_an_index_where_they_count_from_zero() -> None:
    assert "wrong" not in verdicts("$g = \\eta \\cdot inputs[0] = 0.1 \\cdot 3 = 0.3$\n")
    assert "wrong" in verdicts("$g = \\eta \\cdot inputs[0] = 0.1 \\cdot 3 = 0.4$\n")
    text = "$x[0] = 5$, $x[1] = 7$, $x[0] + 2 x[1] = %s$\n"
    assert verdicts(text % "19")[-1] == "correct"
    assert verdicts(text % "17")[-1] == "wrong"
