"""Marks: method and accuracy of each step, follow-through, final answers alone."""

from __future__ import annotations

from fractions import Fraction

from symderiv.checking.judging.as_given import undefined
from symderiv.checking.judging.engine import judge
from symderiv.checking.marking.marks import marks_of
from symderiv.checking.reading import read_text
from symderiv.checking.report.data import Marks
from symderiv.checking.world.world import World
from symderiv.notation.latex import latex
from symderiv.notation.parse import parse
from symderiv.notation.text import unicode_text
from tests.checking.judging.keys.keydoc import document_of, key

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


def test_updates_are_steps_however_they_are_written() -> None:
    # w_2 = 0.6 − 0.1·2, w_1 = 0.6 − 0.1·2.4, b_1 = −0.4 − 0.1·0.6, b_2 = 0.8 − 0.1·1.
    for new in (
        "w_2 \\leftarrow", "w_2^{new} =", "w_2' =", "w_2 :=", "w_2^{(1)} =", "\\text{new } w_2 =",
        "w_2 =", "w_{2,\\text{new}} =", "w_2^+ =",
    ):  # fmt: skip
        found = {s.step: s for s in marks(RELU, f"${new} w_2 - 0.1 \\cdot 2 = 0.4$\n").steps}
        assert found["sgd:w_2^{(1)}"].state == "correct", new
        assert found["sgd:w_2^{(1)}"].given == Fraction(1, 2)
        wrong = {s.step: s for s in marks(RELU, f"${new} w_2 + 0.1 \\cdot 2 = 0.8$\n").steps}
        assert wrong["sgd:w_2^{(1)}"].state == "wrong", new


def test_an_update_after_a_wrong_gradient_is_a_follow_through() -> None:
    # ∂L/∂w_1 is 2.4; from 3.4 the update goes on rightly to 0.6 − 0.34 = 0.26.
    text = (
        "$\\frac{\\partial L}{\\partial w_1} = 0.6 \\cdot 4 = 3.4$\n\n$w_1' = 0.6 - 0.34 = 0.26$\n"
    )
    found = {s.step: s for s in marks(RELU, text).steps}
    assert found["adjoint:w_1"].state == "wrong"
    assert found["sgd:w_1^{(1)}"].state == "follow-through"
    assert found["sgd:w_1^{(1)}"].given == found["sgd:w_1^{(1)}"].points


def test_what_is_computed_anew_after_the_update_is_no_step_of_the_first_pass() -> None:
    text = (
        "$z_1 = 2$, $h = 2$, $z_2 = 2$, $\\hat y = 2$, $L = 0.5$\n\n"
        "$w_1' = 0.36$, $b_1' = -0.46$, $w_2' = 0.4$, $b_2' = 0.7$\n\n"
        "The new loss: $z_1 = 0.36 \\cdot 4 - 0.46 = 0.98$, $h = 0.98$, "
        "$z_2 = 0.4 \\cdot 0.98 + 0.7 = 1.092$, $L = 0.5 (1 - 1.092)^2 = 0.004232$\n"
    )
    _, reference = key(RELU)
    found = judge(read_text(text, "a.md"), reference)
    assert [f.source for f in found if f.verdict in ("wrong", "follow-through")] == []
    assert all(s.state == "correct" for s in marks_of(reference, found).steps if s.task == "a")


def test_a_step_left_out_is_implied_by_a_right_one_that_is_built_on_it() -> None:
    # Only ∂L/∂z_2 and the gradients of the first layer, one of them wrong; ∂L/∂h is left out.
    text = "".join(
        f"$\\frac{{\\partial L}}{{\\partial {name}}} = {value}$\n\n"
        for name, value in (("z_2", 1), ("z_1", 0.6), ("w_1", 3.4), ("b_1", 0.6))
    )
    found = {s.step: s.state for s in marks(RELU, text).steps}
    assert (found["adjoint:h"], found["adjoint:w_1"]) == ("implied", "wrong")
    assert found["adjoint:w_2"] == "missing"


def test_given_numbers_may_be_written_down() -> None:
    # The sheet gives these gradients of both steps; the network behind them is not shown.
    text = (
        "Step 1: $\\frac{\\partial L}{\\partial w_1} = 1.1$, $g_{w_2} = 1.6$\n\n"
        "Step 2: $\\frac{\\partial L}{\\partial w_1} = 0.8$, $\\frac{\\partial L}{\\partial w_2} = 0.1$\n"
    )
    _, reference = key("relu-four-optimizers")
    found = judge(read_text(text, "a.md"), reference)
    assert [f.source for f in found if f.verdict == "wrong"] == []


def test_one_expression_alone() -> None:
    _, reference = key("skip-paths")
    right = "σ'(z_4)*(1 + w^2*σ'(z_3))*σ'(z_2)*w*σ'(z_1)*x"
    assert [f.verdict for f in judge(read_text(right, "a.txt"), reference)] == ["correct"]
    wrong = right.replace("1 + ", "1 - ")
    assert [f.verdict for f in judge(read_text(wrong, "a.txt"), reference)] == ["wrong"]


def test_a_rounded_one_may_have_a_logarithm() -> None:
    # 1.0000 may stand for 0.99996; 3.50 for nothing below 1.
    world = World()
    left = parse("ln(1 + 1)")
    assert undefined(world, left, parse("ln(1 - 3.50)"))
    assert not undefined(world, left, parse("ln(1 - 1.0000)"))


def test_answers_alone_may_have_decimal_commas() -> None:
    _, reference = key("logistic-numbers")
    document = read_text("1,4001\n", "a.txt", decimal_comma=True)
    assert [str(f.verdict) for f in judge(document, reference)] == ["rounded"]


def test_answers_alone_may_be_vectors() -> None:
    # Of logistic-numbers: J, and w after one step.
    _, reference = key("logistic-numbers")
    found = judge(read_text("1.4001\n[0.8597; -0.1689; -1.2073]\n", "a.md"), reference)
    assert [(f.source.partition(" ")[0], str(f.verdict)) for f in found] == [
        ("J⁽¹⁾", "rounded"), ("w⁽¹⁾", "rounded"),
    ]  # fmt: skip


def test_a_formula_says_which_of_two_networks_it_is_about() -> None:
    # The same dy/dw_1 is asked of a plain chain and of one with two skips; no heading tells which.
    chains, reference = key("skip-chain-classic")
    forms = [links[-1][1] for lhs, links, _ in chains if unicode_text(lhs) == "dy/dw₁"]
    assert len(forms) >= 2
    text = "\n\n".join(f"${latex(form)}$" for form in (forms[1], forms[0]))
    found = judge(read_text(text, "a.md"), reference)
    assert [str(f.verdict) for f in found] == ["correct", "correct"]


def test_a_height_below_the_supremum_is_no_claim_about_it() -> None:
    # The supremum of the heights h is 0.446432, and is not reached: h < 0.446432 is right.
    text = "The iterates get over every $h < 1.446432 - 1 = 0.446432$\n"
    _, reference = key("momentum-escape")
    found = judge(read_text(text, "a.md"), reference)
    assert [f.source for f in found if f.verdict == "wrong"] == []
    escape = next(s for s in marks_of(reference, found).steps if s.step == "escape")
    assert escape.given == escape.points


def test_a_total_d_for_a_partial_one_is_judged() -> None:
    _, reference = key("logistic-features")
    right = r"$\frac{dL}{dy} = -\frac{c}{y} + \frac{1 - c}{1 - y}$"
    for text, verdict, given in (
        (right, "correct", True),
        (right.replace("1 - y}", "y}"), "wrong", False),
    ):
        found = judge(read_text(text, "a.md"), reference)
        assert [str(f.verdict) for f in found] == [verdict]
        step = next(s for s in marks_of(reference, found).steps if s.step == "factors:0")
        assert (step.given > 0) == given


# z_1 = 2 = h, z_2 = 2 = ŷ, L = ½ as above; δ_2 = 2 − 1, δ_1 = 0.6 δ_2.
_FORWARD = "$z_1 = 2 = h$, $z_2 = 2.0 = \\hat y$, $L = 0.5$\n\n"
_BACKWARD = "$\\partial L/\\partial z_2 = 1$, $\\partial L/\\partial z_1 = 0.6$\n\n"
_LISTED = r"""$$\nabla L = \left(\frac{\partial L}{\partial w_1}, \frac{\partial L}{\partial b_1},
\frac{\partial L}{\partial w_2}, \frac{\partial L}{\partial b_2}\right) = (2.4, 0.6, 2, 1)$$
"""


def test_gradients_side_by_side_are_one_step_each() -> None:
    found = {s.step: s for s in marks(RELU, _FORWARD + _BACKWARD + _LISTED).steps}
    for name in ("w_1", "b_1", "w_2", "b_2"):
        assert found[f"adjoint:{name}"].state == "correct", name
    slip = {
        s.step: s for s in marks(RELU, _FORWARD + _BACKWARD + _LISTED.replace(" 2,", " 4,")).steps
    }
    assert [s for s in slip if slip[s].state == "wrong"] == ["adjoint:w_2"]


def test_names_after_a_step_side_by_side() -> None:
    step = r"$(w_1, b_1, w_2, b_2)_{new} = (0.6, -0.4, 0.6, 0.8) - \eta \nabla L = (0.36, -0.46, 0.4, 0.7)$"
    told = _FORWARD + _BACKWARD + _LISTED
    found = {s.step: s for s in marks(RELU, told + step).steps}
    for name in ("w_1", "b_1", "w_2", "b_2"):
        assert found[f"sgd:{name}^{{(1)}}"].state == "correct", name
    slip = {s.step: s for s in marks(RELU, told + step.replace("0.36", "0.84")).steps}
    assert [s for s in slip if slip[s].state == "wrong"] == ["sgd:w_1^{(1)}"]
