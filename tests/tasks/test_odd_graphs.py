"""Every kind of question on graphs easily forgotten: no path, a copy, a constant, a zero slope."""

from __future__ import annotations

from fractions import Fraction

import pytest

from symderiv.graph.layers import Activation, chain, dense
from symderiv.notation.term import num
from symderiv.render.views import task_view
from symderiv.tasks.base import BoundGraph, Worked
from tests.golden.tools import bind, numbers, work

# Name -> equations, values, the quantity asked for, dL/d(it) by hand.
GRAPHS = {
    "no path": ("u = v*x\nL = u^2 + b\nr = w*x", {"w": 1, "v": 2, "b": 3, "x": 2}, 0),
    "linear": ("L = w*x", {"w": 2, "x": 3}, 3),
    "the parameter itself": ("L = w", {"w": 2}, 1),
    "copies": ("z = w*x\nh = z\nL = h", {"w": 2, "x": 3}, 3),
    "a constant": ("k = 3\nz = k*w*x\nL = z^2", {"w": 2, "x": 3}, 324),
    "a zero slope beside": ("z = w*x\nu = 0*w\nL = z^2 + u^2", {"w": 2, "x": 3}, 36),
    "only a zero slope": ("z = w*x\nh = sign(z)\nL = h^2", {"w": 2, "x": 3}, 0),
    "minus twice": ("z = -w*x\nh = -z\nL = (h - y)^2", {"w": 2, "x": 3, "y": 1}, 30),
    "repeated": ("L = w*w*w", {"w": 2}, 12),
    "inner kinks": ("L = |w - 3|*relu(w) + w", {"w": 2, "x": 0}, 0),
}
KINDS: list[tuple[str, dict[str, object]]] = [
    ("backward", {"wrt": ["w"], "show": "numbers"}),
    ("backward", {"wrt": ["w"], "show": "both", "notation": "delta"}),
    ("gradient", {"wrt": ["w"], "numbers": True, "figure": "network"}),
    ("paths", {"wrt": "w", "numbers": True, "figure": "graph"}),
    ("paths", {"wrt": "w", "numbers": True, "cap": 1, "form": False}),
]


def shown_at_all_levels(worked: Worked) -> None:
    for backend in ("latex", "text"):
        for detail in ("full", "normal", "brief"):
            task_view(worked, "a", Fraction(4), backend=backend, detail=detail)


@pytest.mark.parametrize(("kind", "options"), KINDS)
@pytest.mark.parametrize("name", GRAPHS)
def test_gradients(name: str, kind: str, options: dict[str, object]) -> None:
    equations, values, expected = GRAPHS[name]
    bound = bind(equations, values, output="L")
    worked = work(kind, bound, **options)
    assert numbers(worked)["L/w"] == expected
    shown_at_all_levels(worked)


@pytest.mark.parametrize("kind", ["mode-tables", "label-graph", "optimizer-steps", "forward"])
@pytest.mark.parametrize("name", GRAPHS)
def test_other_kinds(name: str, kind: str) -> None:
    equations, values, _ = GRAPHS[name]
    bound = bind(equations, values, output="L", parameters=["w"])
    options: dict[str, object] = {
        "mode-tables": {"wrt": "w"},
        "optimizer-steps": {"optimizers": ["sgd", "adam"], "final_pass": "gradients"},
    }.get(kind, {})
    shown_at_all_levels(work(kind, bound, **options))


ACTIVATIONS = ["sigmoid", "tanh", "relu", "leaky_relu", "identity", "softplus", "elu", "softsign"]


def networks() -> list[tuple[str, BoundGraph, str]]:
    found = []
    slope = Activation("leaky_relu", (num("0.2"),))
    for a in [*ACTIVATIONS, slope]:
        point = {"x": 2, "w_1": "0.5", "b_1": "0.1", "w": "-0.7", "b": "0.2", "y": 1}
        graph = chain(2, a, loss="half_squared")
        found.append((f"chain {a}", bind(graph, point), "w_1"))
        net = dense([2, 2, 1], a, output_activation="sigmoid", loss="bce")
        values = {n: f"{(-1) ** i * (i + 3)}/10" for i, n in enumerate(net.given)} | {"y": 1}
        found.append((f"dense {a}", bind(net, values), "w_11^{(1)}"))
    return found


NETWORKS = networks()


@pytest.mark.parametrize(("bound", "wrt"), [n[1:] for n in NETWORKS], ids=[n[0] for n in NETWORKS])
def test_networks_with_every_activation(bound: BoundGraph, wrt: str) -> None:
    """Three kinds give the same number; each is proved on its own."""
    found = {
        numbers(work("backward", bound, show="both"))[f"L/{wrt}"],
        numbers(work("gradient", bound, wrt=[wrt], numbers=True))[f"L/{wrt}"],
        numbers(work("paths", bound, wrt=wrt, numbers=True))[f"L/{wrt}"],
    }
    assert len(found) == 1
