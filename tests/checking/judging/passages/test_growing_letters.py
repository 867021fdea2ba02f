"""A plain letter in a limit may depend on what goes to infinity, unless it is told to be a constant."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last


@pytest.mark.parametrize(
    "text",
    [
        r"M grows with n. $\lim_{n\to\infty} M/n = \infty$",
        r"$$\lim_{n\to\infty} \frac{M}{n} = \infty$$",
        "lim_{n→∞} d/n = 1",
        r"\[ \lim_{N\to\infty} \frac{K}{N} = 1 \]",
    ],
)
def test_a_letter_that_may_grow_is_no_mistake(text: str) -> None:
    assert last(text) in ("unchecked", "given")


@pytest.mark.parametrize(
    "text",
    [
        r"$M = 5$. $\lim_{n\to\infty} \frac{M}{n} = \infty$",
        r"Let $M$ be a constant. $\lim_{n\to\infty} \frac{M}{n} = \infty$",
        "With a fixed number M: lim_{n→∞} M/n = ∞",
        r"$\lim_{N\to\infty} \frac{\sigma^2}{N} = \sigma^2$",
        r"$\lim_{n\to\infty} (1+\frac{k}{n})^n = e^{-k}$",
    ],
)
def test_a_constant_does_not_grow(text: str) -> None:
    assert last(text) == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        r"$\lim_{n\to\infty} \frac{M}{n} = 0$",
        r"$M = n^2$. $\lim_{n\to\infty} \frac{M}{n} = \infty$",
        r"$\lim_{n\to\infty} (1+\frac{k}{n})^n = e^{k}$",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert last(text) == "correct"
