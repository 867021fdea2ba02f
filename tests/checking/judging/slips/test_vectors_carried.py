"""The slopes of an activation at a vector, one of whose values was worked out wrongly: 1/(1 + e^{-2.4}) is 0.9168
and not 0.9084, and 0.9084 · 0.0916 = 0.0832 is no second error. tanh 1 = 0.7616, not 0.7661."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import verdicts

SIGMOID = r"""$z = [2.0, 2.4]$

$a = \sigma(z) = \left[\frac{1}{1+e^{-2.0}}, \frac{1}{1+e^{-2.4}}\right] \approx [0.8808, 0.9084]$

$\frac{\partial L}{\partial a} \approx [0.0430, 0.0048]$

$\frac{\partial a}{\partial z} = \sigma'(z)
\approx [0.8808 \times 0.1192, 0.9084 \times 0.0916] \approx [0.1050, 0.0832]$

$\frac{\partial L}{\partial z} = \frac{\partial L}{\partial a} \cdot \frac{\partial a}{\partial z}"""
SIGMOID += r" \approx [0.0430 \times 0.1050, 0.0048 \times 0.0832]$"
TANH = r"""$z = [0.5, 1.0]$

$a = \tanh(z) = [0.4621, 0.7661]$

$\frac{\partial a}{\partial z} = \tanh'(z) = [1 - 0.4621^2, 1 - 0.7661^2] = [0.7865, 0.4131]$"""


@pytest.mark.parametrize(
    ("text", "old", "new"), [(SIGMOID, "0.9084 ", "0.9804 "), (TANH, "- 0.7661^2", "+ 0.7661^2")]
)
def test_slopes_from_a_wrong_value(text: str, old: str, new: str) -> None:
    found = verdicts(text)
    assert found.count(Verdict.WRONG) == 1
    assert Verdict.FOLLOW_THROUGH in found
    assert verdicts(text.replace(old, new)).count(Verdict.WRONG) > 1


def test_right_slopes() -> None:
    right = (
        SIGMOID.replace("0.0832", "0.0763").replace("0.9084", "0.9168").replace("0.0916", "0.0832")
    )
    assert Verdict.WRONG not in verdicts(right)
