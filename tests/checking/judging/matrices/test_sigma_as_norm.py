"""σ(W) that is told to be a norm is none of the activations: σ(cW) = |c| σ(W)."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

TOLD = [
    r"$$\sigma(W) = \max_{\mathbf{h}: \|\mathbf{h}\|_2 = 1} \|W\mathbf{h}\|_2$$",
    r"$$\sigma(W) = \sup_{x \ne 0} \frac{\|W x\|}{\|x\|}$$",
    r"The spectral norm $\sigma(W)$ bounds the Lipschitz constant.",
    r"$\sigma(W)$ is the largest singular value.",
    r"スペクトルノルム $\sigma(W)$",
    r"Die Spektralnorm $\sigma(W)$.",
]


@pytest.mark.parametrize("told", TOLD)
def test_a_spectral_norm(told: str) -> None:
    assert (
        alarms(
            told
            + "\n\n"
            + r"$$\sigma\left(\frac{W}{\sigma(W)}\right) = \frac{\sigma(W)}{\sigma(W)} = 1$$"
        )
        == 0
    )
    assert alarms(told + "\n\n" + r"$$\sigma(2W) = 2\sigma(W)$$") == 0
    assert last(told + "\n\n" + r"$$\sigma(2W) = 4\sigma(W)$$") is not Verdict.CORRECT
    assert last(told + "\n\n" + r"$$\sigma(W/\sigma(W)) = 2$$") is not Verdict.CORRECT
    assert last(told + "\n\n" + r"$$\sigma(A + B) = \sigma(A) + \sigma(B)$$") is not Verdict.CORRECT
    assert last(told + "\n\n" + r"$$\sigma(AB) = \sigma(A)\sigma(B)$$") is not Verdict.CORRECT


def test_numbers() -> None:
    text = (
        TOLD[2] + r" For $W = \begin{pmatrix} 3 & 0 \\ 0 & 1 \end{pmatrix}$ it is $\sigma(W) = 3$."
    )
    assert alarms(text) == 0


def test_an_activation_stays_one() -> None:
    assert (
        last(TOLD[0] + r" The gate is $\sigma(z)$. $$\sigma(-z) = 1 - \sigma(z)$$")
        is Verdict.CORRECT
    )
    assert (
        alarms(TOLD[0] + r" The gate is $\sigma(z)$. $$\sigma'(z) = \sigma(z)(1 + \sigma(z))$$")
        == 1
    )
    assert alarms(r"$$\sigma(-Z) = 1 - \sigma(Z)$$") == 0
    assert alarms(r"$$1 - \sigma(Z) = \sigma(2Z)$$") <= 1
