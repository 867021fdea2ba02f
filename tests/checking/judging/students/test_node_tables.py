r"""Tables with a row, or a column, for each node of a graph, beside an exercise that knows the graph.

By hand, for v_1 = c − b, v_2 = a − c, v_3 = c − v_2, y = v_1 v_3 and a = 3, b = 4, c = 2: the values are
−2, 1, 1, −2, and back from y: ∂y/∂v_3 = v_1 = −2, ∂y/∂v_2 = 2, ∂y/∂v_1 = v_3 = 1, ∂y/∂c = 1 − 2 − 2 = −3,
∂y/∂b = −1, ∂y/∂a = 2. For v_1 = b − a, v_2 = a², v_3 = v_1², y = v_3 − v_2 and a = 2, b = 3: 1, 4, 1, −3,
forwards −1, 4, 2 · 1 · (−1) = −2, −2 − 4 = −6.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.marking.marks import marks_of
from symderiv.checking.model import Finding
from symderiv.checking.reading import read_text
from symderiv.checking.report.data import Marks
from tests.checking.judging.keys.keydoc import key

UPRIGHT = """
| node | value | adjoint |
|---|---|---|
| a | 3 | 2 |
| b | 4 | -1 |
| c | 2 | -3 |
| v_1 | -2 | 1 |
| v_2 | 1 | 2 |
| v_3 | 1 | -2 |
| y | -2 | 1 |
"""
LYING = """
|   | $a$ | $b$ | $c$ | $v_1$ | $v_2$ | $v_3$ | $y$ |
|---|---|---|---|---|---|---|---|
| value | 3 | 4 | 2 | -2 | 1 | 1 | -2 |
| adjoint | 2 | -1 | -3 | 1 | 2 | -2 | 1 |
"""
TEX = r"""\begin{tabular}{c|cc}
node & value & $\partial y / \partial v$ \\ \hline
$a$ & $3$ & $2$ \\
$b$ & $4$ & $-1$ \\
$c$ & $2$ & $-3$ \\
$v_1$ & $-2$ & $1$ \\
$v_2$ & $1$ & $2$ \\
$v_3$ & $1$ & $-2$ \\
$y$ & $-2$ & $1$
\end{tabular}
"""
LISTED = """
a: value 3, adjoint 2
b: value 4, adjoint -1
c: value 2, adjoint -3
v1: value -2, adjoint 1
v2: value 1, adjoint 2
v3: value 1, adjoint -2
y: value -2, adjoint 1
"""


def judged(exercise: str, text: str, name: str = "a.md") -> tuple[list[Finding], Marks]:
    reference = key(exercise, "5")[1]
    found = judge(read_text(text, name), reference)
    return found, marks_of(reference, found)


def wrong(found: list[Finding]) -> list[str]:
    return [f.source for f in found if f.verdict == "wrong"]


@pytest.mark.parametrize(
    ("text", "name"), [(UPRIGHT, "a.md"), (LYING, "a.md"), (TEX, "a.tex"), (LISTED, "a.txt")]
)
def test_values_and_adjoints(text: str, name: str) -> None:
    found, marks = judged("graph-labels", text, name)
    assert {str(f.verdict) for f in found} == {"correct"}
    assert marks.given == marks.points == 6


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        (UPRIGHT, "| c | 2 | -3 |", "| c | 2 | 1 |"),
        (UPRIGHT, "| v_1 | -2 | 1 |", "| v_1 | 2 | 1 |"),
        (LYING, "| adjoint | 2 | -1 |", "| adjoint | 2 | 1 |"),
        (LISTED, "b: value 4, adjoint -1", "b: value 4, adjoint 1"),
    ],
)
def test_one_wrong_cell_is_one_wrong_line(text: str, right: str, slip: str) -> None:
    found, marks = judged("graph-labels", text.replace(right, slip))
    assert len(wrong(found)) == 1
    assert marks.given < 6


def test_what_rests_on_a_wrong_cell_is_carried_on() -> None:
    """−(+2) = −2 for v_2, 1 + 2 + 2 = 5 for c, −2 for a."""
    text = UPRIGHT.replace("| v_3 | 1 | -2 |", "| v_3 | 1 | 2 |").replace("| 1 | 2 |", "| 1 | -2 |")
    text = text.replace("| v_3 | 1 | -2 |", "| v_3 | 1 | 2 |")
    text = text.replace("| c | 2 | -3 |", "| c | 2 | 5 |").replace(
        "| a | 3 | 2 |", "| a | 3 | -2 |"
    )
    found, _ = judged("graph-labels", text)
    assert [f.source for f in found if f.verdict == "wrong"] == ["∂y/∂v₃ = 2"]
    assert sum(f.verdict == "follow-through" for f in found) == 3


MODES = """
| v | {head} |
|---|---|
| {0}v_1 = b - a = 1{0} | {0}dv_1/da = -1{0} |
| {0}v_2 = a^2 = 4{0} | {0}dv_2/da = 2·2 = 4{0} |
| {0}v_3 = v_1^2 = 1{0} | {0}dv_3/da = 2·1·(-1) = -2{0} |
| {0}y = v_3 - v_2 = 1 - 4 = -3{0} | {0}dy/da = -2 - 4 = -6{0} |
"""
BARE = """
| node | value | {} |
|---|---|---|
| v_1 = b - a | 3 - 2 = 1 | -1 |
| v_2 = a^2 | 4 | 2·2 = 4 |
| v_3 = v_1^2 | 1 | -2 |
| y = v_3 - v_2 | 1 - 4 = -3 | -2 - 4 = -6 |
"""


@pytest.mark.parametrize(
    "text",
    [
        MODES.format("", head="dv/da"),
        MODES.format("$", head="dv/da"),
        BARE.format("tangent"),
        BARE.format("d/da"),
        BARE.format("$dv_i/da$"),
    ],
)
def test_tangents(text: str) -> None:
    found, marks = judged("graph-modes", text)
    assert {str(f.verdict) for f in found} == {"correct"}
    assert {s.step: s.state for s in marks.steps if s.step.startswith(("value", "tangent"))} == {
        f"{kind}:{node}": "correct" for kind in ("value", "tangent") for node in ("v_1", "v_2", "v_3", "y")
    }  # fmt: skip
    found, _ = judged("graph-modes", text.replace("-2 - 4 = -6", "-2 + 4 = 2"))
    assert len(wrong(found)) == 1


def test_no_formula_is_made_of_a_row() -> None:
    for table in (
        UPRIGHT.replace("value", "first").replace("adjoint", "second"),
        "| v_1 | 3 |\n| v_2 | 4 |\n",
    ):
        found, _ = judged("graph-labels", table)
        assert wrong(found) == []
        assert not any("|" in f.source for f in found)


def test_alone_such_a_table_is_prose() -> None:
    assert judge(read_text(UPRIGHT, "a.md"), None) == []
