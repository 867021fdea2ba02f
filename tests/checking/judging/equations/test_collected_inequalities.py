"""A linear inequality whose terms are collected in the next line, whatever numbers its names had before."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

TOLD = ["", r"$x_1 = \sqrt{\frac{1}{2}}$, $x_2 = \sqrt{\frac{1}{2}}$." + "\n\n"]


@pytest.mark.parametrize("told", TOLD)
@pytest.mark.parametrize(
    ("line", "right", "slip"),
    [
        ("$$5x_2 + 3x_1 - 4 > -3x_2 + 2x_1 - 6$$\n\n$$8x_2 %s x_1 + 2 > 0$$", "+", "-"),
        ("$$5x_2 + 3x_1 - 4 > -3x_2 + 2x_1 - 6$$ so $$%s x_2 + x_1 > -2$$", "8", "2"),
        ("$2(x_1 + x_2) \\le x_1 - 3 x_2 + 1 \\Rightarrow x_1 + %s x_2 \\le 1$", "5", "-1"),
        ("$$3x_1 + x_2 < x_1 + 2 x_2 + 3$$\n\n$$x_2 %s 2 x_1 > -3$$", "-", "+"),
        ("$$4x_1 + 4x_2 > 2x_1 + 6 \\iff x_1 %s 2 x_2 > 3$$", "+", "-"),
    ],
)
def test_terms_collected(told: str, line: str, right: str, slip: str) -> None:
    assert last(told + line % right) is Verdict.CORRECT
    assert last(told + line % slip) is Verdict.WRONG


def test_an_inequality_is_turned_around() -> None:
    assert alarms("$$x + y - 1 > 3x + 2y$$ so $$2x + y < -1$$") == 0
    assert alarms("$$x + y - 1 > 3x + 2y$$ so $$2x + y > -1$$") == 1


@pytest.mark.parametrize(
    "line",
    [
        "$$x + y \\le 4$$\n\n$$x - y \\le 4$$",
        "$$2x + y - 3 > x - 4$$ and $$x - y + 1 > 0$$",
        "$$2x + y - 3 > x - 4$$ so $$x + y > -2$$",
        "$$2x + y - 3 > x - 4$$ so $$y > -1 - x$$",
    ],
)
def test_conditions_side_by_side_and_weaker_ones(line: str) -> None:
    assert alarms(line) == 0


def test_typed_inequalities() -> None:
    text = "5*y + 3*x - 4 > -3*y + 2*x - 6\n8*y %s x + 2 > 0\n"
    assert alarms(text % "+", "a.txt") == 0
    assert last(text % "-", "a.txt") is not Verdict.CORRECT
