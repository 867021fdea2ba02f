"""Family H: logistic regression with features: every formula, the sums, Hessian and numbers."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from symderiv.derivation.answers import Answer
from symderiv.notation.parse import parse
from symderiv.notation.term import Term, number_value
from symderiv.notation.text import ascii_text
from symderiv.proof import ProofError, prove_all
from symderiv.tasks.base import Context, TaskError, Worked
from symderiv.tasks.logistic import LogisticGradient, LogisticOptions

ALL = ["local", "product", "gradient", "hessian"]


def worked(**options: Any) -> Worked:
    out = LogisticGradient().work(Context({}, 6), LogisticOptions(**options))
    prove_all(out.answers, seed="golden")
    return out


def by_id(out: Worked) -> dict[str, Answer]:
    return {a.id: a for a in out.answers}


def test_formulas_of_the_course() -> None:
    answers = by_id(worked(features=["1", "x", "x^2"], ask=ALL))
    assert answers["local:y"].shown is parse("-c/y + (1 - c)/(1 - y)")
    assert answers["local:u"].shown is parse("y*(1 - y)")
    assert answers["local:w"].shown is parse("X")
    assert answers["product"].shown is parse("(y - c)*X")
    total = "1/N*(sum_{k=1}^{N} (y_k - c_k)*X_k)"
    assert answers["gradient"].shown is parse(total)
    hessian = "1/N*(sum_{k=1}^{N} y_k*(1 - y_k)*X_k*X_k^T)"
    assert answers["hessian"].shown is parse(hessian)


def test_steps_say_why_it_is_convex() -> None:
    out = worked(features=["1", "x", "x^2"], ask=ALL)
    step = next(s for s in out.derivation.steps if s.id == "convexity")
    assert [link.relation for link in step.links] == ["=", ">="]
    assert step.links[0].term is parse("1/N*(sum_{k=1}^{N} y_k*(1 - y_k)*(v^T*X_k)^2)")
    hessian = [s for s in out.derivation.steps if s.lhs is parse("H")][0]
    assert hessian.links[1].term is parse("1/N*Phi^T*diag(s)*Phi")


@pytest.mark.parametrize(
    "features", [["x"], ["1", "x"], ["1", "x_1", "x_2", "x_1*x_2"], ["sin(x)", "exp(x)", "|x|"]]
)
@pytest.mark.parametrize("classes", [1, 3])
def test_any_features(features: list[str], classes: int) -> None:
    answers = by_id(worked(features=features, classes=classes, ask=ALL))
    assert {"product", "gradient", "hessian"} <= set(answers)


def test_softmax_regression() -> None:
    answers = by_id(worked(features=["1", "x"], classes=3, ask=ALL))
    assert answers["local:z"].shown is parse("p - c")
    assert answers["product"].shown is parse("(p - c)*X^T")
    assert answers["gradient"].shown is parse("1/N*(sum_{k=1}^{N} (p_k - c_k)*X_k^T)")
    assert answers["hessian"].shown is parse("diag(p) - p*p^T")


@pytest.mark.parametrize(
    ("id", "text"),
    [
        ("product", "(c - y)*X"), ("gradient", "sum_{k=1}^{N} (y_k - c_k)*X_k"),
        ("hessian", "1/N*(sum_{k=1}^{N} y_k*X_k*X_k^T)"), ("local:y", "-c/y"),
    ],
)  # fmt: skip
def test_a_wrong_formula_is_found(id: str, text: str) -> None:
    answer = by_id(worked(features=["1", "x", "x^2"], ask=ALL))[id]
    with pytest.raises(ProofError):
        prove_all([replace(answer, shown=parse(text))], seed="x")


XS, CS, WS = [-1, 0, 2, 3], [1, 0, 0, 1], [0.5, -1, 0.25]


def rows(a: Answer) -> list[list[float]]:
    assert isinstance(a.shown, Term)
    n, m = a.shown.data
    flat = [float(number_value(e)) for e in a.shown.args]
    return [flat[i * m : (i + 1) * m] for i in range(n)]


def test_numbers_against_plain_sums() -> None:
    out = worked(
        features=["1", "x", "x^2"], ask=["gradient", "hessian"], x=list(map(str, XS)),
        c=list(map(str, CS)), w=list(map(str, WS)),
    )  # fmt: skip
    answers = by_id(out)
    phi = [[1, x, x * x] for x in XS]
    y = [1 / (1 + math.exp(-sum(w * f for w, f in zip(WS, r, strict=True)))) for r in phi]
    loss = -sum(math.log(p if c else 1 - p) for p, c in zip(y, CS, strict=True)) / 4
    assert float(number_value(answers["value:J:1"].shown)) == pytest.approx(loss, abs=1e-6)  # type: ignore[arg-type]
    gradient = [sum((y[k] - CS[k]) * phi[k][i] for k in range(4)) / 4 for i in range(3)]
    assert [r[0] for r in rows(answers["adjoint:w:1"])] == pytest.approx(gradient, abs=1e-6)
    hessian = [
        [sum(y[k] * (1 - y[k]) * phi[k][i] * phi[k][j] for k in range(4)) / 4 for j in range(3)]
        for i in range(3)
    ]
    for got, expected in zip(rows(answers["value:H"]), hessian, strict=True):
        assert got == pytest.approx(expected, abs=1e-6)


def test_softmax_numbers_and_a_step() -> None:
    out = worked(
        features=["1", "x_1", "x_2"], classes=3, ask=["gradient"],
        x=[["1", "0"], ["0", "1"], ["-1", "2"]], c=["1", "3", "2"],
        w=[["0", "0", "0"]] * 3, optimizer={"name": "sgd", "hyper": {"eta": "1"}}, steps=1,
    )  # fmt: skip
    answers = by_id(out)
    # An untrained classifier: ln 3.
    assert ascii_text(answers["value:J:1"].shown) == "1.098612"  # type: ignore[arg-type]
    assert answers["w:W:1"].exact is False


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"c": ["1"]}, "one label for each"), ({"c": ["1", "2"]}, "0 or 1"),
        ({"w": ["1"]}, "weights for"), ({"x": [["1", "2"], ["3", "4"]]}, "the variables are x"),
        ({"features": ["1", "x +"]}, "cannot be read"),
    ],
)  # fmt: skip
def test_wrong_data_is_named(more: dict[str, Any], message: str) -> None:
    options = {"features": ["1", "x"], "x": ["1", "2"], "c": ["1", "0"], "w": ["1", "1"]} | more
    with pytest.raises(TaskError, match=message):
        worked(**options)
