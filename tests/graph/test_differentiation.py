"""Adjoints, tangents, paths and closed forms against SymPy and brute force, on random graphs."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
import sympy
from flint import fmpq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symderiv.arithmetic.evaluate import Evaluation
from symderiv.graph.blocks import TooLarge, blocks, closed_form
from symderiv.graph.equations import read_equations
from symderiv.graph.forward import forward
from symderiv.graph.graph import Graph
from symderiv.graph.layers import chain
from symderiv.graph.paths import TooManyPaths, count_paths, list_paths
from symderiv.graph.reverse import backward, delta, operations
from symderiv.notation.term import ONE, ZERO, Term, add, mul, sym
from symderiv.notation.text import ascii_text

QUIET = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
SHAPES = [
    "{a}*{b}", "{a} + {b}", "{a} - {b}", "{a}^2", "{a}*{b} + {c}", "-{a}", "{a}", "2*{a} - 3*{b}",
    "{a}*{a}*{b}", "({a} + {b})^3", "{a}/(1 + {b}^2)", "{a}*({b} + {a})", "7/2", "0*{a} + {b}",
]  # fmt: skip


@st.composite
def texts(draw: Any) -> str:
    """Equations over p, q and earlier names; the last one is L and uses what is left over."""
    names = ["p", "q"]
    lines = []
    for k in range(draw(st.integers(1, 7))):
        pick = {slot: draw(st.sampled_from(names)) for slot in "abc"}
        lines.append(f"u_{k} = " + draw(st.sampled_from(SHAPES)).format(**pick))
        names.append(f"u_{k}")
    used = draw(st.lists(st.sampled_from(names[2:]), min_size=1, max_size=3))
    lines.append("L = " + draw(st.sampled_from([" + ", "*"])).join(used))
    return "\n".join(lines)


def by_sympy(text: str, wrt: str) -> sympy.Expr:
    """dL/dwrt of the substituted expression; no code in common with the graph."""
    known: dict[str, Any] = {"p": sympy.Symbol("p"), "q": sympy.Symbol("q")}
    for line in text.splitlines():
        name, right = line.split(" = ")
        known[name] = eval(
            right.replace("^", "**").replace("7/2", "sympy.Rational(7, 2)"),
            {"sympy": sympy},
            known,
        )
    return sympy.diff(known["L"], known[wrt])


def evaluated(graph: Graph, more: Any, t: Term, p: Fraction, q: Fraction) -> Fraction:
    givens = {sym(n): fmpq(v.numerator, v.denominator) for n, v in (("p", p), ("q", q))}
    found = Evaluation((*graph.definitions, *more), givens).value(t)
    return Fraction(int(found.p), int(found.q))


VALUES = st.sampled_from([Fraction(3, 2), Fraction(-2), Fraction(1, 3), Fraction(-5, 4)])


@given(texts(), VALUES, VALUES, st.sampled_from(["p", "q"]))
@QUIET
def test_four_routes_to_one_derivative(text: str, p: Fraction, q: Fraction, wrt: str) -> None:
    graph = read_equations(text, inputs=["p", "q"], output="L")
    at = {"p": sympy.Rational(p), "q": sympy.Rational(q)}
    expected = Fraction(str(by_sympy(text, wrt).subs(at)))
    sweep = backward(graph, "L", [wrt])
    assert evaluated(graph, sweep.definitions, sweep.gradient(wrt).term, p, q) == expected
    with_delta = backward(graph, "L", [wrt], name=delta)
    found = evaluated(graph, with_delta.definitions, with_delta.gradient(wrt).term, p, q)
    assert found == expected
    tangents = forward(graph, wrt, "L")
    last = next((t.term for t in tangents if t.node == "L"), ZERO)
    pairs = [(t.quantity, t.term) for t in tangents]
    assert evaluated(graph, pairs, last, p, q) == expected
    assert evaluated(graph, (), closed_form(graph, wrt, "L"), p, q) == expected
    paths = list_paths(graph, wrt, "L", cap=5000)
    total = add(*[mul(*path.locals) for path in paths])
    assert evaluated(graph, (), total, p, q) == expected


def brute_force(graph: Graph, wrt: str, of: str) -> set[tuple[str, ...]]:
    if wrt == of:
        return {(of,)}
    return {
        (wrt, *rest)
        for node in graph.nodes.values()
        if wrt in node.parents
        for rest in brute_force(graph, node.name, of)
    }


@given(texts(), st.sampled_from(["p", "q"]))
@QUIET
def test_paths_counted_and_listed_against_brute_force(text: str, wrt: str) -> None:
    graph = read_equations(text, inputs=["p", "q"], output="L")
    expected = brute_force(graph, wrt, "L")
    assert count_paths(graph, wrt, "L") == len(expected)
    listed = [path.nodes for path in list_paths(graph, wrt, "L", cap=5000)]
    assert len(listed) == len(set(listed))
    assert set(listed) == expected


@given(texts())
@QUIET
def test_only_what_lies_between_is_visited(text: str) -> None:
    """Backward pruning: every adjoint's node is reached from q and reaches L."""
    graph = read_equations(text, inputs=["p", "q"], output="L")
    for adjoint in backward(graph, "L", ["q"]).adjoints:
        assert brute_force(graph, "q", adjoint.node)
        assert brute_force(graph, adjoint.node, "L")


def test_a_quantity_without_influence_has_the_gradient_0() -> None:
    graph = read_equations("u = w_1*x\nL = w_2*x", parameters=["w_1", "w_2"], output="L")
    sweep = backward(graph)
    assert sweep.gradient("w_1").term is ZERO
    assert closed_form(graph, "w_1", "L") is ZERO
    assert count_paths(graph, "w_1", "L") == 0
    assert list(list_paths(graph, "w_1", "L")) == []
    assert blocks(graph, "w_1", "L") == ()
    assert closed_form(graph, "L", "L") is ONE


def test_edges_that_are_0_by_their_form() -> None:
    graph = read_equations("s = sign(w)\nu = 0*w\nL = s*u + w^2 + u^2")
    assert ascii_text(closed_form(graph, "w")) == "2*w"
    assert count_paths(graph, "w") == len(list_paths(graph, "w")) == 3
    beside = read_equations("z = 3*w\nu = w^2\nv = 0*z + u\nL = v*u", output="L")
    assert ascii_text(closed_form(beside, "z")) == "0"
    form = Evaluation(beside.definitions, {sym("w"): fmpq(2)}).value(closed_form(beside, "w"))
    assert form == 32  # w⁴ at 2
    dead = read_equations("s = sign(w)\nL = s^2")
    assert closed_form(dead, "w") is ZERO
    assert backward(dead).gradient("w").term is ZERO


def test_a_thousand_layers() -> None:
    graph = chain(1000)
    sweep = backward(graph)
    assert len(sweep.adjoints) == 2000 + 4  # z_k, h_k and the parameters
    assert count_paths(graph, "w") == 999
    assert len(closed_form(graph, "b_1").args) == 1001  # w^999 and a thousand slopes
    assert len(forward(graph, "x")) == 2001


def test_paths_of_skips_into_every_second_layer() -> None:
    graph = chain(201, skips=[(i, i + 2) for i in range(1, 200, 2)])
    assert count_paths(graph, "w_1") == 2**100
    with pytest.raises(TooManyPaths) as caught:
        list_paths(graph, "w_1")
    assert caught.value.count == 2**100
    form = closed_form(graph, "w_1")
    assert sum(f.head == "add" for f in form.args) == 100
    done = operations([t for _, t in graph.definitions])
    more = operations([a.term for a in backward(graph).adjoints])
    assert (done + more) / done <= 4


def test_crossing_skips_grow_like_fibonacci_and_stay_right() -> None:
    """From h_1: a(k) = a(k−1) + a(k−2) ways to h_k, when every layer takes the last two."""
    fibonacci = [1, 1]
    while len(fibonacci) < 30:
        fibonacci.append(fibonacci[-1] + fibonacci[-2])
    for n in (4, 9, 30):
        graph = chain(n, skips=[(i, i + 2) for i in range(1, n - 1)])
        assert count_paths(graph, "b_1") == fibonacci[n - 1]


def test_a_closed_form_that_would_explode_is_refused() -> None:
    """Sharing hides it: written out, 60 crossing skips have some 10¹² terms."""
    graph = chain(60, skips=[(i, i + 2) for i in range(1, 59)])
    with pytest.raises(TooLarge, match="b_1"):
        closed_form(graph, "b_1")
    small = chain(8, skips=[(i, i + 2) for i in range(1, 7)])
    assert operations([closed_form(small, "b_1")]) < 400


def test_crossing_skips_in_closed_form_against_the_sweep() -> None:
    graph = chain(6, "tanh", skips=[(1, 3), (2, 4), (3, 5), (1, 6)])
    sweep = backward(graph)
    values = {"x": "1/2", "w_1": "3/4", "b_1": "1/5", "w": "-6/5", "b": "1/3"}
    givens = {sym(n): fmpq(*map(int, v.split("/"))) for n, v in values.items()}
    evaluation = Evaluation((*graph.definitions, *sweep.definitions), givens)
    for name in ("w_1", "b_1", "w", "b", "x"):
        other = backward(graph, wrt=[name]).gradient(name)
        own = Evaluation((*graph.definitions, *backward(graph, wrt=[name]).definitions), givens)
        difference = own.value(other.term) - own.value(closed_form(graph, name))
        assert abs(difference) < fmpq(1, 10**25)
    assert evaluation.value(sweep.gradient("w").quantity) != 0
