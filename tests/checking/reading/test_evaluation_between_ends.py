r"""Bars with two ends, :math:`F|_a^b`, and functions with a prime and no brackets, ``\tanh' x``."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last


@pytest.mark.parametrize(
    "bar",
    [
        r"\frac{x^3}{3}|_1^2",
        r"\frac{x^3}{3}\Big|_{1}^{2}",
        r"\left. \frac{x^3}{3} \right|_1^2",
        r"\left. \frac{x^3}{3} \right|_{x=1}^{x=2}",
        r"\frac{x^3}{3}|_{x=1}^{2}",
        r"\left[ \frac{x^3}{3} \right]_1^2",
    ],
)
def test_between_two_ends(bar: str) -> None:
    assert last(rf"$\int_1^2 x^2 dx = {bar}$") is Verdict.CORRECT
    assert last(rf"${bar} = \frac{{7}}{{3}}$") is Verdict.CORRECT
    assert last(rf"${bar} = \frac{{8}}{{3}}$") is Verdict.WRONG


def test_a_factor_before_the_bar() -> None:
    assert last(r"$6 (\frac{x^2}{2} - \frac{x^3}{3})|_0^1 = 6 (\frac12 - \frac13) = 1$") is (
        Verdict.CORRECT
    )
    assert last(r"$6 (\frac{x^2}{2} - \frac{x^3}{3})|_0^1 = 6 (\frac12 + \frac13)$") is (
        Verdict.WRONG
    )


def test_of_several_names_the_one_is_told() -> None:
    assert last(r"$(x y + y^2)|_{y=0}^{y=2} = 2x + 4$") is Verdict.CORRECT
    assert last(r"$(x y + y^2)|_{y=0}^{y=2} = 2x + 2$") is Verdict.WRONG
    assert last(r"$(x y + y^2)|_0^2 = 2x + 4$") is Verdict.UNCHECKED


def test_a_slope_at_a_point_may_be_transposed_or_squared() -> None:
    told = r"Let $f(x) = x^2$. $\left. \frac{d f}{d x} \right|_{x=3}^2 = %s$"
    assert last(told % 36) is not Verdict.WRONG


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        (r"\tanh' x = 1 - \tanh^2 x", r"\tanh' x = 1 - \tanh x"),
        (r"\tanh' z = \frac{1}{\cosh^2 z}", r"\tanh' z = \frac{1}{\cosh z}"),
        (r"\sin' x = \cos x", r"\sin' x = -\cos x"),
        (r"\ln' x = \frac1x", r"\ln' x = x"),
    ],
)
def test_slopes_without_brackets(right: str, slip: str) -> None:
    assert last(f"${right}$") is Verdict.CORRECT
    assert last(f"${slip}$") is Verdict.WRONG
