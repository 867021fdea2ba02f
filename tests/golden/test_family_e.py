"""Family E: c = a²(a + b) at a = −1, b = 4: c = 3, dc/da = −5 = −6 + 1; tables; autograd labels."""

from __future__ import annotations

from fractions import Fraction

import pytest

from symderiv.derivation.rules import Rule
from symderiv.notation.text import ascii_text
from tests.golden.tools import bind, forms, numbers, same, term, work

EQUATIONS = "v_1 = a^2\nv_2 = a + b\nc = v_1*v_2"
POINT = {"a": -1, "b": 4}


def test_two_paths_and_their_contributions() -> None:
    bound = bind(EQUATIONS, POINT, output="c")
    worked = work("paths", bound, wrt="a", numbers=True)
    found = numbers(worked)
    assert found["count"] == 2
    by_path = {
        tuple(s.about["nodes"]): found[f"path:{s.about['number']}"]
        for s in worked.derivation.steps
        if s.rule is Rule.PATH
    }
    assert by_path == {("a", "v_1", "c"): -6, ("a", "v_2", "c"): 1}
    assert found["c/a"] == -5
    expected = {"form:path:1": "2*a*v_2", "form:path:2": "v_1"}
    for id_, text in expected.items():
        assert same(forms(worked)[id_], term(text, bound.graph))


def test_forward_and_reverse_tables() -> None:
    bound = bind(EQUATIONS, POINT, output="c")
    worked = work("mode-tables", bound, wrt="a")
    shown = {ascii_text(a.lhs): a for a in worked.answers if a.lhs is not None}
    found = {k: Fraction(ascii_text(a.shown)) for k, a in shown.items()}
    # By hand: v_1' = 2a = -2, v_2' = 1, c' = -2·3 + 1·1; reverse: v_2 = 3, v_1 = 1, dc/db = v_1.
    assert found == {
        "v_1": 1, "v_2": 3, "c": 3, "dv_1/da": -2, "dv_2/da": 1, "dc/da": -5,
        "∂c/∂v_1": 3, "∂c/∂v_2": 1, "∂c/∂a": -5, "∂c/∂b": 1,
    } or found == {  # the ASCII form of ∂ is a matter of notation
        "v_1": 1, "v_2": 3, "c": 3, "dv_1/da": -2, "dv_2/da": 1, "dc/da": -5,
        "dc/dv_1": 3, "dc/dv_2": 1, "dc/db": 1,
    }  # fmt: skip


def test_labels_of_the_drawn_graph() -> None:
    found = numbers(work("label-graph", bind(EQUATIONS, POINT, output="c")))
    assert found == {
        "v_1": 1, "v_2": 3, "c": 3, "c/v_1": 3, "c/v_2": 1, "c/a": -5, "c/b": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("equations", "paths"),
    [
        ("c = a*a*(a + b)", 1),
        ("v = a*a\nc = v*(a + b)", 2),
        ("c = a^2*a + b*a*a", 1),
        ("v = a\nu = v\nc = u*a*(v + b)", 3),
        ("v = -a\nc = v*v*(b - v)", 1),
    ],
)
def test_a_parent_that_repeats_is_one_edge_with_all_its_terms(equations: str, paths: int) -> None:
    bound = bind(equations, POINT, output="c")
    found = numbers(work("paths", bound, wrt="a", numbers=True))
    assert (found["count"], found["c/a"]) == (paths, -5)
    assert numbers(work("gradient", bound, wrt=["a"], numbers=True))["c/a"] == -5


def test_a_square_written_as_a_product_is_differentiated_as_people_do() -> None:
    worked = work("gradient", bind("c = a*a", {"a": 3}, output="c"), wrt=["a"])
    assert ascii_text(forms(worked)["form:c/a"]) == "2*a"


def test_autograd_nodes() -> None:
    code = "u = w_1*x\nv = u + w_2\nh = tanh(v)\ns = h - u\nn = -s\nr = n/x\nL = r^2"
    bound = bind(code, {}, inputs=["x"], parameters=["w_1", "w_2"])
    worked = work("label-graph", bound, style="autograd")
    labels = {ascii_text(a.lhs): a.shown for a in worked.answers if a.lhs is not None}
    assert labels == {
        "x": "variable", "w_1": "accumulate", "w_2": "accumulate", "u": "mul", "v": "add",
        "h": "tanh", "s": "sub", "n": "neg", "r": "div", "L": "pow",
    }  # fmt: skip
    assert worked.ask["count"] == 10
    lines = worked.ask["code"]
    assert lines[-1] == "L.backward()"
    assert "u = w1 * x" in lines
    assert "L = r**2" in lines
    assert "w1 = tensor(..., requires_grad=True)" in lines


def test_code_keeps_function_names_and_indices_apart() -> None:
    bound = bind("t_1 = tanh(t_10)\nL = t_1*t_10", {}, inputs=[], parameters=["t_10"])
    lines = work("label-graph", bound, style="autograd").ask["code"]
    assert lines[:3] == ("t10 = tensor(..., requires_grad=True)", "t1 = tanh(t10)", "L = t1 * t10")
