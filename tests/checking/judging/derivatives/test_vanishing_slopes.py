"""Equations between derivatives of what is not defined: as written, both sides are 0, and any factor would do."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

BY = r"\frac{\partial}{\partial\theta}"


# Right: the y of the data come out of a derivative, sums are derived term by term, powers by the logarithm.
@pytest.mark.parametrize(
    ("left", "right", "slip"),
    [
        (
            rf"\sum_{{i=1}}^m {BY} (y_i \log h_i)",
            rf"\sum_{{i=1}}^m y_i {BY} \log h_i",
            rf"5 \sum_{{i=1}}^m {BY} \log h_i",
        ),
        (
            rf"\sum_{{i=1}}^m {BY} \log h(x_i)^{{y_i}}",
            rf"\sum_{{i=1}}^m y_i {BY} \log h(x_i)",
            rf"y_i \sum_{{i=1}}^m {BY} \log h(x_i)",
        ),
        (
            rf"{BY} \sum_{{i=1}}^m (y_i \log p_i + (1 - y_i) \log (1 - p_i))",
            rf"\sum_{{i=1}}^m (y_i {BY} \log p_i + (1 - y_i) {BY} \log (1 - p_i))",
            rf"\sum_{{i=1}}^m (y_i {BY} \log p_i + {BY} \log (1 - p_i))",
        ),
        (rf"{BY} (u^2 v)", rf"v {BY} u^2 + u^2 {BY} v", rf"v {BY} u^3 + u^2 {BY} (3 v)"),
        (
            r"\frac{d^2}{dt^2} (c\, \ln q)",
            r"c\, \frac{d^2}{dt^2} \ln q",
            r"c^2\, \frac{d^2}{dt^2} \ln q",
        ),
        (
            r"\nabla_\theta \log (p\, r)",
            r"\nabla_\theta \log p + \nabla_\theta \log r",
            r"\nabla_\theta \log p - \nabla_\theta \log r",
        ),
    ],
)
def test_zero_equals_zero_proves_nothing(left: str, right: str, slip: str) -> None:
    assert last(f"$${left} = {right}$$") is not Verdict.WRONG
    assert last(f"$${left} = {slip}$$") is not Verdict.CORRECT


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        (
            r"$%s \frac{\partial \ln \pi(a)}{\partial\theta} = \frac{\partial \pi(a)}{\partial\theta}$",
            r"\pi(a)",
            r"\pi(a)^2",
        ),
        ("d/dθ (y log h) = %s d/dθ log h", "y", "2 y"),
        (r"\[ \frac{d (y \log h)}{d\theta} = %s \frac{d \log h}{d\theta} \]", "y", "y^2"),
    ],
)
def test_what_holds_for_any_dependence_is_right(text: str, right: str, slip: str) -> None:
    assert last(text % right) is Verdict.CORRECT
    assert last(text % slip) is not Verdict.CORRECT


@pytest.mark.parametrize(
    ("right", "slip"),
    [(r"x + \frac{\partial (2 b)}{\partial w}", r"x^2 + \frac{\partial (2 b)}{\partial w}")],
)
def test_a_part_that_vanishes_beside_others(right: str, slip: str) -> None:
    text = r"$\frac{\partial (w x + 2 b)}{\partial w} = %s$"
    assert last(text % right) is Verdict.CORRECT
    assert last(text % slip) is not Verdict.CORRECT


def test_through_a_definition() -> None:
    text = (
        r"$L = -y \log h$, thus $\frac{\partial L}{\partial\theta}"
        r" = %s \frac{\partial \log h}{\partial\theta}$."
    )
    assert last(text % "-y") is not Verdict.WRONG
    assert last(text % "5") is not Verdict.CORRECT
