"""Sums over samples beside matrices of them: Σ_i (p_i − y_i) x_i = Xᵀ(p − y)."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

# p = σ(Xw) has the derivative diag(p(1 − p)) X, so that ∇ℓ = Xᵀ(p − y) and ∇²ℓ = Xᵀ S X
LOGISTIC = r"""
$\ell(w) = -\sum_{i=1}^n [y_i \log p_i + (1-y_i)\log(1-p_i)]$ with $p_i = \sigma(w^\top x_i)$,
$S = \operatorname{diag}(p_i(1-p_i))$.

$@$
"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (r"\nabla \ell(w) = \sum_i (p_i - y_i) x_i", r"\nabla \ell(w) = \sum_i (y_i - p_i) x_i"),
        (r"\nabla \ell(w) = X^\top (p - y)", r"\nabla \ell(w) = X^\top (p + y)"),
        (r"\nabla_w \ell = X^\top (p - y)", r"\nabla_w \ell = 2 X^\top (p - y)"),
        (
            r"\nabla \ell = \sum_i (p_i - y_i) x_i = X^\top (p - y)",
            r"\nabla \ell = \sum_i (p_i - y_i) x_i = X^\top (y - p)",
        ),
        (r"\sum_{i=1}^n p_i(1-p_i) x_i x_i^\top = X^\top S X", ""),
        (r"\sum_i x_i x_i^\top = X^\top X", ""),
        (r"\sum_i (w^\top x_i - y_i)^2 = \|Xw - y\|^2", ""),
    ],
)
def test_logistic_regression(right: str, wrong: str) -> None:
    assert last(LOGISTIC.replace("@", right)) is Verdict.CORRECT
    if wrong:
        assert last(LOGISTIC.replace("@", wrong)) is Verdict.WRONG


@pytest.mark.parametrize(
    "relation", [r"\sum_i (w^\top x_i - y_i)^2 = \|Xw + y\|^2", r"\sum_i x_i x_i^\top = 2 X^\top X"]
)
def test_what_fails_for_all_shapes_is_not_correct(relation: str) -> None:
    assert last(f"Consider ${relation}$") is not Verdict.CORRECT


# ∇ Σ (wᵀx_i − y_i)² = 2 Σ (wᵀx_i − y_i) x_i = 2 Xᵀ(Xw − y); with samples as columns 2 X(Xᵀw − y)
SQUARES = r"""$L(w) = \sum_{i=1}^n (w^\top x_i - y_i)^2$

$\nabla L = @$
"""


@pytest.mark.parametrize(
    ("gradient", "verdict"),
    [
        (r"2 X^\top(Xw - y)", Verdict.CORRECT),
        (r"2 X(X^\top w - y)", Verdict.CORRECT),
        (r"2 (X^\top X w - X^\top y)", Verdict.CORRECT),
        (r"X^\top(Xw - y)", Verdict.WRONG),
        (r"2 X^\top(Xw + y)", Verdict.WRONG),
        (r"2\sum_{i=1}^n (w^\top x_i - y_i) x_i", Verdict.CORRECT),
    ],
)
def test_least_squares(gradient: str, verdict: Verdict) -> None:
    assert last(SQUARES.replace("@", gradient)) is verdict


def test_an_offset_may_be_in_the_matrix() -> None:
    """w^T x_i + b as a row of X w, where X has a column of ones."""
    text = r"$\sum_i (w^\top x_i + b - y_i)^2 = \|Xw - y\|^2$"
    assert last(text) is not Verdict.WRONG


@pytest.mark.parametrize("x", ["x^{(i)}", "x_i", r"\vec{x}_i"])
def test_targets_with_an_arrow(x: str) -> None:
    y = "y^{(i)}" if "(" in x else "y_i"
    told = rf"$J(\theta) = \frac{{1}}{{2}} \sum_{{i=1}}^m (\theta^T {x} - {y})^2$"
    for line, verdict in (
        (r"X^T X \theta - X^T \vec{y}", Verdict.CORRECT),
        (r"X^T X \theta + X^T \vec{y}", Verdict.WRONG),
        (r"X^T (X \theta - \vec{y})", Verdict.CORRECT),
        (r"X^T (\vec{y} - X \theta)", Verdict.WRONG),
    ):
        assert last(rf"{told}.{chr(10)}{chr(10)}$$\nabla_\theta J(\theta) = {line}$$") is verdict


_SIGMOID = r"""With $p_n = \sigma(%s)$, $R = \operatorname{diag}(p_n(1-p_n))$:
$H = \sum_n p_n(1-p_n)%s = X^\top R X$."""
_WEIGHTED = r"With $R = \operatorname{diag}(r_n)$: $X^\top R X = \sum_{n=1}^N r_n %s$."


def test_a_product_of_samples_the_wrong_way_round() -> None:
    columns = r"w^\top x_n"
    assert last(_SIGMOID % (columns, r"x_n x_n^\top")) is Verdict.CORRECT
    assert last(_SIGMOID % (columns, r"x_n^\top x_n")) is Verdict.WRONG
    assert last(_WEIGHTED % r"x_n x_n^\top") is Verdict.CORRECT


def test_samples_as_rows() -> None:
    assert last(_SIGMOID % ("x_n w", r"x_n^\top x_n")) is not Verdict.WRONG
    assert last(_WEIGHTED % r"x_n^\top x_n") is not Verdict.WRONG
    assert alarms(r"$\sum_{n=1}^N x_n^\top x_n = X^\top X$") == 0
    assert alarms(r"$C = \sum_n x_n^\top x_n = \operatorname{tr}(X^\top X)$") == 0
