# ruff: noqa: E501
"""Conditional probabilities as names, likelihoods without their data, entries of a softmax, bare sums."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.conventions.given import events_of, without_bars
from symderiv.checking.reading.reader import read_text
from tests.checking.writeup import last

BAYES = r"""$P(\text{rain}) = 0.3$, $P(\text{wet} \mid \text{rain}) = 0.8$, $P(\text{wet} | \neg\text{rain}) = 0.1$

$$P(\text{wet}) = P(\text{wet}|\text{rain}) P(\text{rain}) + P(\text{wet}|\neg\text{rain}) (1 - P(\text{rain})) = %s$$

$$P(\text{rain} | \text{wet}) = \frac{P(\text{wet} | \text{rain}) P(\text{rain})}{P(\text{wet})} = %s$$
"""
RATE = r"""$d_1 = 2$, $d_2 = 0.5$, $d_3 = 1.1$

$L(\mu | d_1, d_2, d_3) = \mu^3 e^{-\mu (d_1 + d_2 + d_3)}$

$$\frac{d}{d\mu} \ln L(\mu | d_1, d_2, d_3) = %s$$
"""
ENTRY = r"$$\frac{\partial\, \mathrm{softmax}(u)_i}{\partial u_j} = \mathrm{softmax}(u)_i (%s)$$"


def test_conditional_probabilities_have_values() -> None:
    # 0.8 · 0.3 + 0.1 · 0.7 = 0.31; 0.24/0.31 = 0.774...
    found = judge(read_text(BAYES % ("0.31", "0.774"), "a.md"))
    assert [f.verdict.value for f in found][-3:] == ["correct", "correct", "rounded"]
    assert last(BAYES % ("0.31", "0.747")) == "wrong"
    assert "wrong" in [f.verdict.value for f in judge(read_text(BAYES % ("0.13", "0.774"), "a.md"))]


def test_the_source_of_a_name_is_what_was_written() -> None:
    found = judge(read_text(BAYES % ("0.31", "0.774"), "a.md"))
    assert found[1].source == r"P(\text{wet} \mid \text{rain}) = 0.8"


@pytest.mark.parametrize(
    ("right", "verdict"),
    [(r"\frac{3}{\mu} - 3.6", "correct"), (r"\frac{3}{\mu} + 3.6", "wrong"), (r"3 \mu - 3.6", "wrong")],
)  # fmt: skip
def test_a_likelihood_is_a_function_of_its_parameter(right: str, verdict: str) -> None:
    assert last(RATE % right) == verdict


def test_entries_of_a_softmax() -> None:
    assert last(ENTRY % r"\delta_{ij} - \mathrm{softmax}(u)_j") == "correct"
    assert last(ENTRY % r"\delta_{ij} + \mathrm{softmax}(u)_j") == "wrong"
    assert last(ENTRY % r"\delta_{ij} - \mathrm{softmax}(u)_i") == "wrong"


def test_what_is_no_event_stays_as_it_is() -> None:
    for text in (
        r"p(x_i | \mu)",
        r"f(|x|)",
        r"P(|X| > 2)",
        r"D(p \| q)",
        r"\max(|a|, |b|)",
        "(a | b)",
    ):
        assert without_bars(text, frozenset()) == text
    assert events_of(r"$P(\text{wet} | \text{rain})$ and $p(x|y)$") == {"wet", "rain"}


def test_every_edit_keeps_the_length() -> None:
    for text in (
        r"P(a|b) + P(b | a)",
        r"L(\theta | x, y)",
        r"\Pr(A \mid B) = \Pr(A)",
        "P(" * 50 + "|",
    ):
        assert len(without_bars(text, frozenset(("A",)))) == len(text)


def test_a_likelihood_with_a_variance_is_a_quantity() -> None:
    text = r"""$$\ell(m, s^2) = -\frac{k}{2} \log(s^2) - \frac{1}{2 s^2} \sum_{j=1}^k (r_j - m)^2$$

$$\frac{\partial}{\partial m} \ell(m, s^2) = %s \sum_{j=1}^k (r_j - m)$$"""
    assert last(text % r"\frac{1}{s^2}") == "correct"
    assert last(text % r"-\frac{1}{s^2}") == "wrong"


def test_a_sum_sign_with_its_index_alone() -> None:
    text = "q = Σ_i (x_i − m) a_i\n\nq = Σ_i x_i a_i %s m Σ_i a_i\n"
    assert last(text % "−") == "correct"
    terms = [
        s.right.term
        for s in read_text("A = Σ_k^{-1} (x − m_k)\n\nB = Σ_k + 2\n", "a.txt").statements
    ]
    assert all("Sigma_k" in t.names for t in terms if t is not None) and None not in terms
