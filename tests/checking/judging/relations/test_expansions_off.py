"""A product or a power that is written out, with one term that is not its own."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last

# (x₁z₁ + x₂z₂ + 1)² has 2 x₁x₂z₁z₂; (x + 1)³ = x³ + 3x² + 3x + 1
TERMS = r"1 + 2x_1z_1 + 2x_2z_2 + x_1^2z_1^2 + x_2^2z_2^2 + %sx_1x_2z_1z_2$"


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        (r"$k(x, z) = (x^T z + 1)^2$ on $\mathbb{R}^2$: $k(x, z) = " + TERMS, "2", ""),
        (r"$k(x, z) = (x^T z + 1)^2 = " + TERMS, "2", ""),
        ("$g(x) = (x+1)^3$. $$g(x) = x^3 + 3x^2 + 3x %s 1$$", "+", "-"),
        ("$g(x) = (x+1)^3$. $$g(x) = x^3 + %sx^2 + 3x + 1$$", "3", "6"),
    ],
)
def test_one_term_of_an_expansion(text: str, right: str, slip: str) -> None:
    assert last(text % right) == "correct"
    assert last(text % slip) == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        "$g(x) = x^3 + 3x^2 + 3x + 1$. Now $g(x) = x^3 + 3x^2 + 3x + 2$",  # nothing was expanded
        "$g(x) = (x+1)^2$. Now $g(x) = x^2 + 3x + 1$",  # too few terms
        "$g(x) = (x+1)^3$. Now $g(x) = x^3 + 2x^2 + 5x + 1$",
        "## Question 1\n\n$g(x) = (x+1)^3$.\n\n## Question 2\n\n$g(x) = x^3 + 3x^2 + 3x + 2$",
    ],
)
def test_another_function(text: str) -> None:
    assert last(text) != "wrong"
