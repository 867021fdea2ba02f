"""e as an error, and e as Euler's number, in one write-up or in two."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text
from tests.checking.writeup import last

TOLD = [
    (r"$L = \frac12 e^2$, $\frac{dL}{de} = e$. For $e = -3$: $@$", "L = 4.5", "L = 9"),
    (r"$L = \frac12 e^2$. $@$", r"\frac{dL}{de} = e", r"\frac{dL}{de} = 2e"),
    (r"$L = \ln\cosh e$. $@$", r"\frac{dL}{de} = \tanh e", r"\frac{dL}{de} = \tanh^2 e"),
    (r"$e = t - y$, $L = \frac12 e^2$. $@$", r"\frac{dL}{dy} = -e", r"\frac{dL}{dy} = e"),
    (r"$e = t - y$, $y = \frac{1}{1 + e^{-z}}$. $@$", r"\frac{dy}{dz} = y(1 - y)", r"\frac{dy}{dz} = y(1 + y)"),
    (r"$e = Xw - y$, $L = \frac12 e^\top e$. $@$",
     r"\frac{\partial L}{\partial w} = X^\top e", r"\frac{\partial L}{\partial w} = 2 X^\top e"),
    (r"$$L(e) = e + e^2$$ $$@$$",
     r"\frac{\partial L(e)}{\partial e} = 1 + 2 e", r"\frac{\partial L(e)}{\partial e} = 1 + e"),
    (r"$$\rho(e) = \delta e + e^2$$ $$@$$", r"\rho'(e) = \delta + 2e", r"\rho'(e) = 2e"),
    (r"$f(x) = x^2$. $@$", r"f(e) = e^2 = 7.389", r"f(e) = e^2 = 7.839"),
    (r"$@$", r"\frac12 e^2 = 3.6945", r"\frac12 e^2 = 3.1945"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), TOLD)
def test_what_e_is(text: str, right: str, wrong: str) -> None:
    assert last(text.replace("@", right)) in (Verdict.CORRECT, Verdict.ROUNDED)
    assert last(text.replace("@", wrong)) is Verdict.WRONG


def test_eulers_number_may_be_told() -> None:
    assert last(r"$e = 2.71828$. $e^2 = 7.389$") in (Verdict.CORRECT, Verdict.ROUNDED)
    assert last(r"$e = \lim_{n \to \infty} (1 + 1/n)^n$, $e^2 = 7.389$") is Verdict.ROUNDED


def test_the_number_beside_the_error() -> None:
    assert last("The error is $e = 3$.\n\n$e^2 = 9$") is Verdict.CORRECT
    assert last("The error is $e = 3$.\n\n$e^2 = 7.389$") not in (Verdict.WRONG, Verdict.CORRECT)


def test_messages_print_the_letter() -> None:
    found = judge(read_text(r"$e = t - y$, $L = \frac12 e^2$, $\frac{dL}{dy} = e$", "a.md"))
    assert (found[-1].verdict, found[-1].expected) == (Verdict.WRONG, "-e")
