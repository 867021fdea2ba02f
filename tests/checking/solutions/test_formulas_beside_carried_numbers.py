"""Points of a step whose formula could not be judged, and whose number goes on rightly from a wrong one."""

from __future__ import annotations

import math

import pytest

from tests.checking.solutions.made import made, marks, number

TEXT = """$z_1 = w_1 x + b_1 = {z:.4f}$

$h_1 = {formula}{h:.4f}$
"""


@pytest.mark.parametrize("seed", ["1", "2"])
@pytest.mark.parametrize(
    ("formula", "share"),
    [(r"\tanh(z_1) = ", 1), ("", 1), (r"r_1 s_1 = ", 0), (r"r_1 s_1 = \tanh({z:.4f}) = ", 1)],
)
def test_the_number_alone_is_the_half(seed: str, formula: str, share: int) -> None:
    solved = made("chain-gradient", seed)
    z = number(solved, "z₁") + 0.3
    text = TEXT.format(z=z, h=math.tanh(z), formula=formula.format(z=z))
    found = {s.name: s for s in marks(solved, text).steps}
    step = found["h₁"]
    assert step.state == "follow-through"
    assert step.method == step.points / 2 * share
