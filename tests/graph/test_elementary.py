"""Expressions taken apart: put together again they are the same, and each node is one operation."""

from __future__ import annotations

import pytest

from symderiv.graph.elementary import elementary
from symderiv.graph.reverse import operations
from symderiv.notation.parse import parse
from symderiv.notation.sympy_bridge import to_sympy
from symderiv.notation.term import substitute, sym
from symderiv.notation.text import ascii_text

CASES = [
    ("a^2*(a+b)", ["v_1 = a^2", "v_2 = a + b", "f = v_1*v_2"]),
    ("a - b", ["f = a - b"]),
    ("a + b + c", ["v_1 = a + b", "f = v_1 + c"]),
    ("x - (y + z)", ["v_1 = y + z", "f = x - v_1"]),
    ("-(a + b)", ["v_1 = a + b", "f = -v_1"]),
    ("(y - h)^2/2", ["v_1 = y - h", "v_2 = v_1^2", "f = v_2/2"]),
    ("(a + b)*(a + b + c)", ["v_1 = a + b", "v_2 = v_1 + c", "f = v_1*v_2"]),
    ("v_1 + v_2^2", ["v_3 = v_2^2", "f = v_1 + v_3"]),
    ("2*pi*x", ["f = 2*pi*x"]),
    ("x", ["f = x"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES[:-2])
def test_definitions(text: str, expected: list[str]) -> None:
    assert [f"{n} = {ascii_text(t)}" for n, t in elementary(parse(text), "f")] == expected


ALL = [c[0] for c in CASES] + [
    "sigmoid(w*x + b)*(1 - sigmoid(w*x + b))",
    "exp(-x^2/2)/sqrt(2*x)",
    "{x if x > 0; alpha*x otherwise} + x*y*z",
    "log(1 + exp(x)) - a*b*-c",
    "x^2 + x^2*y + (x^2)^3",
]


@pytest.mark.parametrize("text", ALL)
def test_put_together_again_it_is_the_same(text: str) -> None:
    t = parse(text)
    known = {}
    for name, term in elementary(t, "f"):
        known[sym(name)] = substitute(term, dict(known))
    if "if" in text:
        assert ascii_text(known[sym("f")]) == ascii_text(t)
    else:
        import sympy

        assert sympy.simplify(to_sympy(known[sym("f")]) - to_sympy(t)) == 0


@pytest.mark.parametrize("text", [t for t in ALL if "if" not in t and "pi" not in t])
def test_every_node_is_one_operation_and_none_is_twice(text: str) -> None:
    found = elementary(parse(text), "f")
    assert len({ascii_text(t) for _, t in found}) == len(found)
    # A number below a minus (x + -3) costs nothing; each node costs one operation at most.
    assert all(operations([t]) <= 1 for _, t in found)


def test_names_that_are_taken_are_left_alone() -> None:
    found = elementary(parse("(a + b)*(c + d)"), "out", stem="u", taken=["u_1"])
    assert [n for n, _ in found] == ["u_2", "u_3", "out"]


def test_depth_costs_no_recursion() -> None:
    from symderiv.notation.term import call

    t = sym("x")
    for _ in range(3000):
        t = call("tanh", t)
    assert len(elementary(t, "f")) == 3000
