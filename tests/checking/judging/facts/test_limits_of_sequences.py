"""Limits of sequences: X_n changes with n, in a way of which a limit knows only what is told."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

DECIDED = (Verdict.WRONG, Verdict.CORRECT)


@pytest.mark.parametrize(
    "text",
    [
        r"$\lim_{n\to\infty} X_n = 3$",  # X_n = 3 + 1/n
        r"$\lim_{n\to\infty} \frac{X_n^2}{n} = \infty$",  # X_n = n
        r"$\lim_{n\to\infty} \frac{X_n^2}{n} = 0$",  # X_n = 1
        r"$\lim_{n\to\infty} n (\theta - X_{(n)}) = 0$",
        r"$\lim_{n\to\infty} \frac{1}{n} \log L_n = -1$",
        r"$\lim_{n\to\infty} \frac{x_{(1)}^{-2}}{n} = \infty$",  # the least of n samples falls to 0
        r"$\lim_{t\to\infty} \theta^{(t)} = 0$",
        r"$\lim_{k\to\infty} k\, (w_{k+1} - w_k) = 0$",
        r"$\lim_{n\to\infty} \hat\theta = 2$",
        r"lim_{n→∞} X_n²/n = ∞",
    ],
)
def test_nothing_is_known_of_a_sequence(text: str) -> None:
    assert last(text) not in DECIDED


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        (r"$X_n = 3 + \frac{2}{n}$. $\lim_{n\to\infty} X_n = %s$", "3", "2"),
        (r"$a_k = (1 + \frac{1}{k})^k$. $\lim_{k\to\infty} a_k = %s$", "e", "1"),
        (r"$\lim_{n\to\infty} \frac{c n + x_1}{n} = %s$", "c", "x_1"),
        (
            r"$\lim_{n\to\infty} \frac{n s^2 \bar x + r^2 m}{n s^2 + r^2} = %s$",
            r"\bar x",
            "m",
        ),
        (r"$\lim_{t\to\infty} (\beta^t + b_1) = %s$", "b_1", r"\beta"),
        (r"lim_{n→∞} (2 n + y_1)/n = %s", "2", "1"),
    ],
)
def test_what_is_known_of_it_decides(text: str, right: str, slip: str) -> None:
    assert last(text % right) is Verdict.CORRECT
    assert last(text % slip) is Verdict.WRONG
