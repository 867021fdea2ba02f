"""log σ² = −1 tells σ² = e^(−1) = 0.3679: KL = −½(1 − 1 − 0.25 − 0.3679) = 0.309 for μ = 0.5."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last, verdicts

BEFORE = ("", "Q1. $\\theta = 0.4$: $\\sigma = 0.599$.\n\nQ2. VAE. ")
KL = (
    "$\\mu = 0.5$, $\\log\\sigma^2 = -1$. $KL = -\\frac12(1 + \\log\\sigma^2 - \\mu^2 - \\sigma^2)$"
)


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        (KL[:-1] + " = -\\frac12(1 - 1 - %s - 0.3679)$", "0.25", "0.5"),
        (KL[:-1] + " = -\\frac12(1 - 1 - 0.25 - %s)$", "0.3679", "0.1353"),
        (KL + ", so $\\sigma^2 = %s$", "0.3679", "0.2718"),
        (KL + ", so $\\sigma = %s$", "0.6065", "0.3679"),
    ],
)
def test_a_variance_told_by_its_logarithm(before: str, text: str, right: str, slip: str) -> None:
    assert last(before + text % right) in ("correct", "rounded")
    assert last(before + text % slip) == "wrong"


def test_a_logarithm_that_says_nothing_new() -> None:
    assert [str(v) for v in verdicts("$\\sigma = 2$, $\\log\\sigma^2 = 1.386$")] == [
        "given",
        "rounded",
    ]
    assert last("$\\sigma = 2$, $\\log\\sigma^2 = 1.5$") == "wrong"
    two = "$\\log\\sigma^2 = -1$: $\\sigma = 0.6065$. For the other one $\\log\\sigma^2 = 0$: $\\sigma = 1$"
    assert alarms(two) == 0
    rounded = "$\\log\\sigma^2 = 0.3 - 1.1437 = -0.84$, $\\sigma^2 = e^{-0.84} = 0.4317$"
    assert alarms(rounded) == 0


def test_a_logarithm_with_two_digits_leaves_room() -> None:
    """e^(−0.84) = 0.4317; −0.84 may be −0.8437, and e^(−0.8437) = 0.4301."""
    assert alarms("$\\log\\sigma^2 = -0.84$, $\\sigma^2 = 0.4301$") == 0
    assert alarms("$\\log\\sigma^2 = -0.84$, $\\sigma^2 = 0.4601$") == 1
