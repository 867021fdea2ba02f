"""A penalty beside a loss of which nothing is told: its gradient is added to that of the loss."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

PENALTIES = [
    (r"\frac{\lambda}{2} \|w\|^2", r"\lambda w", r"2 \lambda w"),
    (r"\lambda \|w\|_2^2", r"2 \lambda w", r"\lambda w"),
    (r"\frac{\alpha}{2} w^T w", r"\alpha w", r"-\alpha w"),
]


@pytest.mark.parametrize("loss", ["L", "J", "E"])
@pytest.mark.parametrize("gradient", [r"\frac{\partial %s}{\partial w}", r"\nabla_w %s"])
@pytest.mark.parametrize(("penalty", "right", "slip"), PENALTIES)
def test_the_gradient_of_a_penalty(
    loss: str, gradient: str, penalty: str, right: str, slip: str
) -> None:
    told = rf"Let $\tilde {loss} = {loss} + {penalty}$. "
    sides = gradient % (r"\tilde " + loss), gradient % loss
    claim = f"${sides[0]} = {sides[1]} + %s$"
    assert last(told + claim % right) is Verdict.CORRECT
    assert last(told + claim % slip) is Verdict.WRONG


def test_a_gradient_by_what_stands_in_the_norm() -> None:
    told = r"$L_{reg} = L + \frac{\lambda}{2} \|w\|^2$, $\nabla L_{reg} = \nabla L + %s$"
    assert last(told % r"\lambda w") is Verdict.CORRECT
    assert last(told % r"2 \lambda w") is Verdict.WRONG


@pytest.mark.parametrize(
    "line",
    [
        r"$L_{reg} = L + \frac{\lambda}{2} \|w\|^2$, $\nabla L_{reg} = \nabla L + \lambda v$",
        r"$L_{reg} = L + \frac{\lambda}{2} \|w\|^2 + \mu \|v\|^2$, $\nabla L_{reg} = \nabla L + \lambda w$",
        r"$L_{reg} = L + R$, $\nabla L_{reg} = \nabla L + 2 \nabla R$",
        r"$L_{reg} = L + \frac{\lambda}{2} \|w\|^2$, $\nabla L_{reg} = g + 2 \lambda w$",
    ],
)
def test_what_is_not_told_is_no_alarm(line: str) -> None:
    assert alarms(line) == 0
