"""Sums over distributions that lose a variable, beside a slip of the same form."""

from __future__ import annotations

from tests.checking.writeup import alarms, last

JOINT = r"$$H = \sum_{x,y} p(x) p(y) \log \frac{1}{p(x) p(y)} = %s$$"


def test_a_variable_that_is_summed_out() -> None:
    text = JOINT % r"\sum_x p(x) \log \frac{1}{p(x)} %s \sum_{y} p(y) \log\frac{1}{p(y)}"
    assert alarms(text % "+") == 0
    assert last(text % "-") != "correct"


def test_the_same_variables() -> None:
    text = JOINT % r"\sum_{x,y} p(x) p(y) \left(\log \frac{1}{p(x)} %s \log\frac{1}{p(y)}\right)"
    assert alarms(text % "+") == 0
    assert alarms(text % "-") == 1
