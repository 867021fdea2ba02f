"""parse(print(t)) is t, for terms of every kind; and what is printed looks as people write it."""

from __future__ import annotations

import os
import re

import pytest
from hypothesis import HealthCheck, given, settings

from symderiv.notation.latex import latex
from symderiv.notation.parse import parse
from symderiv.notation.term import Term
from symderiv.notation.text import ascii_text, unicode_text
from tests.notation.strategies import formulas

quick = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


slow = settings(quick, max_examples=6000)


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


@quick
@given(formulas)
def test_what_is_printed_is_read_back(t: Term) -> None:
    reads_back(t)


@quick
@given(formulas)
def test_what_is_printed_is_balanced_and_clean(t: Term) -> None:
    is_well_printed(t)


@pytest.mark.slow
@pytest.mark.skipif("SYMDERIV_TEST_SLOW" not in os.environ, reason="set SYMDERIV_TEST_SLOW=1")
@slow
@given(formulas)
def test_many_formulas(t: Term) -> None:
    reads_back(t)
    is_well_printed(t)


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
