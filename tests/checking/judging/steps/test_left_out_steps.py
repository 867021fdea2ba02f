"""h_t = tanh(w h + u x) leaves out the step on the right: h is h_{t−1} there, and x is x_t."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

_LAWS = ["h_t = tanh(w h + u x)", r"$h_t = \tanh(w h + u x)$", r"$$h_t = \tanh(u x + w h)$$"]


@pytest.mark.parametrize("law", _LAWS)
@pytest.mark.parametrize(
    ("right", "slip"),
    [
        ("dh_2/dw = (1 - h_2^2) h_1", "dh_2/dw = (1 - h_2) h_1"),
        ("∂h_2/∂w = (1 - h_2^2) h_1", "∂h_2/∂w = (1 - h_2^2) h_2"),
        (
            r"$\frac{\partial h_3}{\partial w} = (1-h_3^2)h_2$",
            r"$\frac{\partial h_3}{\partial w} = (1-h_3^2)h_1$",
        ),
        ("dh_t/dw = (1 - h_t^2) h_{t-1}", "dh_t/dw = (1 - h_t) h_{t-1}"),
        (
            "dh_2/dw = (1 - h_2^2) (h_1 + w dh_1/dw)",
            "dh_2/dw = (1 - h_2^2) (h_1 + 2w dh_1/dw)",
        ),
        (
            r"$\frac{d h_2}{d w} = (1-h_2^2)(h_1 + w \frac{d h_1}{d w})$",
            r"$\frac{d h_2}{d w} = (1-h_2^2)(h_1 + u \frac{d h_1}{d w})$",
        ),
    ],
)
def test_slopes_of_a_step(law: str, right: str, slip: str) -> None:
    assert last(f"{law}\n\n{right}") is Verdict.CORRECT
    assert last(f"{law}\n\n{slip}") is Verdict.WRONG


def test_steps_in_brackets() -> None:
    law = r"$h^{(t)} = \tanh(w h + u x^{(t)})$"
    slope = r"$\frac{\partial h^{(t)}}{\partial w} = (1 - (h^{(t)})^2) "
    assert last(f"{law}\n\n{slope}h^{{(t-1)}}$") is not Verdict.WRONG
    assert last(f"{law}\n\n{slope}h^{{(t)}}$") is not Verdict.CORRECT


def test_a_letter_that_is_told_is_itself() -> None:
    text = "h = 3\n\nh_t = tanh(w h + u x)\n\ndh_2/dw = (1 - h_2^2) %s"
    assert last(text % "h") is Verdict.CORRECT
    assert last(text % "h_1") is not Verdict.CORRECT
