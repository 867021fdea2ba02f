"""Wrong numbers go on by every name that they were shown for, y = h_3 = …, and to the kink of ReLU."""

from __future__ import annotations

import math

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from symderiv.checking.solutions.reference import exercise_reference

CHAIN = {"n": "3", "x": "2", "w_1": "0.7", "b_1": "-0.4", "w": "1.8", "b": "-0.5"}


@pytest.mark.parametrize("act", ["tanh", "sigmoid"])
@pytest.mark.parametrize(
    "name", ["$y = h_3 = {f}({z}) = {h:.4f}$", "$h_3 = y = {f}({z}) = {h:.4f}$", "$h_3 = {h:.4f}$"]
)
@pytest.mark.parametrize("z", [-1.7463, 0.6182])
def test_a_wrong_value_with_two_names(act: str, name: str, z: float) -> None:
    told = exercise_reference((), "chain-gradient", {**CHAIN, "act": act})
    h = math.tanh(z) if act == "tanh" else 1 / (1 + math.exp(-z))
    slope, value = ("1 - h_3^2", 1 - h * h) if act == "tanh" else ("h_3(1 - h_3)", h * (1 - h))
    f = "\\tanh" if act == "tanh" else "\\sigma"
    text = f"$z_3 = {z}$, hence {name.format(f=f, z=z, h=h)}\n\n${slope} = {{:.4f}}$\n"
    found = [str(f.verdict) for f in judge(read_text(text.format(value), "a.md"), told)]
    assert found.count("wrong") == 1
    assert found[0] == "wrong"
    off = [str(f.verdict) for f in judge(read_text(text.format(value + 0.1), "a.md"), told)]
    assert off[-1] in ("wrong", "unchecked")


@pytest.mark.parametrize(("eta", "w_3"), [("0.5", "0.75"), ("0.1", "0.5")])
@pytest.mark.parametrize("style", ["$d{} = {}$", "$\\frac{{\\partial L}}{{\\partial {}}} = {}$"])
def test_a_slope_at_a_kink_that_is_a_consequence(eta: str, w_3: str, style: str) -> None:
    """With w_0 = −0.5 for 0.5 all of z_0 = −1, h_0, z_1, h_1 are wrong, and ReLU′(0) of z_1 is agreed on."""
    told = {"x": "2", "y": "3", "w_0": "0.5", "w_1": "1", "w_2": "-1", "w_3": w_3, "eta": eta}
    reference = exercise_reference((), "absolute-loss-step", told)
    forward = "$w_0 = {}$, $z_0 = {}$, $h_0 = {}$, $z_1 = {}$, $h_1 = {}$, "
    wrong = forward.format("-0.5", -1, 0, 0, 0)
    for slope, expected in (("0", "follow-through"), ("7", "wrong")):
        text = wrong + style.format("z_1", slope)
        found = [str(f.verdict) for f in judge(read_text(text, "a.md"), reference)]
        assert (found[0], found[-1]) == ("wrong", expected)
    right = forward.format("0.5", 1, 1, 1, 1) + style.format("z_1", "0")
    assert str(judge(read_text(right, "a.md"), reference)[-1].verdict) == "wrong"
