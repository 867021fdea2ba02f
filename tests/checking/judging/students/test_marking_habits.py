"""Answers to shipped exercises as students write them, against the numbers that they had: what is right
keeps its steps, one slip is one ``wrong``, and what follows from it is carried on."""

from __future__ import annotations

from functools import cache

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.marking.marks import marks_of
from symderiv.checking.reading import read_text
from symderiv.checking.solutions.reference import Reference, exercise_reference
from symderiv.notation.parse import parse

# h = 0.9·1 + 0.1 = 1, ŷ = 0.5·1 + 0.7 = 1.2, L = ½ 1.2² = 0.72, ∂L/∂w_2 = 1.2·1.
RELU = "relu-forward-backward b_1=0.1 b_2=0.7 eta=0.1 w_1=0.9 w_2=0.5 x=1 y=0"
MOMENTUM = "momentum-forms beta=0.5 eta=0.1 g_1=-0.5 g_2=-0.2 g_3=0.3 w=0.9 x=3"
ABSOLUTE = "absolute-loss-step eta=0.5 w_0=1 w_1=0.75 w_2=1 w_3=1 x=2 y=1"
SKIP = "skip-paths b=-0.8 b_1=-1 i=2 j=4 w=-1.3 w_1=-1 x=-2"
PATHS = "graph-paths a=5 b=-4 c_1=2 k=3"  # c = a³ (2a − 4): v_1 = 125, v_2 = 6, dc/da = 450 + 250
BARRIER = "descent-barrier alpha=0.19 d=1.2 h=0.7 rest=0.5 s=2 top=1.55 value=1.7"
DENSE = "parameter-count-dense k=10 n_0=380 n_1=200 n_2=45"


@cache
def reference(told: str) -> Reference:
    name, *rest = told.split()
    changes: dict[str, str] = dict(r.split("=") for r in rest)  # type: ignore[misc]
    return exercise_reference((), name, changes)


def seen(told: str, text: str, name: str = "a.md") -> tuple[list[str], dict[str, str]]:
    """The verdict on each link, and the state of each step."""
    findings = judge(read_text(text, name), reference(told))
    steps = marks_of(reference(told), findings).steps
    return [str(f.verdict) for f in findings], {s.step: s.state for s in steps}


def wrong(told: str, text: str, name: str = "a.md") -> list[str]:
    findings = judge(read_text(text, name), reference(told))
    return [f.source for f in findings if f.verdict == "wrong"]


@pytest.mark.parametrize("rate", ["\\alpha", "\\eta", "0.1"])
@pytest.mark.parametrize("head", ["w_2^{new} =", "w_2^{(1)} =", "w_2 \\leftarrow"])
def test_a_carried_value_may_stand_beside_the_letter_of_the_rate(rate: str, head: str) -> None:
    start = "$z_2 = 0.5 \\cdot 1 + 0.7 = 1.3$\n\n$\\frac{\\partial L}{\\partial w_2} = 1.3 \\cdot 1 = 1.3$\n\n"
    right = f"${head} 0.5 - {rate} \\cdot 1.3 = 0.37$\n"
    assert wrong(RELU, start + right) == ["0.5 \\cdot 1 + 0.7 = 1.3"]
    assert seen(RELU, start + right)[1]["sgd:w_2^{(1)}"] == "follow-through"
    slip = f"${head} 0.5 + {rate} \\cdot 1.3 = 0.63$\n"
    assert len(wrong(RELU, start + slip)) == 2


def test_a_second_pass_with_the_names_of_the_first() -> None:
    # h_1 = 0 after the first step, so z_2 = 0.25·0 + 0·0 = 0, and ŷ with it.
    first = """
z_0 = 2, h_0 = 2, z_1 = 1.5, h_1 = 1.5

z_2 = 1·1.5 + 1·2 = 3.5 = ŷ

dL/dw_0 = 3.5, dL/dw_1 = 2, dL/dw_2 = 1.5, dL/dw_3 = 2

w_0 ← 1 - 0.5·3.5 = -0.75

w_1 ← 0.75 - 0.5·2 = -0.25

w_2 ← 0.25

w_3 ← 0

z_0 = -0.75·2 = -1.5, h_0 = 0

z_1 = 0, h_1 = 0

"""
    right = "z_2 = 0.25·0 + 0·0 = 0 = ŷ\n"
    assert wrong(ABSOLUTE, first + right) == []
    assert seen(ABSOLUTE, first + right)[1]["sgd:value:yhat^{(2)}"] == "correct"
    assert wrong(ABSOLUTE, first + "z_2 = 0.25·0 + 0·0 = 3.5 = ŷ\n") != []


FORMS = """{}
v = 0.5·0 + 0.1·(-0.5) = -0.05
w = 0.9 − (-0.05) = 0.95
v = 0.5·(-0.05) + 0.1·(-0.2) = -0.045
w = 0.95 − (-0.045) = 0.995
v = 0.5·(-0.045) + 0.1·0.3 = 0.0075
w = 0.995 − 0.0075 = 0.9875

{}
v = 0.5·0 − 0.1·(-0.5) = 0.05
w = 0.9 + 0.05 = 0.95
v = 0.5·0.05 − 0.1·(-0.2) = 0.045
w = 0.95 + 0.045 = 0.995
v = 0.5·0.045 − 0.1·0.3 = -0.0075
w = 0.995 + (-0.0075) = 0.9875

{}
v = 0.5·0 + 0.5·(-0.5) = -0.25
w = 0.9 − 0.1·(-0.25) = 0.925
v = 0.5·(-0.25) + 0.5·(-0.2) = -0.225
w = 0.925 − 0.1·(-0.225) = 0.9475
v = 0.5·(-0.225) + 0.5·0.3 = 0.0375
w = 0.9475 − 0.1·0.0375 = 0.94375
"""


@pytest.mark.parametrize(
    "titles",
    [
        ("Plus-Form", "Minus-Form", "Gemittelte Form"), ("Plus form", "Minus form", "EMA"),
        ("Plus form", "Minus form", "Third form"), ("(1)", "(2)", "(3)"),
        ("Plus", "Minus", "Forme moyennée"),
    ],
)  # fmt: skip
def test_an_optimizer_under_a_heading_that_is_not_known(titles: tuple[str, str, str]) -> None:
    text = FORMS.format(*titles)
    verdicts, steps = seen(MOMENTUM, text, "a.txt")
    assert set(verdicts) == {"correct"}
    assert set(steps.values()) <= {"correct", "implied"}
    slip = text.replace("0.5·0 + 0.5·(-0.5) = -0.25", "0.5·0 + 0.5·(-0.5) = -0.15")
    assert wrong(MOMENTUM, slip, "a.txt")[0] == "0.5·0 + 0.5·(-0.5) = -0.15"
    assert len(wrong(MOMENTUM, slip, "a.txt")) == 1


def test_a_lost_path_is_lost_once() -> None:
    lost = "$\\frac{dz_4}{dh_2} = w^2 \\sigma'(z_3)$\n\n"
    on = "\\sigma'(z_4) w^2 \\sigma'(z_3) \\sigma'(z_2) w \\sigma'(z_1) x$\n"
    for way in ("", "\\sigma'(z_4) \\frac{dz_4}{dh_2} \\sigma'(z_2) w \\sigma'(z_1) x = "):
        verdicts, steps = seen(SKIP, f"{lost}$\\frac{{dy}}{{dw_1}} = {way}{on}")
        assert verdicts[0] == "wrong"
        assert verdicts[-1] == "follow-through"
        assert steps["product:y/w_1"] == "follow-through"
    other = on.replace("w^2", "w")
    assert seen(SKIP, f"{lost}$\\frac{{dy}}{{dw_1}} = {other}")[0] == ["wrong", "wrong"]


def test_a_wrong_number_that_another_quantity_rightly_has() -> None:
    # h_3 = 0.2704 is right, σ'(z_3) = 0.2704 is not: it is 0.2704 · 0.7296.
    text = """
z_1 = 1, h_1 = 0.7311, z_2 = -1.7504, h_2 = 0.148, z_3 = -0.9924, h_3 = 0.2704, z_4 = -1.0035, h_4 = 0.2682

σ'(z_1) = 0.1966, σ'(z_2) = 0.1261, σ'(z_4) = 0.1963

σ'(z_3) = σ(-0.9924) = 0.2704

P_1 = w^3 σ'(z_4) σ'(z_3) σ'(z_2) σ'(z_1) x = (-1.3)^3·0.1963·0.2704·0.1261·0.1966·(-2) = 0.00578
"""
    assert wrong(SKIP, text) == ["σ'(z_3) = σ(-0.9924)"]
    findings = judge(read_text(text, "a.md"), reference(SKIP))
    path = {s.step: s for s in marks_of(reference(SKIP), findings).steps}["path:1"]
    assert path.state == "follow-through"
    assert path.accuracy == 0  # the slip is in no step: it is lost here
    assert path.method == path.points / 2


@pytest.mark.parametrize("middle", ["6·25", "v_2·a^2 = 6·25"])
def test_a_path_without_a_name(middle: str) -> None:
    given = "v_1 = 125, v_2 = 6, c = 750\n\n"
    other = "∂c/∂v_2 · ∂v_2/∂a = 125·2 = 250\n\n"
    text = f"{given}∂c/∂v_1 · ∂v_1/∂a = {middle} = 150\n\n{other}dc/da = 150 + 250 = 400\n"
    verdicts, steps = seen(PATHS, text)
    assert verdicts.count("wrong") == 1
    assert (steps["path:1"], steps["path:2"], steps["total"]) == (
        "wrong",
        "correct",
        "follow-through",
    )
    right = text.replace("a^2", "3a^2").replace("6·25", "6·75").replace("150", "450")
    right = right.replace("= 400", "= 700")
    assert wrong(PATHS, right) == []


def test_what_a_descent_is_asked_for_comes_from_its_iterates() -> None:
    # The slope is −1 up to 1.2 and 2 behind it: from 1.24 a step goes back by 0.38.
    text = (
        "w_1 = 0.19, w_2 = 0.38, w_3 = 0.57 + 0.1 = 0.67, w_4 = 0.86, w_5 = 1.05, w_6 = 1.24, "
        "w_7 = 1.24 - 0.38 = 0.86\n\nf_min = "
    )
    assert wrong(BARRIER, text + "0.58\n") == ["w_3 = 0.57 + 0.1"]
    assert seen(BARRIER, text + "0.58\n")[1]["lowest"] == "follow-through"
    assert wrong(BARRIER, text + "0.28\n")[1:] == ["f_min = 0.28"]


def test_an_update_by_a_zero_gradient_is_an_update() -> None:
    text = """
z1 = w1*x + b1 = 1
h = relu(z1) = 1
dz2 = 1.2
dz1 = dz2*w2*0 = 0
dw1 = dz1*x = 0

w1_new = w1 - lr*dw1 = 0.9 - 0.1*0 = 0.9
"""
    assert wrong(RELU, text, "a.txt") == ["dz1 = dz2*w2*0"]
    assert seen(RELU, text, "a.txt")[1]["sgd:w_1^{(1)}"] == "follow-through"


def test_a_total_of_totals_with_a_wrong_part() -> None:
    # 380·45 = 17100; 28455 = 17200 + 9000 + 2000 + 45 + 200 + 10.
    text = """
layer 1: 380*45 = 17200
layer 2: 45*200 = 9000
layer 3: 200*10 = 2000
sum of weights = 28200
biases: 45 + 200 + 10 = 255
all: 28200 + 255 = 28455
"""
    assert wrong(DENSE, text, "a.txt") == ["380*45 = 17200"]
    assert seen(DENSE, text, "a.txt")[1]["count:P_B"] == "follow-through"
    slip = text.replace("28455", "28355")
    assert seen(DENSE, slip, "a.txt")[1]["count:P_B"] != "follow-through"


# Rows are samples: X is 4×5, W^{[1]} 5×3, W^{[2]} 3×2, and δ^{[2]} = ∂L/∂Z^{[2]} is 2×4.
SYMBOLS = (
    "matrix-symbols act=elu k=2 layout=numerator loss=bce m=3 n=5 out=sigmoid samples=4 vectors=row"
)
ENTROPY = (
    "matrix-cross-entropy W_1=[[-0.5,0.5],[-1,1]] W_2=[[-1,-0.5],[0,-0.5],[1,0.5]] X=[[-1,0,2],[-1,2,2]] "
    "act=tanh b_1=[-0.25,0] b_2=[0.5,0,-0.5]"
)
ORDERS = (
    (SYMBOLS, r"\frac{\partial L}{\partial W^{[2]}} = \delta^{[2]} A^{[1]}", "correct"),
    (SYMBOLS, r"\frac{\partial L}{\partial W^{[2]}} = (A^{[1]})^T \delta^{[2]}", "correct"),  # the other layout
    (SYMBOLS, r"\frac{\partial L}{\partial W^{[2]}} = A^{[1]} \delta^{[2]}", "wrong"),
    (SYMBOLS, r"\frac{\partial L}{\partial W^{[1]}} = X \delta^{[1]}", "wrong"),
    (SYMBOLS, r"\frac{\partial L}{\partial W^{[1]}} = X^T \delta^{[1]}", "correct"),
    (SYMBOLS, r"\frac{\partial L}{\partial b^{[2]}} = \delta^{[2]} \mathbf{1}", "correct"),
    (SYMBOLS, r"\frac{\partial L}{\partial b^{[1]}} = \delta^{[1]} \mathbb{1}", "correct"),
    (SYMBOLS, r"\frac{\partial L}{\partial b^{[1]}} = \delta^{[2]} \mathbb{1}", "wrong"),
    (ENTROPY, r"\frac{\partial L}{\partial W_2} = \delta_2 A_1^T", "correct"),
    (ENTROPY, r"\frac{\partial L}{\partial W_2} = \delta_2 A_1", "wrong"),
    (ENTROPY, r"\frac{\partial L}{\partial W_2} = A_1^T \delta_2", "wrong"),
    (ENTROPY, r"\frac{\partial L}{\partial W_1} = \delta_1 X^T", "correct"),
    (ENTROPY, r"\frac{\partial L}{\partial W_1} = \delta_1 X", "wrong"),  # 2×3 by 2×3, for a 2×2
    (ENTROPY, r"\delta_1 = (W_2^T \delta_2) \odot \tanh'(Z_1)", "correct"),
    (ENTROPY, r"\delta_1 = \tanh'(Z_1) \odot W_2^T \delta_2", "correct"),
    (ENTROPY, r"\delta_1 = (W_2 \delta_2) \odot \tanh'(Z_1)", "wrong"),
    (ENTROPY, r"Z_1 = W_1 X + b_1", "correct"),
)  # fmt: skip


@pytest.mark.parametrize(("told", "line", "verdict"), ORDERS)
def test_products_of_matrices_that_do_not_exist(told: str, line: str, verdict: str) -> None:
    assert seen(told, f"${line}$\n")[0] == [verdict]


@pytest.mark.parametrize(
    "said", ["$\\delta_2 := {}$", "Let $\\delta_2 = {}$.", "With $\\delta_2 = {}$:"]
)
def test_a_delta_that_is_introduced_is_judged(said: str) -> None:
    told = said.format("\\frac{\\partial L}{\\partial z_2}")
    slope = "\\frac{\\partial L}{\\partial w_2}"
    right = f"{told}\n\n$\\delta_2 = \\hat y - y = 1.2$\n\n${slope} = \\delta_2 h = 1.2$\n"
    assert wrong(RELU, right) == []
    assert seen(RELU, right)[1]["adjoint:z_2"] == "correct"
    slip = right.replace("\\hat y - y = 1.2", "y - \\hat y = -1.2").replace("h = 1.2", "h = -1.2")
    assert wrong(RELU, slip) == ["\\delta_2 = y - \\hat y"]
    steps = seen(RELU, slip)[1]
    assert (steps["adjoint:z_2"], steps["adjoint:w_2"]) == ("wrong", "follow-through")


def test_a_delta_is_not_told_by_its_introduction() -> None:
    text = "$\\delta_2 := \\frac{\\partial L}{\\partial z_2}$\n"
    assert seen(RELU, text)[0] == ["given"]
    assert seen(RELU, text)[1]["adjoint:z_2"] == "missing"


def test_the_old_weight_is_no_new_weight_with_fewer_digits() -> None:
    start = "v_1 = 0.5·0 + 0.1·(-0.5) = -0.05\nw_1 = 0.9 + 0.05 = 0.95\nv_2 = 0.5·(-0.05) + 0.1·(-0.2) = -0.045\n"
    assert wrong(MOMENTUM, start + "w_2 = 0.95 + 0.045 = 0.995\n", "a.txt") == []
    slip = start + "w_2 = 0.9 + 0.045 = 0.945\n"
    assert wrong(MOMENTUM, slip, "a.txt") == ["w_2 = 0.9 + 0.045"]


def test_an_index_behind_an_accent() -> None:
    for typed, meant in (("v̄4", "vbar_4"), ("ŷ1", "yhat_1"), ("v̇12·b", "vdot_12*b")):
        assert parse(typed) is parse(meant)
    assert parse("v̄ 4") is not parse("vbar_4")
    assert parse("v̄^2") is parse("vbar^2")


def test_a_sum_over_all_k_brings_in_no_name() -> None:
    told = "logistic-features"
    lost = "$\\frac{\\partial J}{\\partial w} = \\sum_k (y_k - c_k) X_k + \\lambda w$\n"
    messages = [f.message or "" for f in judge(read_text(lost, "a.md"), reference(told))]
    assert not any("every" in m for m in messages)
