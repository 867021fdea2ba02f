r"""\bar z is the mean of z in a law of variances, by its bar, whether or not the words say so."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

LAWS = [
    (r"$$Var(z) = \mathbb{E}[(z-\bar z)^2] = \mathbb{E}[z^2] %s \bar{z}^2$$", "-", "+"),
    (r"$$\mathbb{E}[(z-\bar z)^2] = \mathbb{E}[z^2] + \bar z^2 - %s z\bar z]$$", r"2\mathbb{E}[", r"\mathbb{E}["),
    (r"$\mathrm{Var}(X) = E\left[(X - \overline{X})^2\right] = E[X^2] - \overline{X}%s$", "^2", ""),
    (r"$$\operatorname{Var}(y) = \mathbb E[y^2] - %s\bar y^2$$", "", "2"),
    (r"$$\mathrm{Cov}(x, y) = \mathbb E[(x - \bar x)(y - \bar y)] = \mathbb E[xy] %s \bar x \bar y$$", "-", "+"),
    (r"$$\mathbb E[(\hat y - \bar y)^2] = \mathbb E[\hat y^2] %s \bar y^2$$", "-", "+"),
    (r"$$\mathbb E[(a z + b)^2] = a^2 \mathbb E[z^2] + %s a b \bar z + b^2$$", "2", "3"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "right", "slip"), LAWS)
def test_a_mean_with_a_bar(line: str, right: str, slip: str) -> None:
    assert alarms(line % right) == 0
    assert last(line % slip) is Verdict.WRONG


def test_words_that_tell_of_it() -> None:
    text = r"The variance is $$\mathrm{Var}(z) = \mathbb{E}[(z-\bar z)^2] = \mathbb{E}[z^2] %s \bar{z}^2$$"
    assert last(text % "-") is Verdict.CORRECT
    assert last(text % "+") is Verdict.WRONG


def test_a_mean_that_is_told_is_that() -> None:
    text = r"Let $\bar z = \mathbb{E}[z]$. $$\mathrm{Var}(z) = \mathbb{E}[z^2] %s \bar{z}^2$$"
    assert last(text % "-") is Verdict.CORRECT
    assert last(text % "+") is Verdict.WRONG


@pytest.mark.parametrize(
    "line",
    [
        # of n independent X_i both are (1 - 1/n) Var(X)
        r"$$\mathbb E[(X_i - \bar X)^2] = \mathbb E[X_i^2] - \mathbb E[\bar X^2]$$",
        r"$$\mathrm{Var}(X_i - \bar X) = \mathrm{Var}(X_i) - \mathrm{Var}(\bar X)$$",
        r"$$\mathrm{Var}(\bar X) = \frac{1}{n} \mathrm{Var}(X)$$",
        r"$$\mathbb E[(y - \hat y)^2] = (\bar y - \hat y)^2 + \mathbb E[(y-\bar y)^2]$$",
    ],
)
def test_the_mean_of_a_sample_is_random(line: str) -> None:
    assert alarms(line) == 0
