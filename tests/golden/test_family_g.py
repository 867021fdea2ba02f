"""Family G: the 3-2-1 sigmoid network with momentum, two iterations, every quantity."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from flint import fmpq

from symderiv.arithmetic.tensors import Tensor
from symderiv.derivation.answers import Answer
from symderiv.graph.equations import read_equations
from symderiv.graph.layers import dense
from symderiv.notation.parse import parse
from symderiv.notation.term import Term, matrix, num, number_value
from symderiv.proof import ProofError, prove_all
from symderiv.tasks.base import BoundGraph, Context, TaskError, Worked
from symderiv.tasks.matrix_network import MatrixBackwardOptions, MatrixNetwork

EQUATIONS = """
z_h = W_h*x + B_h
a_h = sigmoid(z_h)
z_o = W_o*a_h + B_o
a_o = sigmoid(z_o)
J_LSE = 1/2*(a_o - y)^2
J_CE = -y*log(a_o) - (1 - y)*log(1 - a_o)
"""
SHAPES = {"x": (3, 1), "W_h": (2, 3), "B_h": (2, 1), "W_o": (1, 2)}


def t(*rows: str) -> Tensor:
    return Tensor.of([[_q(x) for x in r.split()] for r in rows])


def _q(text: str) -> fmpq:
    f = Fraction(text)
    return fmpq(f.numerator, f.denominator)


def network() -> BoundGraph:
    graph = read_equations(
        EQUATIONS, inputs=["x", "y"], parameters=["W_h", "B_h", "W_o", "B_o"], shapes=SHAPES
    )
    givens = {
        "x": t("1", "0", "1"), "y": _q("1"), "W_h": t(".2 .4 -.5", "-.3 .1 .2"),
        "B_h": t("-.4", ".2"), "W_o": t("-.3 -.2"), "B_o": _q(".1"),
    }  # fmt: skip
    return BoundGraph("net", graph, givens)


def worked(bound: BoundGraph, **options: object) -> Worked:
    out = MatrixNetwork().work(Context({bound.name: bound}, 6), MatrixBackwardOptions(**options))
    prove_all(out.answers, seed="golden")
    return out


@pytest.fixture(scope="module")
def classic() -> dict[str, Answer]:
    momentum = {
        "name": "momentum", "options": {"form": "minus"}, "hyper": {"eta": "0.9", "beta": "0.9"},
    }  # fmt: skip
    out = worked(network(), of="J_LSE", report=["J_CE"], optimizer=momentum, steps=2)
    return {a.id: a for a in out.answers}


def shown(a: Answer) -> list[Fraction]:
    assert isinstance(a.shown, Term)
    return [number_value(e) for e in (a.shown.args if a.shown.head == "mat" else (a.shown,))]


# The complete table: answer -> the six decimals of iteration 1 and of iteration 2.
GOLDEN = [
    ("value:z_h", "-.700000 .100000", "-.723556 .082336"),
    ("value:a_h", ".331812 .524979", ".326610 .520572"),
    ("value:z_o", "-.104540", ".061011"),
    ("value:a_o", ".473889", ".515248"),
    ("value:J_LSE", ".138396", ".117492"),
    ("value:J_CE", ".746782", ".663107"),
    ("adjoint:z_o", "-.131169", "-.121075"),
    ("adjoint:z_h", ".008725 .006542", ".006946 .004171"),
    ("v:W_o", ".039171 .061975", ".070844 .112503"),
    ("v:B_o", ".118052", ".215215"),
    ("v:B_h", "-.007852 -.005888", "-.013318 -.009053"),
    ("v:W_h", "-.007852 0 -.007852 -.005888 0 -.005888", "-.013318 0 -.013318 -.009053 0 -.009053"),
    ("w:W_o", "-.260829 -.138025", "-.189985 -.025522"),
    ("w:B_o", ".218052", ".433267"),
    ("w:W_h", ".192148 .4 -.507852 -.305888 .1 .194112", ".178830 .4 -.521170 -.314941 .1 .185059"),
    ("w:B_h", "-.407852 .194112", "-.421170 .185059"),
]


@pytest.mark.parametrize(("id", "first", "second"), GOLDEN, ids=[g[0] for g in GOLDEN])
def test_golden_table(classic: dict[str, Answer], id: str, first: str, second: str) -> None:
    for k, expected in ((1, first), (2, second)):
        assert shown(classic[f"{id}:{k}"]) == [Fraction(x) for x in expected.split()]


def test_every_intermediate_is_an_answer(classic: dict[str, Answer]) -> None:
    assert {id.rsplit(":", 1)[0] for id in classic} == {
        *[g[0] for g in GOLDEN],
        *[f"adjoint:{p}" for p in ("W_h", "B_h", "W_o", "B_o")],
    }
    # V_Wh = V_Bh Xᵀ, as the gradient is δ_h Xᵀ.
    v = classic["v:W_h:1"].value
    column = classic["v:B_h:1"].value
    assert v[0, 0].overlaps(column[0, 0]) and v[1, 2].overlaps(column[1, 0]) and v[0, 1].is_zero()


def test_symbols_are_those_of_the_course() -> None:
    out = worked(network(), of="J_LSE", show="symbols")
    forms = {a.id: a.shown for a in out.answers}
    assert forms["form:z_o"] is parse("(a_o - y)*sigmoid'(z_o)")
    assert forms["form:z_h"] is parse("(W_o^T*delta_o) .* sigmoid'(z_h)")
    assert forms["form:W_h"] is parse("delta_h*x^T")
    assert forms["form:W_o"] is parse("delta_o*a_h^T")
    turned = worked(network(), of="J_LSE", show="symbols", layout="numerator")
    forms = {a.id: a.shown for a in turned.answers}
    assert forms["form:z_h"] is parse("(delta_o*W_o) .* sigmoid'(z_h)^T")
    assert forms["form:W_h"] is parse("x*delta_h")


def test_cross_entropy_is_minimised_too() -> None:
    out = worked(network(), of="J_CE", show="both", notation="partial")
    answers = {a.id: a for a in out.answers}
    assert answers["form:z_o"].shown is parse("a_o - y")
    # a − y = .473889 − 1.
    assert shown(answers["adjoint:z_o:1"]) == [Fraction("-0.526111")]


@pytest.mark.parametrize(
    "optimizer",
    ["sgd", "momentum", "adagrad", "rmsprop", "adadelta", "adam", "adamw", "nadam", "amsgrad",
     "lion", {"name": "nesterov", "options": {"form": "rewritten"}}],
    ids=str,
)  # fmt: skip
def test_every_optimizer_is_proved_entry_by_entry(optimizer: object) -> None:
    out = worked(network(), of="J_LSE", optimizer=optimizer, steps=2, last_pass=True)
    assert any(a.id == "value:J_LSE:3" for a in out.answers)


@pytest.mark.parametrize("layout", ["denominator", "numerator"])
@pytest.mark.parametrize("convention", ["column", "row"])
@pytest.mark.parametrize(("samples", "last", "loss"), [
    (1, "softmax", "cross_entropy"), (3, "softmax", "cross_entropy"), (3, "sigmoid", "bce"),
    (1, "identity", "half_squared"),
])  # fmt: skip
def test_batches_conventions_and_layouts(
    samples: int, last: str, loss: str, convention: str, layout: str
) -> None:
    graph = dense(
        [2, 3, 2], "tanh", output_activation=last, loss=loss, form="matrix", samples=samples,
        convention=convention,
    )  # fmt: skip
    givens = {}
    for n, name in enumerate(graph.given):
        rows, columns = graph[name].shape
        if name.lower() == "y":
            hot = [(i, 0 if samples == 1 or i == 0 else 1) for i in range(samples)]
            rows_of = [[_q(str(int(j == k))) for j in range(2)] for _, k in hot]
            value = Tensor.of(rows_of)
            givens[name] = value if convention == "row" else value.T
            continue
        entries = [fmpq((7 * n + 5 * k) % 11 - 5, 4) for k in range(rows * columns)]
        givens[name] = Tensor((rows, columns), entries)
    bound = BoundGraph("net", graph, givens)
    options = {"show": "both", "layout": layout, "elements": True}
    out = worked(bound, optimizer="adam", steps=1, **options)
    assert len(out.answers) > 20


def test_a_wrong_entry_is_found() -> None:
    out = worked(network(), of="J_LSE")
    answer = next(a for a in out.answers if a.id == "adjoint:W_h:1")
    assert isinstance(answer.shown, Term)
    wrong = list(answer.shown.args)
    wrong[3] = num("0.006543")
    bad = replace(answer, shown=matrix([wrong[:3], wrong[3:]]), value=None)
    with pytest.raises(ProofError):
        prove_all([bad], seed="x")
    form = next(
        a for a in worked(network(), of="J_LSE", show="symbols").answers if a.id == "form:z_h"
    )
    for text in (
        "(W_o*delta_o)^T .* sigmoid'(z_h)",
        "W_o^T*delta_o",
        "-(W_o^T*delta_o) .* sigmoid'(z_h)",
    ):
        bad = replace(form, shown=parse(text))
        if text.startswith("(W_o*"):
            prove_all([bad], seed="x")  # δ_o is a number: the same matrix, written otherwise
            continue
        with pytest.raises(ProofError):
            prove_all([bad], seed="x")


def test_targets_that_do_not_add_up_are_refused() -> None:
    graph = dense([2, 2], [], output_activation="softmax", loss="cross_entropy", form="matrix")
    given = {"x": t("1", "2"), "W^{[1]}": t("1 0", "0 1"), "b^{[1]}": t("0", "0"), "y": t("1", "1")}
    with pytest.raises(TaskError, match="add up to 1"):
        worked(BoundGraph("net", graph, given))


def test_entries_that_cancel_are_proved() -> None:
    # tanh(1) + tanh(−1) = 0 in every pass, known only as a ball around 0.
    graph = read_equations(
        "z = W*x\nh = tanh(z)\nu = V*h\nL = 1/2*norm(u - y)^2",
        inputs=["x", "y"], parameters=["W", "V"],
        shapes={"W": (2, 1), "V": (2, 2), "y": (2, 1)},
    )  # fmt: skip
    givens = {"x": _q("1"), "W": t("1", "-1"), "V": t("1 1", "1 2"), "y": t("0", "1")}
    out = worked(BoundGraph("net", graph, givens), notation="partial")
    answer = next(a for a in out.answers if a.id == "value:u:1")
    assert shown(answer) == [0, Fraction("-0.761594")]
