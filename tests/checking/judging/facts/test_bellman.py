r"""Values and returns: what is said of a function by its own values, and equations V = R + γ P V.

By hand: Q + α (r + γ max Q' − Q) = (1 − α) Q + α (r + γ max Q'); V = R + γ P V gives V = (I − γ P)⁻¹ R.
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

_Q = r"$Q(s,a) \leftarrow Q(s,a) + \alpha [r + \gamma \max_{a'} Q(s',a') - Q(s,a)] = %s$"
_TD = r"$V(s) \leftarrow V(s) + \alpha [r + \gamma V(s') - V(s)] = %s$"
_SARSA = r"$q(s,a) \leftarrow q(s,a) + \eta (r + \beta q(s',a') - q(s,a)) = %s$"


@pytest.mark.parametrize(
    ("step", "right", "wrong"),
    [
        (_Q, r"(1-\alpha) Q(s,a) + \alpha [r + \gamma \max_{a'} Q(s',a')]",
         r"(1-\alpha) Q(s,a) + \alpha [r - \gamma \max_{a'} Q(s',a')]"),
        (_Q, r"(1-\alpha) Q(s,a) + \alpha [r + \gamma \max_{a'} Q(s',a')]",
         r"(1+\alpha) Q(s,a) + \alpha [r + \gamma \max_{a'} Q(s',a')]"),
        (_TD, r"(1-\alpha) V(s) + \alpha [r + \gamma V(s')]", r"(1+\alpha) V(s) + \alpha [r + \gamma V(s')]"),
        (_SARSA, r"(1-\eta) q(s,a) + \eta (r + \beta q(s',a'))", r"(1-\eta) q(s,a) + \eta (r - \beta q(s',a'))"),
    ],
)  # fmt: skip
def test_a_step_in_two_forms(step: str, right: str, wrong: str) -> None:
    assert last(step % right) is Verdict.CORRECT
    assert last(step % wrong) is Verdict.WRONG


@pytest.mark.parametrize(
    ("equation", "right", "wrong"),
    [
        (r"V = R + \gamma P V", r"V = (I - \gamma P)^{-1} R", r"V = (I + \gamma P)^{-1} R"),
        (r"v = r + \gamma P v", r"v = (I - \gamma P)^{-1} r", r"v = (I + \gamma P)^{-1} r"),
        (r"x = b + A x", r"x = (I - A)^{-1} b", r"x = (I + A)^{-1} b"),
    ],
)
def test_the_solution_of_an_equation(equation: str, right: str, wrong: str) -> None:
    assert last(f"In matrices ${equation}$.\n\n${right}$") is Verdict.CORRECT
    assert last(f"In matrices ${equation}$.\n\n${wrong}$") is Verdict.WRONG


@pytest.mark.parametrize(
    "line",
    [
        r"$V(A) = 1 + 0.9 V(B)$ and $V(B) = 2 + 0.9 V(A)$, so $V(A) = 1 + 0.9 (2 + 0.9 V(A)) = 2.8 + 0.81 V(A)$",
        r"$f(x) = f(a) + f'(a) (x - a)$",
        r"$V^*(s) = \max_{a} (r(s,a) + \gamma V^*(s'))$",
    ],
)
def test_what_is_said_of_a_function_by_its_own_values(line: str) -> None:
    assert alarms(line) == 0
