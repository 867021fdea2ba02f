# ruff: noqa: E501
"""Probabilities that are told of several features by one name; derivatives on both sides of a relation of matrices.
Each with a slip of the same form."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last


@pytest.mark.parametrize(("yes", "no"), [("yes", "no"), ("sí", "no"), ("ja", "spam")])
def test_one_name_for_two_features(yes: str, no: str) -> None:
    p = rf"p(\text{{{yes}}} \mid \text{{{no}}})"
    text = f"**X2**\n- ${p} = (0+1)/(5+2) = 1/7$\n\n**X3**\n- ${p} = (1+1)/(5+2) = 2/7$\n\n$$s = {p} \\cdot {p} = \\frac{{1}}{{7}} \\times \\frac{{%s}}{{7}}$$"
    assert alarms(text % 2) == 0
    assert last(text % 3) == "wrong"


def test_a_feature_that_was_not_read() -> None:
    p = r"p(\text{yes} \mid \text{no})"
    text = rf"${p} = 1/7$. $s = 0.6 \cdot {p} \cdot {p} = 0.6 \cdot 1/7 \cdot 2/7$"
    assert alarms(text) == 0


@pytest.mark.parametrize(
    "slope", [r"\nabla_{W}(2W^{\top}X^{\top}Y)", r"\frac{\partial \ell}{\partial W}"]
)
def test_transposes_beside_a_derivative(slope: str) -> None:
    text = rf"$$G = \frac{{1}}{{N}}(-{slope} + X^{{\top}}XW + %s) = \frac{{1}}{{N}}(-{slope} + 2X^{{\top}}XW)$$"
    assert last(text % r"(W^{\top}X^{\top}X)^{\top}") == "correct"
    assert last(text % r"X^{\top}XW") == "correct"
    assert last(text % r"W^{\top}X^{\top}X") != "correct"
