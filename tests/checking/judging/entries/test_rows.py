"""x_i as the i-th row beside x_{ij}, its entries: gradients by one weight, worked out by hand."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text

FIT = r"""$o_i = a^\top r_i + c$ and $E = \sum_{i=1}^m (o_i - t_i)^2$.

"""
LOGIT = r"""$p_i = \sigma(u^\top v_i)$ and
$J = -\sum_{i=1}^m \left[ y_i \log p_i + (1 - y_i) \log(1 - p_i) \right]$.
Here $\sigma(z) = \frac{1}{1 + e^{-z}}$.

"""


@pytest.mark.parametrize(
    ("before", "line", "verdict"),
    [
        (FIT, r"\frac{\partial E}{\partial a_j} = 2 \sum_{i=1}^m (o_i - t_i) r_{ij}", "correct"),
        (FIT, r"\frac{\partial E}{\partial a_j} = \sum_{i=1}^m (o_i - t_i) r_{ij}", "wrong"),
        (FIT, r"\frac{\partial E}{\partial a_j} = 2 \sum_{i=1}^m (o_i - t_i) r_{ji}", "wrong"),
        (LOGIT, r"\frac{\partial J}{\partial u_j} = \sum_{i=1}^m (p_i - y_i) v_{ij}", "correct"),
        (LOGIT, r"\frac{\partial J}{\partial u_j} = \sum_{i=1}^m (y_i - p_i) v_{ij}", "wrong"),
        # Without a product of vectors x_i and x_{ij} may be two things.
        ("$E = \\sum_i r_i^2$.\n\n", r"\frac{\partial E}{\partial r_{ij}} = r_{ij}", "given"),
    ],
)
def test_a_row_and_its_entries(before: str, line: str, verdict: str) -> None:
    assert judge(read_text(f"{before}$${line}$$", "a.md"))[-1].verdict.value == verdict
