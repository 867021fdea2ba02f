"""Family D: the classic trio and the suprema of the slopes of the usual activations."""

from __future__ import annotations

import pytest
from flint import fmpq

from symderiv.exercises.draw import draw
from symderiv.exercises.library import shipped_folder
from symderiv.exercises.load import load_exercise
from symderiv.exercises.solve import solve
from symderiv.notation.parse import parse
from symderiv.proof import prove_all
from symderiv.tasks.base import Context, Worked
from symderiv.tasks.registry import task_kind

KIND = task_kind("activation-analysis")


def analysis(function: str, places: int = 5) -> tuple[dict[str, object], Worked]:
    worked = KIND.work(Context({}, places), KIND.options(function=function))
    prove_all(worked.answers, seed="d")
    return {a.id: a.shown for a in worked.answers}, worked


def test_leaky_by_maximum_and_minimum() -> None:
    found, worked = analysis("max(x, 0) + 0.1*min(x, 0)")
    assert found["slope"] is parse("{0.1 if x < 0; 1 if x > 0}")
    assert found["side:1-"] is parse("0.1") and found["side:1+"] is parse("1")
    assert found["inf"] is parse("0.1") and found["sup"] is parse("1")
    assert (found["linear"], found["vanishing"], found["suitable"]) == ("no", "none", "yes")
    assert found["saturation-left"] == found["saturation-right"] == ""
    pieces = next(s for s in worked.derivation.steps if s.id == "pieces")
    assert pieces.links[-1].term is parse("{0.1*x if x < 0; x if x >= 0}")


def test_softplus_in_disguise() -> None:
    found, worked = analysis("ln(e^(3*x) + 1)")
    slope = next(s for s in worked.derivation.steps if s.id == "slope")
    assert [k.term for k in slope.links] == [
        parse("3*e^(3*x)/(e^(3*x) + 1)"), parse("3/(1 + e^(-3*x))"),
    ]  # fmt: skip
    assert found["limit:slope:-"] is parse("0") and found["limit:slope:+"] is parse("3")
    assert found["limit:f:-"] is parse("0") and found["limit:f:+"] is parse("infinity")
    assert (found["saturation-left"], found["saturation-right"]) == ("soft", "")
    assert (found["vanishing"], found["suitable"], found["linear"]) == ("left", "yes", "no")
    assert not next(s for s in worked.derivation.steps if s.id == "sup").about["attained"]


def test_a_straight_line_in_disguise() -> None:
    found, worked = analysis("ln(e^(3*x + 1))")
    assert found["slope"] is parse("3") and found["linear"] == "yes"
    assert found["suitable"] == "no-linear"
    pieces = next(s for s in worked.derivation.steps if s.id == "pieces")
    assert pieces.links[-1].term is parse("3*x + 1")


@pytest.mark.parametrize(
    ("name", "sup", "place"),
    [
        ("gelu", "1.12890", "1.41421"),
        ("swish", "1.09984", "2.39936"),
        ("mish", "1.08850", "1.49057"),
    ],
)
def test_suprema_of_slopes(name: str, sup: str, place: str) -> None:
    found, worked = analysis(name)
    assert found["sup"] is parse(sup)
    about = next(s for s in worked.derivation.steps if s.id == "sup").about
    assert about["attained"] and about["spots"][0]["equals"].args[-1] is parse(place)


def test_the_slope_of_the_sigmoid_is_at_most_a_quarter_and_reaches_it_at_0() -> None:
    found, worked = analysis("sigmoid")
    answer = next(a for a in worked.answers if a.id == "sup")
    assert answer.value == fmpq(1, 4) and answer.exact and found["sup"] is parse("0.25")
    about = next(s for s in worked.derivation.steps if s.id == "sup").about
    assert about["attained"] and about["spots"][0]["equals"] is parse("x = 0")
    assert found["vanishing"] == "both"


def test_the_shipped_trio_has_the_three_verdicts_whatever_the_numbers() -> None:
    exercise = load_exercise(shipped_folder("exercises") / "activation-trio.yaml")
    for variant in range(4):
        solved = solve(draw(exercise, "golden", str(variant), 0))
        words = [
            {a.id: a.shown for a in task.worked.answers if isinstance(a.shown, str)}
            for task in solved.tasks
        ]
        assert [w["suitable"] for w in words] == ["yes", "yes", "no-linear"]
        assert [w["vanishing"] for w in words] == ["none", "left", "none"]
