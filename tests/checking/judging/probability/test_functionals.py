"""H(π) = −Σ_a π(a) ln π(a): a quantity of a distribution as a whole is one number, written H(π) or H."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last

ENTROPY = r"""$$\pi(a) = \frac{e^{\theta_a}}{\sum_c e^{\theta_c}}, \qquad H(\pi) = -\sum_a\pi(a)\ln\pi(a)$$

$$\frac{\partial H%s}{\partial\theta_b} = %s$$"""
COLLISION = r"$q(k) = e^{z_k} / \sum_j e^{z_j}$, $S(q) = \sum_k q(k)^2$. $\frac{\partial S%s}{\partial z_i} = %s$"


@pytest.mark.parametrize("argument", [True, False])
@pytest.mark.parametrize(
    ("text", "of", "right", "slip"),
    [
        (ENTROPY, r"(\pi)", r"-\pi(b)(\ln\pi(b) + H(\pi))", r"-\pi(b)(\ln\pi(b) - H(\pi))"),
        (ENTROPY, r"(\pi)", r"-\pi(b)(\ln\pi(b) + H)", r"\pi(b)(\ln\pi(b) + H)"),
        (COLLISION, "(q)", "2 q(i) (q(i) - S(q))", "2 q(i) (q(i) + S(q))"),
    ],
)
def test_its_derivative(argument: bool, text: str, of: str, right: str, slip: str) -> None:
    of = of if argument else ""
    assert last(text % (of, right)) == "correct"
    assert last(text % (of, slip)) == "wrong"


def test_a_function_of_several_distributions_stays_one() -> None:
    text = r"$H(p) = -\sum_i p_i \log_2 p_i$, $H(0.5, 0.5) = 1$, $H(q) = 0.5$"
    assert alarms(text) == 0
