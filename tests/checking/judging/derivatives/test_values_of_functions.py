r"""∂ ln π(1)/∂θ, where π is a policy of which nothing is told, or π(1) = σ(θ): ∂ ln σ(θ)/∂θ = 1 − σ(θ)."""

from __future__ import annotations

from tests.checking.writeup import alarms, last

BY = r"\frac{\partial}{\partial\theta}"


def test_nothing_is_told_of_the_function() -> None:
    assert last(rf"${BY} \ln \pi(1) = 1 - \sigma(\theta)$") == "unchecked"
    assert last(rf"$p(0) = 3$, ${BY} \ln p(1) = 1 - \sigma(\theta)$") == "unchecked"


def test_the_value_is_told() -> None:
    told = r"$p(1) = \sigma(\theta)$, so "
    assert last(told + rf"${BY} \ln p(1) = 1 - \sigma(\theta)$") == "correct"
    assert last(told + rf"${BY} \ln p(1) = \sigma(\theta)$") == "wrong"
    assert last(told + rf"${BY} p(1) = \sigma(\theta) (1 - \sigma(\theta))$") == "correct"
    assert last(told + rf"${BY} p(1) = \sigma(\theta)$") == "wrong"


def test_the_value_stands_in_a_definition() -> None:
    told = r"$L = -\log q(2) + w^2$ and $q(2) = \sigma(w)$, $\frac{\partial L}{\partial w} = %s$"
    assert last(told % r"2 w - (1 - \sigma(w))") == "correct"
    assert last(told % r"2 w - \sigma(w)") == "wrong"


def test_a_function_that_is_told() -> None:
    assert alarms(r"$f(x) = x^2$. $\frac{d}{dx} f(1) = 2$") == 0
    assert alarms(r"$f(x) = x^2$. $\frac{d}{dx} f(1) = 3$") == 1
