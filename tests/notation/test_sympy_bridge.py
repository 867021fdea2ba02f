"""The bridge keeps values, writes what people write, and does not depend on the hash seed."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
import sympy as sp

from symderiv.notation.parse import parse
from symderiv.notation.sympy_bridge import UnsupportedNode, from_sympy, to_sympy
from symderiv.notation.text import ascii_text

x, y, w, lam = sp.symbols("x y w lambda", real=True)
f = sp.Function("sigmoid")

WRITTEN = [
    (1 - x, "1 - x"),
    (-x + y, "y - x"),
    (-x - y, "-x - y"),
    (x**-1, "1/x"),
    (sp.Rational(3, 2) * x / y, "3*x/(2*y)"),
    ((x - y) ** 2 / 2, "(x - y)^2/2"),
    (1 / sp.sqrt(x), "1/sqrt(x)"),
    (x ** sp.Rational(-3, 2), "1/x^(3/2)"),
    (sp.exp(-x), "exp(-x)"),
    (sp.Max(x, 0), "max(0, x)"),
    (sp.Abs(x - y), "|x - y|"),
    (sp.log(x), "log(x)"),
    (sp.Piecewise((x, x > 0), (0, True)), "{x if x > 0; 0 otherwise}"),
    (f(x * y), "sigmoid(x*y)"),
    (f(x).diff(x), "sigmoid'(x)"),
    (f(x**2).diff(x), "2*x*sigmoid'(x^2)"),
    (sp.Derivative(sp.Function("L")(w), w), "∂L/∂w"),
    (lam * sp.Symbol("S") * sp.Symbol("w1"), "S*lambda*w_1"),
    (sp.Float("0.1") * x, "0.1*x"),
    (sp.Matrix([[1, x], [y, 2]]), "[1, x; y, 2]"),
    (sp.MatrixSymbol("W", 2, 3).T * sp.MatrixSymbol("v", 2, 1), "W^T*v"),
    (sp.Sum(sp.Symbol("k") * x, (sp.Symbol("k"), 1, 3)), "sum_{k=1}^{3} k*x"),
    (sp.pi * x, "pi*x"),
]


@pytest.mark.parametrize(("expr", "expected"), WRITTEN, ids=[e for _, e in WRITTEN])
def test_from_sympy_writes_as_people_do(expr: sp.Basic, expected: str) -> None:
    assert ascii_text(from_sympy(expr)) == expected


@pytest.mark.parametrize("text", [
    "(x - y)^2/2", "1/(1 + exp(-x))", "x^3*y - 0.30*x/y", "sqrt(x^2 + 1)", "log(x^2 + 1)*tanh(y)",
    "|x - y|", "max(x, y, 0)", "{x^2 if x > y; -x otherwise}", "erf(x) + arctan(y)",
    "log2(x^2 + 2)",
    "x^(2/3)", "2.5e-3*x", "sin(x)/cosh(y)", "sum_{k=1}^{4} k*x^k", "[x^2 + y]_(x = y)",
])  # fmt: skip
def test_there_and_back_keeps_the_value(text: str) -> None:
    t = parse(text)
    there = to_sympy(t)
    back = to_sympy(from_sympy(there))
    point = {x: sp.Rational(7, 5), y: sp.Rational(-3, 7)}
    left, right = (sp.N(e.subs(point).doit(), 30) for e in (there, back))
    assert abs(left - right) < sp.Float("1e-25")


def test_decimals_are_exact_and_symbols_real() -> None:
    assert to_sympy(parse("0.1")) == sp.Rational(1, 10)
    assert to_sympy(parse("x")).is_real
    assert to_sympy(parse("x"), {"positive": True}).is_positive


@pytest.mark.parametrize("name", ["lambda", "beta", "gamma", "zeta", "S", "N", "E", "I", "Q"])
def test_names_that_clash_in_sympify_are_plain_symbols(name: str) -> None:
    t = parse(f"{name} + 1")
    assert to_sympy(t) == sp.Symbol(name, real=True) + 1
    assert from_sympy(sp.Symbol(name)) is parse(name)


def test_activations_expand_or_stay() -> None:
    t = parse("sigmoid(x)")
    assert sp.simplify(to_sympy(t) - 1 / (1 + sp.exp(-x))) == 0
    assert to_sympy(t, expand=False) == f(x)
    assert from_sympy(to_sympy(parse("y*relu''(x*y)"), expand=False)).head == "mul"
    assert from_sympy(to_sympy(parse("relu'(x*y)"), expand=False)) is parse("relu'(x*y)")


def test_a_written_derivative_is_not_taken_for_zero() -> None:
    d = to_sympy(parse("∂L/∂w"))
    assert d.doit() != 0
    assert from_sympy(d) is parse("∂L/∂w")


@pytest.mark.parametrize(
    ("expr", "word"),
    [(sp.gamma(x), "gamma"), (sp.I * x, "ImaginaryUnit"), (sp.Or(x > 1, y > 1), "Or")],
)
def test_from_sympy_names_what_it_cannot_say(expr: sp.Basic, word: str) -> None:
    with pytest.raises(UnsupportedNode, match=word):
        from_sympy(expr)


@pytest.mark.parametrize(
    ("text", "word"), [("Var(x)", "Var"), ("x^T", "transpose"), ("x ~ y", "≈")]
)
def test_to_sympy_names_what_it_cannot_say(text: str, word: str) -> None:
    with pytest.raises(UnsupportedNode, match=word):
        to_sympy(parse(text))


def test_order_does_not_depend_on_the_hash_seed() -> None:
    code = (
        "import sympy as sp; from symderiv.notation.sympy_bridge import from_sympy;"
        "a = sp.symbols('z_2 w_1 b_1 x yhat y'); e = sum(a[i]*a[i-1]**i for i in range(6));"
        "p = sp.Piecewise((e, sp.And(a[0] > 1, a[1] < 2)), (0, True));"
        "print(repr(from_sympy(e*sp.Max(*a)/sp.exp(e) + p)))"
    )
    out = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "77")
    }  # fmt: skip
    assert len(out) == 1
