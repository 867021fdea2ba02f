"""The largest of a family: max_i x_i, against Python's max over many numbers."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text

Vector = Sequence[float]


def last(text: str) -> Verdict:
    return judge(read_text(text, "a.md"))[-1].verdict


LAWS: list[tuple[str, Callable[[Vector, Vector, float], tuple[float, float]]]] = [
    (r"\max_i (x_i + c) = \max_i x_i + c",
     lambda x, y, c: (max(a + c for a in x), max(x) + c)),
    (r"\max_i (x_i + c) = \max_i x_i", lambda x, y, c: (max(a + c for a in x), max(x))),
    (r"\max_i (2 x_i) = 2 \max_i x_i", lambda x, y, c: (max(2 * a for a in x), 2 * max(x))),
    (r"\max_i (-x_i) = -\min_i x_i", lambda x, y, c: (max(-a for a in x), -min(x))),
    (r"\max_i (-x_i) = -\max_i x_i", lambda x, y, c: (max(-a for a in x), -max(x))),
    (r"\max_i (x_i + y_i) = \max_i x_i + \max_i y_i",
     lambda x, y, c: (max(a + b for a, b in zip(x, y, strict=True)), max(x) + max(y))),
    (r"\max_i (x_i - \max_j x_j) = 0", lambda x, y, c: (max(a - max(x) for a in x), 0)),
]  # fmt: skip


@pytest.mark.parametrize(("line", "law"), LAWS, ids=[line for line, _ in LAWS])
def test_laws(line: str, law: Callable[[Vector, Vector, float], tuple[float, float]]) -> None:
    chance = random.Random(5)
    tried = []
    for _ in range(40):
        x, y = ([chance.uniform(-3, 3) for _ in range(4)] for _ in range(2))
        left, right = law(x, y, chance.uniform(-3, 3))
        tried.append(abs(left - right) < 1e-12)
    if all(tried):
        assert last(f"${line}$") is Verdict.CORRECT
    else:
        assert last(f"${line}$") is not Verdict.CORRECT


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"\max_i x_i = 4", "correct"),
        (r"\max_i x_i = 2", "wrong"),
        (r"\min_i x_i = -1", "correct"),
        (r"\min_i x_i = 1", "wrong"),
        (r"\max_{i} x_i^2 = 16", "correct"),
        (r"\max_i x_i - \min_i x_i = 4 + 1 = 5", "correct"),
        (r"\max_i x_i - \min_i x_i = 3", "wrong"),
    ],
)
def test_numbers(line: str, verdict: str) -> None:
    assert last(f"Let $x = (-1, 4, 2)$. ${line}$") is Verdict(verdict)


# The shift in softmax: any M does; the largest is the one that is taken.
def test_the_shift_of_softmax() -> None:
    text = (
        r"Let $p_i = \frac{e^{x_i}}{\sum_j e^{x_j}}$ and $M = \max_j x_j$."
        r" $p_i = \frac{e^{x_i}}{\sum_j e^{x_j}} = @$"
    )
    assert last(text.replace("@", r"\frac{e^{x_i - M}}{\sum_j e^{x_j - M}}")) is Verdict.CORRECT
    assert last(text.replace("@", r"\frac{e^{x_i - M}}{\sum_j e^{x_j + M}}")) is Verdict.WRONG
    text = r"Let $f = \log\sum_j e^{x_j}$ and $m = \max_j x_j$. $\log\sum_j e^{x_j} = @$"
    assert last(text.replace("@", r"m + \log\sum_j e^{x_j - m}")) is Verdict.CORRECT
    assert last(text.replace("@", r"m - \log\sum_j e^{x_j - m}")) is Verdict.WRONG


def test_over_a_set_it_is_not_read() -> None:
    assert last(r"$2 m = \max_{i \in S} x_i$") is Verdict.UNCHECKED
    assert last(r"$m = \max_{i \in S} x_i$") is Verdict.GIVEN
    for text in (r"$V = \max_a Q(s, a)$", r"$\max_x f(x) = 3$"):  # of what is not known here
        assert last(text) is Verdict.GIVEN


def test_a_mass_that_is_one_is_no_largest() -> None:
    # Σ p_i = 1 says nothing of the largest.
    text = r"Let $p_i = \frac{e^{x_i}}{\sum_j e^{x_j}}$ with $\sum_i p_i = 1$. $\max_i p_i = 1$"
    assert last(text) not in (Verdict.CORRECT, Verdict.ROUNDED)


def test_the_message_says_max() -> None:
    found = judge(read_text(r"Let $x = (1, 4, 2)$. $\max_i x_i = 2$", "a.md"))[-1]
    assert found.message is not None and "max_i" in found.message and "over" not in found.message
