"""Steps of a law that are unrolled in names: v_3 = −η (γ² g_0 + γ g_1 + g_2)."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

STEPS = (
    "$v_{t+1} = \\gamma v_t - \\eta g_t$ with $v_0 = 0$\n\n$v_1 = -\\eta g_0$\n\n"
    "$v_2 = \\gamma v_1 - \\eta g_1 = -\\eta(\\gamma g_0 + g_1)$\n\n$v_3 = %s$"
)
STATES = (
    "$h_t = a h_{t-1} + b x_t$\n\n$h_1 = a h_0 + b x_1$\n\n"
    "$h_2 = a^2 h_0 + a b x_1 + b x_2$\n\n$h_3 = %s$"
)


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        (
            STEPS,
            "-\\eta(\\gamma^2 g_0 + \\gamma g_1 + g_2)",
            "-\\eta(g_0 + \\gamma g_1 + \\gamma^2 g_2)",
        ),
        (
            STEPS,
            "-\\eta\\gamma^2 g_0 - \\eta\\gamma g_1 - \\eta g_2",
            "-\\eta\\gamma g_0 - \\eta\\gamma g_1 - \\eta g_2",
        ),
        (STATES, "a^3 h_0 + a^2 b x_1 + a b x_2 + b x_3", "a^3 h_0 + a b x_1 + a^2 b x_2 + b x_3"),
    ],
)
def test_a_step_is_unrolled(text: str, right: str, slip: str) -> None:
    assert last(text % right) is Verdict.CORRECT
    assert not alarms(text % right)
    assert alarms(text % slip) == 1


@pytest.mark.parametrize(
    "text",
    [
        "$h_t = a h_{t-1} + b x_t$\n\n$h_1 = a h_0 + b x_1$\n\n$h_2 = a h_0 + c x_1 + b x_2$",
        "$h_t = a h_{t-1} + b x_t$\n\n$h_2 = a h_0 + b x_1 + b x_2$",  # no step has followed it
    ],
)
def test_what_may_be_something_else(text: str) -> None:
    assert not alarms(text)
