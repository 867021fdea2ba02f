"""A letter that one condition was solved for stands in another one of another case: it is solved anew."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from tests.checking.solutions.made import made, verdicts

TEXTS = {
    "marked": (
        "Let $n = 912$.\n\n**Linear.** We need $n v = 1$, so $v = 1/n = 1/912$.\n\n"
        "**ReLU.** Only half of it is left, so $n v/2 = 1$ and $v_{\\mathrm{ReLU}} = S/n = S/912$.\n"
    ),
    "plain": (
        "Sei $n = 912$.\n\n**Linear.** Es muss $n\\nu = 1$ sein, also $\\nu = \\frac1n = \\frac{1}{912}$.\n\n"
        "**ReLU.** Also $n\\nu/2 = 1$. Daraus folgt $\\nu = \\frac{S}{n} = \\frac{S}{912}$.\n"
    ),
    "approximated": (  # here ν is known to be a quantity of the exercise
        "$n = 912$. Sei $\\nu$ die Varianz eines Gewichts.\n\nEs muss $n\\nu = 1$ sein, also\n\n"
        "$$\\nu = \\frac{1}{n} = \\frac{1}{912} \\approx 0{,}0010965.$$\n\n"
        "Mit ReLU $n\\nu/2 = 1$. Daraus folgt\n\n$$\\nu_{\\mathrm{ReLU}} = \\frac{S}{n} = \\frac{S}{912}.$$\n"
    ),
    "displayed": (
        "Let $n = 912$. For a linear layer\n$$n v = 1,$$ hence\n$$v = 1/n.$$\n"
        "With the ReLU\n$$\\tfrac12 n v = 1,$$ hence\n$$v = S/n.$$\n"
    ),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_condition_of_another_case(text: str) -> None:
    for of_exercise in (True, False):

        def told(text: str, of_exercise: bool = of_exercise) -> list[str]:
            if of_exercise:
                return verdicts(made("xavier-he"), text)
            return [str(f.verdict.value) for f in judge(read_text(text, "a.md"))]

        assert "wrong" not in told(text.replace("S", "2"))
        assert "wrong" in told(text.replace("S", "3"))


def test_a_consequence_of_the_first_is_judged() -> None:
    text = "Let $n = 912$. We need $n v = 1$, so $v = 1/n$.\n\nThen $n v/2 = 1$ and $m = 7$.\n"
    assert "wrong" in verdicts(made("xavier-he"), text)
