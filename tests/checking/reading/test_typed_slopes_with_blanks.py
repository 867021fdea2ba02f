"""Derivatives typed with blanks, d L / d s, and those of a logarithm, d ln p / d s."""

from __future__ import annotations

import pytest

from symderiv.checking.reading.typed.slopes import typed_slopes
from tests.checking.writeup import verdicts


@pytest.mark.parametrize(
    ("above", "slope"),
    [
        ("L", "d L / d s"),
        ("L", "d L/ds"),
        ("L", "dL / d s"),
        ("p", "d p / d s"),
        ("p", "d p/ds"),
        ("ln p", "d ln p / d s"),
        ("ln p", "d ln p/ds"),
        ("log p", "d(log p)/ds"),
    ],
)
def test_slopes_with_blanks_are_judged(above: str, slope: str) -> None:
    text = f"{above} = -(a - m)^2/(2 s^2) - ln s, so\n    {slope} = (a - m)^2/s^%s - 1/s\n"
    assert verdicts(text % 3, "a.txt")[-1] == "correct"
    assert verdicts(text % 2, "a.txt")[-1] == "wrong"
    assert len(typed_slopes(slope)) == len(slope)


def test_chains_of_slopes_with_blanks() -> None:
    text = (
        "z = w x + b, a = tanh(z), L = (a - y)^2\nd L / d w = d L / d a * d a / d z * d z / d w\n"
    )
    text += "d a / d z = 1 - %s\n"
    assert verdicts(text % "a^2", "a.txt")[-2:] == ["correct", "correct"]
    assert verdicts(text % "a", "a.txt")[-1] == "wrong"


@pytest.mark.parametrize(
    "text", ["d = 3, d f / d x", "d is the dimension, d n / d k", "ln pi, d ln pi / d s"]
)
def test_other_letters_d_stay(text: str) -> None:
    assert typed_slopes(text) == text
