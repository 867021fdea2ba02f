"""Formulas in the cells of a table by a name that the write-up has told, e = ŷ − y: they are the gradients of
their rows. What a wrong number of the loss is, carries nothing on to formulas that are right."""

from __future__ import annotations

import pytest

from symderiv.exercises.solve import Solved
from tests.checking.solutions.made import findings, made, number, verdicts


def page(solved: Solved, loss: float = 0.0, factor: str = "h") -> str:
    y, p, h, w, x = (number(solved, n) for n in ("y", "ŷ", "h", "w₂", "x"))
    e = p - y
    other = {"h": h, "x": x}[factor]
    return (
        f"$L = \\frac12 ({y:g} - {p:g})^2 = {e * e / 2 + loss:.6g}$\n\n"
        f"Put $e = \\hat y - y = {e:.6g}$.\n\n"
        "| parameter | formula | gradient |\n|---|---|---|\n"
        f"| $b_2$ | $e$ | ${e:.6g}$ |\n"
        f"| $w_2$ | $e\\,{factor}$ | ${e:.6g}\\cdot {other:.6g} = {e * other:.6g}$ |\n"
        f"| $b_1$ | $e\\,w_2$ | ${e * w:.6g}$ |\n"
    )


def positive() -> Solved:
    """A variant in which both units are active, so that no slope is zero."""
    for seed in map(str, range(20)):
        solved = made("relu-forward-backward", seed)
        if number(solved, "z₁") > 0 and number(solved, "z₂") > 0:
            return solved
    raise AssertionError("no such variant")


def test_the_formulas_are_the_gradients() -> None:
    solved = positive()
    assert set(verdicts(solved, page(solved))) <= {"correct", "rounded", "given"}
    assert len(verdicts(solved, page(solved))) > 8


def test_a_formula_with_another_factor() -> None:
    solved = positive()
    found = [f for f in findings(solved, page(solved, factor="x")) if f.verdict == "wrong"]
    assert [f.line for f in found] == [8]


@pytest.mark.parametrize("own", [True, False])
def test_a_wrong_loss_before_right_formulas(own: bool) -> None:
    solved = positive()
    text = page(solved, 0.5)
    text = text if own else text.replace("$e", "$(\\hat y - y)")
    found = findings(solved, text)
    assert [f.line for f in found if f.verdict == "wrong"] == [1]
    assert all(f.verdict != "follow-through" for f in found)
