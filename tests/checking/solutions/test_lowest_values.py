"""The lowest value of a descent in a sentence is its answer, wherever its number stands besides."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import findings, made, marks, number

SOLVED = made("descent-barrier", "0")  # f(0) = 2, slope −1 up to 1, then 3/2; η = 0.37
LOWEST = f"{number(SOLVED, 'f_min'):g}"

SENTENCES = [
    "so the lowest value within 1000 steps is ${}$.",
    "The lowest value of $f$ at an iterate is $f(w_5) = {}$ .",
    "Within 1000 steps the smallest value is reached at $w_5$: $f(w_5) = {}$.",
    "Der kleinste Wert in 1000 Schritten ist also {}.",
    "La plus petite valeur en 1000 étapes est {}.",
    "El menor valor en 1000 pasos es {}.",
    "The minimal value of f over all iterates is {}, at w = 0.925.",
]


def points(text: str) -> tuple[str, float]:
    found = marks(SOLVED, text)
    mark = next(m for m in found.steps if m.points)
    return mark.state, float(mark.given / mark.points)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_answer_in_a_sentence(sentence: str) -> None:
    told = f"$f(0.925) = {LOWEST}$ and $f(1.11) = 1.165$.\n\n"
    assert points(told + sentence.format(LOWEST)) == ("correct", 1)
    state, share = points(
        told + sentence.format("1.165")
    )  # it goes on from f(w_5) = 1.165 where that is told
    assert (state, share) == (("follow-through", 0.5) if "f(w_5)" in sentence else ("wrong", 0))
    assert "wrong" not in [f.verdict for f in findings(SOLVED, told + sentence.format(LOWEST))]


@pytest.mark.parametrize(
    "valley",
    [
        "The lowest value of the valley, f(1) = 1, is never reached.",
        "The lowest value of $f$ left of 4/3 is $1$.",
    ],
)
def test_the_lowest_value_of_a_valley_is_none_of_the_steps(valley: str) -> None:
    told = f"{valley} The lowest value within 1000 steps is ${LOWEST}$.\n"
    for text in (told, f"The lowest value within 1000 steps is ${LOWEST}$. {valley}\n"):
        assert points(text) == ("correct", 1)
        assert "wrong" not in [f.verdict for f in findings(SOLVED, text)]
    alone = f"$f(0.925) = {LOWEST}$. {valley}\n"
    assert "wrong" not in [f.verdict for f in findings(SOLVED, alone)]
    assert points(alone)[1] == 1


def test_the_lowest_of_wrong_iterates() -> None:
    told = "$w_1 = 0.37$, $w_2 = 0.37 + 0.37 = 0.64$, $w_3 = 0.64 + 0.37 = 1.01$, $f(1.01) = 1.015$.\n\n"
    text = told + "The lowest value within 1000 steps is $1.015$.\n"
    found = [f for f in findings(SOLVED, text) if f.line == 3]
    assert [f.verdict for f in found] != ["correct"]
    assert points(text)[0] != "correct"
