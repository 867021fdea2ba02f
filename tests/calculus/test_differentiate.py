"""Derivatives against SymPy's, at rational points, for a table of forms and for random terms."""

from __future__ import annotations

import pytest
import sympy as sp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symderiv.calculus.differentiate import NotDifferentiable, differentiate
from symderiv.notation.parse import parse
from symderiv.notation.sympy_bridge import to_sympy
from symderiv.notation.term import Term, add, call, div, mul, neg, num, power, sub, sym
from symderiv.notation.text import ascii_text

X = sym("x")
SX, SY = sp.symbols("x y", real=True)
TABLE = [
    "7", "x", "y", "3*x - y", "x^2", "x^(-3)", "x^(1/2)", "x^(5/3)", "1/x", "y/x^2", "x/(1 + x)",
    "(x - y)^2/2", "(2*x + 1)^3*(x - 4)^2", "x*y*x", "-x*(-y)", "sqrt(x^2 + 1)", "exp(-x^2)",
    "exp(x*y)",
    "log(x^2 + 1)", "log10(3*x^2 + 1)", "log2(x^2 + 4)", "sin(3*x)", "cos(x)^2", "tan(x/3)",
    "sinh(x)*cosh(x)", "tanh(2*x)", "arctan(x/y)", "erf(x^2)", "Phi(2*x)", "sigmoid(x*y + 1)",
    "sigmoid'(x)", "sigmoid(sigmoid(x))", "relu(2*x - y)", "|x - y|", "|x|^3", "max(x, y)",
    "min(x^2, y)", "2^x", "x^y", "(x^2 + 1)^x", "{x^2 if x > y; y*x otherwise}", "x^0.5",
    "sum_{k=1}^{4} k*x^k", "-(y*log(x) + (1 - y)*log(x + 1))", "1/(1 + exp(-x))", "log(1 + exp(x))",
    "0.30*x/(0.1 + x^2)", "x/0.25", "(x/y)/(y/x)", "exp(x)/(exp(x) + exp(y))",
]  # fmt: skip
POINTS = [(sp.Rational(7, 5), sp.Rational(3, 8)), (sp.Rational(2, 9), sp.Rational(11, 6))]


def agrees(t: Term, expected: sp.Expr) -> None:
    ours = to_sympy(t)
    for x, y in POINTS:
        point = {SX: x, SY: y}
        a, b = (sp.N(e.subs(point).doit(), 30, maxn=300) for e in (ours, expected))
        if b.is_finite:
            assert abs(a - b) <= sp.Float("1e-20") * (1 + abs(b)), ascii_text(t)


@pytest.mark.parametrize("text", TABLE)
def test_derivative_agrees_with_sympy(text: str) -> None:
    t = parse(text)
    agrees(differentiate(t, X), to_sympy(t).doit().diff(SX))


@pytest.mark.parametrize("text", ["sigmoid(x)", "x^3*exp(x)", "log(x^2 + y)", "x/(x + y)"])
def test_second_derivative_agrees_with_sympy(text: str) -> None:
    t = parse(text)
    agrees(differentiate(differentiate(t, X), X), to_sympy(t).diff(SX, 2))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("w*x + b", "w"), ("sigmoid(w*x)", "sigmoid'(w*x)*w"), ("(x - y)^2", "2*(x - y)"),
        ("(x - y)^2/2", "x - y"), ("-x", "-1"), ("1/x", "-1/x^2"), ("y*log(x)", "y/x"),
        ("x^3", "3*x^2"), ("sqrt(x)", "1/(2*sqrt(x))"), ("exp(-x)", "-exp(-x)"), ("|x|", "sign(x)"),
        ("0.1*x^2", "0.2*x"), ("3*y", "0"), ("x + x", "2"),
    ],
)  # fmt: skip
def test_derivatives_are_written_as_people_write_them(text: str, expected: str) -> None:
    assert ascii_text(differentiate(parse(text), X)) == expected


def test_a_derivative_by_a_quantity_that_is_not_a_name() -> None:
    assert differentiate(parse("3*sigmoid(z)^2"), parse("sigmoid(z)")) is parse("6*sigmoid(z)")


def test_what_has_no_rule_is_named() -> None:
    with pytest.raises(NotDifferentiable, match="mat"):
        differentiate(parse("[x; 1]"), X)


def test_deep_sharing_costs_no_time() -> None:
    t: Term = X
    for _ in range(60):
        t = add(mul(t, t), num(1))  # 2^60 leaves when written out
    assert differentiate(t, X).head in ("mul", "add")


leaves = st.one_of(
    st.sampled_from([X, sym("y")]),
    st.integers(-3, 5).map(num),
    st.sampled_from(["0.5", "1/3", "0.25"]).map(num),
)
# Arguments are kept where every function is smooth and real: t² + 1.
random_terms = st.recursive(
    leaves,
    lambda s: st.one_of(
        st.builds(add, s, s), st.builds(mul, s, s), st.builds(sub, s, s), st.builds(neg, s),
        st.builds(lambda a, b: div(a, add(mul(b, b), num(1))), s, s),
        st.builds(lambda a, n: power(a, num(n)), s, st.integers(2, 3)),
        st.builds(lambda f, a: call(f, a), st.sampled_from(["sin", "tanh", "sigmoid", "arctan"]),
        s),
        st.builds(lambda f, a: call(f, add(mul(a, a), num(1))), st.sampled_from(["log", "sqrt"]),
        s),
    ),
    max_leaves=6,
)  # fmt: skip


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(random_terms)
def test_random_terms_agree_with_sympy(t: Term) -> None:
    agrees(differentiate(t, X), to_sympy(t).diff(SX))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 1 and 0 on the two sides of 0, nothing at 0: the second derivative does not exist there.
        ("{1 if x > 0; 0 if x < 0}", "{0 if x > 0; 0 if x < 0}"),
        ("{x if x > 0; x if x < 0}", "{1 if x > 0; 1 if x < 0}"),
        ("{2 if y > 0; 3 otherwise}", "0"),
    ],
)
def test_cases_keep_the_points_that_they_leave_out(text: str, expected: str) -> None:
    assert ascii_text(differentiate(parse(text), X)) == expected
