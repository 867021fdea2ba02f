r"""Functions without their argument: σ' = σ(1 − σ), as lecture notes write them.

The derivatives are those of every table: σ' = σ(1 − σ), σ'' = σ(1 − σ)(1 − 2σ), tanh' = 1 − tanh²,
softplus' = σ, and the power rule.
"""

from __future__ import annotations

import pytest

from symderiv.checking.reading import read_text
from tests.checking.writeup import verdicts

LOGISTIC = r"$\sigma(z) = \frac{1}{1+e^{-z}}$. "


@pytest.mark.parametrize(
    ("before", "right", "wrong"),
    [
        ("$f(x) = x^3$. ", "f' = 3x^2", "f' = 2x^2"),
        ("$f(x) = x^3$. ", "f'' = 6x", "f'' = 3x"),
        (LOGISTIC, r"\sigma' = \sigma(1-\sigma)", r"\sigma' = \sigma(1+\sigma)"),
        (LOGISTIC, r"\sigma'(u) = \sigma(1-\sigma)", r"\sigma'(u) = \sigma - 1"),
        (LOGISTIC, r"\frac{d\sigma}{dz} = \sigma(1-\sigma)", r"\frac{d\sigma}{dz} = 1-\sigma"),
        (
            LOGISTIC,
            r"\sigma'' = \sigma(1-\sigma)(1-2\sigma)",
            r"\sigma'' = \sigma(1-\sigma)(1-\sigma)",
        ),
        ("", r"\sigma' = \sigma(1-\sigma)", r"\sigma' = \sigma(1+\sigma)"),
        ("", r"\tanh' = 1 - \tanh^2", r"\tanh' = 1 - \tanh"),
        (
            r"$\phi(x) = x\sigma(x)$. ",
            r"\phi' = \sigma(x) + x\sigma'(x)",
            r"\phi' = \sigma(x) - x\sigma'(x)",
        ),
        (
            LOGISTIC + r"$g(x) = \ln(1+e^x)$. ",
            r"g' = \sigma",
            r"g' = 1 - \sigma",
        ),
        (
            r"$a = \sigma(z)$, $L = -y\ln a - (1-y)\ln(1-a)$. ",
            r"\frac{\partial L}{\partial z} = \sigma - y",
            r"\frac{\partial L}{\partial z} = y - \sigma",
        ),
    ],
)
def test_the_argument_is_told_by_the_rest(before: str, right: str, wrong: str) -> None:
    assert verdicts(f"{before}${right}$")[-1] == "correct"
    assert verdicts(f"{before}${wrong}$")[-1] == "wrong"


def test_a_chain_keeps_its_argument() -> None:
    chain = r"$\sigma' = \sigma(1-\sigma) = \sigma {} \sigma^2$"
    assert verdicts(chain.format("-")) == ["correct", "correct"]
    assert verdicts(chain.format("+")) == ["correct", "wrong"]


@pytest.mark.parametrize(
    "text",
    [
        r"$\sigma = 2$, $\sigma' = 3$, $\frac{6}{\sigma} = 3$",
        r"$\frac{\partial \sigma}{\partial x_1} = \frac{x_1 - \mu}{2\sigma}$",
        r"$f(x) = \frac{1}{\sigma} e^{-\frac{(x-\mu)^2}{2\sigma^2}}$, "
        r"$f' = -\frac{x-\mu}{\sigma^2} f$",
        r"$w' = w - 0.1 g$",
        LOGISTIC + r"$\sigma'' = \sigma(1-\sigma)(1-2\sigma)$. Later $\sigma = \mathrm{ReLU}$.",
    ],
)
def test_other_names_keep_their_meaning(text: str) -> None:
    assert "wrong" not in verdicts(text)


def test_two_primes_are_printed_back() -> None:
    left = read_text("$w'' = 3$", "a.md").statements[0].left.term
    assert left is not None and left.head == "sym"
    again = read_text("w'' = 3", "a.txt").statements[0].left.term
    assert again is left


def test_a_function_derived_by_a_parameter() -> None:
    kernel = r"$k(r) = e^{-r^2/(2\ell^2)}$, $\frac{\partial k}{\partial %s}k$"
    assert verdicts(kernel % r"\ell} = \frac{r^2}{\ell^3")[-1] == "correct"
    assert verdicts(kernel % r"\ell} = \frac{r^2}{2\ell^3")[-1] == "wrong"
    assert verdicts(kernel % r"r} = -\frac{r}{\ell^2")[-1] == "correct"
