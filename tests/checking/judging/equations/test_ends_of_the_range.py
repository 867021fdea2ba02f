"""Candidates for a minimum that are no roots: the ends of the interval, told behind the roots."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last

ROOTS = r"$3x^2 - 4x = 0 \iff x(3x - 4) = 0$, so $x_1 = 0, x_2 = 4/3$. "


@pytest.mark.parametrize(
    "words",
    [
        "The other candidates are the boundary points, i.e., $x_3 = -1, x_4 = 2$.",
        "Further candidates: $x_3 = -1$ and $x_4 = 2$.",
        "The endpoints are $x_3 = -1$ and $x_4 = 2$.",
        "At the ends of the interval we have $x_3 = -1$ and $x_4 = 2$.",
        "Dazu kommen die Randpunkte $x_3 = -1$ und $x_4 = 2$.",
        "Les bornes sont $x_3 = -1$ et $x_4 = 2$.",
        "Концы отрезка: $x_3 = -1$, $x_4 = 2$.",
    ],
)
def test_ends_are_no_roots(words: str) -> None:
    assert alarms(ROOTS + words) == 0


@pytest.mark.parametrize(
    "words", ["so the other root is", "hence", "so the other critical point is"]
)
def test_roots_are_judged(words: str) -> None:
    text = r"$x(3x - 4) = 0$, so $x_1 = 0$, " + words + " $x_2 = %s$."
    assert last(text % "4/3") == "correct"
    assert last(text % "3/4") == "wrong"
