# ruff: noqa: E501
"""Matrices that are told to be diagonal, with dots or in words: Eᵀ = E; another letter is not diagonal for that."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms

LINE = r"$$A = (P^{T} %s)(%s P) = (%s P)^{T} (%s P)$$"
TOLD = (
    "Let $%s$ be a diagonal matrix. ",
    r"Let $%s = diag(e_{1}, e_{2}, ..., e_{n})$. ",
    r"Let $%s = \text{diag}(s_1, \ldots, s_n)$. ",
    r"where $%s = \operatorname{diag}(\sqrt{\lambda_1}, \ldots, \sqrt{\lambda_n})$ ",
    r"The diagonal matrix $\mathbf{%s}$ has the eigenvalues. ",
)


@pytest.mark.parametrize("told", TOLD)
def test_the_transpose_of_a_diagonal_matrix(told: str) -> None:
    assert alarms(told % "E" + LINE % (("E",) * 4)) == 0
    assert alarms(told % "E" + LINE % (("F",) * 4)) == 1
    assert alarms(told % "E" + r"$$A = (P^{T} E)(E P) = (E P)^{T} (P E)$$") == 1


def test_the_diagonal_of_a_matrix() -> None:
    assert alarms("The diagonal entries of $F$ are positive. " + LINE % (("F",) * 4)) == 1
