"""Laws of E, Var and Cov against distributions that are counted out: each line is tried on joint
distributions of few points with exact weights, and the verdict must be what they show."""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text
from tests.checking.writeup import last, verdicts

Law = Callable[[Any], tuple[Fraction, Fraction]]


class Points:
    """A joint distribution of X, Y, Z on some points; X[k] is a list of values, E sums with the weights."""

    def __init__(self, seed: int, independent: bool) -> None:
        chance = random.Random(seed)
        draw = lambda: Fraction(chance.randrange(-9, 10), chance.choice((1, 2, 3)))  # noqa: E731
        self.a, self.b, self.c = Fraction(3), Fraction(-5, 2), Fraction(7, 3)
        if independent:
            values = [[draw() for _ in range(2)] for _ in range(3)]
            weights = [[(p := Fraction(chance.randrange(1, 9), 9)), 1 - p] for _ in range(3)]
            grid = [(i, j, k) for i in (0, 1) for j in (0, 1) for k in (0, 1)]
            self.p = [weights[0][i] * weights[1][j] * weights[2][k] for i, j, k in grid]
            self.points = [(values[0][i], values[1][j], values[2][k]) for i, j, k in grid]
        else:
            raw = [Fraction(chance.randrange(1, 20)) for _ in range(5)]
            self.p = [w / sum(raw) for w in raw]
            self.points = [(draw(), draw(), draw()) for _ in range(5)]

    def E(self, f: Callable[[Any, Any, Any], Any]) -> Fraction:
        return sum((w * f(*x) for w, x in zip(self.p, self.points, strict=True)), Fraction(0))

    def Cov(self, f: Callable[..., Any], g: Callable[..., Any]) -> Fraction:
        return self.E(lambda *x: f(*x) * g(*x)) - self.E(f) * self.E(g)

    def Var(self, f: Callable[..., Any]) -> Fraction:
        return self.Cov(f, f)


X = lambda x, y, z: x  # noqa: E731
Y = lambda x, y, z: y  # noqa: E731
Z = lambda x, y, z: z  # noqa: E731

LAWS: list[tuple[str, Law]] = [
    (r"\mathbb{E}[aX+b] = a\mathbb{E}[X] + b",
     lambda d: (d.E(lambda x, y, z: d.a * x + d.b), d.a * d.E(X) + d.b)),
    (r"\mathbb{E}[aX+b] = a\mathbb{E}[X]",
     lambda d: (d.E(lambda x, y, z: d.a * x + d.b), d.a * d.E(X))),
    (r"\mathrm{Var}(aX+b) = a^2\,\mathrm{Var}(X)",
     lambda d: (d.Var(lambda x, y, z: d.a * x + d.b), d.a**2 * d.Var(X))),
    (r"\operatorname{Var}(aX+b) = a\operatorname{Var}(X)",
     lambda d: (d.Var(lambda x, y, z: d.a * x + d.b), d.a * d.Var(X))),
    (r"\Var(aX+b) = a^2\Var(X) + b",
     lambda d: (d.Var(lambda x, y, z: d.a * x + d.b), d.a**2 * d.Var(X) + d.b)),
    (r"\text{Var}(X) = E[X^2] - E[X]^2",
     lambda d: (d.Var(X), d.E(lambda x, y, z: x * x) - d.E(X) ** 2)),
    (r"\text{Var}(X) = E[X^2] + E[X]^2",
     lambda d: (d.Var(X), d.E(lambda x, y, z: x * x) + d.E(X) ** 2)),
    (r"\text{Var}(X) = E[X^2] - E[X]",
     lambda d: (d.Var(X), d.E(lambda x, y, z: x * x) - d.E(X))),
    (r"\text{Var}(X) = E[X^2]", lambda d: (d.Var(X), d.E(lambda x, y, z: x * x))),
    (r"\mathrm{Var}(X) = \mathbb{E}[(X - \mathbb{E}[X])^2]",
     lambda d: (d.Var(X), d.E(lambda x, y, z: (x - d.E(X)) ** 2))),
    (r"\mathrm{Cov}(X, Y) = E[XY] - E[X]E[Y]",
     lambda d: (d.Cov(X, Y), d.E(lambda x, y, z: x * y) - d.E(X) * d.E(Y))),
    (r"\mathrm{Cov}(X, Y) = E[XY] + E[X]E[Y]",
     lambda d: (d.Cov(X, Y), d.E(lambda x, y, z: x * y) + d.E(X) * d.E(Y))),
    (r"\mathrm{Cov}(aX, bY) = ab\,\mathrm{Cov}(X, Y)",
     lambda d: (d.Cov(lambda x, y, z: d.a * x, lambda x, y, z: d.b * y), d.a * d.b * d.Cov(X, Y))),
    (r"\mathrm{Cov}(X + Y, Z) = \mathrm{Cov}(X, Z) + \mathrm{Cov}(Y, Z)",
     lambda d: (d.Cov(lambda x, y, z: x + y, Z), d.Cov(X, Z) + d.Cov(Y, Z))),
    (r"\mathrm{Var}(X + Y) = \mathrm{Var}(X) + \mathrm{Var}(Y) + 2\,\mathrm{Cov}(X, Y)",
     lambda d: (d.Var(lambda x, y, z: x + y), d.Var(X) + d.Var(Y) + 2 * d.Cov(X, Y))),
    (r"\mathrm{Var}(X - Y) = \mathrm{Var}(X) + \mathrm{Var}(Y) + 2\,\mathrm{Cov}(X, Y)",
     lambda d: (d.Var(lambda x, y, z: x - y), d.Var(X) + d.Var(Y) + 2 * d.Cov(X, Y))),
    (r"\mathrm{Var}(X - Y) = \mathrm{Var}(X) - \mathrm{Var}(Y)",
     lambda d: (d.Var(lambda x, y, z: x - y), d.Var(X) - d.Var(Y))),
]  # fmt: skip


@pytest.mark.parametrize(("line", "law"), LAWS, ids=[line for line, _ in LAWS])
def test_what_holds_for_all_distributions(line: str, law: Law) -> None:
    tried = [law(Points(seed, False)) for seed in range(6)]
    holds = {left == right for left, right in tried}
    assert len(holds) == 1
    assert last(f"Random quantities. ${line}$") is (
        Verdict.CORRECT if holds.pop() else Verdict.WRONG
    )


INDEPENDENT: list[tuple[str, Law]] = [
    (r"E[XY] = E[X]E[Y]", lambda d: (d.E(lambda x, y, z: x * y), d.E(X) * d.E(Y))),
    (r"\mathrm{Var}(X + Y) = \mathrm{Var}(X) + \mathrm{Var}(Y)",
     lambda d: (d.Var(lambda x, y, z: x + y), d.Var(X) + d.Var(Y))),
    (r"\mathrm{Var}(X - Y) = \mathrm{Var}(X) + \mathrm{Var}(Y)",
     lambda d: (d.Var(lambda x, y, z: x - y), d.Var(X) + d.Var(Y))),
    (r"\mathrm{Var}(XY) = E[X^2]E[Y^2] - E[X]^2E[Y]^2",
     lambda d: (d.Var(lambda x, y, z: x * y),
                d.E(lambda x, y, z: x * x) * d.E(lambda x, y, z: y * y) - d.E(X) ** 2 * d.E(Y) ** 2)),
    (r"\mathrm{Cov}(X, X + Y) = \mathrm{Var}(X)",
     lambda d: (d.Cov(X, lambda x, y, z: x + y), d.Var(X))),
]  # fmt: skip


@pytest.mark.parametrize(("line", "law"), INDEPENDENT, ids=[line for line, _ in INDEPENDENT])
def test_what_holds_with_independence_needs_to_be_told(line: str, law: Law) -> None:
    assert all(left == right for left, right in (law(Points(s, True)) for s in range(6)))
    assert not all(left == right for left, right in (law(Points(s, False)) for s in range(6)))
    assert last(f"Let X and Y be independent. ${line}$") is Verdict.CORRECT
    assert last(f"Random quantities. ${line}$") not in (Verdict.WRONG, Verdict.CORRECT)


SAMPLE = (
    r"Let $\bar X = \frac1n\sum_{i=1}^n X_i$ with i.i.d. $X_i$, $E[X_i] = \mu$ and"
    r" $\mathrm{Var}(X_i) = \sigma^2$. $@$"
)


# The classical facts: Var of a mean is σ²/n, the squared deviations have the mean (n − 1)σ².
@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"E[\bar X] = \frac1n\sum_{i=1}^n E[X_i] = \mu", "correct"),
        (r"\mathrm{Var}(\bar X) = \frac{1}{n^2}\sum_{i=1}^n \mathrm{Var}(X_i)", "correct"),
        (r"\mathrm{Var}(\bar X) = \frac{\sigma^2}{n}", "correct"),
        (r"\mathrm{Var}(\bar X) = \sigma^2", "wrong"),
        (r"\mathrm{Var}(\bar X) = \frac1n\sum_{i=1}^n \mathrm{Var}(X_i)", "wrong"),
        (r"E[\sum_{i=1}^n (X_i - \bar X)^2] = (n-1)\sigma^2", "correct"),
        (r"E[\sum_{i=1}^n (X_i - \bar X)^2] = n\sigma^2", "wrong"),
    ],
)
def test_the_mean_of_a_sample(line: str, verdict: str) -> None:
    assert last(SAMPLE.replace("@", line)) is Verdict(verdict)


# Bernoulli: E Z = E Z² = p; normal: E X² = μ² + σ², E X⁴ = 3σ⁴ for μ = 0; Poisson: Var = mean.
@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (r"Let $Z \sim \mathrm{Bernoulli}(p)$. $\mathrm{Var}(Z) = p(1-p)$", "correct"),
        (r"Let $Z \sim \mathrm{Bernoulli}(p)$. $\mathrm{Var}(Z) = p$", "wrong"),
        (r"Let $P(m = 1) = q$ and $P(m = 0) = 1 - q$. $E[m^2] = q$", "correct"),
        (r"Let $X \sim \mathcal{N}(\mu, \sigma^2)$. $E[X^2] = \mu^2 + \sigma^2$", "correct"),
        (r"Let $X \sim \mathcal{N}(\mu, \sigma^2)$. $E[X^2] = \mu^2 - \sigma^2$", "wrong"),
        (r"Let $X \sim \mathcal{N}(0, \sigma^2)$. $E[X^4] = 3\sigma^4$", "correct"),
        (r"Let $X$ be Poisson. $\mathrm{Var}(X) = E[X]$", "given"),
        (r"With $E[X] = 2$ and $E[X^2] = 5$: $\mathrm{Var}(X) = 5 - 2^2$", "correct"),
        (r"With $E[X] = 2$ and $E[X^2] = 5$: $\mathrm{Var}(X) = 5 - 2$", "wrong"),
    ],
)
def test_named_distributions(text: str, verdict: str) -> None:
    assert last(text) is Verdict(verdict)


@pytest.mark.parametrize(
    "text",
    [
        r"$\mathbb{E}[v_t] = \mathbb{E}[g_t^2]$",
        r"$\mathbb{E}[\hat g] = \mathbb{E}[g]$",
        r"$E[c] = c$ and $E[Z] = \mu$",
        r"$E[X + \varepsilon] = E[X]$",
        r"For centred data $\mathrm{Var}(X) = E[X^2]$",
        r"Assume that $\mathrm{Var}(X) = E[X^2]$",
        r"With mean $0$ and variance $1$: $\mathrm{Var}(X) = E[X^2] = 1$",
        r"Für zentrierte Daten ist $\mathrm{Var}(X) = E[X^2]$",
        r"零均值，$\mathrm{Var}(X) = E[X^2]$",
        r"With a coin $X$: $E[X^2] = E[X]$",
        r"$\mathrm{Var}(X) = \sum_x (x - \mu)^2 p(x)$",
        r"$\mathbb{E}[\mathbb{E}[Y \mid X]] = \mathbb{E}[Y]$",
        r"$E[XY] = E[X]E[Y]$",
        r"The error is $E(w) = \frac12 (w - 1)^2$, $E(0) = \frac12$",
    ],
)
def test_what_the_words_may_suppose_is_never_wrong(text: str) -> None:
    assert Verdict.WRONG not in [f.verdict for f in judge(read_text(text, "a.md"))]


@pytest.mark.parametrize(
    ("told", "claim", "wrong"),
    [
        ("", "\\mu", 0),  # it tells what the mean of the X_n is
        ("$\\mathbb{E}[X_n] = \\mu$.", "\\mu", 0),
        ("$\\mathbb{E}[X_n] = \\mu$.", "N \\mu", 1),
        ("$\\mathbb{E}[X_n] = 2\\mu$.", "\\mu", 1),
    ],
)
def test_a_mean_that_only_a_density_told(told: str, claim: str, wrong: int) -> None:
    text = (
        f"$\\hat{{\\mu}} = \\frac1N \\sum_{{n=1}}^N X_n$. {told} So "
        f"$\\mathbb{{E}}[\\hat{{\\mu}}] = \\frac1N \\sum_{{n=1}}^N \\mathbb{{E}}[X_n] = {claim}$."
    )
    found = [f.verdict.value for f in judge(read_text(text, "a.md"))]
    assert found.count("wrong") == wrong


POISSON = r"Fisher information of the Poisson: $I(\lambda) = E[(\frac{x}{\lambda} - 1)^2] = \frac{1}{\lambda}$."


@pytest.mark.parametrize(
    "told", ["", r"Error $E = \hat y - y$. ", r"$E = \frac14(1 + 9 + 25 + 1) = 9$. "]
)
def test_square_brackets_behind_e_are_those_of_a_mean(told: str) -> None:
    assert Verdict.WRONG not in verdicts(told + POISSON)
    claim = told + r"Let $X$ and $Y$ be random. $\mathrm{Var}(X) = E[X^2] %s E[X]^2$"
    assert last(claim % "-") is Verdict.CORRECT
    assert last(claim % "+") is Verdict.WRONG


def test_a_number_called_e_is_a_factor_before_brackets() -> None:
    assert last("$E = 9$, $a = 2$, $y = E(a + 1) = 27$") is Verdict.CORRECT
    assert last("$E = 9$, $a = 2$, $y = E(a + 1) = 28$") is Verdict.WRONG


@pytest.mark.parametrize(
    "line",
    [
        r"For standardized $X, Y$ with correlation $\rho$: $E[(X - \rho Y)^2] = 1 - \rho^2$",
        r"For a centred $X$ of variance 1: $E[(X - c)^2] = 1 + c^2$",
        r"Let $m$ be a flip. $E[(m - q)^2] = q(1 - q)$",
        r"Let $x$ be geometric. $E[(1 - x/p)^2] = \frac{1 - p}{p}$",
        r"$\mathrm{Var}(x) = E[(x - 1)^2]$",
    ],
)
def test_what_tells_of_a_distribution_is_no_law(line: str) -> None:
    assert last(line) not in (Verdict.WRONG, Verdict.CORRECT)


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        (r"E[(X - \rho Y)^2] = E[X^2] - 2\rho E[XY] + \rho^2 E[Y^2]",
         r"E[(X - \rho Y)^2] = E[X^2] - \rho E[XY] + \rho^2 E[Y^2]"),
        (r"\mathrm{Var}(X - 1) = E[X^2] - E[X]^2", r"\mathrm{Var}(X - 1) = E[X^2] - E[X]"),
    ],
)  # fmt: skip
def test_laws_between_moments_are_judged(right: str, slip: str) -> None:
    assert last(f"Random quantities. ${right}$") is Verdict.CORRECT
    assert last(f"Random quantities. ${slip}$") is Verdict.WRONG


TOLD_MOMENTS = r"Let $\mathrm{Var}(X) = s^2$ and $E[X] = m$ be told. $E[(X - c)^2] = %s$"


def test_moments_that_are_told_decide() -> None:
    assert last(TOLD_MOMENTS % "s^2 + (m - c)^2") is Verdict.CORRECT
    assert last(TOLD_MOMENTS % "s^2 + (m + c)^2") is Verdict.WRONG


@pytest.mark.parametrize("square", ["f^2(X)", "f(X)^2", "f^{2}(X)", "f²(X)"])
def test_the_square_of_a_function_stands_before_its_argument(square: str) -> None:
    law = rf"$E[(f(X) - Y)^2] = E[{square}] + E[Y^2] - %s E[f(X) Y]$"
    assert last(f"Let $X$ and $Y$ be random. {law % 2}") is not Verdict.WRONG
    assert last(f"Let $X$ and $Y$ be random. {law % 4}") is not Verdict.CORRECT


def test_the_square_of_a_function_that_is_told() -> None:
    told = r"Let $g(x) = 3x + 1$. Then $g^2(x) = 9x^2 + %s x + 1$."
    assert last(told % 6) is Verdict.CORRECT
    assert last(told % 3) is Verdict.WRONG
