"""The second derivative of a sum over samples whose number is not told: x_n x_nᵀ, and no x_nᵀ x_n."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

_SHAPES = (
    "",
    r"$x_n\in\mathbb R^D$, $w\in\mathbb R^D$, ",
)
_LOGISTIC = r"""%s$p_n = \sigma(w^\top x_n)$,
$J(w) = -\sum_{n=1}^N\left[y_n\ln p_n + (1-y_n)\ln(1-p_n)\right]$, %s"""
_SQUARES = r"%s$J(w) = \sum_n (w^\top x_n - y_n)^2$, %s"
_RIDGE = r"%s$J(w) = \frac1N\sum_{n=1}^N (w^\top x_n - y_n)^2 + \frac\lambda2\lVert w\rVert^2$, %s"
_FORMS = [
    (_LOGISTIC, r"\nabla^2J = \sum_{n=1}^N p_n(1-p_n)%s"),
    (_LOGISTIC, r"\nabla_w^2J(w) = \sum_n %s p_n(1-p_n)"),
    (_SQUARES, r"\nabla^2J = 2\sum_n %s"),
    (_SQUARES, r"\nabla^2J = \sum_n 2%s"),
    (_RIDGE, r"\nabla^2J = \frac2N\sum_{n=1}^N %s + \lambda I"),
]


@pytest.mark.parametrize("shapes", _SHAPES)
@pytest.mark.parametrize(("loss", "hessian"), _FORMS)
def test_products_of_samples(shapes: str, loss: str, hessian: str) -> None:
    right, slip, length = (
        loss % (shapes, f"${hessian % product}$.")
        for product in (r"x_n x_n^\top", r"x_n^\top x_n", r"\lVert x_n\rVert^2")
    )
    assert alarms(right) == 0
    assert last(right) is Verdict.CORRECT
    assert last(slip) is Verdict.WRONG
    assert last(length) is not Verdict.CORRECT


@pytest.mark.parametrize("loss", [_SQUARES, _RIDGE])
def test_gradients_in_either_layout(loss: str) -> None:
    gradient = r"$\nabla J = 2\sum_n %s$." if loss is _SQUARES else None
    gradient = gradient or r"$\nabla J = \frac2N\sum_{n=1}^N %s + \lambda w$."
    for factors in (r"(w^\top x_n - y_n)x_n", r"x_n(x_n^\top w - y_n)"):
        assert last(loss % ("", gradient % factors)) is Verdict.CORRECT
    assert last(loss % ("", gradient % r"(w^\top x_n - y_n)")) is not Verdict.CORRECT


def test_samples_as_numbers() -> None:
    text = r"$J(w) = \sum_n (w x_n - y_n)^2$, $\nabla^2J = %s\sum_n x_n^2$."
    assert last(text % "2") is Verdict.CORRECT
    assert last(text % "") is Verdict.WRONG


def test_recurrences_are_no_samples() -> None:
    text = r"$J(w) = \sum_{t=1}^T (w^\top h_{t-1} - y_t)^2$, "
    text += r"$\nabla J = 2\sum_{t=1}^T (w^\top h_{t-1} - y_t)h_{t-1}$."
    assert alarms(text) == 0
