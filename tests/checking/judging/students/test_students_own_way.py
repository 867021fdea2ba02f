"""Write-ups that do things their own way (``own_way/``), for the sheets of seed 91: letters A and B
for own formulas, h = w x + b where the ReLU is on that side, matrices in the other layout, limits typed
``lim x->inf``, tables of steps, numbers put in for zero targets, the same name for several answers.
Written by hand, with numbers of a program of its own (four digits and more, carried on as shown).

A right one has full marks and no alarm. A slip that is carried on is one wrong line.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.marking.marks import marks_of
from symderiv.checking.model import Finding
from symderiv.checking.reading import read_text
from symderiv.checking.report.data import Marks
from symderiv.checking.solutions.reference import Reference
from tests.checking.judging.keys.keydoc import key

FILES = sorted((Path(__file__).parent / "own_way").iterdir())
BY_NAME = {f.stem: f for f in FILES}


@cache
def reference(name: str) -> Reference:
    return key(name, "91")[1]


def judged(name: str, text: str, suffix: str = ".md") -> tuple[list[Finding], Marks]:
    found = judge(read_text(text, f"answers{suffix}"), reference(name))
    return found, marks_of(reference(name), found)


def alarms(found: list[Finding]) -> list[str]:
    return [f.source for f in found if f.verdict in ("wrong", "follow-through")]


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_a_right_write_up_has_full_marks_and_no_alarm(file: Path) -> None:
    found, marks = judged(file.stem, file.read_text(), file.suffix)
    assert alarms(found) == []
    assert [s.step for s in marks.steps if s.given != s.points] == []
    assert len(found) > 7


# (exercise, (right text, the same with a slip), …: the first is the slip, the others carry it on; the
# steps that lose marks)
SLIPS: tuple[tuple[str, tuple[tuple[str, str], ...], tuple[str, ...]], ...] = (
    ("descent-barrier",  # 0.42 + 0.21 = 0.63, and then all is 0.42 less
     (("0.42 + 0.21 = 0.63", "0.42 + 0.21 = 0.21"), ("w4 = 0.63 + 0.21 = 0.84", "w4 = 0.21 + 0.21 = 0.42"),
      ("w5 = 1.05", "w5 = 0.63"), ("w6 = 1.26", "w6 = 0.84"),
      ("w7 = 1.26 + 0.21 = 1.47", "w7 = 0.84 + 0.21 = 1.05"),
      ("f(w7) = 2 - 1.47 = 0.53", "f(w7) = 2 - 1.05 = 0.95"), ("w8 = 1.68", "w8 = 1.26"),
      ("between 1.47 and 1.68", "between 1.05 and 1.26"), ("f_min = 0.53", "f_min = 0.95")),
     ("lowest",)),
    ("parameter-count-recurrent",  # one bias of 80 for all gates
     (("+ 80) = 57920", "+ 80) = 57680"),
      ("800000 + 57920 + 162 = 858082", "800000 + 57680 + 162 = 857842")),
     ("count:P_A2",)),
    ("chain-gradient",  # σ for tanh: 1/(1 + e^0.2259) = 0.4438, and what follows from it
     (("tanh(-0.2259) = -0.2221", "tanh(-0.2259) = 0.4438"),
      ("z₄ = 0.9·(-0.2221) - 0.5 = -0.6999, a₄ = -0.6043", "z₄ = 0.9·0.4438 - 0.5 = -0.1006, a₄ = -0.1003"),
      ("tanh'(z₃) = 0.9507, tanh'(z₄) = 0.6348", "tanh'(z₃) = 0.8030, tanh'(z₄) = 0.9899"),
      ("0.6348 · 0.9507 · 0.9072 · 0.1808 · (-1) = -0.0722",
       "0.9899 · 0.8030 · 0.9072 · 0.1808 · (-1) = -0.0950"),
      ("dy/db₁ = 0.0722", "dy/db₁ = 0.0950")),
     ("value:h_3",)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "changes", "lost"), SLIPS, ids=lambda x: x if isinstance(x, str) else ""
)
def test_a_slip_that_is_carried_on_is_one_wrong_line(
    name: str, changes: tuple[tuple[str, str], ...], lost: tuple[str, ...]
) -> None:
    text = BY_NAME[name].read_text()
    line = text[: text.index(changes[0][0])].count("\n") + 1
    for right, wrong in changes:
        assert text.count(right) == 1, right
        text = text.replace(right, wrong)
    found, marks = judged(name, text, BY_NAME[name].suffix)
    assert {f.line for f in found if f.verdict == "wrong"} == {line}
    states = [s.state for s in marks.steps] + [str(f.verdict) for f in found]
    assert "follow-through" in states
    assert tuple(s.step for s in marks.steps if s.given < s.points) == lost


# (exercise, what is written, the verdicts)
LINES = (
    ("relu-forward-backward", "$h = w_1 x + b_1 = 0.6$", ["correct", "correct"]),
    ("relu-forward-backward", "$h = w_1 x = 0.4$", ["wrong", "follow-through"]),
    ("relu-forward-backward", r"$\partial L/\partial w_2 = (\hat y - y) h$", ["correct"]),
    ("relu-forward-backward", r"$\partial L/\partial w_2 = (\hat y - y) x$", ["wrong"]),
    ("matrix-cross-entropy", "$A_1 = Z_1$", ["wrong"]),  # both signs are there
    ("activation-trio", "lim x->inf f2'(x) = 3\nlim(x→∞) f2'(x) = 1\n", ["correct", "wrong"]),
    ("activation-trio", "lim x->-inf f1(x) = -inf\nlim_{x->-inf} f3(x) = inf\n", ["correct", "wrong"]),
    ("activation-trio", r"$\lim_{x\to\pm\infty} f_3'(x) = 6$", ["correct"]),
    ("activation-trio", r"$\lim_{x\to\pm\infty} f_2'(x) = 3$", ["wrong"]),
    ("activation-trio", "f1'(x) = 0.32 for x < 0\n", ["correct"]),
    ("activation-trio", "f1(x) = 0.32x für x < 0\nf1(x) = x wenn x < 0\n",
     ["correct", "given", "wrong"]),
    ("activation-catalogue", "$f''(x) = 0$ bei $x = -2 + \\sqrt{2}$", ["given", "given"]),
    ("graph-paths", r"$v_1 \cdot (-2) = 32$", ["wrong"]),
    ("logistic-numbers", "$u_1 = 1$, $u_2 = 2$", ["correct", "correct"]),  # entries of the vector
    ("logistic-numbers", "$u_1 = 1$, $u_2 = 2$, $u_3 = 8$", ["correct", "correct", "wrong"]),
    ("xavier-he", r"$V_{lin} = \frac1n = 0.00139$", ["given", "rounded"]),
    ("xavier-he", r"$V_{lin} = \frac1n = 0.03727$", ["given", "wrong"]),
    ("activation-trio", "lim x->±∞ f3'(x) = 6, lim x -> infinity f3(x) = infinity\n", ["correct"] * 2),
    ("matrix-momentum", "v_W_o = [[-0.0476, -0.0533]]\n", ["rounded"]),  # −0.8 · 0.059447, −0.8 · 0.066684
    # s is no z here: σ′(z_k) = h_k(1 − h_k) of 0.68997, 0.70681, 0.71374, 0.83676
    ("skip-paths", "$s_k = \\sigma'(z_k)$, $s_1 = 0.2139$, $s_2 = 0.2072$, $s_4 = 0.1366$\n\n"
     "$P_2 = w s_4 s_2 s_1 x$",
     ["given"] + ["rounded"] * 3 + ["correct"]),
    ("skip-paths", "$s_k = \\sigma'(z_k)$, $s_1 = 0.2139$, $s_2 = 0.2072$, $s_4 = 0.1366$\n\n"
     "$P_2 = w^2 s_4 s_2 s_1 x$",
     ["given"] + ["rounded"] * 3 + ["wrong"]),
    ("skip-paths", r"$\frac{dz_4}{dh_2} = 1 + w^2 q$", ["unchecked"]),
    ("descent-barrier", "The lowest value of f is 0.53.\n", ["correct"]),
    ("parameter-count-recurrent", "LSTM: 858,082, GRU: 843602, attention: 840802\n", ["correct"] * 3),
    ("parameter-count-recurrent", "LSTM: 858,081\n", []),
)  # fmt: skip


@pytest.mark.parametrize(("name", "text", "verdicts"), LINES)
def test_lines(name: str, text: str, verdicts: list[str]) -> None:
    suffix = ".md" if "$" in text else ".txt"
    assert [str(f.verdict) for f in judged(name, text, suffix)[0]] == verdicts


def test_tables_of_steps_are_answers_beside_an_exercise_alone() -> None:
    text = BY_NAME["relu-four-optimizers"].read_text()
    alone = judge(read_text(text, "answers.md"))
    assert len(alone) < 15
    wrong = text.replace("-0.832456", "-0.382456")
    found, marks = judged("relu-four-optimizers", wrong)
    assert [f.source for f in found if f.verdict == "wrong"] == [
        "$w_1$ = -0.382456".replace("$", "")
    ]
    assert "rmsprop:w_1^{(1)}" in [s.step for s in marks.steps if s.given < s.points]


TABLE = """| form | $w^{(1)}$ | $w^{(3)}$ |
|---|---|---|
| plus form | 0.25 | 1.7875 |
| averaged form | -0.175 | 0.39375 |
"""


def test_the_rows_of_a_table_name_the_optimizer() -> None:
    found, _ = judged("momentum-forms", TABLE)  # averaged: 0.5375 + 0.05625 is 0.59375
    assert [str(f.verdict) for f in found] == ["correct", "correct", "correct", "wrong"]


def test_what_is_right_is_right_where_a_part_stands_twice() -> None:
    """e^{3x}/(e^{3x} + 2) lost its 3 above alone."""
    found, _ = judged("activation-trio", r"$f_2'(x) = \frac{e^{3x}}{e^{3x}+2}$")
    assert found[0].expected == "3 exp(3 x)/(exp(3 x) + 2)"
