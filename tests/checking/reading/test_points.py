"""A formula that is evaluated at a point: its names have these numbers."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms

TEXTS = (
    "Reverse mode for $y = \\ln(x_1) + x_1 x_2$ at $(2, 5)$:\n\n$v_2 = x_1 x_2 = %s$",
    "**Forward pass** of $f(x, y) = x^2 y + y$ at the point $(2, 5)$.\n\n$v_2 = x y = %s$",
    "The computational graph of $f(a, b) = a b + \\sin a$, evaluated at $(2, 5)$:\n\n$v_1 = a b = %s$",
    "Rückwärtsmodus: \\(f(x, y) = x y + y\\) im Punkt \\((2; 5)\\)\n\n$v_2 = x y = %s$",
    "Automatic differentiation of f(x, y) = x*y + y at (2, 5):\n\nv_1 = x*y = %s",
)


@pytest.mark.parametrize("text", TEXTS)
def test_the_numbers_are_told(text: str) -> None:
    assert not alarms(text % "10")
    assert alarms(text % "11") == 1


@pytest.mark.parametrize(
    "text",
    [
        "Let $f(x, y) = x^2 y + y$ at $(2, 5)$.\n\n$v_2 = x y = 11$",  # nothing of a pass through a graph
        "Reverse mode of $f(x, y) = x^2 y$ at $(2, 5)$.\n\n$g = x y = 1$ at $(1, 1)$",
        "Reverse mode of $y = x_1 x_3$ at $(2, 5)$.\n\n$g = x_1 x_3 = 11$",
        "Reverse mode of $y = w x$ at $(2, 5)$.\n\n$g = w x = 11$",  # which is which is not told
        "Forward mode for inputs with $f(x, y) = x y$ in $(0, 1)$.\n\n$v_2 = x y = 11$",  # an interval
        "Reverse mode of $y = x_1 x_2$ at $(2, 5, 7)$.\n\n$g = x_1 x_2 = 11$",
    ],
)
def test_what_tells_no_numbers(text: str) -> None:
    assert not alarms(text)
