"""Values against mpmath and SymPy at rational points, domains, kinks, and precision on demand."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
import sympy as sp
from flint import arb, fmpq

from symderiv.arithmetic.evaluate import (
    Evaluation,
    KinkError,
    NoCase,
    UnknownValue,
    convention_key,
    evaluate,
    holds,
)
from symderiv.arithmetic.values import DomainError, Undecided, exact, working_precision
from symderiv.notation.parse import parse
from symderiv.notation.sympy_bridge import to_sympy
from symderiv.notation.term import sym

X, Y = sym("x"), sym("y")
POINTS = [("3/7", "-5/4"), ("-11/8", "2/9"), ("2", "3")]
FORMULAS = [
    "x^3 - 2*x*y + 0.30", "(x - y)/(x^2 + 1)", "exp(x*y)", "log(x^2 + 2)", "sqrt(x^2 + y^2)",
    "|x - y|", "max(x, y)", "min(x, y, 0)", "sin(x) + cos(y)", "tan(x)", "sinh(x)*cosh(y)",
    "tanh(x - y)", "arctan(x/y)", "erf(x)", "Phi(y)", "log10(x^2 + 1)", "log2(y^2 + 3)",
    "sigmoid(x*y)",
    "sigmoid'(x)", "sigmoid''(x + y)", "tanh''(x)", "relu(x - 1)", "{x^2 if x > y; y^3 otherwise}",
    "{1 if 0 < x < 1; 2 if x >= 1 and y > 1; 3 otherwise}", "sum_{k=1}^{5} k*x^k",
    "prod_{k=0}^{3} (x + k)", "[x^2*y]_(x = y)", "(x^2 + 1)^(2/3)", "2^(-3)*x", "exp'(x)",
    "abs'(x)",
    "pi*x",
]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("point", POINTS)
def test_values_agree_with_sympy(text: str, point: tuple[str, str]) -> None:
    t = parse(text)
    x, y = map(Fraction, point)
    got = evaluate(t, {X: exact(x), Y: exact(y)})
    table = {
        sp.Symbol("x", real=True): sp.Rational(point[0]),
        sp.Symbol("y", real=True): sp.Rational(point[1]),
    }
    expected = to_sympy(t).subs(table).doit()
    if isinstance(got, fmpq):
        assert sp.Rational(int(got.p), int(got.q)) == sp.nsimplify(expected)
    else:
        assert got.overlaps(arb(str(sp.N(expected, 50))) + arb(0, 1e-30))
        assert got.rad() < 1e-12


def test_values_agree_with_mpmath() -> None:
    with mpmath.workdps(60), working_precision(160):
        x = mpmath.mpf(3) / 7
        for text, value in [
            ("sigmoid(x)", 1 / (1 + mpmath.exp(-x))),
            ("Phi(x)", mpmath.ncdf(x)),
            ("erf(x)", mpmath.erf(x)),
            ("tanh'(x)", mpmath.sech(x) ** 2),
            ("x^(1/3)", mpmath.cbrt(x)),
        ]:
            got = evaluate(parse(text), {X: fmpq(3, 7)})
            assert abs(got - arb(mpmath.nstr(value, 50))) < arb("1e-40"), text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sqrt(9/16)", "3/4"), ("exp(0)", "1"), ("log(1)", "0"), ("log2(1/8)", "-3"),
        ("log10(1000)", "3"), ("tanh(0)", "0"), ("sigmoid(0)", "1/2"), ("sigmoid'(0)", "1/4"),
        ("Phi(0)", "1/2"), ("0.1 + 0.2", "3/10"), ("0^0", "1"), ("(-2)^3", "-8"), ("2^(-2)", "1/4"),
        ("(1/3)^2 - 1/9", "0"), ("sgn(-3)", "-1"), ("sum_{k=1}^{0} k", "0"), ("prod_{k=1}^{0} k",
        "1"),
    ],
)  # fmt: skip
def test_exact_values_stay_exact(text: str, value: str) -> None:
    assert evaluate(parse(text), {}) == exact(value)


@pytest.mark.parametrize(
    "text",
    ["1/(x - x)", "log(0)", "log(-1)", "sqrt(-1)", "(-8)^(1/3)", "0^(-1)", "0^(-1/2)",
     "sum_{k=1}^{x} k", "sum_{k=1}^{20000} k", "2^1000000"],
)  # fmt: skip
def test_outside_the_domain(text: str) -> None:
    with pytest.raises(DomainError):
        evaluate(parse(text), {X: fmpq(1, 2)})


def test_a_missing_value_is_named() -> None:
    with pytest.raises(UnknownValue, match="w_1"):
        evaluate(parse("x*w_1"), {X: fmpq(1)})
    with pytest.raises(UnknownValue, match="∂L/∂x"):
        evaluate(parse("2*∂L/∂x"), {X: fmpq(1)})
    assert evaluate(parse("2*∂L/∂x"), {parse("∂L/∂x"): fmpq(3)}) == 6


def test_a_kink_needs_a_convention_and_takes_it() -> None:
    slope = parse("relu'(x)")
    assert evaluate(slope, {X: fmpq(-1, 1000)}) == 0
    assert evaluate(slope, {X: fmpq(1, 1000)}) == 1
    with pytest.raises(KinkError, match="relu at 0"):
        evaluate(slope, {X: fmpq(0)})
    assert evaluate(slope, {X: fmpq(0), convention_key("relu"): fmpq(1, 2)}) == fmpq(1, 2)
    assert evaluate(parse("relu(x)"), {X: fmpq(0)}) == 0


def test_the_convention_of_the_modulus_reaches_its_written_slope() -> None:
    assert evaluate(parse("sgn(x)"), {X: fmpq(0)}) == 0
    assert evaluate(parse("sgn(x)"), {X: fmpq(0), convention_key("abs"): fmpq(1)}) == 1
    assert evaluate(parse("sgn(x)"), {X: fmpq(-2), convention_key("abs"): fmpq(1)}) == -1


def test_written_cases_without_a_match_say_so() -> None:
    with pytest.raises(NoCase, match="kink"):
        evaluate(parse("{1 if x > 0; 0 if x < 0}"), {X: fmpq(0)})


def test_an_undecided_sign_is_run_again_with_more_bits() -> None:
    # exp(10^-60) - 1 is positive, which 128 bits cannot see beside the 1.
    z = sym("z")
    env = {X: fmpq(1, 10**60)}
    with working_precision(53), pytest.raises(Undecided):
        evaluate(parse("{1 if exp(x) > 1; 0 otherwise}"), env)
    run = Evaluation([(z, parse("{1 if exp(x) > 1; 0 otherwise}"))], env)
    assert run[z] == 1
    assert run.holds(parse("exp(x) > 1"))


def test_what_no_precision_decides_is_an_error() -> None:
    run = Evaluation([], {X: fmpq(2)})
    with pytest.raises(Undecided):
        run.holds(parse("sqrt(x)*sqrt(x) = x"))


def test_a_long_chain_is_evaluated_without_recursion() -> None:
    definitions = [(sym("h_0"), parse("x"))]
    definitions += [(sym(f"h_{i}"), parse(f"h_{i - 1}*y + 1")) for i in range(1, 1500)]
    run = Evaluation(definitions, {X: fmpq(1), Y: fmpq(1)})
    assert run[sym("h_1499")] == 1500


def test_conditions() -> None:
    env = {X: fmpq(1), Y: fmpq(2)}
    assert holds(parse("x < y"), env)
    assert holds(parse("0 < x < y <= 2"), env)
    assert not holds(parse("0 < x < y < 2"), env)
    assert holds(parse("x != y"), env)
