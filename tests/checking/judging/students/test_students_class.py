"""What students of a class wrote: right lines that were refuted, each with its wrong partner.

The numbers of the exercises are set here; the values are computed by hand from them.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.marking.marks import charged
from symderiv.checking.model import Finding
from symderiv.checking.reading import read_text
from symderiv.checking.report.data import StepMark
from symderiv.checking.solutions.places.headed import Headed
from symderiv.checking.solutions.reference import Reference, exercise_reference, reference_of
from tests.checking.judging.keys.keydoc import solved

FOLDERS = (Path(__file__).parents[4] / "exercises",)
SET = {
    "chain-gradient": "act=sigmoid n=3 x=1 w_1=-0.6 b_1=-0.7 w=-1.8 b=-1",
    "descent-barrier": "alpha=0.21 d=1.8 h=0.7 s=1 rest=0.5 top=2.5 value=2.3",
    "matrix-symbols": "act=arctan out=sigmoid loss=half_squared layout=numerator vectors=column"
    " samples=1 k=5 m=3 n=5",
    "adam-escape": "alpha=0.415 beta_1=0.9 beta_2=0.99 distance=0.8 side=left",
    "relu-four-optimizers": "w_1=-0.1 w_2=-0.9 eta=0.2 beta_2=0.99 g_11=-1 g_12=0.6 g_21=-1.2"
    " g_22=-0.5 g=[-1,0.6,-1.2,-0.5,1.9,-0.3,-1.4,-1.3] x=4 y=6 b_1=0.6 b_2=0.3",
    "logistic-numbers": "a=1 b=0 eta=0.5 w=[1,0.5,-1] xs=[-3,1,-1,2]",
    "logistic-features": "second=3*x third=cos(x) fourth=sin(2*x) penalty=l2 total=sum",
}


@lru_cache
def changes(exercise: str) -> tuple[tuple[str, str], ...]:
    return tuple(tuple(c.split("=", 1)) for c in SET[exercise].split(" "))  # type: ignore[misc]


def findings(exercise: str, text: str) -> list[Finding]:
    reference = exercise_reference(FOLDERS, exercise, dict(changes(exercise)))
    return judge(read_text(text, "a.md"), reference)


def wrong(exercise: str, text: str) -> list[str]:
    return [f.source for f in findings(exercise, text) if f.verdict in ("wrong", "follow-through")]


BARRIER = (
    "$f(w) = 2.3 - w$ for $w \\le 1.8$, $f(w) = {} + (w - 1.8)$ for $1.8 \\le w \\le 2.5$ and"
    " $f(w) = 1.2 - (w - 2.5)$ afterwards."
)
RMSPROP = (
    "## Momentum\n$v_1^{{(1)}} = 0.2 \\cdot (-1) = -0.2$\n\n## RMSprop\n"
    "($\\varepsilon$ does not matter at six digits.)\n\n"
    "$s_2^{{(2)}} = 0.1296 + 0.025 = {}$\n"
)


@pytest.mark.parametrize(
    "exercise, right, slip",
    [
        # "For" opens a condition; what "we see" is a claim. w is −1.8.
        ("chain-gradient", "only for $|w| > 4$ could it grow", "we see that $|w| > 4$"),
        ("descent-barrier", BARRIER.format("0.5"), BARRIER.format("0.7")),
        # An entry of δ, with σ′ written in σ's own value.
        (
            "matrix-symbols",
            "$\\delta^{[2]}_i = (a^{[2]}_i - y_i) a^{[2]}_i (1 - a^{[2]}_i)$",
            "$\\delta^{[2]}_i = (a^{[2]}_i - y_i) a^{[2]}_i$",
        ),
        # A remark with a letter stands between the heading and the state.
        ("relu-four-optimizers", RMSPROP.format("0.1546"), RMSPROP.format("0.1646")),
        # The supremum of the heights is 0.83 + 0.415·0.071/0.271 − 0.8.
        ("adam-escape", "$\\sup h = 0.1387$", "$w_3 = 0.83 + 0.415 \\cdot 0.2620 = 0.9487$"),
    ],
)
def test_a_right_line_and_its_wrong_partner(exercise: str, right: str, slip: str) -> None:
    assert wrong(exercise, f"{right}\n") == []
    assert wrong(exercise, f"{slip}\n") != []


def test_nabla_is_the_gradient_of_the_one_parameter() -> None:
    # y = σ(−9.5, 0.5, −0.5, −2), c = (1, 1, 0, 0): the sums of (y_k − c_k) x_k^j, over 4.
    line = "$\\nabla J = \\begin{pmatrix}-0.2202 \\\\ 0.6208 \\\\ %s\\end{pmatrix}$\n"
    right = findings("logistic-numbers", line % "-2.1306")
    assert [f.verdict for f in right] == ["rounded"]
    assert [f.verdict for f in findings("logistic-numbers", line % "-2.3106")] == ["wrong"]


def test_the_identity_of_a_write_up_is_that_of_the_exercise() -> None:
    line = "$H = \\sum_{k=1}^N y_k(1-y_k) X_k X_k^T + %s \\lambda I$\n"
    assert [f.verdict for f in findings("logistic-features", line % "2")] == ["correct"]
    assert [f.verdict for f in findings("logistic-features", line % "4")] != ["correct"]


def test_sums_over_the_samples_that_are_given() -> None:
    # Four samples: ¼ Σ_{k=1}^4 is 1/N Σ_{k=1}^N.
    line = "$H = \\frac14 \\sum_{k=1}^4 y_k (1-%s) X_k X_k^T$\n"
    assert [f.verdict for f in findings("logistic-numbers", line % "y_k")] == ["correct"]
    assert [f.verdict for f in findings("logistic-numbers", line % "c_k")] != ["correct"]


@lru_cache
def sheet() -> Reference:
    """Two exercises on one sheet, both with z_1: 0.6·4 − 0.4 = 2 in the first, −0.6 − 0.7 in the second."""
    first = reference_of(solved("relu-forward-backward"), None, "1", 1)
    second = exercise_reference(FOLDERS, "chain-gradient", dict(changes("chain-gradient")))
    for number, one in ((1, first), (2, second)):
        joined = replace_number(one, number)
        if number == 1:
            out = joined
        else:
            out.join(joined)
    return out


def replace_number(one: Reference, number: int) -> Reference:
    one.entries = [replace(e, place=(number, e.place[1])) for e in one.entries]
    for name in ("functions", "losses", "titles", "deltas"):
        setattr(one, name, dict.fromkeys((number,), next(iter(getattr(one, name).values()))))
    one.tasks = [
        replace(
            task,
            steps=tuple(replace(s, place=(number, s.place[1])) for s in task.steps),
            finals=tuple((key, (number, place[1])) for key, place in task.finals),
        )
        for task in one.tasks
    ]
    return one


@pytest.mark.parametrize(
    "heading",
    ["## Exercise {}", "**Problem {}.**", "Aufgabe {}:", "\\section*{{Task {}}}", "# Ejercicio {}",
     "## 练习 {}", "## Exercice {}", "### {}", "Exercise {}:"],
)  # fmt: skip
def test_a_heading_tells_the_exercise_of_a_sheet(heading: str) -> None:
    for own, number in (("2", 1), ("-1.3", 2)):
        for said in ("2", "-1.3"):
            text = f"{heading.format(number)}\n\n$z_1 = {said}$\n"
            found = [f.verdict for f in judge(read_text(text, "a.md"), sheet())]
            assert found == (["correct"] if said == own else ["wrong"]), (number, said)


@pytest.mark.parametrize(
    "text, exercise",
    [
        ("Exercise 2 shows that this is so.\n", None),  # prose
        ("## 1\n## Forward pass\n", 1),
        ("## Exercise 7\n", None),  # of another sheet
        ("## Exercise 1\n\n### 2\n", 1),  # a number alone is none where there are words
        ("# Homework\nproblem 2)\n", 2),
        ("My solution to exercise 2\n", 2),
        ("In exercise 2 it was smaller.\n", None),
        ("## Exercise 3.1\n## Exercise 3.2\n", 2),  # of sheet 3
        ("## Exercise 1.1\n## Exercise 1.2\n## Exercise 2.1\n", 2),  # parts
        ("## Exercise 4\n## Exercise 5\n", 2),  # a course that goes on counting
        ("## Exercise 4\n## Exercise 6\n", None),
        ("**1 (a)**\n**1 (b)**\n**2 (a)**\n", 2),
        ("1)\nb\n2)\n", 2),
        ("2)\nb\n1)\n2)\n", None),  # numbers of a list
        ("## 1. A small network\n## 2. A chain\n", 2),
        ("## 1. Forward pass\n## 2. Backward pass\n## 3. Update\n", None),
    ],
)
def test_what_is_a_heading_of_an_exercise(text: str, exercise: int | None) -> None:
    assert Headed(text, {1, 2}).at(len(text)) == exercise


def test_without_headings_no_name_means_that_of_another_exercise() -> None:
    # y is a number in both exercises; a vector is none of them, and ŷ belongs to the first alone.
    found = judge(read_text("$y = [0.5, 0.25]$\n\n$h_3 = 0.2042$\n", "a.md"), sheet())
    assert "wrong" not in [f.verdict for f in found]
    found = judge(read_text("$h_3 = 0.2142$\n", "a.md"), sheet())
    assert [f.verdict for f in found] == ["wrong"]


def mark(state: str, points: int, given: int, line: int) -> StepMark:
    half = Fraction(given, 2)
    return StepMark(
        "a", f"{state}:{line}", "z", Fraction(points), Fraction(given), state, line, half, half
    )


def test_a_slip_in_a_step_without_points_costs_once() -> None:
    # The adjoint of h_0 carries no points; the first that does, and goes on from it, loses its accuracy.
    steps = [mark("correct", 2, 2, 1), mark("wrong", 0, 0, 3)]
    steps += [mark("follow-through", 2, 2, line) for line in (5, 3, 6)]
    assert [m.given for m in charged(steps)] == [2, 0, 2, 1, 2]
    assert [m.accuracy for m in charged(steps)] == [1, 0, 1, 0, 1]


def test_a_slip_that_has_cost_its_own_points_costs_no_more() -> None:
    steps = [mark("wrong", 2, 0, 3), mark("wrong", 0, 0, 3), mark("follow-through", 2, 2, 4)]
    assert [m.given for m in charged(steps)] == [0, 0, 2]
    # What was carried on before the slip is none of its consequences.
    steps = [mark("follow-through", 2, 2, 1), mark("wrong", 0, 0, 3)]
    assert [m.given for m in charged(steps)] == [2, 0]


def test_one_letter_for_two_losses() -> None:
    # L_0 = ln 59 = 4.0775 and L = −ln 0.25 = 1.3863: who never writes L_0 may call it L.
    reference = exercise_reference(FOLDERS, "stuck-loss", {"K": "59", "p_1": "0.25"})
    for line, verdicts in (
        ("$L = \\ln 59 = 4.0775$", ["correct", "rounded"]),
        ("$L = \\ln 59 = 4.0875$", ["wrong"]),
        ("$L = 1.3863$", ["rounded"]),
        ("$L = 4.0775$, and $L_0 = 1.3863$", ["wrong", "wrong"]),
    ):
        found = [f.verdict for f in judge(read_text(line, "a.md"), reference)]
        assert [v for v in found if v in verdicts][: len(verdicts)] == verdicts, line


def test_letters_of_one_s_own_in_one_exercise_of_a_sheet() -> None:
    # z_1 is used in the first; u_1, u_2 and u_3 are the second's z_1, z_2 and z_3.
    text = (
        "## Exercise 1\n\n$z_1 = 2$, $z_2 = 2$\n\n## Exercise 2\n\n$u_1 = -1.3$, $u_2 = -1.3855$,"
        " $u_3 = -1.3602$\n\n$\\frac{dy}{dw_1} = \\sigma'(u_3) w \\sigma'(u_%s) w \\sigma'(u_1) x$\n"
    )
    right = [f.verdict for f in judge(read_text(text % 2, "a.md"), sheet())]
    assert right[0] == "correct" and right[-1] == "correct"
    assert not {"wrong", "follow-through"} & set(right[2:])
    assert [f.verdict for f in judge(read_text(text % 3, "a.md"), sheet())][-1] == "wrong"
