"""Brackets behind a letter that is differentiated by what stands in them: p(x) is no product of p and x.

ln p = −x²/2 has the slope −x; L = (w − 1)² has 2 (w − 1).
"""

from __future__ import annotations

import pytest

from tests.checking.writeup import last, verdicts

NUMBERS = (
    "$p = 0.5$",
    r"$\ln p = -0.5$",
    r"$\ln p(x) = -\frac{x^2}{2}$, at $x = 1$: $\ln p = -0.5$",
)
SLOPES = (
    r"$\frac{d}{dx}\ln p(x) = -x$",
    r"$\frac{d}{dx} p(x) = -x$",
    r"$\frac{\partial p(x)}{\partial x} = -x$",
    r"$\nabla_x \ln p(x) = -x$",
)


@pytest.mark.parametrize("told", NUMBERS)
@pytest.mark.parametrize("slope", SLOPES)
def test_a_number_of_a_density_makes_no_product(told: str, slope: str) -> None:
    assert "wrong" not in verdicts(f"{told}\n\n{slope}")


@pytest.mark.parametrize(
    ("told", "slope", "verdict"),
    [
        ("$p(x) = e^{-x^2/2}$, $p = 0.5$", r"$\frac{d}{dx}\ln p(x) = -x$", "correct"),
        ("$p(x) = e^{-x^2/2}$, $p = 0.5$", r"$\frac{d}{dx}\ln p(x) = x$", "wrong"),
        ("$L = (w - 1)^2$ and $w = 3$", r"$\frac{d}{dw} L(w) = 2(w - 1)$", "correct"),
        ("$L = (w - 1)^2$ and $w = 3$", r"$\frac{d}{dw} L(w) = 2w$", "wrong"),
        ("$L = (w - 1)^2$ and $w = 3$", r"$\nabla_w L(w) = 2(w - 1)$", "correct"),
        ("$L = (w - 1)^2$ and $w = 3$", r"$\nabla_w L(w) = 2w$", "wrong"),
        (r"$a = \tanh(z)$", r"$\frac{d}{dz} \ln a(z) = \frac{1 - a^2}{a}$", "correct"),
        (r"$a = \tanh(z)$", r"$\frac{d}{dz} \ln a(z) = \frac{1 - a}{a}$", "wrong"),
        ("$a = 3$, $f = a(x + 1)$", r"$\frac{d f}{dx} = a$", "correct"),  # a product
        ("$a = 3$, $f = a(x + 1)$", r"$\frac{d f}{dx} = 2a$", "wrong"),
    ],
)
def test_what_a_formula_says_of_the_slope(told: str, slope: str, verdict: str) -> None:
    assert last(f"{told}. {slope}") == verdict
