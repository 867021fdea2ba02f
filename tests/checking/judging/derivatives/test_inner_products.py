# ruff: noqa: E501
"""Derivatives of θᵀx by an entry θ_k, where no shapes are told: by hand in every line."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from tests.checking.writeup import last

ROWS = (
    (r"\frac{\partial}{\partial \theta_k}(\theta^T x) = x_k", "correct"),
    (r"\frac{\partial}{\partial \theta_k}(\theta^T x) = x_j", "wrong"),
    (r"\frac{\partial}{\partial \theta_k}(\theta^T x) = x_k^2", "wrong"),
    (r"\frac{\partial}{\partial \theta_k}(x^T \theta) = x_k", "correct"),
    (r"\frac{\partial}{\partial \theta_k}(y - 2 \theta^T x) = -2 x_k", "correct"),
    (r"\frac{\partial}{\partial \theta_k}(y - 2 \theta^T x) = 2 x_k", "wrong"),
    (r"\frac{\partial}{\partial w_j} \sigma(w^T x) = \sigma(w^T x)(1 - \sigma(w^T x)) x_j", "correct"),
    (r"\frac{\partial}{\partial w_j} \sigma(w^T x) = \sigma(w^T x)(1 - \sigma(w^T x)) x_i", "wrong"),
    (r"\frac{\partial}{\partial w_j} \sigma(w^T x) = \sigma(w^T x)(1 + \sigma(w^T x)) x_j", "wrong"),
    (r"\sum_i x_j^{(i)} \frac{\partial}{\partial \theta_k}(\theta^T x^{(i)} - y^{(i)}) = \sum_i x_j^{(i)} x_k^{(i)}", "correct"),
    (r"\sum_i x_j^{(i)} \frac{\partial}{\partial \theta_k}(\theta^T x^{(i)} - y^{(i)}) = \sum_i x_j^{(i)} x_j^{(i)}", "wrong"),
    (r"y^{(i)} x_j^{(i)} - e^{\theta^T x^{(i)}} \frac{\partial}{\partial \theta_j}(\theta^T x^{(i)}) = x_j^{(i)} (y^{(i)} - e^{\theta^T x^{(i)}})", "correct"),
    (r"y^{(i)} x_j^{(i)} - e^{\theta^T x^{(i)}} \frac{\partial}{\partial \theta_j}(\theta^T x^{(i)}) = x_j^{(i)} (e^{\theta^T x^{(i)}} - y^{(i)})", "wrong"),
)  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), ROWS)
def test_derivatives_by_an_entry(line: str, expected: str) -> None:
    assert last(f"${line}$").value == expected


def test_the_message_has_the_product_again() -> None:
    (found,) = judge(read_text(f"${ROWS[7][0]}$", "a.md"))
    assert found.expected is not None and "σ(wᵀ x)" in found.expected
