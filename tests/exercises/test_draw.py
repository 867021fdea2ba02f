"""Same seed, same values; nothing else moves them. References are filled in as written."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symderiv.exercises.draw import ENUMERATED, draw, drawn_with
from symderiv.exercises.faults import ExerciseFileError
from symderiv.exercises.protocols import Rejected
from symderiv.exercises.values import value_text
from tests.exercises.samples import EXERCISE, exercise, with_parameters

TEN = "\n".join(f"p{i}: {{decimal: [-2, 2], step: 0.1, not: [0]}}" for i in range(10))


@settings(max_examples=30, deadline=None)
@given(
    seed=st.integers() | st.text(max_size=5),
    variant=st.text(max_size=8),
    attempt=st.integers(0, 3000),
)
def test_the_same_key_gives_the_same_values(seed: int | str, variant: str, attempt: int) -> None:
    a = draw(exercise(), seed, variant, attempt)
    b = draw(exercise(), seed, variant, attempt)
    assert a.parameters == b.parameters
    assert a.fingerprint == b.fingerprint


def test_values_do_not_depend_on_hash_seed_or_process() -> None:
    code = (
        "from tests.exercises.samples import exercise\n"
        "from symderiv.exercises.draw import draw\n"
        "print([repr(draw(exercise(), 5, str(i))) for i in range(5)])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "1", "PYTHONPATH": "."},
    )
    # This process has a hash seed of its own.
    assert done.stdout.strip() == repr([repr(draw(exercise(), 5, str(i))) for i in range(5)])


def test_other_parameters_and_exercises_change_nothing() -> None:
    short = with_parameters("w: {integer: [0, 1000000]}\nk: {integer: [0, 1000000]}")
    longer = with_parameters(
        "first: {integer: [0, 9]}\nk: {integer: [0, 1000000]}\nlast: {choice: [a, b]}\n"
        "w: {integer: [0, 1000000]}"
    )
    for i in range(10):
        a, b = draw(short, 1, str(i)), draw(longer, 1, str(i))
        assert (a.parameters["w"], a.parameters["k"]) == (b.parameters["w"], b.parameters["k"])
        # and the two are not one stream
        assert a.parameters["w"] != a.parameters["k"]


def test_every_part_of_the_key_counts() -> None:
    e = with_parameters("w: {integer: [0, 10000000000]}")
    keys = [
        (1, "1", 0, ""),
        (2, "1", 0, ""),
        (1, "2", 0, ""),
        (1, "1", 1, ""),
        (1, "1", 0, "2"),
        (11, "", 0, ""),
        (1, "11", 0, ""),
        (1, "21", 0, ""),
    ]
    assert len(
        {value_text(draw(e, s, v, a, slot).parameters["w"]) for s, v, a, slot in keys}
    ) == len(keys)


def test_small_spaces_are_numbered() -> None:
    e = with_parameters("a: {integer: [0, 2]}\nb: {choice: [x, y]}")
    found = [draw(e, 0, "1", ENUMERATED + i).parameters for i in range(6)]
    assert len({value_text(p["a"]) + value_text(p["b"]) for p in found}) == 6
    with pytest.raises(IndexError):
        draw(e, 0, "1", ENUMERATED + 6)


def test_a_formula_without_a_value_is_a_rejection() -> None:
    e = with_parameters("k: {choice: [0, 1]}\ns: {formula: '1/k'}")
    reasons = set()
    for i in range(20):
        try:
            assert draw(e, 0, str(i)).parameters["s"] == 1
        except Rejected as r:
            reasons.add(r.reason)
    assert reasons == {"the formula of s: division by 0"}
    assert [a["s"] for a in e.assignments(10)] == [1]


def test_sections_are_filled_in() -> None:
    text = EXERCISE.replace("conventions", "x").replace(
        "  eps: 1e-8", "  eps: 1e-8\n  m: -0.50\n  r: 2/3"
    )
    text = text.replace("y = $act(z_1)", "y = $act(z_1) - $m*$r^2 + $eps")
    text += (
        "    steps: $n\n    prompt: 'with $w_1 = ${m}$ and ${eps}'\n"
        "conventions: {relu: $r}\nwording: {intro: 'n is $n, 2 - $m', tasks: {a: [x, $act]}}\n"
    )
    d = drawn_with(
        exercise(text),
        {
            **draw(exercise(text), 0, "1").parameters,
            "n": draw(with_parameters("n: 4"), 0, "1").parameters["n"],
            "act": "tanh",
        },
    )
    assert (
        d.graphs["net"].equations == "z_1 = w_1*x + b_1\ny = tanh(z_1) - (-0.50)*(2/3)^2 + (1e-8)\n"
    )
    [task] = d.tasks
    assert task.options.steps == 4  # type: ignore[attr-defined]
    assert task.options.prompt == "with $w_1 = -0.50$ and 1e-8"  # type: ignore[attr-defined]
    assert (task.id, task.points, task.graph) == ("a", 4, "net")
    assert d.conventions == {"relu": "2/3"}
    assert d.wording == {"intro": "n is 4, 2 - (-0.50)", "tasks": {"a": ["x", "tanh"]}}
    assert d.title == "A chain of 4 layers"


def test_givens_are_values_first_then_parameters_of_the_name() -> None:
    d = draw(exercise(), 0, "1")
    p = d.parameters
    g = d.givens("net")
    assert g["x"] == p["k"]
    assert g["w_1"] == p["w"]
    assert value_text(g["b_1"]) == "0.5"
    assert g["w"] == p["w"]
    assert "act" not in g


def test_a_draw_that_breaks_the_form_is_a_fault_with_its_line() -> None:
    text = EXERCISE.replace("choice: [3, 4, 5]", "choice: [3, many]") + "    steps: $n\n"
    with pytest.raises(ExerciseFileError) as caught:
        e = exercise(text)
        for i in range(30):
            _ = draw(e, 0, str(i)).tasks
    assert [(f.line, f.key) for f in caught.value.faults] == [(25, "tasks[1].steps")]


def test_a_sheet_can_fix_parameters() -> None:
    e = exercise().with_changes(set={"n": "7", "w": "0.30"}, title="Mine", places=2)
    d = draw(e, 0, "1")
    assert (d.parameters["n"], d.text("w"), d.title, e.places) == (7, "0.30", "Mine", 2)
    assert e.source_hash != exercise().source_hash
    # what is not fixed is drawn as before
    assert d.parameters["act"] == draw(exercise(), 0, "1").parameters["act"]
    with pytest.raises(ExerciseFileError, match="did you mean 'act'"):
        exercise().with_changes(set={"actt": "relu"})


def test_ten_parameters_are_drawn_fast() -> None:
    e = with_parameters(TEN)
    draw(e, 0, "warm")
    best = min(_time(e) for _ in range(5))
    # 0.2 ms is the aim; the bound is wide because machines are shared.
    assert best < 1e-3


def _time(e: object) -> float:
    start = time.process_time()
    for i in range(20):
        draw(e, 0, str(i))  # type: ignore[arg-type]
    return (time.process_time() - start) / 20
