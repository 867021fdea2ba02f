"""Random graphs: the oracle's values, derivatives, contributions and counts against SymPy's own."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import flint
import sympy
from flint import arb, fmpq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symderiv.derivation.answers import DerivativeClaim, FormClaim, PathsClaim, Point
from symderiv.graph.equations import read_equations
from symderiv.graph.graph import Graph
from symderiv.proof import Disproved, prove
from symderiv.proof.session import Session
from symderiv.proof.sweep import Sweep
from symderiv.proof.tape import tape_of
from tests.proof.claims import SEED, answer, formula

QUIET = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
# The text that is read, and the same for SymPy.
SHAPES: list[tuple[str, Any]] = [
    ("{a}*{b} + {c}", lambda a, b, c: a * b + c),
    ("{a} - {b}", lambda a, b, c: a - b),
    ("{a}^2*{b}", lambda a, b, c: a**2 * b),
    ("{a}/(2 + {b}^2)", lambda a, b, c: a / (2 + b**2)),
    ("-{a}*({b} - {c})^3", lambda a, b, c: -a * (b - c) ** 3),
    ("exp(-{a}^2) + {b}", lambda a, b, c: sympy.exp(-(a**2)) + b),
    ("sin({a})*{b}", lambda a, b, c: sympy.sin(a) * b),
    ("sigmoid({a} + {b})", lambda a, b, c: 1 / (1 + sympy.exp(-a - b))),
    ("tanh({a}) - 0.5*{b}", lambda a, b, c: sympy.tanh(a) - b / 2),
    ("softplus({a})*{c}", lambda a, b, c: sympy.log(1 + sympy.exp(a)) * c),
    ("sqrt(1 + {a}^2)", lambda a, b, c: sympy.sqrt(1 + a**2)),
    ("log(1 + {a}^2)*{b}", lambda a, b, c: sympy.log(1 + a**2) * b),
    ("(1 + {a}^2)^(1/2)", lambda a, b, c: sympy.sqrt(1 + a**2)),
]


@st.composite
def graphs(draw: Any) -> tuple[Graph, dict[str, Any]]:
    """A graph of scalar definitions, and the same as SymPy expressions in x and w."""
    names, lines = ["x", "w"], []
    table: dict[str, Any] = {n: sympy.Symbol(n, real=True) for n in names}
    for k in range(1, draw(st.integers(2, 5)) + 1):
        text, make = draw(st.sampled_from(SHAPES))
        picked = {p: draw(st.sampled_from(names[-4:])) for p in "abc"}
        lines.append(f"u_{k} = {text.format(**picked)}")
        table[f"u_{k}"] = make(*(table[n] for n in picked.values()))
        names.append(f"u_{k}")
    lines.append(f"L = {names[-1]} + {names[-2]}*{names[-1]}")
    table["L"] = table[names[-1]] + table[names[-2]] * table[names[-1]]
    return read_equations("; ".join(lines), output="L"), table


VALUES = st.fractions(min_value=-2, max_value=2, max_denominator=12)


@given(graphs(), VALUES, VALUES)
@QUIET
def test_values_and_total_derivatives(made: Any, x: Any, w: Any) -> None:
    graph, table = made
    point = {n: fmpq(v.numerator, v.denominator) for n, v in (("x", x), ("w", w))}
    subs = {table["x"]: sympy.Rational(x), table["w"]: sympy.Rational(w)}
    given = {n: v for n, v in point.items() if n in graph}
    sweep = Sweep(tape_of(graph), given, {})
    for wrt in given:
        expected = sympy.N(sympy.diff(table["L"], table[wrt]).subs(subs), 30)
        found = sweep.derivative("L", wrt)
        assert close(found, expected), (wrt, found, expected)
    assert close(sweep.value("L"), sympy.N(table["L"].subs(subs), 30))


def close(found: Any, expected: Any) -> bool:
    ball = arb(found)
    middle = ball.mid()
    return bool(abs(middle - arb(str(expected))) <= arb("1e-12") * (1 + abs(middle)) + ball.rad())


@given(graphs(), st.integers(0, 2**20))
@QUIET
def test_a_derivative_is_the_sum_over_its_paths(made: Any, seed: int) -> None:
    graph, _ = made
    wrt = next(n for n in graph.given)
    paths = list(listed(graph, wrt))
    for sweep in Session(seed.to_bytes(8, "big")).random(graph, "L")[:2]:
        total = arb(0)
        for path in paths:
            total += sweep.along(path)
        assert (total - sweep.derivative("L", wrt)).contains(0)
    shown = answer(str(len(paths)), PathsClaim(graph, wrt, "L"))
    assert prove(shown, seed=SEED).exact


def listed(graph: Graph, wrt: str) -> Any:
    """Every path from wrt to L, by brute force over orders of nodes."""

    def grow(path: tuple[str, ...]) -> Any:
        if path[-1] == "L":
            yield path
            return
        for node in graph.nodes.values():
            if node.term is not None and path[-1] in node.term.names:
                yield from grow((*path, node.name))

    yield from (p for p in grow((wrt,)) if all(a != b for a, b in pairwise(p)))


@given(graphs(), VALUES, VALUES, st.integers(0, 10**6))
@QUIET
def test_differences_are_a_second_route(made: Any, x: Any, w: Any, seed: int) -> None:
    from symderiv.proof.differences import difference_digits

    graph, _ = made
    givens = {"x": fmpq(x.numerator, x.denominator), "w": fmpq(w.numerator, w.denominator)}
    point = Point({n: v for n, v in givens.items() if n in graph})
    wrt = next(iter(point.givens))
    before = flint.ctx.prec
    flint.ctx.prec = 200
    try:
        found = Sweep(tape_of(graph), point.givens, {}).derivative("L", wrt)
        assert not isinstance(found, tuple)
        assert difference_digits(graph, point, "L", wrt, found) == 20
        # A quantity between, which stands at an irrational place, known to 200 bits only.
        for node in ("u_1", "u_2"):
            slope = Sweep(tape_of(graph), point.givens, {}).derivative("L", node)
            assert not isinstance(slope, tuple)
            assert difference_digits(graph, point, "L", node, slope) == 20
    finally:
        flint.ctx.prec = before


def test_one_derivative_in_ten_is_also_differenced() -> None:
    graph = read_equations("u = w^2; L = exp(u)*w", parameters=["w"])
    claim = DerivativeClaim(graph, Point({"w": fmpq(1, 2)}), "L", "w")
    form = answer("1.9260", claim, exact=False)  # (1 + 2w²) e^{w²} = 1.5 e^{1/4}
    routes = [prove(form, seed=f"seed {k}").route for k in range(200)]
    assert 5 <= routes.count("dual numbers + differences") <= 45
    assert set(routes) == {"dual numbers", "dual numbers + differences"}


def test_differences_catch_what_duals_would_pass(monkeypatch: Any) -> None:
    """With a wrong dual of exp the first route agrees with a wrong key; the second does not."""
    from symderiv.proof import duals, functions

    graph = read_equations("L = exp(w)", parameters=["w"])
    broken = {
        **functions.FUNCTIONS,
        "exp": lambda u: duals.Dual([duals.exp(u).c[0], fmpq(2)][: u.order + 1]),
    }
    monkeypatch.setattr("symderiv.proof.sweep.FUNCTIONS", broken)
    wrong = answer("2", DerivativeClaim(graph, Point({"w": fmpq(1)}), "L", "w"))
    monkeypatch.setattr("symderiv.proof.oracle.SECOND_ROUTE", 1)
    try:
        prove(wrong, seed=SEED)
    except Disproved as fault:
        assert "central difference" in fault.detail
    else:
        raise AssertionError("a wrong slope passed")


def test_same_seed_same_points() -> None:
    graph = read_equations("u = ReLU(w*x + b); L = (u - y)^2", parameters=["w", "b"])
    form = answer(formula("2*(u - y)*ReLU'(w*x + b)*x", graph), FormClaim(graph, "L", "w"))
    assert prove(form, seed="a") == prove(form, seed="a")
    points = [str(s.givens["x"]) for s in Session(b"a").random(graph, "L")]
    assert points != [str(s.givens["x"]) for s in Session(b"b").random(graph, "L")]
    signs = {str(s.value("u") == 0) for s in Session(b"a").random(graph, "L")}
    assert signs == {"True", "False"}
