"""Lints: each warning on a file that has it, none on a file that does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from symderiv.exercises.lint import lint_exercise, lint_file
from tests.exercises.samples import (
    EXERCISE,
    KINDS,
    FakeOutcome,
    exercise,
    parameters_asked,
    with_parameters,
)

CLEAN = EXERCISE.replace("  eps: 1e-8\n", "")


def test_a_clean_exercise() -> None:
    assert lint_exercise(exercise(CLEAN)) == []
    assert lint_exercise(exercise(CLEAN), solve=parameters_asked) == []


CASES = [
    (
        "  n: {choice: [3, 4, 5]}",
        "  n: {choice: [3, 4, 5]}\n  zz: {integer: [1, 9]}",
        8,
        "'zz' is not used",
    ),
    ("    points: 4\n", "", 20, "no points"),
    ("step: 0.1", "step: 0.3", 9, "end at 1.9"),
    ('  - "w != k"', '  - "k = 3 and w = 1.5"', 18, "rejects"),
    ('  - "w != k"', '  - "w > 1 and w < 1"', 18, "none of 300 draws"),
    ("  k: {integer: [-3, 3], not: [0]}", "  k: 1", 6, "fewer than 30"),
]


@pytest.mark.parametrize("old,new,line,message", CASES, ids=[c[3] for c in CASES])
def test_warning(old: str, new: str, line: int, message: str) -> None:
    text = CLEAN.replace(old, new)
    assert text != CLEAN
    if "fewer" in message:
        text = text.replace("[-2, 2], step: 0.1, not: [0]", "[-2, 2], step: 1, not: [0]")
    found = [f for f in lint_exercise(exercise(text)) if message in f.message]
    assert found
    assert found[0].line == line


def test_faults_of_loading_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "demo.yaml"
    path.write_text(EXERCISE.replace("level: 2", "level: 9"))
    [fault] = lint_file(path, kinds=KINDS)
    assert (fault.line, fault.severity) == (4, "error")


def test_a_constraint_over_results_is_tried_too() -> None:
    e = with_parameters(
        "w: {integer: [1, 999]}", "- 'net.zz > 1'", "graphs: {net: {equations: y = w}}\n"
    )
    [fault] = [f for f in lint_exercise(e, solve=parameters_asked) if f.severity == "error"]
    assert "net.zz" in fault.message
    assert fault.line == 8


def test_few_distinct_questions() -> None:
    e = with_parameters("w: {integer: [1, 999]}", more="graphs: {net: {equations: y = w}}\n")
    found = lint_exercise(e, solve=lambda d: FakeOutcome("always the same"))
    assert any("1 distinct variants" in f.message for f in found)
