"""Graphs built three ways, in any order, with copies and constants; what stays when they travel."""

from __future__ import annotations

import pickle
import sys

import pytest
import sympy

from symderiv.graph.equations import read_equations
from symderiv.graph.errors import GraphError
from symderiv.graph.graph import Graph, define
from symderiv.graph.layers import chain, dense
from symderiv.graph.specs import build_graph
from symderiv.notation.text import ascii_text


def described(graph: Graph) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [
        (n.name, n.role, "" if n.term is None else ascii_text(n.term), n.parents)
        for n in graph.nodes.values()
    ]


def test_three_ways_to_the_same_graph() -> None:
    text = "z_1 = w_1*x + b_1\nh_1 = sigmoid(z_1)\nz_2 = w*h_1 + b\nh_2 = sigmoid(z_2)\ny = h_2"
    by_text = read_equations(text, inputs=["x"], parameters=["w_1", "b_1", "w", "b"])
    x, w1, b1, w, b, h1 = sympy.symbols("x w_1 b_1 w b h_1")
    z1, z2 = sympy.symbols("z_1 z_2")
    sigma = sympy.Function("sigmoid")
    by_api = define(
        [
            ("z_1", w1 * x + b1),
            ("h_1", sigma(z1)),
            ("z_2", w * h1 + b),
            ("h_2", sigma(z2)),
            ("y", sympy.Symbol("h_2")),
        ],
        inputs=["x"],
        parameters=["w_1", "b_1", "w", "b"],
    )
    assert described(by_text) == described(chain(2))
    shape = [(n, r, set(p)) for n, r, _, p in described(by_api)]
    assert shape == [(n, r, set(p)) for n, r, _, p in described(by_text)]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_the_written_order_does_not_matter(order: tuple[int, ...]) -> None:
    lines = ["u = a*b", "v = u + a", "s = tanh(v)", "L = s*u"]
    graph = read_equations("\n".join(lines[i] for i in order), parameters=["a", "b"])
    assert graph.output == "L"
    names = list(graph.nodes)
    for node in graph.nodes.values():
        assert all(names.index(p) < names.index(node.name) for p in node.parents)


def test_comments_blank_lines_and_semicolons() -> None:
    graph = read_equations("# net\nz = w*x  # affine\n\nh = {1 if z > 0; 0 if z < 0}; L = h^2")
    assert [n.name for n in graph.defined] == ["z", "h", "L"]


def test_roles() -> None:
    graph = read_equations("z = w*x + b\nL = (z - y)^2")
    assert graph.with_role("parameter") == ("w", "b")
    assert graph.with_role("input") == ("x", "y")
    assert graph.with_role("loss") == ("L",)
    named = read_equations("z = a*x\nq = z^2", inputs=["x"])
    assert named.with_role("parameter") == ("a",)
    assert named.with_role("output") == ("q",)


def test_a_shared_parameter_is_one_node_with_many_edges() -> None:
    graph = chain(5)
    assert graph.children["w"] == ("z_2", "z_3", "z_4", "z_5")
    assert list(graph.nodes).count("w") == 1


@pytest.mark.parametrize(
    "graph",
    [
        chain(3, "tanh", skips=[(1, 3)], loss="half_squared"),
        dense([2, 2, 1], "relu"),
        dense([2, 2, 1], form="matrix"),
        read_equations("v = a^2\nc = v*(a + b)"),
    ],
    ids=["chain", "dense", "matrix", "equations"],
)
def test_pickling_keeps_everything(graph: Graph) -> None:
    again = pickle.loads(pickle.dumps(graph))
    assert described(again) == described(graph)
    assert again.output == graph.output
    assert [n.term for n in again.defined] == [n.term for n in graph.defined]


def test_the_same_spec_is_the_same_graph() -> None:
    spec = {"chain": {"layers": 3, "skips": [["1", "3"]]}}
    assert build_graph(spec) is build_graph({"chain": {"skips": [["1", "3"]], "layers": 3}})


def test_a_thousand_layers_without_recursion() -> None:
    deep = "\n".join(f"v_{k} = w*v_{k - 1}" for k in range(1000, 0, -1))
    limit = sys.getrecursionlimit()
    graph = read_equations(deep, inputs=["v_0"], output="v_1000")
    assert len(graph) == 1002
    assert [n.name for n in graph.defined][:2] == ["v_1", "v_2"]
    assert sys.getrecursionlimit() == limit


def test_pi_is_a_constant_and_no_input() -> None:
    assert read_equations("L = pi*r^2").given == ("r",)


def test_expr_is_the_sympy_form() -> None:
    graph = read_equations("z = w\nL = z^2*w")
    expr = graph["L"].expr
    assert expr.subs({s: {"z": 3, "w": 5}[s.name] for s in expr.free_symbols}) == 45
    assert graph["w"].expr.name == "w"


def test_a_loss_brings_its_own_numbers() -> None:
    graph = chain(2, "tanh", loss="huber")
    assert graph["delta"].role == "input"
    with pytest.raises(GraphError, match="l2 is a penalty of weights"):
        chain(2, "tanh", loss="l2")
    with pytest.raises(GraphError, match="cross_entropy is a loss of all outputs at once"):
        chain(2, "tanh", loss="cross_entropy")
