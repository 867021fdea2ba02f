"""A heading says which iteration follows: what was updated before needs no line of its own."""

from __future__ import annotations

import re

import pytest

from symderiv.checking.reading.iterations import Iterations
from symderiv.exercises.solve import Solved
from tests.checking.solutions.made import findings, made, marks, number

HEADINGS = {
    "Markdown": "### Iteration {}",
    "words": "**Iteration {}** (rounded)",
    "counted": "## {}. Durchgang",
    "LaTeX": r"\paragraph{{Iteration {}.}}",
    "plain": "Iteration {}:",
}


@pytest.mark.parametrize("heading", HEADINGS.values(), ids=HEADINGS)
def test_the_iteration_that_a_line_announces(heading: str) -> None:
    text = f"{heading.format(1)}\n\nx = 1\n\n{heading.format(2)}\n\nx = 2\n"
    told = Iterations(text)
    assert [told.at(m.start()) for m in re.finditer("x = ", text)] == [1, 2]


@pytest.mark.parametrize(
    "line",
    ["Iteration 2 = 0.5", "In iteration 2 we stop there.", "Step 2: the chain rule", "passes 2"],
)
def test_other_lines_announce_none(line: str) -> None:
    assert Iterations(f"{line}\n\nx = 1").at(len(line) + 2) == 0


def forward(solved: Solved, k: int, slip: float = 0.0) -> str:
    """The output layer of a pass, in numbers."""
    z, a = (number(solved, f"{n}ₒ⁽{'⁰¹²'[k]}⁾") for n in "za")
    return f"- z_o = {z + slip:.5f}\n- a_o = {a:.5f}\n"


@pytest.mark.parametrize("heading", HEADINGS.values(), ids=HEADINGS)
def test_the_second_pass_after_its_heading(heading: str) -> None:
    solved = made("matrix-momentum")
    text = f"{heading.format(1)}\n\n{forward(solved, 1)}\n{heading.format(2)}\n\n"
    assert all(f.verdict != "wrong" for f in findings(solved, text + forward(solved, 2)))
    found = findings(solved, text + forward(solved, 2, slip=0.3))
    assert any(f.verdict == "wrong" for f in found)


def table(solved: Solved, k: int, slip: float = 0.0) -> str:
    """The velocity and the new value of the output's bias."""
    sup = "⁰¹²"[k]
    v, b = number(solved, f"v_{{Bₒ}}⁽{sup}⁾"), number(solved, f"Bₒ⁽{sup}⁾")
    return f"| | $v$ | new value |\n|---|---|---|\n| $B_o$ | {v + slip:.5f} | {b:.5f} |\n"


@pytest.mark.parametrize("k", [1, 2])
def test_a_table_of_new_values_below_a_heading(k: int) -> None:
    solved = made("matrix-momentum")
    above = f"### Iteration {k}\n\n"
    steps = marks(solved, above + table(solved, k)).steps
    own = {f"v_{{Bₒ}}⁽{'⁰¹²'[k]}⁾", f"Bₒ⁽{'⁰¹²'[k]}⁾"}
    assert {s.name for s in steps if s.state == "correct"} >= own
    assert [
        f.line for f in findings(solved, above + table(solved, k, 0.3)) if f.verdict == "wrong"
    ][:1] == [5]
