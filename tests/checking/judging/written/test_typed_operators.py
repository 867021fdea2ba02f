"""Calculus typed without TeX: ∫₀¹, d²/dx², ∂²f/∂x∂y, rⁿ⁻¹, and "For f(x) = x²: f'(x) = 2x"."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last, verdicts

FUNCTION = "f(x, y) = x³y²\n"  # f_xx = 6xy², f_xy = 6x²y


@pytest.mark.parametrize(
    ("left", "right", "slip"),
    [
        ("∫_{-a}^{a} w²/(2a) dw", "a²/3", "a²/6"),  # 2 a³/3 / (2 a)
        ("∫₀¹ x² dx", "1/3", "1/2"),
        ("∫₋₁² x² dx", "3", "7/3"),  # (8 + 1)/3
        ("∫_0^1 (x + 1) dx", "3/2", "1/2"),
        ("∫ 2x dx", "x²", "x³"),
        ("d²/dx² e^(−x²/2)", "(x² − 1)e^(−x²/2)", "(x² + 1)e^(−x²/2)"),
        ("d^2/dx^2 x^4", "12x^2", "4x^3"),
        ("d/dx e⁻ˣ", "−e⁻ˣ", "e⁻ˣ"),
        ("∂/∂x (x²y)", "2xy", "x²"),
        ("∂²/∂x∂y (x²y)", "2x", "2y"),
        ("∂²/∂x² (x²y)", "2y", "2x"),
        ("Σ_{k=0}^{n−1} rᵏ", "(1 − rⁿ)/(1 − r)", "(1 − rⁿ⁻¹)/(1 − r)"),
    ],
)
def test_an_operation_in_unicode(left: str, right: str, slip: str) -> None:
    assert last(f"{left} = {right}", "a.txt") is Verdict.CORRECT
    assert last(f"{left} = {slip}", "a.txt") is Verdict.WRONG


@pytest.mark.parametrize(
    ("left", "right", "slip"),
    [("∂²f/∂x²", "6xy²", "3x²y²"), ("∂²f/∂x∂y", "6x²y", "6xy²"), ("∂f/∂x", "3x²y²", "3x²y")],
)
def test_partial_derivatives_of_a_function(left: str, right: str, slip: str) -> None:
    assert last(f"{FUNCTION}{left} = {right}", "a.txt") is Verdict.CORRECT
    assert last(f"{FUNCTION}{left} = {slip}", "a.txt") is Verdict.WRONG


def test_small_superscripts_count_steps_where_a_line_tells_the_next() -> None:
    assert last("xᵏ⁺¹ = 0.8xᵏ", "a.txt") is Verdict.GIVEN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("For f(x) = x³: f'(x) = 3x².", [Verdict.GIVEN, Verdict.CORRECT]),
        ("For f(x) = x³: f'(x) = 2x².", [Verdict.GIVEN, Verdict.WRONG]),
        ("For F(x) = w·tanh(v·x): F'(x) = w·v(1 − tanh²(v·x)).", [Verdict.GIVEN, Verdict.CORRECT]),
        ("For F(x) = w·tanh(v·x): F'(x) = w(1 − tanh²(v·x)).", [Verdict.GIVEN, Verdict.WRONG]),
        ("If f(x) = 0: x = 3.", []),  # a condition, which tells no function
    ],
)
def test_a_function_behind_for(text: str, expected: list[Verdict]) -> None:
    assert verdicts(text, "a.txt") == expected


@pytest.mark.parametrize(
    ("factor", "expected"), [("(1 − ηλ)", Verdict.CORRECT), ("(1 + ηλ)", Verdict.WRONG)]
)
def test_a_greek_letter_beside_a_latin_one_is_no_word(factor: str, expected: Verdict) -> None:
    """w − η(L' + λw) = w − ηL' − ηλw"""
    assert last(f"w ← w − η(L' + λw) = {factor}w − ηL'.", "a.txt") is expected


PLACES = """h = [0.5, 0.1], W = [[0.1, 0.3], [0.2, 0.4]]

`(h @ W)[0] = (0.5 * 0.1) + (0.1 * 0.2) = %s`"""


def test_an_index_behind_brackets_is_no_factor() -> None:
    assert verdicts(PLACES % "0.07")[-2:] == ["unchecked", "correct"]
    assert verdicts(PLACES % "0.17")[-1] == "wrong"
    assert verdicts("`(2)[3] = 6`") == ["correct"]
