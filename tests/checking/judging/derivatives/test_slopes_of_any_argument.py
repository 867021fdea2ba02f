"""F'(p) in p alone is one for every number p, also where p was a softmax of a vector before."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

BEFORE = (
    r"Let $p = \operatorname{softmax}(z)$.",
    r"Let $p = \operatorname{softmax}(z)$ and $L = -\log p_k$.",
    r"We have $p = \sigma(z)$.",
    "",
)
SLOPES = (
    (
        r"F(p) = -(1 - p)^\gamma \log p",
        r"F'(p) = \gamma (1 - p)^{\gamma - 1} \log p - \frac{(1 - p)^\gamma}{%s}",
        "p", "p^2",
    ),
    (r"F(p) = -p \log p", r"F'(p) = -\log p - %s", "1", "p"),
    (r"g(p) = p^3 - p", r"g''(p) = %s", "6 p", "3 p"),
)  # fmt: skip


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("slope", SLOPES)
def test_the_slope_of_a_number(before: str, slope: tuple[str, ...]) -> None:
    function, claim, right, slip = slope
    text = f"{before}\n\nLet $p$ be the probability of the true class and ${function}$. Then ${claim}$."
    assert last(text.replace("%s", right)) is Verdict.CORRECT
    assert last(text.replace("%s", slip)) is Verdict.WRONG


@pytest.mark.parametrize(
    ("function", "slope"),
    [
        (r"F(p) = -p^T \log p", r"F'(p) = -\log p - 1"),
        (r"F(p) = \|p\|^2", r"F'(p) = 2 p"),
        (r"F(p) = -y^T \log p", r"F'(p) = -y / p"),
    ],
)
def test_slopes_of_vectors(function: str, slope: str) -> None:
    text = rf"Let $p = \operatorname{{softmax}}(z)$. Let ${function}$. Then ${slope}$."
    assert last(text) is not Verdict.WRONG
