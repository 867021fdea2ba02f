"""Sums that leave an index out: Σ_{i ≠ j}, as in the gradient of softmax with cross-entropy; sums that do
not say where they begin."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

SOFTMAX = r"""
Let $p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$ and $L = -\sum_i y_i \log p_i$ with $\sum_i y_i = 1$.

$\frac{\partial L}{\partial z_j} = @$
"""


@pytest.mark.parametrize(
    ("right", "verdict"),
    [
        (r"-y_j (1 - p_j) + \sum_{i \neq j} y_i p_j", Verdict.CORRECT),
        (r"-y_j (1 - p_j) + \sum_{k=1, k \neq j}^{K} y_k p_j", Verdict.CORRECT),
        (r"-y_j + y_j p_j + p_j \sum_{i\ne j} y_i", Verdict.CORRECT),
        (r"-y_j (1 - p_j) - \sum_{i \neq j} y_i p_j", Verdict.WRONG),
        (r"-y_j (1 - p_j) + \sum_{i \neq j} y_i p_i", Verdict.WRONG),
        (r"-y_j (1 - p_j) + \sum_{i} y_i p_j", Verdict.WRONG),
    ],
)
def test_the_gradient_of_softmax(right: str, verdict: Verdict) -> None:
    assert last(SOFTMAX.replace("@", right)) is verdict


@pytest.mark.parametrize(
    ("relation", "verdict"),
    [
        (r"\sum_{i \neq 2} a_i = 6", Verdict.CORRECT),
        (r"\sum_{i=1, i \ne 2}^{3} a_i = 7", Verdict.WRONG),
        (r"\prod_{i=1, 3 \neq i}^{3} a_i = 2", Verdict.CORRECT),
    ],
)
def test_numbers(relation: str, verdict: Verdict) -> None:
    assert last(rf"$a_1 = 1, a_2 = 2, a_3 = 5$. ${relation}$") is verdict


NEGATIVE_SAMPLES = r"""$J = -\ln \sigma(t_c^\top h) - \sum_{k=1}^K \ln\sigma(-t_k^\top h)$.

$\frac{\partial J}{\partial t_c} = @$"""


def test_a_quantity_may_be_none_of_those_that_a_sum_runs_over() -> None:
    """σ(t_c·h) − 1 times h, where t_c is none of the negative samples t_k."""
    assert last(NEGATIVE_SAMPLES.replace("@", r"(\sigma(t_c^\top h) - 1) h")) is not Verdict.WRONG
    assert last(NEGATIVE_SAMPLES.replace("@", r"(\sigma(t_c^\top h) + 1) h")) is Verdict.WRONG


# 0.5 + 1 − 2 = −0.5 and 0.25 + 1 + 4 = 5.25; without the first 1 − 2 = −1 and 1 + 4 = 5
@pytest.mark.parametrize(
    ("relation", "verdict"),
    [
        (r"\sum_i w_i = -0.5", Verdict.CORRECT),
        (r"\sum_i w_i = -1", Verdict.CORRECT),  # w_0 may be the bias
        (r"\sum_i w_i = 1.5", Verdict.WRONG),
        (r"\frac12 \sum_i w_i^2 = 2.625", Verdict.CORRECT),
        (r"\frac12 \sum_i w_i^2 = 5.25", Verdict.WRONG),
        (r"\sum_i v_i = 3", Verdict.CORRECT),  # there is no v_0
        (r"\sum_i v_i w_i = -3", Verdict.CORRECT),
        (r"\sum_i v_i w_i = -2.5", Verdict.WRONG),
    ],
)
def test_a_sum_over_all_that_are_told_from_0_on(relation: str, verdict: Verdict) -> None:
    told = "$w_0 = 0.5$, $w_1 = 1$, $w_2 = -2$, $v_1 = 1$, $v_2 = 2$.\n\n"
    assert last(f"{told}${relation}$") is verdict
