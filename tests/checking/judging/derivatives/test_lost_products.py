"""∂(u v)/∂θ = u ∂v/∂θ has lost a term of the product rule, unless u is a constant."""

from __future__ import annotations

import pytest

from symderiv.checking.model import HOLDS
from tests.checking.writeup import last, verdicts

LOST = [
    r"$\frac{\partial (uv)}{\partial\theta} = u\frac{\partial v}{\partial\theta}$",
    "∂(uv)/∂θ = v ∂u/∂θ",
    "∂(u/v)/∂θ = (1/v) ∂u/∂θ",
    "Let h = f g. ∂h/∂θ = f ∂g/∂θ",
    r"$h(u, v) = u v$ with $u = u(\theta)$, $v = v(\theta)$."
    r" $\frac{\partial h}{\partial\theta} = u\frac{\partial v}{\partial\theta}$",
    r"$\frac{\partial}{\partial\theta}[\pi_\theta(a) R] = \pi_\theta(a)\frac{\partial R}{\partial \theta}$",
]
RIGHT = [
    "∂(λ v)/∂θ = λ ∂v/∂θ",
    "y = x F. Then ∂y/∂x = F + x ∂F/∂x",
    "u = 3. ∂(u v)/∂θ = u ∂v/∂θ",
    "z = w a + b. ∂z/∂v = w ∂a/∂v",
    r"$z = wx + b$, $\frac{\partial L}{\partial w} = \frac{\partial L}{\partial z} x$",
    r"$\frac{\partial}{\partial\theta}[\pi_\theta(a) R] = R\frac{\partial\pi_\theta(a)}{\partial\theta}$",
    r"$J = L + \lambda w^2 / 2$, $\frac{\partial J}{\partial w} = \frac{\partial L}{\partial w} + \lambda w$",
]


@pytest.mark.parametrize("text", LOST)
def test_a_lost_term_of_the_product_rule_is_not_right(text: str) -> None:
    assert last(text) not in HOLDS


@pytest.mark.parametrize("text", RIGHT)
def test_a_constant_factor_stays(text: str) -> None:
    assert last(text) == "correct"


@pytest.mark.parametrize(
    "text",
    [
        "∂(uv)/∂θ = u ∂v/∂θ + v ∂u/∂θ",
        "Let u be constant. ∂(uv)/∂θ = u ∂v/∂θ",
        r"$\frac{\partial (uv)}{\partial t} = u\frac{\partial v}{\partial t} + v\frac{\partial u}{\partial t}$",
    ],
)
def test_both_terms_are_no_mistake(text: str) -> None:
    assert "wrong" not in verdicts(text)
