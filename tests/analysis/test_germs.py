"""Germs enclose the function on all of their half-line."""

from __future__ import annotations

import pytest
from flint import arb, fmpq

from symderiv.analysis.expand import expand
from symderiv.analysis.germs import Germ, Tail
from symderiv.analysis.series import hull, jet
from symderiv.analysis.tidy import slope_forms, tidy
from symderiv.arithmetic.evaluate import evaluate
from symderiv.arithmetic.values import to_arb, working_precision
from symderiv.notation.parse import parse
from symderiv.notation.term import sym

X = sym("x")
FORMULAS = (
    "sigmoid(2*x - 1)", "tanh(x)/2", "softplus(-x)", "softplus(x) - x", "x*sigmoid(x)", "arctan(x)",
    "mish(x)", "gelu(x)", "gelu(-x)", "exp(-x^2 + x)", "sqrt(x^2 + 1)", "1/(1 + x)^2",
    "tanh(softplus(x))", "sigmoid(tanh(x))", "ln(2*e^(3*x) + 5)", "sin(1/x)", "gelu_tanh(x)",
)  # fmt: skip


def sum_at(germ: Germ, x: fmpq) -> arb:
    total = arb(0)
    for m, c in germ.terms.items():
        total += to_arb(c) * arb(m.r * x * x + m.q * x).exp() * arb(x) ** m.p
    if germ.rest is not None:
        m, c = germ.rest
        total += arb(0, (c * arb(m.r * x * x + m.q * x).exp() * arb(x) ** m.p).upper())
    return total


@pytest.mark.parametrize("text", FORMULAS)
def test_a_germ_encloses_its_function(text: str) -> None:
    t = parse(text)
    with working_precision(3000):
        germ = expand(t, X, Tail(16))
        for x in (fmpq(16), fmpq(33, 2), fmpq(20), fmpq(57), fmpq(400)):
            value = to_arb(evaluate(t, {X: x}))
            assert sum_at(germ, x).overlaps(value), (text, x)
        # It is not vacuous: the remainder is a small part of the function.
        assert sum_at(germ, fmpq(40)).rad() <= abs(to_arb(evaluate(t, {X: fmpq(40)}))) / 100 or (
            "gelu_tanh" in text
        )


@pytest.mark.parametrize("text", FORMULAS)
def test_a_jet_encloses_values_and_derivatives(text: str) -> None:
    t = parse(text)
    with working_precision(128):
        box = jet(t, X, hull(fmpq(3), fmpq(13, 4)))
        for k in range(5):
            x = arb(fmpq(3) + fmpq(k, 16))
            point = jet(t, X, x)
            assert all(b.contains(p) or not b.is_finite() for b, p in zip(box, point, strict=True))
            h = arb(2) ** -40
            quotient = (jet(t, X, x + h)[0] - jet(t, X, x - h)[0]) / (2 * h)
            assert abs(quotient - point[1]) < arb(10) ** -20


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("ln(e^(3*x) + 1)", "3/(1 + e^(-3*x))"),
        ("ln(2*e^(3*x) + 5)", "3/(1 + 2.5*e^(-3*x))"),
        ("ln(e^(3*x + 1))", "3"),
        ("0.5*arctan(2*x)", "1/(4*x^2 + 1)"),
        ("3*softplus(0.5*x + 3)", "1.5*sigmoid(0.5*x + 3)"),
        ("max(1*x + 0, -1*x)", None),
    ],
)
def test_readable_derivatives(text: str, form: str | None) -> None:
    if form is None:
        assert tidy(parse("1*x + -3"), X) is parse("x - 3")
        return
    assert slope_forms(tidy(parse(text), X), X)[-1] is parse(form)
