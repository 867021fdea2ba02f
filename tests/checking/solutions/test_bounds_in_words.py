"""Least upper bounds in words: the supremum of the quantity that they name, or that is bounded before them."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import findings, made
from tests.checking.writeup import verdicts

SENTENCES = (
    "The least upper bound of $R$ is $\\frac{1}{%}$.",
    "Das Supremum von $R$ ist somit $1/%$.",
    "The supremum of R is 1/%.",
    "La borne supérieure de $R$ est donc $1/%$.",
    "We have $R \\le 1$, which is attained; die kleinste obere Schranke ist also $\\frac{1}{%}$.",
    "The supremum of the ratio $R$ is 1/%.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_bound_in_words_is_judged(sentence: str) -> None:
    solved = made("skip-chain-classic")  # R is at most (1/5)²
    assert findings(solved, sentence.replace("%", "25"))[-1].verdict == "correct"
    assert findings(solved, sentence.replace("%", "16"))[-1].verdict == "wrong"


@pytest.mark.parametrize(
    "sentence",
    [
        "The supremum of $R$ is $1/36$ for $w = 0.5$.",
        "For $w = 0.5$ the supremum of $R$ is $1/36$.",
        "A least upper bound is a supremum.",
        "Der Wert $1/36$ ist kein Supremum.",
    ],
)
def test_bounds_under_a_condition_are_not(sentence: str) -> None:
    assert "wrong" not in {f.verdict for f in findings(made("skip-chain-classic"), sentence)}


def test_a_bound_of_a_function_is_its_own() -> None:
    told = "$f(x) = 1/(1 + x^2)$. The supremum of $f(x)$ is $%$."
    assert verdicts(told.replace("%", "1"))[-1] != "wrong"
    assert verdicts(told.replace("%", "2"))[-1] != "correct"
