"""Letters that a later question uses anew: x_1 and x_2 were iterates, and x = (1, 2, 3) is the data now."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import judged, last, verdicts

ALARMS = {Verdict.WRONG, Verdict.FOLLOW_THROUGH}

ITERATES = "$x_1 = 1 - 0.1 = 0.9$, $x_2 = 0.9 - 0.0996 = 0.8004$\n\n"
# Σ x_i² = 1 + 4 + 9; (1 · 3 + 2 · 4)/(1 + 4) = 2.2
SQUARES = ITERATES + "Data: $x = (1, 2, 3)$\n\n$\\sum x_i^2 = %s$"
SLOPE = (
    "$x_1 = 1 - 0.1 = 0.9$\n\n$w = \\frac{\\sum x_i y_i}{\\sum x_i^2}$\n\n"
    "Data: $x = (1, 2)$, $y = (3, 4)$\n\n$y - w x = (3 - 2.2, 4 - 2 \\cdot %s)$"
)
# 0.9² + 0.8004² = 1.45064
BACK = ITERATES + "Data: $x = (1, 2, 3)$\n\n$x_1^2 + x_2^2 = %s$"
# ∂L/∂w = (w x − 3) x = (1 − 3) · 2 = −4
DUAL = (
    "$x = 3 + \\varepsilon$\n\n$y = w x$, $x = 2$, $w = 0.5$, $L = \\frac{1}{2}(y - 3)^2$\n\n"
    "$\\frac{\\partial L}{\\partial w} = %s$"
)
# ½ (0.36 + 0.25 + 1.3863 − 1) = 0.4981
SPREAD = (
    "$v = (2, 4, 9)$, $\\mu = 5$, $\\sigma^2 = \\frac{9 + 1 + 16}{3} = 8.6667$\n\n%s**Problem 4**\n\n"
    "with $\\ell = \\ln \\sigma^2$:\n\n$K = \\frac{1}{2}(\\mu^2 + e^{\\ell} - \\ell - 1)$\n\n"
    "numbers: $\\mu = 0.6$, $\\sigma = 0.5$\n\n"
    "$K = \\frac{1}{2}(0.36 + 0.25 - \\ln 0.25 - 1) = %s$"
)
SLIP = "$2 \\cdot 3 = 7$\n\n"
# x = (0, 1) makes every term with x_1 vanish, and says nothing of (x_1 + x_2)²
SQUARE = "Q1. Take the point $x = (0, 1)$.\n\nQ2. For all $x, z$ we have\n\n$%s$"

PAIRS = (
    ("entries of a new vector", SQUARES, "1 + 4 + 9 = 14", "1 + 4 + 8 = 13"),
    ("in a formula", SLOPE, "2.2", "2.1"),
    ("the numbers before the vector", BACK, "0.81 + 0.6406 = 1.4506", "0.81 + 0.6604 = 1.4704"),
    ("a number after a dual one", DUAL, "-2 \\cdot x = -4", "-2 \\cdot w = -1"),
    ("a spread told anew", SPREAD, ("", "0.4981"), ("", "0.4891")),
    (
        "an identity at a point with a 0",
        SQUARE,
        "(x_1 + x_2)^2 = x_1^2 + 2 x_1 x_2 + x_2^2",
        "(x_1 + x_2)^2 = x_1^2 + x_2^2",
    ),
    (
        "a kernel",
        SQUARE,
        "(x_1 z_1 + x_2 z_2)^2 = x_1^2 z_1^2 + 2 x_1 x_2 z_1 z_2 + x_2^2 z_2^2",
        "(x_1 z_1 + x_2 z_2)^2 = x_1^2 z_1^2 + x_2^2 z_2^2",
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "right", "slip"), [p[1:] for p in PAIRS], ids=[p[0] for p in PAIRS]
)
def test_a_letter_told_anew(
    text: str, right: str | tuple[str, ...], slip: str | tuple[str, ...]
) -> None:
    assert not ALARMS & set(verdicts(text % right))
    assert Verdict.WRONG in verdicts(text % slip)


def test_a_spread_told_anew_behind_a_slip() -> None:
    found = judged(SPREAD % (SLIP, "0.4981"))
    assert Verdict.FOLLOW_THROUGH not in found.values()


def test_one_hot_entries_are_put_in() -> None:
    text = "$y = (0, 1)$, $p = (0.2, 0.8)$\n\n$-y_1 \\ln p_1 - y_2 \\ln p_2 = -\\ln p_2 = 0.2231$"
    assert not ALARMS & set(verdicts(text))


def test_entries_that_are_those_of_the_vector_stay() -> None:
    text = "$x_1 = 0.5 + 0.4 = 0.9$, $x_2 = 0.8004$, so $x = (0.9, 0.80)$ and $x_2^2 = 0.6406$"
    assert not ALARMS & set(verdicts(text))


BOLD = r"""\newcommand{\vu}{\bm{u}}
$%s_2 = 0.88 %s_1$ of the entries, normalised $\vu_1 = (0.75, 0.66)^T$, and $%s_2 = (-0.66, 0.75)^T$.
"""


@pytest.mark.parametrize(
    ("before", "after", "alarm"),
    [
        ("u", r"\vu", False),  # the second vector, and u_2 an entry of the first
        ("u", r"\mathbf u", False),
        ("u", "u", True),
        (r"\vu", r"\vu", True),
    ],
)
def test_a_bold_letter_is_no_entry(before: str, after: str, alarm: bool) -> None:
    found = last(BOLD % (before, before, after), "a.tex")
    assert (found == "wrong") == alarm
