"""What would be otherwise, "label t = 0 instead", is judged as such, at the point of before; slips are found."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text

LOSS = "$z = 2.9$, $p = \\sigma(z)$, $L = -\\ln p$.\n\n"
SLOPE = "$\\frac{\\partial L}{\\partial z} = %s$."


def wrong(text: str, path: str = "a.md") -> list[str]:
    return [f.source for f in judge(read_text(text, path)) if f.verdict.value == "wrong"]


@pytest.mark.parametrize(
    "said", ["Label $t = 0$ instead: ", "If the label were $0$: ", "For the other label "]
)
def test_the_other_label(said: str) -> None:
    # L = −ln(1 − p): ∂L/∂z = p(1 − p)/(1 − p) = p
    assert not wrong(LOSS + said + SLOPE % "p - 0")
    assert not wrong(LOSS + said + SLOPE % "p")
    assert wrong(LOSS + said + SLOPE % "p + 1")
    assert wrong(LOSS + said + SLOPE % "1 - p^2")


def test_the_label_at_hand() -> None:
    assert not wrong(LOSS + "With the label 1, " + SLOPE % "p - 1")
    assert wrong(LOSS + "With the label 1, " + SLOPE % "p")


def test_the_point_of_before() -> None:
    # σ(0.2) = 0.5498, 0.55 · 0.45 = 0.2475
    text = "p = σ(0.2) = 0.55\nL = −ln p = 0.598\nnew p = σ(2.9) = 0.948\n%s = %s\n"
    assert not wrong(text % ("Label 0 instead: p − 0", "0.55"), "a.txt")
    assert wrong(text % ("Label 0 instead: p − 0", "0.85"), "a.txt")
