"""Integrals over finite limits, antiderivatives, values between limits; each worked out by hand."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text

ROWS = (
    (r"\int_1^3 x^2 \, dx = \frac{26}{3}", "correct"),
    (r"\int_1^3 x^2 \, dx = \frac{28}{3}", "wrong"),
    (r"\int_1^3 x^2 \, dx \approx 8.667", "rounded"),
    (r"\int_1^3 x^2 \, dx \approx 8.676", "wrong"),
    (r"\frac{d}{dx} \int_1^x e^{-t^2} \, dt = e^{-x^2}", "correct"),
    (r"\frac{d}{dx} \int_1^x e^{-t^2} \, dt = e^{-x^2} - e^{-1}", "wrong"),
    (r"\frac{d}{dx} \int_x^2 \sin t \, dt = -\sin x", "correct"),
    (r"\frac{d}{dx} \int_x^2 \sin t \, dt = \sin x", "wrong"),
    (r"\frac{d}{dx} \int_x^{x^3} t^2 \, dt = 3 x^8 - x^2", "correct"),
    (r"\frac{d}{dx} \int_x^{x^3} t^2 \, dt = x^6 - x^2", "wrong"),
    (r"\frac{d^2}{dx^2} \int_0^{x^2} \cos t \, dt = 2 \cos x^2 - 4 x^2 \sin x^2", "correct"),
    (r"\frac{d^2}{dx^2} \int_0^{x^2} \cos t \, dt = 2 \cos x^2 + 4 x^2 \sin x^2", "wrong"),
    (r"\frac{d}{dk} \int_0^1 k t \, dt = 1", "given"),  # by a parameter
    (r"\int_{-c}^{c} t^2 \, dt = \frac{2 c^3}{3}", "correct"),
    (r"\int_{-c}^{c} t^2 \, dt = \frac{c^3}{3}", "wrong"),
    (r"\int_0^2 (4 u^3 - 1)\,\mathrm{d}u = \left[ u^4 - u \right]_0^2 = 14", "correct"),
    (r"\int_0^2 (4 u^3 - 1)\,\mathrm{d}u = \left[ u^4 - u \right]_0^2 = 16", "wrong"),
    (r"\int_0^2 (4 u^3 - 1)\,\mathrm{d}u = \left[ u^4 + u \right]_0^2", "wrong"),
    (r"\int_0^1 k e^{-k s} \, ds = 1 - e^{-k}", "correct"),
    (r"\int_0^1 k e^{-k s} \, ds = e^{-k} - 1", "wrong"),
    (r"\int_0^{\pi} \cos^2\theta \, d\theta = \frac{\pi}{2}", "correct"),
    (r"\int x \cos x \, dx = x \sin x + \cos x + C", "correct"),
    (r"\int x \cos x \, dx = x \sin x - \cos x + C", "wrong"),
    (r"\int \frac{1}{1 + e^{-x}} \, dx = \ln(1 + e^x) + C", "correct"),
    # What is not computed is left open.
    (r"\int_0^\infty e^{-x} \, dx = 2", "unchecked"),
    (r"\int_{-1}^1 \frac{1}{x} \, dx = 1", "unchecked"),
    (r"\int_0^1 q(x) \, dx = 1", "unchecked"),
    (r"\int x \, d\mu = 3", "given"),
    (r"\int u \, dv = u v - \int v \, du", "given"),
)  # fmt: skip


@pytest.mark.parametrize(("line", "verdict"), ROWS)
def test_an_integral(line: str, verdict: str) -> None:
    found = [f.verdict.value for f in judge(read_text(f"$${line}$$", "a.md"))]
    assert found[-1] == verdict, found
    assert "wrong" not in found[:-1]


def test_a_function_that_is_told_as_an_integral_is_differentiated() -> None:
    told = r"$\text{erf}(x) = \frac{2}{\sqrt{\pi}} \int_0^x e^{-t^2} \, dt$, so "
    slope = r"$\text{erf}'(x) = \frac{2}{\sqrt{\pi}} e^{-x^2%s}$"
    assert judge(read_text(told + slope % "", "a.md"))[-1].verdict.value == "correct"
    assert judge(read_text(told + slope % "/2", "a.md"))[-1].verdict.value == "wrong"


def test_a_function_of_the_write_up_is_integrated() -> None:
    text = r"$f(x) = 3 x^2$ and $$\int_0^1 x f(x) \, dx = %s$$"
    assert judge(read_text(text % r"\frac34", "a.md"))[-1].verdict.value == "correct"
    assert judge(read_text(text % r"\frac32", "a.md"))[-1].verdict.value == "wrong"
