"""n has no value and ends a sum; 10 that is put in for it beside the sum may be its value. Where it has one,
another number is wrong."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last

GIVEN = r"$\hat\mu = 0$, $\hat\nu = 1$. "
VECTOR = r"$[\sum_{i=1}^n (x_i - \hat\mu)/\hat\nu, -\frac{n}{2\hat\nu}] = [\sum_{i=1}^n x_i, -\frac{%d}{2}]$"
COLUMN = (
    r"$\begin{pmatrix} \sum_{i=1}^n (x_i - \hat\mu)/\hat\nu \\ -\frac{n}{2\hat\nu} \end{pmatrix}"
    r" = \begin{pmatrix} \sum_{i=1}^n x_i \\ -\frac{%d}{2} \end{pmatrix}$"
)
SUM = r"$-\frac{n}{2} + \sum_{i=1}^n x_i/\hat\nu = -\frac{%d}{2} + \sum_{i=1}^n x_i$"


@pytest.mark.parametrize("relation", [VECTOR, COLUMN, SUM])
def test_a_count_that_is_not_told_may_be_put_in(relation: str) -> None:
    assert last(GIVEN + relation % 10) != "wrong"
    assert last("$n = 10$, " + GIVEN + relation % 12) != "correct"


@pytest.mark.parametrize("relation", [VECTOR, COLUMN])
def test_another_count_than_was_told_is_wrong(relation: str) -> None:
    assert last("$n = 10$, " + GIVEN + relation % 10) == "correct"
    assert last("$n = 10$, " + GIVEN + relation % 12) == "wrong"


def test_a_slip_beside_a_count_is_wrong() -> None:
    assert last(r"$[\sum_{i=1}^n x_i/2, n] = [\sum_{i=1}^n x_i/3, n]$") == "wrong"
