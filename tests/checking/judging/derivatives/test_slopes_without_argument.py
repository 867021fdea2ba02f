"""Slopes without their argument: f′ before another factor is a product, the product rule u′v + uv′, σ(1 − σ)."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

# tanh′ = 1 − tanh², (x)′ = 1, σ′ = σ(1 − σ), (x²)′ = 2x, (x e^x)′ = e^x + x e^x, and the quotient rule
RIGHT_AND_WRONG = [
    (
        r"$f(x) = \tanh(x)$, so $f' = 1 - f^2$. $d = \eta f' e x_2 = ",
        r"\eta (1 - f^2) e x_2$",
        r"\eta (1 + f^2) e x_2$",
    ),
    (r"$g(x) = x$, so $g' = 1$. $d = g' (t - y) v = ", "(t - y) v$", "(t + y) v$"),
    (r"$g(x) = x$, so $g' = 1$. $d = g' \cdot (t - y) = ", "t - y$", "y - t$"),
    (
        r"$\sigma(z) = \frac{1}{1 + e^{-z}}$. $d = \sigma' (a - y) = ",
        r"\sigma (1 - \sigma)(a - y)$",
        r"\sigma (1 - \sigma)(y - a)$",
    ),
    (r"$f(x) = x^2$, $f' = 2x$. $d = f' (x + 1) = ", "2x(x + 1)$", "x(x + 1)$"),
    (r"$u = x$ and $v = e^x$: $d = u'v + uv' = ", "e^x + x e^x$", "e^x - x e^x$"),
    (r"$u(x) = x$ and $v(x) = e^x$: $d = u'v + uv' = ", "e^x + x e^x$", "e^x - x e^x$"),
    (r"$h(x) = x^2$ and $k(x) = x^3$. $d = h'k + hk' = ", "5x^4$", "6x^4$"),
    (
        r"$u(x) = x$ and $v(x) = 1 + e^x$: $f'(x) = \frac{u'v - uv'}{v^2} = ",
        r"\frac{1 + e^x - x e^x}{(1 + e^x)^2}$",
        r"\frac{1 + e^x + x e^x}{(1 + e^x)^2}$",
    ),
    (r"$g = \sigma(1 - \sigma) x = ", r"\sigma x - \sigma^2 x$", r"\sigma x + \sigma^2 x$"),
    (r"$f(z) = \tanh z$, $f' = 1 - f^2$, $e_3 = f' (t - y) v$. $d = f' (t - y) v x = ", "e_3 x$", "2 e_3 x$"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "right", "wrong"), RIGHT_AND_WRONG)
def test_products(before: str, right: str, wrong: str) -> None:
    assert not alarms(f"{before}{right}\n")
    assert last(f"{before}{right}\n") is Verdict.CORRECT
    assert last(f"{before}{wrong}\n") is Verdict.WRONG


def test_applied() -> None:
    """f′(3) is the slope at 3, also where f′ is told."""
    assert last("$f(x) = x^2$, $f' = 2x$, $f'(3) = 6$\n") in (Verdict.CORRECT, Verdict.ROUNDED)
    assert last("$f(x) = x^2$, $f' = 2x$, $f'(3) = 9$\n") is Verdict.WRONG


@pytest.mark.parametrize(
    ("told", "slope", "right", "wrong"),
    [
        ("f(x) = x^2", "f'(x)", "2x", "2x^2"),
        ("f(x) = e^{2x}", "f'(x)", "2e^{2x}", "2xe^{2x}"),
        ("f(x) = x^3", "f''(x)", "6x", "6x^2"),
        (r"f(x) = \frac{1}{x}", "f'(x)", r"-\frac{1}{x^2}", r"-\frac{1}{x}"),
        (r"\sigma(z) = \frac{1}{1 + e^{-z}}", r"\sigma'(z)", r"\sigma(z)(1 - \sigma(z))",
         r"z\sigma(z)(1 - \sigma(z))"),
        ("f(x) = x^2, f' = 2x", "f'(x)", "2x", "2x^2"),
        ("f(x) = x^2", "f'(x + 1)", "2(x + 1)", "2x(x + 1)"),
        ("g(x) = x^2, y = 3x", "z = g'(x)", "2x", "2x^2"),
    ],
)  # fmt: skip
def test_the_slope_at_a_letter_is_no_product(told: str, slope: str, right: str, wrong: str) -> None:
    assert not alarms(f"${told}$. ${slope} = {right}$\n")
    assert last(f"${told}$. ${slope} = {wrong}$\n") is Verdict.WRONG
