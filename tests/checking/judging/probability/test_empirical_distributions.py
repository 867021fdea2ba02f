"""Σ_x p̂(x) log p(x) = (1/N) Σ_i log p(x_i), where p̂ is the empirical distribution of the x_i."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last

HAT = r"$$H(\hat{p}, p_\theta) = -\sum_x \hat{p}(x) \log p_\theta(x) = %s$$"
TILDE = r"$$H(\tilde p, q_w) = -\sum_{x} \tilde p(x) \ln q_w(x) = %s$$"


@pytest.mark.parametrize(
    ("told", "text", "right", "slip"),
    [
        (
            r"The empirical distribution is $\hat p$.",
            HAT,
            r"-\frac{1}{N}\sum_{i=1}^N \log p_\theta(x_i)",
            r"-\sum_{i=1}^N \log p_\theta(x_i)",
        ),
        (
            r"Let $\tilde p$ be the empirical distribution of $x^{(1)}, \dots, x^{(n)}$.",
            TILDE,
            r"-\frac1n\sum_{i=1}^n \ln q_w(x^{(i)})",
            r"\frac1n\sum_{i=1}^n \ln q_w(x^{(i)})",
        ),
        (
            r"It is $\hat{p}(x) = \frac{1}{N}\sum_i \delta(x - x_i)$.",
            HAT,
            r"-\frac{1}{N}\sum_{i=1}^N \log p_\theta(x_i)",
            r"-\frac{1}{N}\sum_{i=1}^N p_\theta(x_i)",
        ),
    ],
)
def test_its_expectation_is_the_mean_over_the_samples(
    told: str, text: str, right: str, slip: str
) -> None:
    assert last(f"{told}\n\n{text % right}") == "correct"
    assert last(f"{told}\n\n{text % slip}") not in ("correct", "unchecked")


def test_where_no_words_say_so_it_is_left_open() -> None:
    assert last(HAT % r"-\frac1N\sum_{n=1}^N \log p_\theta(x_n)") == "unchecked"
    assert last(HAT % r"-\frac1N\sum_{n=1}^N p_\theta(x_n)") == "wrong"
