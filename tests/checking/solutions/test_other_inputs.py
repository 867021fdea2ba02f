"""A difference quotient puts in other numbers for the inputs of an exercise: what is right with them is neither an
answer nor a mistake."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import findings, made, marks, number

WORDS = {
    "quotient": "Check by a difference quotient: with $w_1 = {w:g}$ I get $z_1 = {z:g}$ and $L = {L:g}$.",
    "put in": "For $w_1 = {w:g}$: $z_1 = {w:g}\\cdot {h:g} = {z:g}$, $L = {L:g}$.",
    "next line": "Check for $w_1 = {w:g}$:\n\n- $z_1 = {w:g}\\cdot {h:g} = {z:g}$\n- $L = {L:g}$",
    "in names": "With $w_1 = {w:g}$ we get $z_1 = w_1 h_0 = {z:g}$. Then $L = {L:g}$.",
    "French": "Pour $w_1 = {w:g}$ on a $z_1 = {z:g}$ et $L = {L:g}$.",
}


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_what_is_right_with_another_input(words: str) -> None:
    solved = made("absolute-loss-step")
    h, w, y = (number(solved, n) for n in ("h₀⁽¹⁾", "w₁⁽⁰⁾", "y"))
    w2, w3 = (number(solved, f"w{k}⁽⁰⁾") for k in "₂₃")
    before = f"$z_1 = {w * h:g}$ and $L = {number(solved, 'L⁽¹⁾'):g}$.\n\n"

    def told(w: float, slip: float = 0.0) -> str:
        z = w * h
        return before + words.format(w=w, h=h, z=z + slip, L=abs(y - w2 * z - w3 * h)) + "\n"

    assert not {"wrong", "follow-through"} & {f.verdict for f in findings(solved, told(w + 0.001))}
    assert any(f.verdict == "wrong" for f in findings(solved, told(w + 0.001, 0.04)))
    mark = next(s for s in marks(solved, told(w + 0.001)).steps if s.name == "z₁⁽¹⁾")
    assert mark.given == mark.points
    if "w_1 h_0" not in words:  # it is no answer
        alone = told(w + 0.001).removeprefix(before)
        assert "correct" not in [s.state for s in marks(solved, alone).steps if s.name == "z₁⁽¹⁾"]


def test_a_heading_ends_what_was_supposed() -> None:
    solved = made("absolute-loss-step")
    h, w = number(solved, "h₀⁽¹⁾"), number(solved, "w₁⁽⁰⁾") + 0.001
    text = f"With $w_1 = {w:g}$ it is larger.\n\n{{}}$z_1 = {w * h:g}$.\n"
    assert [f.verdict for f in findings(solved, text.format(""))][-1] == "given"
    assert [f.verdict for f in findings(solved, text.format("## Solution\n\n"))][-1] == "wrong"
