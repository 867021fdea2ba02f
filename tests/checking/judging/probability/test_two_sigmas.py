"""σ as the activation, where the text tells a standard deviation of that name further down."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import judged, last

NUMBERS = "$x = 1$, $h = 0.4$\n\n"
DEVIATION = "\n\n$\\sigma = 1.871$"
# 0.6 · 1 − 0.2 · 0.4 = 0.52 and 1/(1 + e^{−0.52}) = 0.6271
GATE = r"$z = \sigma(0.6x - 0.2h) = \sigma(%s) = %s$"


@pytest.mark.parametrize("before", ["", "$\\sigma$ is the sigmoid.\n\n"])
@pytest.mark.parametrize("behind", ["", DEVIATION])
def test_a_gate_before_a_deviation(before: str, behind: str) -> None:
    right = judged(before + NUMBERS + GATE % ("0.52", "0.627") + behind)
    assert right[r"\sigma(0.6x - 0.2h) = \sigma(0.52)"] is Verdict.CORRECT
    assert right[r"\sigma(0.52) = 0.627"] is Verdict.ROUNDED
    wrong = judged(before + NUMBERS + GATE % ("0.62", "0.650") + behind)
    assert wrong[r"\sigma(0.6x - 0.2h) = \sigma(0.62)"] is Verdict.WRONG
    wrong = judged(before + NUMBERS + GATE % ("0.52", "0.727") + behind)
    assert wrong[r"\sigma(0.52) = 0.727"] is Verdict.WRONG


@pytest.mark.parametrize(
    ("slope", "verdict"),
    [("-0.2 z (1 - z)", Verdict.CORRECT), ("-0.2 z (1 + z)", Verdict.WRONG)],
)
def test_what_was_told_of_the_gate_lasts(slope: str, verdict: Verdict) -> None:
    text = NUMBERS + GATE % ("0.52", "0.627") + DEVIATION
    assert last(rf"{text}, $\frac{{\partial z}}{{\partial h}} = {slope}$") is verdict


def test_the_factor_before_a_sum() -> None:
    """In letters σ may be the deviation already; σ (1 − σ) is a product."""
    texts = (
        r"$x = \mu + \sigma u$, $\sigma(a + b) = \sigma a + \sigma b$",
        r"$\sigma' = \sigma(1 - \sigma)$",
    )
    for text in texts:
        assert last(text + DEVIATION.replace("=", r"\approx")) is not Verdict.WRONG
        assert Verdict.WRONG not in judged(text + DEVIATION).values()


# σ stands alone, as a factor or squared, and nothing calls it a function: it is a number.
ALONE = {
    r"m = \sigma c - \sigma \mu =": (r"\sigma(c - \mu)", r"\sigma(c + \mu)"),
    r"m = \sigma [c - \mu] =": (r"\sigma c - \sigma \mu", r"\sigma c + \sigma \mu"),
    r"m = \sigma^2 + \sigma c h - \sigma \mu h =": (
        r"\sigma^2 + \sigma(c - \mu) h",
        r"\sigma + \sigma(c - \mu) h",
    ),
    r"m = \sigma^2(1 + \frac{c - \mu}{\sigma} h) =": (
        r"\sigma^2 + \sigma(c - \mu) h",
        r"\sigma^2 + (c - \mu) h",
    ),
    r"m = \sigma(c - \mu)\sigma^{-2} =": (r"\frac{c - \mu}{\sigma}", r"\frac{c - \mu}{\sigma^3}"),
}


@pytest.mark.parametrize("step", ALONE)
def test_a_number_by_its_use(step: str) -> None:
    right, wrong = ALONE[step]
    assert last(f"$${step} {right}$$\n") is Verdict.CORRECT
    assert last(f"$${step} {wrong}$$\n") is Verdict.WRONG


@pytest.mark.parametrize(
    "told",
    [r"$\sigma(z)$ is the sigmoid.", r"The activation is $\sigma$.", r"$p = \sigma(w x + c)$."],
)
def test_a_function_by_words_or_use(told: str) -> None:
    assert last(told + r" $$d = \sigma(a + b) = \sigma a + \sigma b$$") is Verdict.WRONG


# σ(1.2 · 1.5 − 0.3) = σ(1.5) = 0.8176 and σ(1.2 · 0.4 − 0.3) = σ(0.18) = 0.5449
SPREAD = ("$\\sigma = e^{0.0} \\approx 1.000$.\n\n", "σ = e^0 ≈ 1.000.\n\n")
MODEL = (
    r"$D(x) = \sigma(wx + b)$ with $w = 1.2$, $b = -0.3$; $G(z) = \theta z$ with $\theta = 0.4$; real $x = 1.5$,"
    " noise $z = 1$.\n\n",
    "D(x) = σ(w x + b) with w = 1.2, b = -0.3; G(z) = θ z with θ = 0.4. Take x = 1.5, z = 1.\n\n",
)
ERRORS = (
    r"$\frac{\partial L}{\partial b} = -(1-D(x)) + D(G(z)) = %s + 0.545$",
    "dL/db = -(1 - D(x)) + D(G(z)) = %s + 0.545",
)


@pytest.mark.parametrize(("k", "name"), [(0, "a.md"), (0, "a.tex"), (1, "a.txt")])
def test_a_function_beside_a_number_told_elsewhere(k: int, name: str) -> None:
    before = SPREAD[k] + MODEL[k]
    assert last(before + ERRORS[k] % "-0.182", name) in (Verdict.CORRECT, Verdict.ROUNDED)
    assert last(before + ERRORS[k] % "-0.128", name) is Verdict.WRONG
    assert last(before + ERRORS[k] % "0.182", name) is Verdict.WRONG


def test_a_name_beside_a_number_told_elsewhere() -> None:
    """Of a quantity σ may be a factor; either reading may be meant, and a number of neither is none."""
    text = SPREAD[0] + r"$w = 1.2$, $b = -0.3$, $x = 1.5$. $p = \sigma(wx + b)$ and $2 p = %s$"
    assert last(text % "1.635") is not Verdict.WRONG
    assert last(text % "1.365") is not Verdict.CORRECT


def test_a_number_told_beside_a_function_of_a_sum() -> None:
    text = r"With $\sigma = 2$ we shift and scale: $f(x) = \sigma(x + 1)$, $f(3) = %s$"
    assert last(text % "2 * 4") is Verdict.CORRECT
    assert last(text % "2 * 5") is Verdict.WRONG
