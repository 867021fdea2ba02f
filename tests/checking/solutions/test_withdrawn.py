"""A line that is taken back right behind it is not judged; what stands right after it has the marks."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from tests.checking.solutions.made import findings, made, marks, number

WORDS = {
    "dash": "{} -- no, wrong: $h_0$ goes into $z_2$ as well. Correct is ",
    "sentence": "{}. No, that's wrong, $h_0$ goes into $z_2$ as well.\n\n",
    "German": "{}. Halt, das ist falsch: $h_0$ geht auch in $z_2$ ein. Richtig: ",
    "stimmt": "{}; nein, stimmt nicht.\n\n",
    "French": "{} – non, c'est faux. Donc ",
    "Spanish": "{}, no, está mal. Entonces ",
    "bracket": "{} (oops, not right)\n\n",
}
STEP = r"\partial L/\partial h_0"


@pytest.mark.parametrize("name", ["a.md", "a.tex"])
@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_what_is_taken_back_costs_nothing(words: str, name: str) -> None:
    solved = made("absolute-loss-step")
    right, w = number(solved, "∂L⁽¹⁾/∂h₀⁽¹⁾"), number(solved, "w₁⁽⁰⁾")
    first = f"${STEP} = {w:g} + 7 = {w + 7:g}$"
    for value, state in ((right, "correct"), (right + 0.5, "wrong")):
        text = f"{words.format(first)}${STEP} = {value:g}$.\n"
        found = findings(solved, text, name)
        assert [f.verdict for f in found] == ["unchecked", "unchecked", state]
        mark = next(s for s in marks(solved, text, name).steps if s.name == "∂L⁽¹⁾/∂h₀⁽¹⁾")
        assert mark.state == state


@pytest.mark.parametrize(
    "words",
    [
        "{}, so the sign was wrong before. ",
        "{}. It would be wrong to stop here. ",
        "{}. No step is missing. ",
        "{}. No, it is not wrong. ",
    ],
)
def test_other_words_behind_it_take_nothing_back(words: str) -> None:
    solved = made("absolute-loss-step")
    text = words.format(f"${STEP} = {number(solved, '∂L⁽¹⁾/∂h₀⁽¹⁾') + 7:g}$") + "\n"
    assert [f.verdict for f in findings(solved, text)] == ["wrong"]


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_without_an_exercise_nothing_is_taken_from_it(words: str) -> None:
    text = words.format("Let $x = 3$. Then $y = 2x = 5$") + "$y = 2x = {}$ and $y + 1 = 7$.\n"
    right = [f.verdict for f in judge(read_text(text.format(6), "a.md"))]
    assert "wrong" not in right and right.count("correct") == 2
    assert "wrong" in [f.verdict for f in judge(read_text(text.format(8), "a.md"))]
