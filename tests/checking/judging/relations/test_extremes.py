"""max_x, sup, min_x of a function of one name. By hand: σ' ≤ 1/4, tanh' ≤ 1, x e^{−x²} ≤ e^{−1/2}/√2 = 0.4289."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

_OWN = r"$g(x) = x e^{-x^2}$. "

TOLD = [
    ("", r"\max_x \sigma'(x) = 0.25", r"\max_x \sigma'(x) = 0.5"),
    ("", r"\sup_{x} \sigma'(x) = \frac14", r"\sup_{x} \sigma'(x) = \frac12"),
    ("", r"\max_{z \in \mathbb{R}} \sigma'(z) = 0.25", r"\max_{z \in \mathbb{R}} \sigma'(z) = 0.2"),
    ("", r"\max |\tanh'(z)| = 1", r"\max |\tanh'(z)| = 0.5"),
    ("", r"\min_x \tanh(x) = -1", r"\min_x \tanh(x) = 0"),
    (_OWN, r"\max_x g(x) = 0.4289", r"\max_x g(x) = 0.2"),
]


@pytest.mark.parametrize(("before", "right", "wrong"), TOLD)
def test_an_extreme_value_is_judged(before: str, right: str, wrong: str) -> None:
    assert last(f"{before}${right}$") in (Verdict.CORRECT, Verdict.ROUNDED)
    assert last(f"{before}${wrong}$") is Verdict.WRONG


@pytest.mark.parametrize(
    "text",
    [
        r"On the interval $[0, 1]$ let $g(x) = x e^{-x^2}$. $\min_x g(x) = 0$",
        r"$g(x) = x e^{-x^2}$ subject to $x \ge 0$: $\min_x g(x) = 0$",
        r"$\max_x f(x) = 2$",  # of any function
        r"$\max_a Q(s, a) = 3$",
        r"$g(x) = e^{-(x - 3000)^2}$, $\max_x g(x) = 1$",  # farther than is looked at
    ],
)
def test_what_it_is_taken_over_may_not_be_known(text: str) -> None:
    assert last(text) not in (Verdict.WRONG, Verdict.FOLLOW_THROUGH)


def test_a_family_is_no_function() -> None:
    numbers = r"$z_1 = 1$, $z_2 = 5$, $z_3 = 2$. "
    assert last(numbers + r"$\max_k z_k = 5$") is Verdict.CORRECT
    assert last(numbers + r"$\max_k z_k = 2$") is Verdict.WRONG
