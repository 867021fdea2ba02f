"""A formula with a slip whose numbers are put in as they should be: the formula is wrong, the numbers are not.

78 − 6.5 · 4 = 52 and 78 + 6.5 · 4 = 104; 0.8 − 0.1 · (−0.212) = 0.8212.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text

LINE = (
    r"$\hat\beta_0 = \bar Y - \hat\beta_1 \bar X$, $\hat\beta_1 = 6.5$, $\bar X = 4$, $\bar Y = 78$."
    + "\n\n"
)
STEP = r"$\frac{\partial L}{\partial w} = -0.212$, $w = 0.8$, $\eta = 0.1$." + "\n\n"
REWARD = r"$\frac{\partial R}{\partial w} = -0.212$, $w = 0.8$, $\eta = 0.1$." + "\n\n"


def found(text: str) -> list[tuple[str, str | None]]:
    return [(f.verdict.value, f.mistake) for f in judge(read_text(text, "answers.md"))]


@pytest.mark.parametrize(
    ("told", "chain", "mistake"),
    [
        (LINE, r"\hat\beta_0 = \bar Y + \hat\beta_1 \bar X = 78 - 6.5 \cdot 4 = 52", "sign"),
        (
            STEP,
            r"w_{new} = w + \eta \frac{\partial L}{\partial w} = 0.8 - 0.1 \cdot (-0.212) = 0.8212",
            "plus-for-minus",
        ),
    ],
)
def test_the_numbers_of_another_formula(told: str, chain: str, mistake: str) -> None:
    here = found(f"{told}${chain}$")
    assert here[-3:] == [("wrong", mistake), ("correct", None), ("correct", None)]
    right = chain.replace("+", "-", 1)
    assert "wrong" not in [v for v, _ in found(f"{told}${right}$")]


@pytest.mark.parametrize(
    ("told", "chain"),
    [
        # the numbers are wrong, too, or the formula is taken as it stands
        (LINE, r"\hat\beta_0 = \bar Y - \hat\beta_1 \bar X = 78 + 6.5 \cdot 4 = 104"),
        (LINE, r"\hat\beta_0 = \bar Y + \hat\beta_1 \bar X = 78 - 6.5 \cdot 5 = 45.5"),
        (
            STEP,
            r"w_{new} = w - \eta \frac{\partial L}{\partial w} = 0.8 + 0.1 \cdot (-0.212) = 0.7788",
        ),
        (
            REWARD,
            r"w_{new} = w + \eta \frac{\partial R}{\partial w} = 0.8 - 0.1 \cdot (-0.212) = 0.8212",
        ),
    ],
)
def test_the_numbers_are_wrong(told: str, chain: str) -> None:
    assert [v for v, _ in found(f"{told}${chain}$")][-2] == "wrong"


def test_what_comes_after_it_goes_on_with_the_right_number() -> None:
    chain = r"$\hat\beta_0 = \bar Y + \hat\beta_1 \bar X = 78 - 6.5 \cdot 4 = 52$. "
    assert found(LINE + chain + r"$\hat\beta_0 + 1 = 53$")[-1] == ("correct", None)
    assert found(LINE + chain + r"$\hat\beta_0 + 1 = 105$")[-1][0] == "wrong"
