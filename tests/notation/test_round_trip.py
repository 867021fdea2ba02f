"""parse(print(t)) is t, for terms of every kind; and what is printed looks as people write it."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings

from symderiv.notation.latex import latex
from symderiv.notation.parse import parse
from symderiv.notation.term import (
    Term,
    add,
    at,
    call,
    deriv,
    div,
    matrix,
    mul,
    neg,
    num,
    power,
    rel,
    sub,
    sum_over,
    sym,
)
from symderiv.notation.text import ascii_text, unicode_text
from tests.notation.strategies import formulas

quick = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


slow = settings(quick, max_examples=2000)


_NO_FORMULAS = frozenset(("true", "rel", "chain", "and"))  # conditions


def reads_back(t: Term) -> None:
    for text, tex in ((latex(t), True), (unicode_text(t), False), (ascii_text(t), False)):
        assert parse(text, tex=tex) is t, text


def is_well_printed(t: Term) -> None:
    text = latex(t)
    depth = 0
    for piece in re.findall(r"\\.|[{}]", text):
        depth += (piece == "{") - (piece == "}")
        assert depth >= 0
    assert depth == 0
    assert text.count(r"\left") == text.count(r"\right")
    assert text.count(r"\begin") == text.count(r"\end")
    for text in (latex(t), unicode_text(t), ascii_text(t)):
        assert not re.search(r"[+-] ?-", text), text
        # No 2 3, and no 1 w: a number stands before a name only as a coefficient other than 1.
        assert not re.search(r"(?<![\w.}^₀-₉])[0-9.]+ +[0-9]", text), text
        assert not re.search(r"(?<![\w.}^_=₀-₉⁰-⁹·-])1 (?!if|and|otherwise)[A-Za-zα-ω]", text), text


def look_at(t: Term) -> None:
    """At a formula and its parts, which are formulas as well: to draw them takes most of the time."""
    for part in (t, *(u for u in t.args if u.head not in _NO_FORMULAS)):
        reads_back(part)
        is_well_printed(part)


@quick
@given(formulas)
def test_what_is_printed_is_read_back_and_clean(t: Term) -> None:
    look_at(t)


@pytest.mark.slow
@slow
@given(formulas)
def test_many_formulas(t: Term) -> None:
    look_at(t)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.30*w_1 - 1e-8", r"0.30 w_1 - 10^{-8}"),
        ("dL/dw_1 = (yhat - y)*sigma'(z_2)", r"\frac{dL}{dw_1} = (\hat{y} - y) \sigma'(z_2)"),
        ("∂L/∂w_1*x", r"\frac{\partial L}{\partial w_1} \cdot x"),
        ("m_{w_1}^{(2)}/(1 - beta_1^2)", r"\frac{m_{w_1}^{(2)}}{1 - \beta_1^2}"),
        ("x*(-3)", r"x \cdot (-3)"),
        ("exp(-z)", r"e^{-z}"),
        ("(a/b)^2", r"\left(\frac{a}{b}\right)^2"),
        ("W^T .* (A*B)", r"W^{\top} \odot (A B)"),
        ("sigma*(a + b)", r"\sigma \cdot (a + b)"),
    ],
)
def test_latex_as_a_lecturer_writes_it(text: str, expected: str) -> None:
    assert latex(parse(text, tex=False)) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (r"\frac{\partial L}{\partial w_1}", "∂L/∂w_1"),
        (r"\dfrac{d L}{d w_{1}}", "dL/dw_1"),
        (r"\frac{\partial}{\partial x} f", "∂f/∂x"),
        (r"\frac{\partial^2 L}{\partial w \partial v}", "∂^2L/(∂w∂v)"),
        (r"a_1(1-a_1)", "a_1*(1 - a_1)"),
        (r"W^{(2)} h", "W^{(2)}*h"),
        (r"\sigma^\prime(z)", "sigmoid'(z)"),
        (r"\mathrm{ReLU}(x)", "relu(x)"),
        (r"\left. \frac{\partial L}{\partial w}\right|_{w=2}", "[∂L/∂w]_(w = 2)"),
        (r"2\|x\|", "2*norm(x)"),
        (r"\lvert a \lvert b\rvert\rvert", "abs(a*abs(b))"),
        ("ŵ₁·x²", "what_1*x^2"),
        ("2a(a+b)", "2*a*(a + b)"),
        (r"x^\intercal y", "x^T*y"),
        (r"\mathbf{w}^\top x", "w^T*x"),
        (r"\ln x", "log(x)"),
        ("y_{\\text{out}}", "y_out"),
    ],
)
def test_two_spellings_of_one_term(first: str, second: str) -> None:
    assert parse(first) is parse(second, tex=False)


S = sym
A_PLUS_B = add(S("a"), S("b"))
TRAPS = {
    "a power with exponent T is no transpose": power(S("x"), S("T")),
    "nor is an exponential of T": call("exp", S("T")),
    "e as a base is no exponential": power(S("e"), S("x")),
    "a bracketed exponent is no index": power(S("x"), mul(A_PLUS_B, A_PLUS_B)),
    "nor in an exponential": call("exp", mul(A_PLUS_B, A_PLUS_B)),
    "a name with an index is raised in brackets": power(S("W^{(2)}"), num(2)),
    "sigma times a bracket is no call": mul(S("sigma"), A_PLUS_B),
    "nor is sigma prime": mul(S("sigma^{prime}"), A_PLUS_B),
    "nor is log_10": mul(S("log_10"), A_PLUS_B),
    "nor an exponent sigma": mul(power(S("x"), S("log")), S("y")),
    "dy over dx is a quotient of names": div(S("dy"), S("dx")),
    "d y over d x is a quotient of products": div(mul(S("d"), S("y")), mul(S("d"), S("x"))),
    "a dL over dw": div(mul(S("a"), S("dL")), S("dw")),
    "a total derivative": deriv(S("delta_1"), S("yhat"), kind="total"),
    "of what would spell delta": deriv(S("elta"), S("x"), kind="total"),
    "a minus inside": mul(S("x"), neg(S("y"))),
    "two minus signs": sub(S("x"), neg(neg(S("y")))),
    "one as a factor": mul(num(1), S("w")),
    "numbers side by side": mul(num(2), power(num(3), num(2)), num("0.5")),
    "a number before a fraction": mul(num(2), div(num(1), num(3))),
    "a sum above a bar": div(mul(S("a"), sum_over(S("k"), S("k"), num(1), num(3))), S("b")),
    "a sum before a factor": mul(sum_over(S("k"), S("k"), num(1), num(3)), S("b")),
    "a matrix of one": matrix([[S("x")]]),
    "bars in bars": call("abs", mul(S("x"), call("abs", S("y")))),
    "bars under an evaluation bar": at(call("abs", S("x")), rel("=", S("x"), num(-1))),
    "a capital sigma with an index": S("Sigma_{w_1}"),
    "a primed quantity": deriv(S("L"), S("theta^{prime}")),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_traps(trap: str) -> None:
    reads_back(TRAPS[trap])
    is_well_printed(TRAPS[trap])
