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
