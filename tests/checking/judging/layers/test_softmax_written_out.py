"""Softmax written out, and the names for its values that nothing defines."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

TWO = r"$D = \frac{-e^{z_i}e^{z_k}}{(\sum_j e^{z_j})^2} "
TWO += r"= -\frac{e^{z_i}}{\sum_j e^{z_j}} \cdot \frac{e^{z_k}}{\sum_j e^{z_j}} = %s$"
SLOPPY = r"$D = -\frac{e^{z_i}}{\sum_j e^{z_j}} \cdot \frac{e^{z_j}}{\sum_j e^{z_j}} = %s$"
ONE = r"$D = \frac{e^{z_i}}{\sum_j e^{z_j}} - \left(\frac{e^{z_i}}{\sum_j e^{z_j}}\right)^2 = %s$"
CALLS = r"$D = - \frac{\exp(x_j)}{\sum \exp(x_k)} * \frac{\exp(x_i)}{\sum\exp(x_k)} = %s$"

PAIRS = (
    (TWO, r"-p_i p_k", r"p_i p_k"),
    (TWO, r"-p_k p_i", r"-p_i (1 - p_k)"),
    (SLOPPY, r"-\sigma_i \sigma_j", r"-\sigma_i (1 - \sigma_j)"),
    (ONE, r"s_i - s_i^2", r"s_i + s_i^2"),
    (ONE, r"\hat y_i (1 - \hat y_i)", r"\hat y_i (1 + \hat y_i)"),
    (CALLS, "-f(x_j) * f(x_i)", "f(x_j) * f(x_i)"),
)


@pytest.mark.parametrize(("text", "right", "slip"), PAIRS)
def test_names_for_the_ratios(text: str, right: str, slip: str) -> None:
    assert last(text % right) is Verdict.CORRECT
    assert not alarms(text % right)
    assert alarms(text % slip) == 1


@pytest.mark.parametrize(
    "text",
    [
        TWO % "-p_i q_k",  # of two functions
        TWO % "-p_i p_l",
        TWO % "c_i c_k",  # c is told
        TWO % "-p_i p_k t",
        TWO % "5 p_i^2 (2 p_k^2 - 7)",  # no slip
    ],
)
def test_what_may_be_something_else(text: str) -> None:
    assert not alarms("$c_i = 2$\n\n" + text)
