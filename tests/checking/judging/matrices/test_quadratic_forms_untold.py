# ruff: noqa: E501
"""Matrices that are symmetric although nobody says so: the A of (x − m)ᵀA(x − m) = xᵀAx − 2mᵀAx + mᵀAm, what is positive
definite, a covariance, a Hessian or a Gram matrix. By hand: mᵀAx + xᵀAm = 2mᵀAx where Aᵀ = A."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last


@pytest.mark.parametrize("m", ["A", "M", "R", "S_N", r"\mathbf{B}"])
def test_a_quadratic_form(m: str) -> None:
    line = rf"$$B_0 = (x - c)^T {m} (x - c) = x^T {m} x - %s c^T {m} x + c^T {m} c$$"
    assert alarms(line % "2") == 0
    assert last(line % "3") == "wrong"


def test_weighted_least_squares() -> None:
    line = r"$$B = (y - Xw)^T R (y - Xw) = y^T R y - 2 w^T X^T R y + w^T X^T R %s$$"
    assert alarms(line % "X w") == 0
    assert alarms(line % "w") == 1


@pytest.mark.parametrize(
    "told",
    [
        "Let $A$ be positive definite. ",
        r"Let $A \succ 0$. ",
        "$A$ is the covariance matrix. ",
        "Let $A$ be the Hessian of $f$. ",
        r"The Gram matrix $\mathbf{A}$ has full rank. ",
        "$A$ is PSD. ",
    ],
)
def test_by_nature(told: str) -> None:
    assert last(told + r"$$c = (A x)^T y = x^T A y$$") == "unchecked"
    assert last(told + r"$$c = (A x)^T y = y^T A y$$") == "wrong"
    assert last(told + r"$$c = (G x)^T y = x^T G y$$") == "wrong"


def test_nothing_is_told() -> None:
    assert last(r"$$c = (A x)^T y = x^T A y$$") == "wrong"


def test_with_an_equation() -> None:
    # bᵀx = x*ᵀAx and x*ᵀAx* = bᵀx*
    line = r"Let $A x^* = b$, $A$ symmetric: $c = \frac12 x^T A x - b^T x - \frac12 x^{*T} A x^* + b^T x^* = \frac12 (x - x^*)^T A (x %s x^*)$."
    assert alarms(line % "-") == 0
    assert alarms(line % "+") == 1


def test_an_inverse_of_orthogonal_factors() -> None:
    line = r"$B = (A D A^T)^{-1} = (A^T)^{-1} D^{-1} A^{-1} = A %s A^T$ since $A$ is orthogonal."
    assert alarms(line % "D^{-1}") == 0
    assert alarms(line % "D") == 1
    line = r"$B = (A D A^T)^{-1} = (A^T)^{-1} D^{-1} A^{-1} = A D^{-1} A^T$ since $A^{-1} = A^T$."
    assert alarms(line) == 0


def test_the_logarithm_of_a_determinant() -> None:
    line = r"$$B = \log|L L^T| = %s \log |L|$$"
    assert alarms(line % "2") == 0
    assert alarms(line % "3") == 1


def test_the_degrees_of_a_graph() -> None:
    # Σ_j w_ij = d_i: ½ Σ w_ij (f_i² + f_j²) = Σ d_i f_i²
    told = r"The degree is $d_i = \sum_j w_{ij}$: $$c = \sum_{i=1}^n d_i f_i^2 - \sum_{i=1}^n \sum_{j=1}^n w_{ij} f_i f_j = %s \sum_{i=1}^n \sum_{j=1}^n w_{ij} (f_i - f_j)^2$$"
    assert alarms(told % r"\frac12") == 0
    line = r"Graph Laplacian: $$c = \sum_i d_i x_i^2 - \sum_{i,j} A_{ij} x_i x_j = \frac12 \sum_{i,j} A_{ij} (x_i - x_j)^2$$"
    assert alarms(line) == 0
    both = r"Graph Laplacian: $$c = \sum_{i=1}^n d_i x_i^2 - a = %s \sum_{i=1}^n d_i x_i^2 - a$$"
    assert alarms(both % "2") == 1


@pytest.mark.parametrize("words", ["the projection onto the column space", "the projection $P$ of", "a projection matrix"])  # fmt: skip
def test_projections_by_other_words(words: str) -> None:
    line = rf"$P$ is {words}. $$c = y^T P^T P y = %s$$"
    assert alarms(line % "y^T P y") == 0
    assert alarms(line % "2 y^T P y") == 1


def test_eigenvalues_with_an_index_are_numbers() -> None:
    line = r"$A v_i = \lambda_i v_i$. $$c = v_j^T A v_i = v_j^T \lambda_i v_i = %s \lambda_i v_j^T v_i$$"
    assert alarms(line % "") == 0
    assert alarms(line % "2") == 1
