# ruff: noqa: E501
"""Probabilities with bars: Bayes' rule, sums over variables, expectations under q, divergences."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text
from tests.checking.writeup import alarms, last

# The law, and the same with one slip. p(a, b) = p(a|b) p(b); E_p[f] = Σ p f; log p(x) = ELBO + KL(q ‖ p(z|x)).
PAIRS = [
    (r"p(a|b) = \frac{p(b|a) p(a)}{p(b)}", r"p(a|b) = \frac{p(b|a) p(b)}{p(a)}"),
    (r"p(a \mid b, c) = \frac{p(b \mid a, c) p(a \mid c)}{p(b \mid c)}",
     r"p(a \mid b, c) = \frac{p(a \mid b, c) p(a \mid c)}{p(b \mid c)}"),
    (r"P(A|B) = \frac{P(A, B)}{P(B)}", r"P(A|B) = \frac{P(A, B)}{P(A)}"),
    (r"P(A \cap B) = P(B|A) P(A)", r"P(A \cap B) = P(B|A) P(B)"),
    (r"P(H|E) = \frac{P(E|H) P(H)}{P(E|H) P(H) + P(E|\neg H) P(\neg H)}",
     r"P(H|E) = \frac{P(E|H) P(H)}{P(E|H) P(H) + P(E|\neg H) P(H)}"),
    (r"p(y=1|x) = \frac{p(x|y=1) p(y=1)}{p(x|y=1) p(y=1) + p(x|y=0) p(y=0)}",
     ""),
    (r"p(x) = \int p(x|z) p(z) \, dz", r"p(x) = \int p(x|z) p(z) \, dx"),
    (r"p(x) = \sum_z p(x, z)", r"p(x) = \sum_z p(x | z)"),
    (r"\log p(x, z) = \log p(x|z) + \log p(z)", r"\log p(x, z) = \log p(x|z) - \log p(z)"),
    (r"\mathbb{E}_{z \sim q}[\log p(x|z)] - \mathbb{E}_{z \sim q}[\log q(z)] = \mathbb{E}_{z \sim q}\left[\log \frac{p(x|z)}{q(z)}\right]",
     r"\mathbb{E}_{z \sim q}[\log p(x|z)] - \mathbb{E}_{z \sim q}[\log q(z)] = \mathbb{E}_{z \sim q}\left[\log \frac{q(z)}{p(x|z)}\right]"),
    (r"\log p(x) = \mathbb{E}_{z\sim q(z|x)}\left[\log \frac{p(x,z)}{q(z|x)}\right] + D_{KL}(q(z|x) \| p(z|x))",
     r"\log p(x) = \mathbb{E}_{z\sim q(z|x)}\left[\log \frac{p(x,z)}{q(z|x)}\right] - D_{KL}(q(z|x) \| p(z|x))"),
    (r"\log p_\theta(x) = \mathbb{E}_{q_\phi(z|x)}[\log p_\theta(x|z)] - \mathrm{KL}(q_\phi(z|x) \,||\, p(z)) + \mathrm{KL}(q_\phi(z|x) \,||\, p_\theta(z|x))",
     r"\log p_\theta(x) = \mathbb{E}_{q_\phi(z|x)}[\log p_\theta(x|z)] + \mathrm{KL}(q_\phi(z|x) \,||\, p(z)) + \mathrm{KL}(q_\phi(z|x) \,||\, p_\theta(z|x))"),
    (r"\sum_z q(z) \log \frac{p(x, z; \theta)}{q(z)} = \log p(x; \theta) - KL(q \| p(z|x; \theta))",
     r"\sum_z q(z) \log \frac{p(x, z; \theta)}{q(z)} = \log p(x; \theta) + KL(q \| p(z|x; \theta))"),
    (r"KL(p(x) \| q(x)) = \sum_x p(x) \log \frac{p(x)}{q(x)}",
     r"KL(p(x) \| q(x)) = \sum_x p(x) \log \frac{q(x)}{p(x)}"),
    (r"\mathbb{E}_{z \sim q}[\log p(x, z)] + H(q(z)) = \mathbb{E}_{z \sim q}\left[\log \frac{p(x, z)}{q(z)}\right]",
     r"\mathbb{E}_{z \sim q}[\log p(x, z)] - H(q(z)) = \mathbb{E}_{z \sim q}\left[\log \frac{p(x, z)}{q(z)}\right]"),
    (r"P(\neg D | +) = 1 - P(D | +)", ""),
    (r"P(T) = P(T|D) P(D) + P(T|D') P(D')", r"P(T) = P(T|D) P(D') + P(T|D') P(D')"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong"), PAIRS)
def test_laws_and_slips(right: str, wrong: str) -> None:
    assert last(f"$${right}$$") is Verdict.CORRECT
    if wrong:
        assert last(f"$${wrong}$$") is Verdict.WRONG


# What may hold of some distributions, or up to a constant, is never wrong.
SUPPOSED = [
    r"p(x, y) = p(x) p(y)",
    r"p(x | y, z) = p(x | z)",
    r"p(x_1, x_2, x_3) = p(x_1) p(x_2 | x_1) p(x_3 | x_2)",
    r"p(\theta | x) = p(x | \theta) p(\theta)",
    r"\log p(\theta | x) = \log p(x | \theta) + \log p(\theta)",
    r"q(x | y) = q(y | x)",
    r"KL(p \| q) = -\sum_x p(x) \log q(x)",
    r"p(a | b) = 0.3",
    r"P(A | B) = \frac{P(A)}{P(B)}",
    r"p(c=k | x) = \frac{p(x | c_k) p(c_k)}{p(x)}",
    r"p(c_k, x) = p(x | c = k) p(c_k)",
    r"P(X | y) P(y) = P(x, y)",
    r"p(x_3 | x_1) = \sum_{x_2} p(x_3 | x_2) p(x_2 | x_1)",
    r"p(x_2 | x_1) = p(x_3 | x_2)",
    r"p(a | b) = \lambda p(b | a)",
    r"p_{data}(x | y) = p_g(x | y)",
    r"q_\pi(s, a) = \sum_{s', r} p(s', r | s, a) (r + \gamma v_\pi(s'))",
    r"p (1 - p) = p(x | y) (1 - p)",
    r"f(x | a) = f(a | x)",
]


@pytest.mark.parametrize("line", SUPPOSED)
def test_what_may_be_supposed(line: str) -> None:
    assert alarms(f"$${line}$$") == 0


def test_equal_priors_are_heeded_where_the_text_speaks_of_them() -> None:
    # p(a|b) = p(b|a)/Σ_a p(b|a) needs a uniform p(a)
    line = r"$$p(a|b) = \frac{p(b|a)}{\sum_a p(b|a)}$$"
    assert alarms(f"The prior is uniform. {line}") == 0
    assert alarms(r"Bayes, with q equal to the prior: $$p(a|b) = \frac{p(b|a) p(b)}{p(a)}$$") == 0


def test_a_bound_that_is_tight() -> None:
    line = r"$$\log p(x) = \mathbb{E}_{z \sim q}\left[\log \frac{p(x, z)}{q(z)}\right]$$"
    assert alarms(f"With $q(z) = p(z | x)$: {line}") == 0
    assert alarms(line) == 0  # it lacks a term, which is more than a slip of sign or letter


def test_the_right_probability_is_told() -> None:
    found = judge(read_text(r"$$P(A|B) = \frac{P(A, B)}{P(A)}$$", "a.md"))[-1]
    assert found.message == "it is no law of probabilities; right is P(B) for P(A)"


def test_numbers_of_probabilities_are_what_they_were() -> None:
    # P(w) = 0.8·0.3 + 0.1·0.7 = 0.31
    text = r"""$P(r) = 0.3$, $P(w | r) = 0.8$, $P(w | \neg r) = 0.1$

$$P(w) = P(w | r) P(r) + P(w | \neg r) P(\neg r) = 0.8 \cdot 0.3 + 0.1 \cdot 0.7 = %s$$"""
    assert last(text % "0.31") is Verdict.CORRECT
    assert last(text % "0.13") is Verdict.WRONG


def test_macros_of_the_write_up() -> None:
    text = r"""\newcommand{\E}{\mathbb{E}} \newcommand{\KL}[2]{D_{\mathrm{KL}}(#1 \,\|\, #2)}

$$\log p(x) = \E_q[\log p(x, z) - \log q(z)] %s \KL{q(z)}{p(z \mid x)}$$"""
    assert last(text % "+") is Verdict.CORRECT
    assert last(text % "-") is Verdict.WRONG
