"""Every bad exercise file names its line, its key and what to do; all faults come at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from symderiv.exercises.faults import ExerciseFileError, Fault
from symderiv.exercises.load import load_exercise
from tests.exercises.samples import EXERCISE, KINDS, exercise


def faults_of(text: str) -> tuple[Fault, ...]:
    with pytest.raises(ExerciseFileError) as caught:
        exercise(text)
    return caught.value.faults


# (line to replace, new text, line of the fault, key, part of the message, part of the hint)
CASES = [
    ("title: A chain of $n layers", "titel: x", 2, "titel", "'titel' is not known", "'title'"),
    ("family: A", "family: Q", 3, "family", "'Q' is not one of A, B", ""),
    ("level: 2", "level: 7", 4, "level", "at most 5", "level: 2"),
    ("level: 2", "level: two", 4, "level", "whole number", "level: 2"),
    ("level: 2", "level:", 4, "level", "not nothing", "level: 2"),
    ("topics: [chain rule]", "topics: {a: b}", 5, "topics", "list is expected, not a mapping", ""),
    (
        "  n: {choice: [3, 4, 5]}",
        "  n: {choice: []}",
        7,
        "parameters.n.choice",
        "is empty",
        "choice:",
    ),
    ("  n: {choice: [3, 4, 5]}", "  n: {choice: [3, 3]}", 7, "parameters.n.choice[2]", "twice", ""),
    ("  n: {choice: [3, 4, 5]}", "  n: {choise: [3]}", 7, "parameters.n", "no range", "'choice'"),
    (
        "  n: {choice: [3, 4, 5]}",
        "  n: {integer: [5, 3]}",
        7,
        "parameters.n.integer",
        "5 is above 3",
        "[3, 5]",
    ),
    (
        "  n: {choice: [3, 4, 5]}",
        "  n: {integer: [1, 3, 5]}",
        7,
        "parameters.n.integer",
        "2 items are expected",
        "integer: [-3, 3]",
    ),
    (
        "  n: {choice: [3, 4, 5]}",
        "  n: {integer: [1, 2.5]}",
        7,
        "parameters.n.integer[2]",
        "2.5 is not a whole number",
        "decimal",
    ),
    (
        "  w: {decimal: [-2, 2], step: 0.1, not: [0]}",
        "  w: {decimal: [-2, 2]}",
        9,
        "parameters.w.step",
        "'step' is missing",
        "step: 0.1",
    ),
    (
        "  w: {decimal: [-2, 2], step: 0.1, not: [0]}",
        "  w: {decimal: [-2, 2], step: 5}",
        9,
        "parameters.w.step",
        "larger than the range",
        "smaller step",
    ),
    (
        "  w: {decimal: [-2, 2], step: 0.1, not: [0]}",
        "  w: {decimal: [-2, 2], step: 0}",
        9,
        "parameters.w.step",
        "above 0",
        "",
    ),
    (
        "  w: {decimal: [-2, 2], step: 0.1, not: [0]}",
        "  w: {decimal: [0, 0.1], step: 0.1, not: [0, 0.1]}",
        9,
        "parameters.w.not",
        "no value is left",
        "",
    ),
    (
        "  w: {decimal: [-2, 2], step: 0.1, not: [0]}",
        "  w: {decimal: [-2, two], step: 0.1}",
        9,
        "parameters.w.decimal[2]",
        "a number is expected, not 'two'",
        "",
    ),
    (
        "  w: {decimal: [-2, 2], step: 0.1, not: [0]}",
        "  w: {rational: [0.4, 0.6], denominators: [1]}",
        9,
        "parameters.w.rational",
        "no such fraction",
        "",
    ),
    (
        "  w: {decimal: [-2, 2], step: 0.1, not: [0]}",
        "  w: {decimal: [-2, 2], stepp: 0.1}",
        9,
        "parameters.w.stepp",
        "not known",
        "'step'",
    ),
    (
        "  k: {integer: [-3, 3], not: [0]}",
        "  k: {formula: 2*ww}",
        10,
        "parameters.k.formula",
        "no parameter 'ww'",
        "'w'",
    ),
    (
        "  k: {integer: [-3, 3], not: [0]}",
        '  k: {formula: "2*(w"}',
        10,
        "parameters.k.formula",
        "')' is expected",
        "",
    ),
    (
        "  k: {integer: [-3, 3], not: [0]}",
        '  k: {formula: "k + 1"}',
        10,
        "parameters.k",
        "in a circle: k",
        "",
    ),
    (
        "  k: {integer: [-3, 3], not: [0]}",
        "  k: {vector: 3, of: {integer: [0, 1]}, distinct: true}",
        10,
        "parameters.k.of",
        "3 distinct entries",
        "",
    ),
    (
        "  k: {integer: [-3, 3], not: [0]}",
        "  k: {vector: 2, of: {choice: [a, b]}}",
        10,
        "parameters.k.of",
        "not words",
        "",
    ),
    (
        "  k: {integer: [-3, 3], not: [0]}",
        "  k: {graph: {inputs: 5, operations: [1, 2], ops: [add]}}",
        10,
        "parameters.k.graph",
        "no graph with 5 inputs",
        "more operations",
    ),
    (
        "  k: {integer: [-3, 3], not: [0]}",
        "  k: {graph: {inputs: 2, operations: [1, 2], ops: [addd]}}",
        10,
        "parameters.k.graph.ops[1]",
        "no operation 'addd'",
        "'add'",
    ),
    (
        "    values: {x: k, w_1: w, b_1: 0.5}",
        "    values: {x: kk}",
        17,
        "graphs.net.values.x",
        "no parameter 'kk'",
        "'k'",
    ),
    (
        "    values: {x: k, w_1: w, b_1: 0.5}",
        "    value: {x: k}",
        17,
        "graphs.net.value",
        "not known",
        "'values'",
    ),
    (
        "      y = $act(z_1)",
        "      y = $actt(z_1)",
        16,
        "graphs.net.equations",
        "no parameter 'actt'",
        "'act'",
    ),
    (
        "    values: {x: k, w_1: w, b_1: 0.5}",
        "    chain: {layers: $n}",
        13,
        "graphs.net",
        "exactly one of",
        "",
    ),
    ('  - "w != k"', '  - "w != kk"', 19, "constraints[1]", "no parameter 'kk'", "'k'"),
    ('  - "w != k"', '  - "act = tanh"', 19, "constraints[1]", "no parameter 'tanh'", "in quotes"),
    ('  - "w != k"', '  - "w + k"', 19, "constraints[1]", "a condition is expected", ""),
    ('  - "w != k"', '  - "act < 2"', 19, "constraints[1]", "cannot be compared", ""),
    (
        '  - "w != k"',
        "  - decimal: 4",
        19,
        "constraints[1].decimal",
        "no rule 'decimal'",
        "'decimals'",
    ),
    (
        '  - "w != k"',
        "  - decimals: four",
        19,
        "constraints[1].decimals",
        "not 'four'",
        "decimals: 4",
    ),
    ('  - "w != k"', "  - decimals", 19, "constraints[1]", "needs a value", "decimals: 4"),
    (
        '  - "w != k"',
        '  - "abs(ne.z_1) < 3"',
        19,
        "constraints[1]",
        "'ne.z_1' is a result of no graph",
        "'net'",
    ),
    ('  - "w != k"', '  - "foo(w) < 3"', 19, "constraints[1]", "no function 'foo'", "floor"),
    ("  - kind: gradient", "  - kind: gradiant", 21, "tasks[1].kind", "'gradiant'", "'gradient'"),
    ("    graph: net", "    graph: nett", 22, "tasks[1].graph", "no graph 'nett'", "'net'"),
    ("    points: 4", "    points: four", 23, "tasks[1].points", "not 'four'", "points: 4"),
    ("    points: 4", "    poinst: 4", 23, "tasks[1].poinst", "no option 'poinst'", "'points'"),
    ("    wrt: [w_1]", "    steps: many", 24, "tasks[1].steps", "whole number", ""),
    ("    wrt: [w_1]", "    prompt: costs $5", 24, "tasks[1].prompt", "no partner", "${name}"),
    (
        "    wrt: [w_1]",
        "    prompt: is $actt ok",
        24,
        "tasks[1].prompt",
        "no parameter 'actt'",
        "'act'",
    ),
]


@pytest.mark.parametrize(
    "old,new,line,key,message,hint", CASES, ids=[f"{c[3]}: {c[4]}" for c in CASES]
)
def test_fault(old: str, new: str, line: int, key: str, message: str, hint: str) -> None:
    assert old in EXERCISE
    found = faults_of(EXERCISE.replace(old, new))
    match = [f for f in found if f.key == key and message in f.message]
    assert match, [str(f) for f in found]
    assert match[0].line == line
    assert match[0].path == "demo.yaml"
    assert hint in match[0].hint


def test_the_column_points_into_the_text() -> None:
    [fault] = faults_of(EXERCISE.replace('"w != k"', '"w != kk"'))
    line = EXERCISE.replace('"w != k"', '"w != kk"').split("\n")[fault.line - 1]
    assert line[fault.column - 1 :].startswith("kk")


def test_a_fault_in_a_block_of_equations_has_its_own_line_and_column() -> None:
    text = EXERCISE.replace("$act(z_1)", "2*$actt(z_1)")
    [fault] = faults_of(text)
    assert text.split("\n")[fault.line - 1][fault.column - 1 :].startswith("$actt")


def test_all_faults_are_reported_together_in_order() -> None:
    text = EXERCISE.replace("level: 2", "level: 9").replace("family: A", "family: Z")
    text = text.replace("choice: [3, 4, 5]", "choice: []").replace("w != k", "w != q")
    found = faults_of(text)
    assert [f.line for f in found] == [3, 4, 7, 19]


def test_missing_keys_are_each_named() -> None:
    found = faults_of("id: demo\n")
    assert {f.key for f in found} == {"title", "family", "level", "tasks"}
    assert all("for example" in f.hint for f in found)


def test_a_file_that_is_a_list() -> None:
    [fault] = faults_of("- a\n- b\n")
    assert "mapping" in fault.message


def test_id_must_be_the_name_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "other.yaml"
    path.write_text(EXERCISE)
    with pytest.raises(ExerciseFileError) as caught:
        load_exercise(path, KINDS)
    [fault] = caught.value.faults
    assert (fault.line, fault.key) == (1, "id")
    assert "write id: other" in fault.hint


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(ExerciseFileError, match="cannot be read"):
        load_exercise(tmp_path / "none.yaml", KINDS)


def test_a_size_that_may_not_be_whole() -> None:
    text = EXERCISE.replace("  eps: 1e-8", "  v: {vector: $w, of: {integer: [0, 1]}}")
    found = faults_of(text)
    assert any(f.line == 11 and "size $w" in f.message for f in found)


def test_messages_are_one_block_with_place_key_and_hint() -> None:
    [fault] = faults_of(EXERCISE.replace("level: 2", "level: 9"))
    assert str(fault).startswith("demo.yaml:4:8: level: ")
    assert "\n    for example: level: 2" in str(fault)
