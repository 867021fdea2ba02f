r"""A letter that was told of a softmax policy, in what is said of a Bernoulli policy.

By hand: with P(a = 1) = p = σ(θ), ∂ ln π(a)/∂θ = a − p; for a softmax, ∂ ln π_a/∂h_a = 1 − π_a.
"""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms

_SOFTMAX = r"$\pi(a) = \frac{e^{h_a}}{\sum_b e^{h_b}}$"
_SCORE = r"$\frac{\partial}{\partial\theta}\ln\pi(a) = a - p$"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Softmax policy: {}.", r"A Bernoulli policy with $p = \sigma(\theta)$ has {}."),
        ("For a softmax policy, {}.", r"A Bernoulli policy with $p = \sigma(\theta)$: {}."),
        ("Eine Softmax-Strategie: {}.", r"Eine Bernoulli-Strategie mit $p = \sigma(\theta)$: {}."),
        ("Politique softmax : {}.", r"Une politique de Bernoulli avec $p = \sigma(\theta)$ : {}."),
    ],
)
@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_another_kind_begins_anew(first: str, second: str, between: str) -> None:
    assert alarms(first.format(_SOFTMAX) + between + second.format(_SCORE)) == 0


def test_a_kernel_of_another_kind() -> None:
    told = "Linear kernel: $k(x, z) = x z$. {}: $k(1, 2) = {}$."
    assert alarms(told.format("The polynomial kernel", "(1 + 2)^2")) == 0
    assert alarms(told.format("The linear kernel", "1 + 2")) == 1


@pytest.mark.parametrize("words", ["The softmax policy has", "So", "This policy has"])
def test_the_same_kind_goes_on(words: str) -> None:
    text = (
        f"A softmax policy: {_SOFTMAX}. {words} "
        + r"$\frac{\partial\ln\pi(a)}{\partial h_a} = %s$."
    )
    assert alarms(text % r"1 - \pi(a)") == 0
    assert alarms(text % r"1 + \pi(a)") == 1
