"""In a table with a column, or a row, for each parameter the heads and what leads the rows name the cells:
states (v_1, v^{(1)}, \\hat m_2) and what the parameter is after a step.

Every step of the optimizer earns its points there, and a slip in a cell is found in it.
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Finding
from symderiv.exercises.solve import Solved
from tests.checking.solutions.made import findings, made, marks, number

MOMENTUM = (1, "momentum")
Rows = dict[str, list[str]]
LABELS = {
    "steps": ("$v_{}$", "after step {}"),
    "above": ("$v^{{({})}}$", "$w$ after step {}"),
    "typed": ("v{}", "step {}"),
    "German": ("$v_{}$", "nach Schritt {}"),
}


def rows(solved: Solved, labels: tuple[str, str], names: list[str], bare: bool) -> Rows:
    """What leads a row, and its cells."""
    place = MOMENTUM if len(names) > 1 else (1, "plus")
    out: Rows = {}
    eta, beta = (number(solved, n, place) for n in "ηβ")
    for name in names:
        own = {"w_1": "w₁", "w_2": "w₂"}.get(name, name)
        w, v = number(solved, f"{own}⁽⁰⁾" if len(names) > 1 else own, place), 0.0
        for k, sup in ((1, "⁽¹⁾"), (2, "⁽²⁾")):
            g = number(solved, f"g_{{{own}}}{sup}" if len(names) > 1 else f"g{sup}", place)
            new = beta * v + eta * g
            formulas = (f"{beta:g}·({v:.6g}) + {eta:g}·({g:g})", f"{w:.6g} - ({new:.6g})")
            for label, formula, value in zip(labels, formulas, (new, w - new), strict=True):
                cell = f"{value:.6g}" if bare else f"{formula} = {value:.6g}"
                out.setdefault(label.format(k), []).append(cell.replace("·", "*"))
            w, v = w - new, new
    return out


def table(cells: Rows, names: list[str], across: bool, tex: bool) -> str:
    body = [[lead, *(f"${c}$" if tex else c for c in row)] for lead, row in cells.items()]
    grid = [["", *(f"${n}$" if tex else n for n in names)], *body]
    if across:
        grid = [list(column) for column in zip(*grid, strict=True)]
    lines = [f"| {' | '.join(row)} |" for row in grid]
    rule = "|---" * len(grid[0]) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def page(form: str, solved: Solved, *, bare: bool = False, across: bool = False) -> str:
    tex = form != "typed"
    names = ["w_1", "w_2"]
    cells = rows(solved, LABELS[form], names, bare)
    return f"## Momentum\n\n{table(cells, names, across, tex)}\n"


def earned(solved: Solved, text: str) -> set[str]:
    steps = marks(solved, text).steps
    return {s.name for s in steps if s.state == "correct" and "momentum" in s.name}


def wrong(solved: Solved, text: str) -> list[Finding]:
    return [f for f in findings(solved, text) if f.verdict in ("wrong", "follow-through")]


@pytest.mark.parametrize("across", [False, True], ids=["columns", "rows"])
@pytest.mark.parametrize("bare", [False, True], ids=["chains", "numbers"])
@pytest.mark.parametrize("form", LABELS)
def test_every_cell_is_a_step(form: str, bare: bool, across: bool) -> None:
    solved = made("relu-four-optimizers")
    text = page(form, solved, bare=bare, across=across)
    assert wrong(solved, text) == []
    steps = marks(solved, text).steps
    assert earned(solved, text) == {s.name for s in steps if "momentum" in s.name}


@pytest.mark.parametrize("across", [False, True], ids=["columns", "rows"])
@pytest.mark.parametrize("form", LABELS)
def test_a_slip_in_a_cell_is_found_there(form: str, across: bool) -> None:
    solved = made("relu-four-optimizers")
    text = page(form, solved, across=across)
    cell = rows(solved, LABELS[form], ["w_1", "w_2"], False)[LABELS[form][0].format(2)][1]
    first = cell.split(" = ")[0]
    slip = text.replace(first, first.partition(" + ")[2])  # momentum that carries nothing on
    assert slip != text
    found = wrong(solved, slip)
    assert found and found[0].line == slip[: slip.index(first.partition(" + ")[2])].count("\n") + 1
    assert found[0].mistake == "no-carry-over"


SECTIONS = {
    "comma": "Momentum, step {}",
    "German": "Momentum: Schritt {}",
    "brackets": "Momentum (t = {})",
}


def in_sections(solved: Solved, label: str, slip: str = "") -> str:
    """The table with a column for method and step, and one for the state."""
    cells = rows(solved, LABELS["steps"], ["w_1", "w_2"], True)
    lines = ["| | | $w_1$ | $w_2$ |", "|---|---|---|---|"]
    for k in (1, 2):
        for lead, name, row in ((label.format(k), "v", f"$v_{k}$"), ("", "w", f"after step {k}")):
            values = list(cells[row])
            if slip == f"{name}{k}":
                values[1] = str(float(values[1]) + 0.5)
            lines.append(f"| {lead} | ${name}$ | {' | '.join(values)} |")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("label", SECTIONS.values(), ids=SECTIONS)
def test_rows_under_labels_of_steps(label: str) -> None:
    solved = made("relu-four-optimizers")
    text = in_sections(solved, label)
    assert wrong(solved, text) == []
    steps = marks(solved, text).steps
    assert earned(solved, text) == {s.name for s in steps if "momentum" in s.name}
    assert [f.line for f in wrong(solved, in_sections(solved, label, "v2"))][0] == 5


def led_by_steps(solved: Solved, slip: float = 0.0) -> str:
    """The table with a row for each parameter and step."""
    cells = rows(solved, LABELS["steps"], ["w_1", "w_2"], True)
    lines = ["## Momentum\n", "| | $v$ | $w$ |", "|---|---|---|"]
    for i, name in enumerate(("w_1", "w_2")):
        for k in (1, 2):
            v, w = (float(cells[row.format(k)][i]) for row in LABELS["steps"])
            lines.append(f"| ${name}$, step {k} | {v + slip * (i == k == 1):.6g} | {w:.6g} |")
    return "\n".join(lines) + "\n"


def test_rows_led_by_a_parameter_and_a_step() -> None:
    solved = made("relu-four-optimizers")
    assert wrong(solved, led_by_steps(solved)) == []
    steps = marks(solved, led_by_steps(solved)).steps
    assert earned(solved, led_by_steps(solved)) == {s.name for s in steps if "momentum" in s.name}
    assert wrong(solved, led_by_steps(solved, 0.5))[0].line == 7
