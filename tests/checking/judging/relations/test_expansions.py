"""Expansions with a rest: SymPy's series say which of them are right."""

from __future__ import annotations

import pytest
import sympy as sp

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text
from tests.checking.writeup import last

x = sp.Symbol("x")

SERIES = [
    (r"e^x = 1 + x + \frac{x^2}{2} + O(x^3)", sp.exp(x) - 1 - x - x**2 / 2, 3),
    (r"e^x = 1 + x + \frac{x^2}{3} + O(x^3)", sp.exp(x) - 1 - x - x**2 / 3, 3),
    (r"e^x = 1 + x + O(x^3)", sp.exp(x) - 1 - x, 3),
    (r"e^{-x} = 1 - x + O(x^2)", sp.exp(-x) - 1 + x, 2),
    (r"\ln(1+x) = x - \frac{x^2}{2} + \mathcal{O}(x^3)", sp.log(1 + x) - x + x**2 / 2, 3),
    (r"\ln(1+x) = x + \frac{x^2}{2} + \mathcal{O}(x^3)", sp.log(1 + x) - x - x**2 / 2, 3),
    (r"\cos x = 1 - \frac{x^2}{2} + O(x^4)", sp.cos(x) - 1 + x**2 / 2, 4),
    (r"\cos x = 1 - x^2 + O(x^4)", sp.cos(x) - 1 + x**2, 4),
    (r"\sin x = x + O(x^3)", sp.sin(x) - x, 3),
    (r"\sin x = x + o(x^2)", sp.sin(x) - x, 3),
    (r"\tanh x = x - \frac{x^3}{3} + O(x^5)", sp.tanh(x) - x + x**3 / 3, 5),
    (r"\tanh x = x + \frac{x^3}{3} + O(x^5)", sp.tanh(x) - x - x**3 / 3, 5),
    (r"\sigma(x) = \frac12 + \frac{x}{4} + O(x^3)", 1 / (1 + sp.exp(-x)) - sp.Rational(1, 2) - x / 4, 3),
    (r"\sigma(x) = \frac12 + \frac{x}{2} + O(x^3)", 1 / (1 + sp.exp(-x)) - sp.Rational(1, 2) - x / 2, 3),
    (r"\frac{1}{1 - x} = 1 + x + x^2 + O(x^3)", 1 / (1 - x) - 1 - x - x**2, 3),
    (r"\sqrt{1 + x} = 1 + \frac{x}{2} - \frac{x^2}{8} + O(x^3)", sp.sqrt(1 + x) - 1 - x / 2 + x**2 / 8, 3),
    (r"\sqrt{1 + x} = 1 + x + O(x^2)", sp.sqrt(1 + x) - 1 - x, 2),
    (r"\frac{e^x - 1}{x} = 1 + \frac{x}{2} + O(x^2)", (sp.exp(x) - 1) / x - 1 - x / 2, 2),
    (r"\frac{e^x - 1}{x} = 1 + O(x^2)", (sp.exp(x) - 1) / x - 1, 2),
]  # fmt: skip


@pytest.mark.parametrize(("line", "rest", "order"), SERIES, ids=[s[0] for s in SERIES])
def test_the_rest_has_the_order_that_is_written(line: str, rest: sp.Expr, order: int) -> None:
    lower = sp.series(rest, x, 0, order).removeO()
    expected = Verdict.CORRECT if sp.simplify(lower) == 0 else Verdict.WRONG
    assert last(f"We have ${line}$") is expected


# Taylor's theorem: the coefficients are f, f', f''/2, f'''/6, with the sign of the step.
@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"f(x+h) = f(x) + hf'(x) + O(h^2)", "correct"),
        (r"f(x+h) = f(x) - hf'(x) + O(h^2)", "wrong"),
        (r"f(x+h) = f(x) + hf'(x) + \frac{h^2}{2}f''(x) + O(h^3)", "correct"),
        (r"f(x+h) = f(x) + hf'(x) + \frac{h^2}{3}f''(x) + O(h^3)", "wrong"),
        (r"f(x-h) = f(x) - hf'(x) + \frac{h^2}{2}f''(x) + O(h^3)", "correct"),
        (r"f(x-h) = f(x) + hf'(x) + \frac{h^2}{2}f''(x) + O(h^3)", "wrong"),
        (r"\frac{f(x+h) - f(x)}{h} = f'(x) + O(h)", "correct"),
        (r"\frac{f(x+h) - f(x)}{h} = f'(x) + O(h^2)", "wrong"),
        (r"\frac{f(x+h) - f(x-h)}{2h} = f'(x) + O(h^2)", "correct"),
        (r"\frac{f(x+h) - f(x-h)}{2h} = f'(x) + O(h^3)", "wrong"),
        (r"\frac{f(x+h) - 2f(x) + f(x-h)}{h^2} = f''(x) + O(h^2)", "correct"),
        (r"f(x+h) = f(x) + O(h^2)", "given"),  # at a minimum it is so
        (r"T(n) = n^2 + O(n)", "given"),
        (r"T(n) = 2T(n/2) + O(n)", "given"),
        (r"L(w - \eta g) = L(w) - \eta g^2 + O(\eta^2)", "given"),
        (r"(1+x)^n \approx 1 + nx", "correct"),
        (r"f(x+h) \approx f(x) + hf'(x)", "correct"),
    ],
)
def test_any_function(line: str, verdict: str) -> None:
    assert last(f"Let f be smooth. ${line}$") is Verdict(verdict)


def test_words_leave_the_rest_out() -> None:
    assert last("For small x, approximately $e^x = 1 + x$.") is Verdict.UNCHECKED
    assert last("To first order $\\sqrt{1 + x} = 1 + \\frac{x}{2}$.") is Verdict.UNCHECKED
    assert last("For small x, approximately $e^x = 1 + 2x$.") is Verdict.WRONG
    assert last("It follows that $e^x = 1 + x$.") is Verdict.WRONG


# f(2, 1) = 3, with the slopes 4 and 1; f(2.1, 0.9) = 3.24
PLACE = """$f(x, y) = x^2 y - y^3$.

Linear approximation: $f(2.1, 0.9) \\approx %s$.
"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("3 + 4\\cdot 0.1 + 1\\cdot(-0.1)", 0),
        ("3 + 4\\cdot 1 + 1\\cdot(-0.1)", 1),
    ],
)
def test_an_expansion_in_numbers(right: str, wrong: int) -> None:
    found = [f.verdict.value for f in judge(read_text(PLACE % right, "a.md"))]
    assert found.count("wrong") == wrong
