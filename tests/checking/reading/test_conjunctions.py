"""Letters that are the word for "and" or "or" in some languages, between relations typed without delimiters.

All numbers are sums and products worked out by hand.
"""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, judged

_PAIRS = [
    ("Con w = (0,8, 2), y = 1: w₁ = 0,8 + 0,1·1,2 = 0,92 y w₂ = −0,5 + 0,1·6,5 = {}.\n", "0,15"),
    ("Con y = 1 queda a = 2·3 = 6 y b = 4 + 1 = {}.\n", "5"),
    ("Para y = 2:\n  J = 4 − 3 = 1, y w₁ = 1 + 1 = {}\n", "2"),
    ("Per il passo: a = 2·3 = 6 o b = 4 + 1 = {}.\n", "5"),
    ("Con x = 2 si ha a = (x − 1)² e b = (x + 1)² = {}.\n", "9"),
    ("Dla x = 2 mamy a = x + 1 = 3 i b = 3·x = {}, gdzie x jest dane.\n", "6"),
]


@pytest.mark.parametrize(("line", "right"), _PAIRS)
def test_a_lone_letter_is_the_word_for_and(line: str, right: str) -> None:
    assert alarms(line.format(right), "a.txt") == 0
    assert alarms(line.format("7"), "a.txt") == 1


def test_what_is_before_and_behind_the_word_is_judged() -> None:
    text = "ℓ(m) = ln(1 + e⁻ᵐ), con ℓ′(m) = {}/(1 + eᵐ) y ℓ″(m) = eᵐ/(1 + eᵐ){}.\n"
    for before in ("", "Con y = 1 y x = 2 es y·x = 2.\n"):
        assert alarms(before + text.format("−1", "²"), "a.txt") == 0
        assert alarms(before + text.format("1", "²"), "a.txt") == 1
        assert alarms(before + text.format("−1", ""), "a.txt") == 1


@pytest.mark.parametrize(
    "text",
    [
        "With y = 2, x = 3 we have L = 2 y x = {}.\n",
        "Para y = 2, x = 3 se tiene L = 2 y x = {}.\n",
        "Para y = 2, x₁ = 3 se tiene L = 2 y x₁ = {}.\n",
        "Con i = 2 y n = 3: L = 5 i n = 30 y M = 2 i n = {}.\n",
    ],
)
def test_the_letter_is_a_factor_elsewhere(text: str) -> None:
    assert alarms(text.format("12"), "a.txt") == 0
    assert alarms(text.format("13"), "a.txt") == 1


def test_an_english_text_has_no_such_word() -> None:
    found = judged("The slope of the line is m = 0.5 y w = 3 y.\n", "a.txt")
    assert "0.5 y w = 3 y" in found
