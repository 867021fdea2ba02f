"""Words as indices in any alphabet, and measures that are called by two letters."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last, verdicts

_WORDS = (r"\text{mới}", r"\mathrm{günstig}", r"\text{новый}", "größe", r"\text{新}", r"\text{cũ}")


@pytest.mark.parametrize("word", _WORDS)
def test_a_word_of_any_alphabet_is_an_index(word: str) -> None:
    text = rf"$W_{{{word}}} = 0.5 - 0.1 \cdot 2 = 0.3$, $2 W_{{{word}}} = %s$"
    assert verdicts(text % "0.6") == ["given", "correct", "correct"]
    assert last(text % "0.8") == "wrong"


def test_words_with_accents_are_two_names() -> None:
    text = r"$W_{\text{cũ}} = 0.5$, $W_{\text{mới}} = W_{\text{cũ}} - 0.1 = %s$"
    assert last(text % "0.4") == "correct"
    assert last(text % "0.6") == "wrong"


def test_a_short_word_is_no_row_of_letters() -> None:
    text = r"$s = \sum_{c=1}^{2} c \cdot W_{\text{cũ}}$, $W_{\text{cũ}} = 2$, $s = %s$"
    assert last(text % "6") == "correct"
    assert last(text % "5") == "wrong"


@pytest.mark.parametrize("of", ["S, A", r"S, \text{Wind}", "S, Outlook", r"S_{\text{Sunny}}, A"])
def test_a_measure_is_no_product(of: str) -> None:
    text = rf"""$IG({of}) = 0.94 - 0.693 = 0.247$, $IV({of}) = 1.577$

$GR({of}) = IG({of}) / IV({of}) = 0.247 / 1.577 = %s$"""
    assert last(text % "0.157") == "rounded"
    assert last(text % "0.175") == "wrong"
    assert "unchecked" not in verdicts(text % "0.157")
    text = rf"$Gain({of}) = 0.94 - 0.693 = 0.247$, $2 \cdot Gain({of}) = %s$"
    assert last(text % "0.494") == "correct"
    assert last(text % "0.449") == "wrong"


def test_a_product_of_letters_stays_one() -> None:
    text = r"$A = 2$, $B = 3$, $x = 4$, $AB(x + 1) = %s$"
    assert last(text % "30") == "correct"
    assert last(text % "31") != "correct"
