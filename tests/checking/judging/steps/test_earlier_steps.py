r"""The derivative of a step by a weight that all steps share: with d it goes on through the step before."""

from __future__ import annotations

import pytest

from tests.checking.writeup import judged

TANH = "Let $h_t = \\tanh(w h_{t-1} + u x_t + b)$.\n\n"
TWO = "A recurrent net: $z_t = w h_{t-1} + u x_t + b$ and $h_t = \\tanh(z_t)$.\n\n"
LINEAR = "$s_k = a s_{k-1} + c y_k$\n\n"
LAYERS = "$a_l = \\sigma(w_l a_{l-1} + b_l)$\n\n"


def verdict(told: str, line: str) -> str:
    found = judged(f"{told}$${line}$$\n")
    return found[line].value


@pytest.mark.parametrize(
    ("told", "of", "by", "step", "whole"),
    [
        (TANH, "h_t", "w", "h_{t-1}(1-h_t^2)", r"(1-h_t^2)\left(h_{t-1} + w @\right)"),
        (TANH, "h_t", "b", "1 - h_t^2", "(1-h_t^2)(1 + w @)"),
        (TWO, "h_t", "u", "(1-h_t^2) x_t", "(1-h_t^2)(x_t + w @)"),
        (LINEAR, "s_k", "a", "s_{k-1}", "s_{k-1} + a @"),
    ],
)
def test_the_path_through_the_step_before(
    told: str, of: str, by: str, step: str, whole: str
) -> None:
    earlier = of.replace("_", "_{").replace("t", "t-1").replace("k", "k-1") + "}"
    for d, expected in (("d", "wrong"), (r"\partial", "unchecked")):
        left = rf"\frac{{{d} {of}}}{{{d} {by}}}"
        inner = rf"\frac{{{d} {earlier}}}{{{d} {by}}}"
        assert verdict(told, f"{left} = {whole.replace('@', inner)}") == "correct"
        assert verdict(told, f"{left} = {step}") == expected


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (TANH, r"\frac{d h_t}{d x_t} = u(1-h_t^2)"),
        (TANH, r"\frac{\partial h_t}{\partial h_{t-1}} = w(1-h_t^2)"),
        (LAYERS, r"\frac{\partial a_l}{\partial w_l} = a_l(1-a_l) a_{l-1}"),
    ],
)
def test_what_the_step_before_does_not_rest_on(told: str, line: str) -> None:
    assert verdict(told, line) == "correct"


def test_with_the_step_before_held_fixed() -> None:
    told = TANH + "Treating $h_{t-1}$ as a constant, "
    assert verdict(told, r"\frac{d h_t}{d w} = h_{t-1}(1-h_t^2)") == "unchecked"
