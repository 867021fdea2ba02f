"""A word that has a value, before brackets in a sentence: "balanced accuracy (0.6 + 0.8)/2" is no product."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text


def verdicts(text: str) -> list[str]:
    return [f.verdict.value for f in judge(read_text(text, "a.txt"))]


@pytest.mark.parametrize(
    ("told", "line", "number", "slip"),
    [
        ("accuracy = 0.7", "so balanced accuracy (0.6 + 0.8)/2 = %s", "0.7", "0.8"),
        ("precision = 0.75", "average precision (0.5 + 0.75)/2 = %s", "0.625", "0.652"),
        ("variance = 2.5", "the variance (1 + 3)/2 = %s of the others", "2", "3"),
        ("F1 = 0.6667", "weighted F1 (0.6667 + 0.5)/2 = %s", "0.5834", "0.5384"),
    ],
)
def test_a_word_of_the_sentence_is_no_factor(told: str, line: str, number: str, slip: str) -> None:
    assert verdicts(f"{told}\n{line % number}\n")[-1] in ("correct", "rounded")
    assert verdicts(f"{told}\n{line % slip}\n")[-1] == "wrong"


def test_what_may_be_a_factor_before_numbers_is_not_read() -> None:
    for number in ("0.7", "0.49"):
        assert verdicts(f"accuracy = 0.7\nso accuracy (0.6 + 0.8)/2 = {number}\n") == ["given"]


def test_a_factor_before_names() -> None:
    told = "width = 2, x = 3\nthe area is width (x + 1) = %s\n"
    assert verdicts(told % "8")[-1] == "correct"
    told = "width = 2\narea = width (3 + 4) = %s\n"
    assert verdicts(told % "14")[-1] == "correct"
    assert verdicts(told % "15")[-1] == "wrong"


def test_a_sign_in_quotes_is_no_part_of_a_formula() -> None:
    told = "accuracy = (40 + 130)/200 = 0.85\nalways %s accuracy 150/200 = %s\n"
    for quoted in ('"−":', '"-",', '("+")', "«1»:"):
        assert verdicts(told % (quoted, "0.75"))[-1] == "correct"
        assert verdicts(told % (quoted, "0.57"))[-1] == "wrong"


@pytest.mark.parametrize("end", [":", ", S diagonal:", ", S diagonal", ", S the weights.", ""])
@pytest.mark.parametrize("minus", ["-", "−"])
def test_a_word_that_closes_a_bracket_is_a_factor(end: str, minus: str) -> None:
    """∇ ½(y − Xw)ᵀS(y − Xw) = −XᵀS(y − Xw) for a diagonal S"""
    text = (
        "Let S be diagonal. Plain: J(w) = ½‖y − Xw‖², ∇J(w) = Xᵀ(Xw − y)\n"
        f"Weighted, J(w) = ½(y {minus} Xw)ᵀS(y {minus} Xw){end}\n"
        "  ∇J(w) = {}XᵀS(y − Xw)\n"
    )
    assert verdicts(text.format("−"))[-1] == "correct"
    assert verdicts(text.format(""))[-1] == "wrong"
