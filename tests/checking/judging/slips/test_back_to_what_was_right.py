"""A chain with a wrong formula that goes on with what is right: the wrong one alone is called so.

By hand: c = 0.7892 · (−0.4) + 0.5866 · 0.7211 = 0.1073; (1 − 0.7211²) = 0.4800, 0.3030 · 0.4800 = 0.1454.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text

NUMBERS = r"""$z = 0.91$, $g = \tanh(z) \approx 0.7211$, $L = 0.3030\,g$.

$$\frac{\partial L}{\partial z} = 0.3030\,%s \approx 0.3030\cdot(1 - 0.7211^2) \approx %s$$
"""
NAMES = r"""$$\pi(a) = \frac{e^{\theta_a}}{\sum_b e^{\theta_b}}$$

Gaussian policy:

$$\ln\pi(a) = -\frac{(a-\mu)^2}{2\sigma^2} - \ln\sigma - \frac12\ln(2\pi)$$

$$\frac{\partial\ln\pi(a)}{\partial\sigma} = \frac{(a-\mu)^2}{%s} - \frac{1}{\sigma}
= \frac{(a-\mu)^2 %s \sigma^2}{\sigma^3}$$
"""


def verdicts(text: str) -> list[str]:
    return [f.verdict.value for f in judge(read_text(text, "a.md"))]


@pytest.mark.parametrize(
    ("text", "right", "slip", "otherwise"),
    [
        (NUMBERS, ("(1 - g^2)", "0.1454"), ("g(1 - g)", "0.1454"), ("g(1 - g)", "0.2145")),
        (NAMES, (r"\sigma^3", "-"), (r"\sigma^2", "-"), (r"\sigma^2", "+")),
    ],
)
def test_what_is_right_again_is_not_called_wrong(
    text: str, right: tuple[str, str], slip: tuple[str, str], otherwise: tuple[str, str]
) -> None:
    assert "wrong" not in verdicts(text % right)
    assert verdicts(text % slip).count("wrong") == 1
    assert verdicts(text % slip)[-1] in ("correct", "rounded")
    assert verdicts(text % otherwise).count("wrong") == 2
