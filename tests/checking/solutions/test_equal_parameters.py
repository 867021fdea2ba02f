"""Two parameters that come to the same number are written as one: w_1 = w_2 = 1.25, both of the same step."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import made, marks, number, verdicts

STEP = {
    "bare": "Step: {a} = {b} = {v:g}$, $w_3 = {w3:g}$.\n",
    "both": "The new weights: {b} = {a} = {v:g}$; $w_3 = {w3:g}$.\n",
    "computed": "After the step {a} = {b} = {v:g} + 0 = {v:g}$ and $w_3 = {w3:g}$.\n",
}


@pytest.mark.parametrize("words", STEP.values(), ids=STEP)
def test_both_are_of_the_same_step(words: str) -> None:
    solved = made(
        "absolute-loss-step",
        x="2", y="0", w_0="1", w_1="0.25", w_2="1", w_3="-0.5", eta="0.5",
    )  # fmt: skip
    new, w3 = number(solved, "w₁⁽¹⁾"), number(solved, "w₃⁽¹⁾")
    assert new == number(solved, "w₂⁽¹⁾")

    def told(v: float) -> str:
        names = ("$w_1", "w_2") if words.find("{a}") < words.find("{b}") else ("w_1", "$w_2")
        return words.format(a=names[0], b=names[1], v=v, w3=w3)

    assert set(verdicts(solved, told(new))) == {"correct"}
    mark = next(s for s in marks(solved, told(new)).steps if s.name == "w₁⁽¹⁾")
    assert mark.given == mark.points
    assert "wrong" in verdicts(solved, told(new + 0.1))
