"""A step of gradients by the gradient that is written before it, where the loss itself is not defined."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

FORMS = (
    (r"\tilde E", "E", r"\nabla %s"),
    (r"\tilde E", "E", r"\nabla_w %s"),
    (r"\tilde E(w)", "E(w)", r"\nabla %s"),
    ("J", "L", r"\frac{\partial %s}{\partial w}"),
    ("J", "L", r"\nabla_w %s"),
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("told", [True, False])
def test_weight_decay(form: tuple[str, ...], told: bool) -> None:
    whole, part, gradient = form
    a, b = gradient % whole, gradient % part
    text = rf"Let ${whole} = {part} + \frac{{\lambda}}{{2}} \|w\|^2$. " if told else ""
    text += rf"Then ${a} = {b} + \lambda w$, and $w - \eta {a} = %s - \eta {b}$."
    assert last(text % r"(1 - \eta\lambda) w") is Verdict.CORRECT
    assert last(text % r"(1 + \eta\lambda) w") is Verdict.WRONG
    assert last(text % r"(1 - \lambda) w") is Verdict.WRONG


def test_what_is_unknown_stays_open() -> None:
    text = (
        r"We have $\nabla J = \nabla L + \lambda w$, and $w - \eta \nabla J = w - \eta \nabla R$."
    )
    assert last(text) is not Verdict.WRONG
    text = r"$w - \eta \nabla J = (1 + \eta\lambda) w - \eta \nabla L$."
    assert last(text) is not Verdict.WRONG
