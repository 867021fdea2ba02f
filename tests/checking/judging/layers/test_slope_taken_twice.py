"""A δ that has the slope of the activation in it twice; the equations behind it are the textbook's."""

from __future__ import annotations

import pytest

from tests.checking.writeup import judged, last, verdicts

_UNITS = r"$z_i = \sum_{j=1}^{n} w_{ij} x_j + b_i$, $a_i = \sigma(z_i)$."
_LAYERS = r"$z^{(l)} = W^{(l)} a^{(l-1)} + b^{(l)}$, $a^{(l)} = \sigma(z^{(l)})$."
_DELTA = r"\delta_j = \frac{\partial C}{\partial %s_j} \odot \sigma'(z_j)"
_PLAIN = r"$z = w x + b$, $a = \sigma(z)$."


@pytest.mark.parametrize(
    ("laws", "delta", "then"),
    [
        (_UNITS, _DELTA, r"\partial C/\partial b_i = \delta_i"),
        (_PLAIN, r"\delta = \frac{\partial L}{\partial %s} \sigma'(z)", r"\partial L/\partial b = \delta"),
        (_PLAIN, r"\delta = \sigma'(z) \cdot \frac{\partial L}{\partial %s}", r"\partial L/\partial w = \delta x"),
    ],
)  # fmt: skip
def test_the_line_with_the_slope_twice_is_the_wrong_one(laws: str, delta: str, then: str) -> None:
    wrong = verdicts(f"{laws}\n\n${delta % 'z'}$\n\n${then}$")
    assert wrong[-2:] == ["wrong", "correct"]
    assert "wrong" not in verdicts(f"{laws}\n\n${delta % 'a'}$\n\n${then}$")
    off = then.replace(r"= \delta", r"= 2 \delta")
    assert last(f"{laws}\n\n${delta % 'a'}$\n\n${off}$") == "wrong"


def test_whole_layers_are_no_other_case() -> None:
    text = rf"""{_LAYERS}

$\delta^{{(l)}} = \frac{{\partial C}}{{\partial z^{{(l)}}}} \odot \sigma'(z^{{(l)}})$

$\frac{{\partial C}}{{\partial b^{{(l)}}}} = \delta^{{(l)}}$"""
    assert verdicts(text)[-2:] == ["wrong", "correct"]
    assert "wrong" not in verdicts(text.replace(r"C}{\partial z^", r"C}{\partial a^"))


@pytest.mark.parametrize("slope", ["", r"\sigma'(z_i) "])
def test_a_delta_that_goes_from_layer_to_layer_is_no_other_one(slope: str) -> None:
    text = rf"""{_UNITS}

$\delta_j = \frac{{\partial C}}{{\partial z_j}}$

$\delta_i = {slope}\sum_{{j=1}}^{{n}} w_{{ji}} \delta_j$

$\frac{{\partial C}}{{\partial b_i}} = \delta_i$"""
    assert last(text) == "correct"
    assert last(text.replace(r"= \delta_i$", r"= -\delta_i$")) == "wrong"


def test_a_unit_is_given_the_activations_of_the_layer_before() -> None:
    told = rf"{_UNITS} $\delta_j = \frac{{\partial C}}{{\partial z_j}}$. "
    for right, verdict in ((r"\delta_i a_j", "unchecked"), (r"\delta_i x_j", "correct")):
        line = rf"\frac{{\partial C}}{{\partial w_{{ij}}}} = {right}"
        assert judged(f"{told} ${line}$")[line] == verdict
    for right in (r"-\delta_i a_j", r"\delta_j a_i", r"\delta_i x_i"):
        line = rf"\frac{{\partial C}}{{\partial w_{{ij}}}} = {right}"
        assert judged(f"{told} ${line}$")[line] == "wrong"
