"""The gradient of a loss by the variance of a batch, told in indices: its slip is not called right."""

from __future__ import annotations

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

TEX = (
    "$$\\mu = \\frac1m\\sum_{i} x_i,\\qquad v = \\frac1m\\sum_i (x_i-\\mu)^2,\\qquad "
    "\\hat x_i = \\frac{x_i-\\mu}{\\sqrt{v+\\epsilon}},\\qquad y_i = \\gamma\\hat x_i + \\beta$$\n\n%s"
    "Write $g_i = \\partial L/\\partial y_i$.\n\n"
    "$$\\frac{\\partial L}{\\partial v} = -\\frac12 (v+\\epsilon)^{%s}\\sum_i \\gamma g_i (x_i-\\mu)$$\n"
)


def test_the_power_in_the_gradient_by_the_variance() -> None:
    for heading in ("", "## Batch norm, backward\n\n"):
        assert last(TEX % (heading, "-3/2")) is Verdict.CORRECT
        assert last(TEX % (heading, "-1/2")) in (Verdict.WRONG, Verdict.UNCHECKED)
