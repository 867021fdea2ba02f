"""Indicators of an interval, 1_{[0, ∞)}(x): 1 where x lies in it, else 0."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

_ONES = [r"\mathbf{1}", r"\mathbb{1}", r"\bm{1}", r"\mathds{1}", "1", r"\boldsymbol{1}"]


@pytest.mark.parametrize("one", _ONES)
@pytest.mark.parametrize(
    "interval", [r"[0, \infty)", r"[0, +\infty[", r"(-1, \infty)", r"]-1,\infty["]
)
def test_a_square_is_not_negative(one: str, interval: str) -> None:
    text = rf"$p(y) = \frac{{1}}{{2}} e^{{-y^2/2}} \cdot {one}_{{{interval}}}(y^2) \cdot 2 y = %s$"
    assert last(text % r"y e^{-\frac{1}{2} y^2}", "a.tex") is Verdict.CORRECT
    assert last(text % r"2 y e^{-\frac{1}{2} y^2}", "a.tex") is Verdict.WRONG


@pytest.mark.parametrize(
    ("indicator", "value"),
    [
        (r"\mathbf{1}_{[0,1]}(1)", 1), (r"\mathbf{1}_{[0,1)}(1)", 0), (r"1_{]0,1[}(0)", 0),
        (r"\mathbb{1}_{(0,1]}(0.5)", 1), (r"\mathbb{1}_{(-\infty, 2)}(3)", 0), (r"1_{(-\infty,\infty)}(3)", 1),
        (r"\mathbb{1}_{\{2 \ge 1\}}", 1), (r"\mathbf{1}_{\{2 < 1\}}", 0), (r"\mathds{1}_{\{2 > 3\}}", 0),
    ],
)  # fmt: skip
def test_the_ends_of_an_interval(indicator: str, value: int) -> None:
    assert last(f"$a = 3 \\cdot {indicator} = {3 * value}$", "a.tex") is Verdict.CORRECT
    assert last(f"$a = 3 \\cdot {indicator} = {3 - 3 * value}$", "a.tex") is Verdict.WRONG


def test_an_indicator_of_what_may_be_negative_is_no_one() -> None:
    text = r"$3 y \cdot \mathbf{1}_{[0, \infty)}(y) = 3 y$"
    assert last(text, "a.tex") is not Verdict.CORRECT
