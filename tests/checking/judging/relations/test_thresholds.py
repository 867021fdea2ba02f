"""Thresholds of piecewise functions: a δ with the cases |r| ≤ δ and |r| > δ is positive."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

HUBER = (
    r"$$f(@) = \begin{cases} \frac{1}{2}@^2 & |@| \le \delta \\"
    r" \delta |@| - \frac{1}{2}\delta^2 & |@| > \delta \end{cases}$$"
)
# δ |r| − ½δ² has the slope δ for r > δ, and −δ for r < −δ.
SLOPE = r" $$f'(@) = \begin{cases} @ & |@| \le \delta \\ %s & @ > \delta \\ -\delta & @ < -\delta \end{cases}$$"


@pytest.mark.parametrize("variable", ["r", "e"])
def test_huber(variable: str) -> None:
    text = (HUBER + SLOPE).replace("@", variable)
    assert last(text % r"\delta") is Verdict.CORRECT
    for slip in (r"-\delta", r"2\delta", variable):
        assert last(text % slip) is Verdict.WRONG


def test_a_threshold_of_either_sign() -> None:
    told = r"$$f(r) = \begin{cases} r^2 & r \le a \\ 2 |r| & r > a \end{cases}$$"
    slope = r" $$f'(r) = \begin{cases} 2r & r \le a \\ %s & r > a \end{cases}$$"
    assert last(told + slope % "2") is Verdict.UNCHECKED
    assert last(told + slope % "3") is Verdict.WRONG
