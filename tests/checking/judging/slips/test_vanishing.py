# ruff: noqa: E501
"""Steps between terms that are both 0: right as numbers, and yet a slip where they differ as written."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text

MEAN = r"""$a = \frac{1}{n} \sum_{k=1}^{n} r_k$, $s = \frac{1}{n} \sum_{k=1}^{n} (r_k - a)^2$.

"""
ROWS = (
    (r"\frac{\partial s}{\partial a} = \frac{2}{n} \sum_{k=1}^{n} (r_k - a) \cdot (-1) = -\frac{2}{n} \sum_{k=1}^{n} (r_k - a)", "correct"),
    (r"\frac{\partial s}{\partial a} = \frac{2}{n} \sum_{k=1}^{n} (r_k - a) \cdot (-1) = \frac{2}{n} \sum_{k=1}^{n} (r_k - a)", "wrong"),
    (r"\frac{\partial s}{\partial a} = \frac{2}{n} \sum_{k=1}^{n} (r_k - a) \cdot (-1) = -\frac{1}{n} \sum_{k=1}^{n} (r_k - a)", "wrong"),
    (r"\frac{\partial s}{\partial a} = \frac{2}{n} \sum_{k=1}^{n} (r_k - a) \cdot (-1) = 0", "correct"),
    (r"\sum_{k=1}^{n} (r_k - a) c = c \sum_{k=1}^{n} (r_k - a) = c \left(\sum_{k=1}^{n} r_k - n a\right)", "correct"),
)  # fmt: skip


@pytest.mark.parametrize(("line", "verdict"), ROWS)
def test_a_slip_between_zeros(line: str, verdict: str) -> None:
    found = [f.verdict.value for f in judge(read_text(f"{MEAN}$${line}$$", "a.md"))]
    assert found[-1] == verdict
    assert found.count("wrong") == (verdict == "wrong")


def test_one_slip_is_one_alarm() -> None:
    line = r"\frac{\partial s}{\partial a} = \frac{2}{n} \sum_{k=1}^{n} (r_k - a) \cdot (-1) = \frac{2}{n} \sum_{k=1}^{n} (r_k - a) = -\frac{2}{n} \sum_{k=1}^{n} (r_k - a)"
    found = [f.verdict.value for f in judge(read_text(f"{MEAN}$${line}$$", "a.md"))]
    assert found[-2:] == ["wrong", "correct"]


TOLD_MEAN = r"""$\mu = \frac{1}{N} \sum_{i=1}^N x_i$, $v = \frac{1}{N} \sum_{i=1}^N (x_i - \mu)^2$.

"""
TOLD_SQUARE = TOLD_MEAN.replace("$v", r"$\sigma^2")
# In v = 1/N Σ (x_i − c)² nothing says that c is the mean; ∂v/∂c = −(2/N) Σ (x_i − c).
NO_MEAN = r"""$v = \frac{1}{N} \sum_{i=1}^N (x_i - c)^2$.

"""
DERIVED = (
    (NO_MEAN, r"\frac{\partial v}{\partial c} = -\frac{2}{N} \sum_{i=1}^N (x_i - c)", "correct"),
    (NO_MEAN, r"\frac{\partial v}{\partial c} = \frac{1}{N} \sum_{i=1}^N 2 (x_i - c)", "wrong"),
    (NO_MEAN, r"\frac{\partial v}{\partial c} = -\frac{1}{N} \sum_{i=1}^N (x_i - c)", "wrong"),
    (TOLD_MEAN, r"\frac{\partial v}{\partial \mu} = \frac{1}{N} \sum_{i=1}^N (-2) (x_i - \mu) = 0", "correct"),
    (TOLD_MEAN, r"\frac{\partial v}{\partial \mu} = -2 \left(\frac{1}{N} \sum_{i=1}^N x_i - \mu\right)", "correct"),
    (TOLD_MEAN, r"\frac{\partial v}{\partial \mu} = 0", "correct"),
    (TOLD_MEAN, r"\frac{\partial v}{\partial \mu} = \frac{1}{N} \sum_{i=1}^N 2 (x_i - \mu)", "wrong"),
    (TOLD_MEAN, r"\frac{\partial v}{\partial \mu} = -\frac{1}{N} \sum_{i=1}^N (x_i - \mu)", "wrong"),
    (TOLD_MEAN, r"\frac{\partial v}{\partial \mu} = \sum_{i=1}^N (x_i - \mu)", "wrong"),
    (TOLD_SQUARE, r"\frac{\partial \sigma^2}{\partial \mu} = \frac{-2}{N} \sum_{i=1}^N (x_i - \mu)", "correct"),
    (TOLD_SQUARE, r"\frac{\partial \sigma^2}{\partial \mu} = \frac{2}{N} \sum_{i=1}^N (x_i - \mu)", "wrong"),
)  # fmt: skip


@pytest.mark.parametrize(("told", "line", "verdict"), DERIVED)
def test_the_derivative_of_a_variance_by_its_mean(told: str, line: str, verdict: str) -> None:
    found = [f.verdict.value for f in judge(read_text(f"{told}$${line}$$", "a.md"))]
    assert found[-1] == verdict
    assert found.count("wrong") == (verdict == "wrong")


def test_the_way_through_the_variance_comes_to_nothing() -> None:
    text = (
        NO_MEAN
        + r"$$u_i = \frac{x_i - c}{\sqrt{v}}, \quad \frac{\partial u_i}{\partial c} = -\frac{1}{\sqrt{v}}$$"
    )
    assert "wrong" not in [f.verdict.value for f in judge(read_text(text, "a.md"))]
