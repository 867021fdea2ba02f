"""Kinks met in matrix networks and in the passes of an optimizer; Nesterov's point ahead; labels."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from flint import fmpq

from symderiv.arithmetic.tensors import Tensor
from symderiv.derivation.rules import Rule
from symderiv.graph.equations import read_equations
from symderiv.notation.text import ascii_text
from symderiv.produce.variant import final_texts
from symderiv.proof import prove_all
from symderiv.render.filters import optimizer_title
from symderiv.render.views import task_view
from symderiv.tasks.base import BoundGraph, Context, TaskError
from symderiv.tasks.registry import task_kind
from tests.golden.tools import bind, work

RELU = "z = w*x + b\nh = relu(z)\no = u*h\nL = (o - y)^2"
START = {"x": 1, "y": 3, "w": 1, "b": -1, "u": 2}


def relu_net(value: str = "1/2") -> BoundGraph:
    return bind(RELU, START, {"relu": value}, inputs=["x", "y"], parameters=["w", "b", "u"])


def sentences(worked: object) -> str:
    view = task_view(worked, "a", F(4), backend="text")  # type: ignore[arg-type]
    return "\n".join(b.sentence for g in view.groups for b in g.blocks)


def test_an_optimizer_pass_on_the_kink_says_so() -> None:
    # z = 1*1 - 1 = 0 in pass 1; after a step of 0.1 the unit is on: once, and no more.
    worked = work(
        "optimizer-steps", relu_net(), optimizers=[{"name": "sgd", "hyper": {"eta": "0.1"}}]
    )
    met = [s for s in worked.derivation.steps if s.rule is Rule.KINK]
    assert [s.group for s in met] == [("backward", "", "1")]
    assert "exactly on its kink" in sentences(worked)
    assert "derivative there is 0.5" in sentences(worked)


def matrix_net() -> BoundGraph:
    text = "z = W*x\nh = relu(z)\no = V*h\nL = (o - y)^2"
    shapes = {"W": (2, 2), "x": (2, 1), "V": (1, 2)}
    graph = read_equations(text, inputs=["x", "y"], parameters=["W", "V"], shapes=shapes)
    givens = {
        "W": Tensor((2, 2), [fmpq(x) for x in (1, -1, 2, 1)]),
        "x": Tensor((2, 1), [fmpq(1), fmpq(1)]),
        "V": Tensor((1, 2), [fmpq(1), fmpq(2)]),
        "y": fmpq(1),
    }
    return BoundGraph("net", graph, givens, {"relu": fmpq(0)})


@pytest.mark.parametrize("optimizer", [None, "sgd"])
def test_a_matrix_pass_on_the_kink_says_so(optimizer: str | None) -> None:
    kind = task_kind("matrix-backward")
    worked = kind.work(Context({"net": matrix_net()}, 4), kind.options(optimizer=optimizer))
    prove_all(worked.answers, seed="kink")
    met = [s for s in worked.derivation.steps if s.rule is Rule.KINK]
    assert len(met) == 1 and met[0].about["matrix"]
    assert "an entry exactly on its kink" in sentences(worked)


def test_nesterov_takes_the_gradient_ahead() -> None:
    """The loop of Sutskever et al. (2013), eq. 3 and 4, in fractions, one ReLU unit."""
    eta, beta = F(1, 10), F(1, 2)
    now = {"w": F(1), "b": F(1), "u": F(2)}
    velocity = dict.fromkeys(now, F(0))
    for _ in range(3):
        at = {p: now[p] + beta * velocity[p] for p in now}
        z = at["w"] + at["b"]
        h, on = (z, 1) if z > 0 else (F(0), 0)
        back = 2 * (at["u"] * h - 3)
        slopes = {"w": back * at["u"] * on, "b": back * at["u"] * on, "u": back * h}
        velocity = {p: beta * velocity[p] - eta * slopes[p] for p in now}
        now = {p: now[p] + velocity[p] for p in now}
    bound = bind(
        RELU, {**START, "b": 1}, {"relu": 0}, inputs=["x", "y"], parameters=["w", "b", "u"]
    )
    choice = {"name": "nesterov", "hyper": {"eta": "0.1", "beta": "0.5"}}
    worked = work("optimizer-steps", bound, 30, optimizers=[choice], steps=3)
    found = {ascii_text(a.lhs): a.value for a in worked.answers if a.lhs is not None}
    for p, value in now.items():
        assert found[f"{p}^{{(3)}}"] == fmpq(value.numerator, value.denominator)
    assert "wtilde^{(2)}" in {ascii_text(s.lhs) for s in worked.derivation.steps if s.lhs}


def test_a_parameter_may_be_called_as_a_state_is() -> None:
    bound = bind("L = v*x", {"v": 1, "x": 2}, inputs=["x"], parameters=["v"])
    worked = work("optimizer-steps", bound, optimizers=["momentum"], steps=2)
    assert worked.answers


def test_optimizers_that_differ_in_numbers_get_names() -> None:
    bound = bind("L = w*x", {"w": 1, "x": 2}, inputs=["x"], parameters=["w"])
    twice = [{"name": "sgd", "hyper": {"eta": e}} for e in ("0.1", "0.5")]
    worked = work("optimizer-steps", bound, optimizers=twice, steps=1)
    assert len({a.id for a in worked.answers}) == len(worked.answers)
    assert optimizer_title("sgd:eta=0.5") == "Gradient descent, learning rate 0.5"
    with pytest.raises(TaskError, match="listed twice"):
        work("optimizer-steps", bound, optimizers=[twice[0], twice[0]])


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("momentum:plus", "Gradient descent with momentum, plus form"),
        ("momentum:average", "Gradient descent with momentum, averaged form"),
        ("adam:no:inside", "Adam, without bias correction, epsilon inside the root"),
    ],
)
def test_titles(label: str, title: str) -> None:
    assert optimizer_title(label) == title


def test_the_overview_names_the_optimizers() -> None:
    from symderiv.exercises.library import Library
    from symderiv.exercises.sampling import Sampler
    from symderiv.exercises.solve import solve

    exercise = Library(()).exercise("momentum-forms")
    solved = solve(Sampler(exercise, solve, seed="1").sample("1").drawn)
    texts = final_texts(solved)
    assert [t for t in texts if "form:" in t] == [texts[0], texts[3], texts[6]]
    assert texts[0].startswith(r"\textbf{(a)} \emph{Gradient descent with momentum, plus form:} $")


@pytest.mark.parametrize("name", ["matrix-symbols", "logistic-features"])
def test_variants_with_the_same_formulas_are_not_distinct(name: str) -> None:
    from symderiv.exercises.library import Library
    from symderiv.exercises.sampling import Sampler
    from symderiv.exercises.solve import solve

    sampler = Sampler(Library(()).exercise(name), solve, seed="1")
    finals = [solve(sampler.sample(str(v)).drawn).answered for v in range(1, 31)]
    assert all(finals) and len(set(finals)) == 30
