"""Marks: method and accuracy of each step, follow-through, final answers alone."""

from __future__ import annotations

from fractions import Fraction

from symderiv.checking.judging.engine import judge
from symderiv.checking.judging.marks import marks_of
from symderiv.checking.reading import read_text
from symderiv.checking.report.data import Marks
from tests.checking.judging.keydoc import document_of, key

RELU = "relu-forward-backward"


def marks(exercise: str, text: str) -> Marks:
    _, reference = key(exercise)
    return marks_of(reference, judge(read_text(text, "a.md"), reference))


def test_a_key_has_its_method_and_its_accuracy_points() -> None:
    chains, reference = key(RELU)
    found = marks_of(reference, judge(document_of(chains), reference))
    assert found.given == found.points == 8
    assert sum(s.method for s in found.steps) == sum(s.accuracy for s in found.steps) == 4


def test_a_slip_costs_accuracy_and_what_follows_keeps_its_points() -> None:
    # z_1 is 0.6·4 − 0.4 = 2; with 2.2 the rest is carried on rightly: L = ½ (1 − 2.12)² = 0.6272.
    text = """
$z_1 = w_1 x + b_1 = 0.6 * 4 - 0.4 = 2.2$
$h = ReLU(2.2) = 2.2$
$z_2 = 0.6 * 2.2 + 0.8 = 2.12$
$\\hat y = ReLU(2.12) = 2.12$
$L = 0.5 * (1 - 2.12)^2 = 0.6272$
"""
    found = {s.step: s for s in marks(RELU, text).steps}
    assert found["value:z_1"].state == "wrong"
    assert found["value:z_1"].accuracy == 0
    assert found["value:z_1"].method == found["value:z_1"].points / 2 > 0
    for step in ("value:h", "value:z_2", "value:yhat", "value:L"):
        assert found[step].state == "follow-through", step
        assert found[step].given == found[step].points


def test_final_answers_alone_have_the_accuracy_points() -> None:
    # The finals of the first two tasks, as values in a list: h, ŷ, L; ∂L/∂w_1, b_1, w_2, b_2.
    found = marks(RELU, "2\n2\n0.5\n2.4\n0.6\n2\n1\n0.36\n-0.46\n0.4\n0.7\n")
    assert all(s.accuracy == s.points / 2 for s in found.steps if s.points)
    assert Fraction(4) <= found.given < 8


def test_a_wrong_final_answer_is_found_among_the_right_ones() -> None:
    _, reference = key(RELU)
    found = judge(read_text("2, 2, 0.5, 2.4, 0.6, 2, 1, 0.63, -0.46, 0.4, 0.7", "a.md"), reference)
    assert [f.source for f in found if f.verdict == "wrong"] == ["w₁⁽¹⁾ = 0.63"]


def test_one_expression_alone() -> None:
    _, reference = key("skip-paths")
    right = "σ'(z_4)*(1 + w^2*σ'(z_3))*σ'(z_2)*w*σ'(z_1)*x"
    assert [f.verdict for f in judge(read_text(right, "a.txt"), reference)] == ["correct"]
    wrong = right.replace("1 + ", "1 - ")
    assert [f.verdict for f in judge(read_text(wrong, "a.txt"), reference)] == ["wrong"]
