"""Gradients of a cross entropy over a batch with sizes in letters: (P − Y)/N and what goes on from it."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import judged, last, verdicts

ONE_LAYER = (
    "$$Z = XW, \\qquad P = \\mathrm{softmax}(Z), \\qquad "
    "L = -\\frac1N\\sum_{n=1}^{N}\\sum_{k=1}^{K} Y_{nk}\\log P_{nk}$$\n\n"
)
TWO_LAYERS = (
    "$H = \\tanh(XW_1 + \\mathbf{1}b^\\top)$, $P = \\mathrm{softmax}(HW_2 + \\mathbf{1}c^\\top)$, "
    "$L = -\\frac1N\\sum_{n}\\sum_k T_{nk}\\ln P_{nk}$, $\\Delta = \\frac1N(P-T)$.\n\n"
)


def slope(by: str, right: str) -> str:
    return f"$$\\frac{{\\partial L}}{{\\partial {by}}} = {right}$$\n\n"


@pytest.mark.parametrize(
    ("told", "by", "right", "slip"),
    [
        (ONE_LAYER, "Z", "\\frac1N (P-Y)", "\\frac1N (Y-P)"),
        (ONE_LAYER, "Z", "\\frac1N (P-Y)", "P-Y"),
        (ONE_LAYER, "W", "\\frac1N X^\\top (P-Y)", "\\frac1N X^\\top (Y-P)"),
        (ONE_LAYER, "X", "\\frac1N (P-Y) W^\\top", "(P-Y) W^\\top"),
        (TWO_LAYERS, "W_2", "H^\\top \\Delta", "-H^\\top \\Delta"),
        (TWO_LAYERS, "c", "\\Delta^\\top \\mathbf{1}", "-\\Delta^\\top \\mathbf{1}"),
        (TWO_LAYERS, "H", "\\Delta W_2^\\top", "N \\Delta W_2^\\top"),
        (
            TWO_LAYERS,
            "W_1",
            "X^\\top ((\\Delta W_2^\\top)\\odot(1 - H\\odot H))",
            "-X^\\top ((\\Delta W_2^\\top)\\odot(1 - H\\odot H))",
        ),
    ],
)
def test_gradients_over_a_batch(told: str, by: str, right: str, slip: str) -> None:
    assert last(told + slope(by, right)) is Verdict.CORRECT
    assert last(told + slope(by, slip)) is Verdict.WRONG


def test_one_gradient_that_is_turned_over_beside_two_that_are_not() -> None:
    of_w, turned = "\\frac1N X^\\top (P-Y)", "\\frac1N (P-Y)^\\top X"
    beside = slope("Z", "\\frac1N (P-Y)") + slope("X", "\\frac1N (P-Y) W^\\top")
    assert Verdict.WRONG not in verdicts(ONE_LAYER + beside + slope("W", of_w))
    assert last(ONE_LAYER + beside + slope("W", turned)) is Verdict.WRONG
    assert last(ONE_LAYER + slope("W", turned)) is not Verdict.WRONG  # in another layout


def test_other_losses_are_left_alone() -> None:
    other = ONE_LAYER.replace("\\log P_{nk}", "\\log P_{kn}")
    assert last(other + slope("Z", "P - Y")) is not Verdict.WRONG
    found = judged(ONE_LAYER + slope("Z", "\\frac1N (P-2Y)"))
    assert Verdict.CORRECT not in list(found.values())[-1:]
