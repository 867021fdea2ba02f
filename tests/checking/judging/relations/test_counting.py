r"""Sums and products with dots, over sets and ranges, factorials: each right, and with a slip.

Expected by hand: 1 + … + n = n(n + 1)/2, the geometric series, Pascal's rule, the binomial theorem,
the Poisson density 2³e⁻²/3! = 0.18045.
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

RIGHT, WRONG = (Verdict.CORRECT, Verdict.ROUNDED), (Verdict.WRONG,)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (r"1 + 2 + \dots + n = \frac{n(n+1)}{2}", r"1 + 2 + \dots + n = \frac{n(n-1)}{2}"),
        (r"1 + 2 + 3 + \cdots + 100 = 5050", r"1 + 2 + 3 + \cdots + 100 = 5000"),
        (r"1 + 3 + 5 + \ldots + (2n-1) = n^2", r"1 + 3 + 5 + \ldots + (2n+1) = n^2"),
        (r"1 + 2 + 4 + \dots + 2^n = 2^{n+1} - 1", r"1 + 2 + 4 + \dots + 2^n = 2^n - 1"),
        (r"1 \cdot 2 \cdot 3 \cdots 5 = 120", r"1 \cdot 2 \cdot 3 \cdots 5 = 125"),
        (
            r"1 + x + x^2 + \dots + x^n = \frac{x^{n+1}-1}{x-1}",
            r"1 + x + x^2 + \dots + x^n = \frac{x^n-1}{x-1}",
        ),
        (
            r"\ln(p_1 p_2 \cdots p_n) = \sum_{i=1}^n \ln p_i",
            r"\ln(p_1 p_2 \cdots p_n) = \sum_{i=1}^n p_i",
        ),
        (
            r"x_1 y_1 + x_2 y_2 + \dots + x_n y_n = \sum_{i=1}^n x_i y_i",
            r"x_1 y_1 + x_2 y_2 + \dots + x_n y_n = \sum_{i=1}^n (x_i + y_i)",
        ),
        (
            r"\sum_{k \in \{1, 2, 3\}} k^2 = 14",
            r"\sum_{k \in \{1, 2, 3\}} k^2 = 13",
        ),
        (r"\sum_{1 \le k \le 4} k = 10", r"\sum_{1 \le k \le 4} k = 9"),
        (r"5! = 120", r"5! = 60"),
        (r"0! = 1", r"0! = 0"),
        (r"\binom{5}{2} = 10", r"\binom{5}{2} = 20"),
        (r"{5 \choose 2} = 10", r"{5 \choose 2} = 20"),
        (r"\frac{10!}{8!} = 90", r"\frac{10!}{8!} = 80"),
        (r"\frac{2^3 e^{-2}}{3!} = 0.1804", r"\frac{2^3 e^{-2}}{3!} = 0.2706"),
        (
            r"\binom{n}{k} = \frac{n!}{k!(n-k)!}",
            r"\binom{n}{k} = \frac{n!}{k!(n+k)!}",
        ),
        (
            r"\binom{n+1}{k} = \binom{n}{k} + \binom{n}{k-1}",
            r"\binom{n+1}{k} = \binom{n}{k} + \binom{n}{k+1}",
        ),
        (r"n! = n (n-1)!", r"n! = (n-1) (n-1)!"),
        (r"\sum_{k=0}^n \binom{n}{k} = 2^n", r"\sum_{k=0}^n \binom{n}{k} = n^2"),
        (r"\ln(n!) = \sum_{k=1}^n \ln k", r"\ln(n!) = \sum_{k=1}^n k"),
    ],
)
def test_counting(right: str, wrong: str) -> None:
    assert last(f"${right}$") in RIGHT
    assert last(f"${wrong}$") in WRONG


@pytest.mark.parametrize(
    ("before", "right", "wrong"),
    [
        (
            r"$L = -\sum_{w \in V} y_w \ln p_w$.",
            r"\frac{\partial L}{\partial p_k} = -\frac{y_k}{p_k}",
            r"\frac{\partial L}{\partial p_k} = \frac{y_k}{p_k}",
        ),
        (
            r"$L = \ln \sum_{w \in V} e^{u_w v}$.",
            r"\frac{\partial L}{\partial v} = \frac{\sum_{w \in V} u_w e^{u_w v}}{\sum_{w \in V} e^{u_w v}}",
            r"\frac{\partial L}{\partial v} = \frac{\sum_{w \in V} v e^{u_w v}}{\sum_{w \in V} e^{u_w v}}",
        ),
        (
            r"$L = \prod_{i=1}^n \frac{\lambda^{x_i} e^{-\lambda}}{x_i!}$.",
            r"\ln L = \sum_{i=1}^n x_i \ln\lambda - n\lambda - \sum_{i=1}^n \ln(x_i!)",
            r"\ln L = \sum_{i=1}^n x_i \ln\lambda - n\lambda + \sum_{i=1}^n \ln(x_i!)",
        ),
        (
            r"$x_1 = 1$, $x_2 = 2$, $x_3 = 4$.",
            r"x_1 + \dots + x_3 = 7",
            r"x_1 + \dots + x_3 = 8",
        ),
    ],
)
def test_with_definitions(before: str, right: str, wrong: str) -> None:
    assert last(f"{before}\n\n${right}$") in RIGHT
    assert last(f"{before}\n\n${wrong}$") in WRONG


@pytest.mark.parametrize(
    ("before", "right", "wrong"),
    [
        (
            r"$\ell = -n\ln\sigma - \frac{S}{2\sigma^2}$.",
            r"\frac{\partial \ell}{\partial \sigma^2} = -\frac{n}{2\sigma^2} + \frac{S}{2\sigma^4}",
            r"\frac{\partial \ell}{\partial \sigma^2} = -\frac{n}{2\sigma^2} - \frac{S}{2\sigma^4}",
        ),
        (
            r"$P(X=k) = \frac{2^k e^{-2}}{k!}$.",
            r"P(X=1) + P(X=2) = 0.5413",
            r"P(X=1) + P(X=2) = 0.2707",
        ),
        (
            r"$E(F=0) = 0.918$, $E(F=1) = 1$.",
            r"E(S|F) = \frac{3}{5} E(F=0) + \frac{2}{5} E(F=1) = 0.951",
            r"E(S|F) = \frac{3}{5} E(F=0) + \frac{2}{5} E(F=1) = 0.968",
        ),
        (
            r"$f(x | \mu, s) = \frac{1}{s} e^{-\frac{(x-\mu)^2}{2s^2}}$.",
            r"\ln f(x | \mu, s) = -\ln s - \frac{(x-\mu)^2}{2s^2}",
            r"\ln f(x | \mu, s) = -\ln s + \frac{(x-\mu)^2}{2s^2}",
        ),
        (
            r"$y_1 = 1$, $y_2 = 0$, $y_3 = 1$.",
            r"\sum_{i=1}^3 1\{y_i = 1\} = 2",
            r"\sum_{i=1}^3 1\{y_i = 1\} = 3",
        ),
        (
            r"$z_i = \sum_j W_{ij} x_j + b_i$.",
            r"\sum_j W_{ij} x_j + b_i = (W x + b)_i",
            r"\sum_j W_{ij} x_j + b_i = z_i = (W x - b)_i",
        ),
    ],
)
def test_in_brackets(before: str, right: str, wrong: str) -> None:
    assert last(f"{before}\n\n${right}$") in RIGHT
    assert last(f"{before}\n\n${wrong}$") in WRONG


def test_two_densities_are_two() -> None:
    """The ratio of f(x | a) and f(x | b) is not 1."""
    ratio = r"$y = \frac{f(x | a)}{f(x | b)} = \frac{e^{-a}}{e^{-b}}$"
    assert last(ratio) is not Verdict.WRONG


def test_six_with_an_exclamation_mark() -> None:
    assert last("So we get $2 + 4 = 6!$") is Verdict.UNCHECKED


def test_a_number_may_be_added_to_a_vector() -> None:
    """c is a number in softmax(x + c)_i = softmax(x)_i."""
    text = r"$\operatorname{softmax}(x + c)_i = \operatorname{softmax}(x)_i$"
    assert last(text) is not Verdict.WRONG


def test_a_set_may_leave_terms_out() -> None:
    """Only what violates the margin stands in S: 3 is the sum over some of them."""
    assert last(r"$x_1 = 2$, $x_2 = 3$, $x_3 = 1$. $\sum_{i \in S} x_i = 3$") is not Verdict.WRONG


@pytest.mark.parametrize("large", [r"(10^7)!", r"\binom{10^9}{5\cdot10^8}", "(9^9)!", "2000!"])
def test_what_is_too_large_is_not_computed(large: str) -> None:
    assert last(f"${large} = 3$") is Verdict.UNCHECKED


def test_nobody_defines_a_factorial_anew() -> None:
    assert last("$n! = n + 1$ and $4! = 24$") is Verdict.CORRECT


LIKELIHOOD = r"""
$L = \prod_{i=1}^n \frac{1}{s} e^{-\frac{(x_i-\mu)^2}{2 s^2}}$ and
$\log L = -n \log s - \frac{1}{2 s^2}\sum_{i=1}^n (x_i-\mu)^2$.

$\frac{\partial L}{\partial \mu} = @ \sum_{i=1}^n (x_i - \mu)$
"""


def test_a_likelihood_may_stand_for_its_logarithm() -> None:
    assert last(LIKELIHOOD.replace("@", r"\frac{1}{s^2}")) is Verdict.UNCHECKED
    assert last(LIKELIHOOD.replace("@", r"\frac{1}{s}")) is Verdict.WRONG
    named = LIKELIHOOD.replace("$L =", r"$L(\mu) =")
    assert last(named.replace("@", r"\frac{1}{s^2}")) is Verdict.UNCHECKED
    assert last(named.replace("@", r"\frac{1}{s}")) is Verdict.WRONG
