"""[a = b] is 1 where the letters are the same, else 0; and π(a) = e^{h_a}/Σ_b e^{h_b} has an index in brackets.

∂ log π_a/∂h_b = δ_ab − π_b and ∂π_a/∂h_b = π_a (δ_ab − π_b), the derivatives of softmax.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text

BRACKETS = r"Let $\pi(a) = \frac{e^{h_a}}{\sum_b e^{h_b}}$. Then $@$"
INDICES = r"Let $p_i = \frac{e^{h_i}}{\sum_k e^{h_k}}$. Then $@$"


def last(text: str) -> str:
    return judge(read_text(text, "a.md"))[-1].verdict.value


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"\frac{\partial \log\pi(a)}{\partial h_b} = [a = b] - \pi(b)", "correct"),
        (r"\frac{\partial \log\pi(a)}{\partial h_b} = [a = b] + \pi(b)", "wrong"),
        (r"\frac{\partial \log\pi(a)}{\partial h_b} = \mathbb{1}[a = b] - \pi(b)", "correct"),
        (r"\frac{\partial \pi(a)}{\partial h_b} = \pi(a)\left([a=b] - \pi(b)\right)", "correct"),
        (r"\frac{\partial \pi(a)}{\partial h_b} = \pi(b)\left([a=b] - \pi(b)\right)", "wrong"),
        (r"\sum_a \pi(a) = 1", "correct"),
    ],
)
def test_in_brackets(line: str, verdict: str) -> None:
    assert last(BRACKETS.replace("@", line)) == verdict


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"\frac{\partial \log p_i}{\partial h_j} = [i = j] - p_j", "correct"),
        (r"\frac{\partial \log p_i}{\partial h_j} = [i = j] - p_i", "wrong"),
        (r"\frac{\partial p_i}{\partial h_j} = p_i([i = j] - p_j)", "correct"),
        (r"\frac{\partial p_i}{\partial h_j} = p_i([i \neq j] - p_j)", "wrong"),
    ],
)
def test_below(line: str, verdict: str) -> None:
    assert last(INDICES.replace("@", line)) == verdict


def test_a_number_in_brackets_stays_a_number() -> None:
    assert last(r"Let $f(n) = a_n + n$ and $a_2 = 3$. $f(2) = 5$") != "wrong"
    assert last(r"Let $f(x) = x_1 x^2$ and $x_1 = 3$. $f(2) = 12$") == "correct"
    assert last(r"Let $g(t) = h_t$ and $h_2 = 3$. $g(2) = 3$") == "correct"


def test_a_remark_in_brackets_is_no_indicator() -> None:
    assert last(r"Let $w = 3$. $2w = 6 [w = 3]$") not in ("wrong", "correct")
