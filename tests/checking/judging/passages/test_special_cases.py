# ruff: noqa: E501
"""Special cases that are told in words: the bias is zero, K vanishes, no regularization, whitened data; and the same
slips where nothing of the kind is said."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

LINE = "$$z = w x + b = {}$$"


@pytest.mark.parametrize(
    "text",
    [
        "The bias is zero. " + LINE.format("w x"),
        "The model has no bias, so " + LINE.format("w x"),
        "Here $b$ vanishes. " + LINE.format("w x"),
        r"As $b \to 0$, " + LINE.format("w x"),
        r"The kernel matrix $K$ is the all $0$ matrix. $$\beta = (\lambda I + K)^{-1} y = \frac{1}{\lambda} I y$$",
        r"Thus the kernel matrix is an $N \times N$ all $0$ matrix, where $N$ counts the data. $$\beta = (\lambda I + K)^{-1} y = \frac{1}{\lambda} I y$$",
        r"For a zero matrix $X$: $$w = (X^T X + \lambda I)^{-1} b = \frac{1}{\lambda} b$$",
        r"Whitened data: the covariance is the identity. $$w = \Sigma^{-1} \mu = \mu$$",
        r"Since the prior is isotropic, $$m = (\Lambda + X^T X)^{-1} X^T y = (I + X^T X)^{-1} X^T y$$",
        r"When the noise is absent, $$y = X w + \epsilon = X w$$",
        r"Ohne Rauschen gilt $$y = X w + \epsilon = X w$$",
        r"无噪声时 $$y = X w + \epsilon = X w$$",
        r"The regularizer is switched off, so $$w = (X^T X + \lambda I)^{-1} X^T y = (X^T X)^{-1} X^T y$$",
        r"In the limit of no regularization, $$w = (X^T X + \lambda I)^{-1} X^T y = (X^T X)^{-1} X^T y$$",
        r"The initial state is zero. $$h_1 = \tanh(W x_1 + U h_0) = \tanh(W x_1)$$",
    ],
)
def test_a_quantity_that_is_gone(text: str) -> None:
    assert last(text) is Verdict.UNCHECKED


@pytest.mark.parametrize(
    "text",
    [
        LINE.format("w x"),
        "The model has a bias. " + LINE.format("w x"),
        "We set the gradient to zero. " + LINE.format("w x"),
        "The slope is zero at the optimum. " + LINE.format("w x"),
        "The bias is not zero. " + LINE.format("w x"),
        "Here $w$ vanishes. " + LINE.format("w x"),
        "The bias is zero. " + LINE.format("2 w x"),
        "The bias is zero. " + LINE.format("w x - b"),
        r"Whitened data: the covariance is the identity. $$w = \Sigma^{-1} \mu = 2 \mu$$",
        r"The covariance is diagonal. $$w = \Sigma^{-1} \mu = \mu$$",
    ],
)
def test_a_quantity_that_is_lost(text: str) -> None:
    assert last(text) is Verdict.WRONG
