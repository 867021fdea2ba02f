"""Forward mode with seeds: da = 1, db = 0 are no slopes of the output, and dv_1 is dv_1/da.

The right numbers are the exercise's own table of tangents, which its proof has checked; the slip is one more.
"""

from __future__ import annotations

import pytest

from symderiv.checking.solutions.reference import reference_of
from symderiv.exercises.solve import Solved
from tests.checking.solutions.made import made, verdicts


def tangents(solved: Solved) -> dict[str, int]:
    """The tangents of the exercise by a, by the names of the nodes."""
    return {
        e.key.args[0].data: int(float(e.value))
        for e in reference_of(solved).entries
        if e.key.head == "deriv" and e.key.args[1].data == "a" and e.key.args[0].data != "a"
    }


def page(solved: Solved, form: str, off: int) -> str:
    """The tangents as a student writes them; the output's is off by so much."""
    told = tangents(solved)
    slope = told.pop("y") + off
    if form == "words":
        return f"Forward mode with seed $da = 1$, $db = 0$.\n\nSo $dy/da = {slope}$.\n"
    if form == "typed":
        rows = "".join(f"d{n} = {value}\n" for n, value in told.items())
        return f"seeds: da = 1, db = 0\n\n{rows}\nso dy/da = {slope}\n"
    dot = r"\dot " if form == "dots" else "d"
    rows = "".join(f"${dot}{n} = {value}$\n\n" for n, value in told.items())
    return f"Tangents: ${dot}a = 1$, ${dot}b = 0$.\n\n{rows}So $\\frac{{dy}}{{da}} = {slope}$.\n"


@pytest.mark.parametrize("form", ["words", "typed", "dots", "differentials"])
@pytest.mark.parametrize("seed", ["0", "1", "2", "3"])
def test_a_seed_is_no_slope_of_the_output(seed: str, form: str) -> None:
    solved = made("graph-modes", seed)
    right, slip = (verdicts(solved, page(solved, form, off)) for off in (0, 1))
    assert "wrong" not in right
    assert right[-1] == "correct"
    assert slip[-1] == "wrong"
    assert slip.count("wrong") == 1


@pytest.mark.parametrize("seed", ["0", "1", "2", "3"])
def test_one_slope_of_the_output_is_no_seed(seed: str) -> None:
    solved = made("graph-modes", seed)
    slope = tangents(solved)["y"]
    for off, expected in ((0, "correct"), (1, "wrong")):
        assert verdicts(solved, f"$da = {slope + off}$\n") == [expected]
