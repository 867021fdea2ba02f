"""Two values side by side after a relation of their names: a point off a line, the vector of another part. They
are told, and no claim; where words or an arrow make a claim of the second one, it is judged."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, judged

LINE = "The regression line is $y = 2x + 1$. "
VECTOR = "## Eigenvector for $\\lambda = 2$\n\n$x_2 = 0, x_1 = -x_3$\n\n## Eigenvector for $\\lambda = 3$\n\n"
CASES = "For $\\lambda = 1$: $v_1 = -v_2$, take $v_2 = 1$.\n\nFor $\\lambda = 3$: $v_2 = 1$, "
ITEMS = "(a) $\\lambda = 2$: $v_1 = -2 v_2$. (b) $\\lambda = 3$: $v_2 = 1$"
PARTS = "a) $w_1 = -w_2$\n\nb) $w_2 = 3$"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LINE + "A data point: $x = 1$, $y = 4$.", "y = 4"),
        (LINE + "The outlier has $x = 1$ and $y = 40$.", "y = 40"),
        ("The true line is $y = 2x + 1$. We observe $x = 1$ and $y = 3.2$.", "y = 3.2"),
        ("The line $y = x$ is the boundary. The point $x = 1$, $y = 2$ lies above it.", "y = 2"),
        (
            "The decision boundary is $x_2 = 1 - x_1$. Test the point $x_1 = 2$, $x_2 = 3$.",
            "x_2 = 3",
        ),
        (
            "The line $x_2 = 1 - x_1$ separates the classes: class A has $x_1 = 2$, $x_2 = 3$.",
            "x_2 = 3",
        ),
        (
            "The constraint gives $\\alpha_2 = -\\alpha_1$. Without the constraint, $\\alpha_1 = 1$ and "
            "$\\alpha_2 = 2$.",
            "\\alpha_2 = 2",
        ),
        (VECTOR + "$x_3 = 2, x_2 = -2, x_1 = 2$", "x_1 = 2"),
        (CASES + "$v_1 = 1$.", "v_1 = 1"),
        (ITEMS + " and $v_1 = 1$.", "v_1 = 1"),
        (PARTS + ", $w_1 = 3$", "w_1 = 3"),
        ("### (a)\nWe get $y = -x$.\n\n### (b)\nNow $x = 1$ and $y = 1$.", "y = 1"),
    ],
)
def test_values_side_by_side_are_told(text: str, told: str) -> None:
    assert judged(text)[told] == "given"


@pytest.mark.parametrize(
    "text",
    [
        "$y = 2x + 1$ with $x = 1$, so $y = 2 \\cdot 1 + 1 = 4$.",
        "$y = 2x + 1$, $x = 1$, $y = 4$.",
        LINE + "For $x = 1$, $y = 4$.",
        LINE + "With $x = 1$ we get $y = 4$.",
        LINE + "$x = 1 \\Rightarrow y = 4$.",
        VECTOR + "With $x_3 = 2$ we get $x_1 = 2$.",
        VECTOR + "$x_3 = 2$, so $x_1 = 2$",
        "## The vector\n\n$x_1 = -x_3$, take $x_3 = 1$, so $x_1 = 1$.",
        PARTS + ", so $w_1 = 3$",
        # A layer is no coordinate of the one before it.
        "## Model\n\n$h_2 = 2 h_1$\n\n## Forward pass\n\n$h_1 = 1$, $h_2 = 3$",
        "The constraint gives $\\alpha_2 = -\\alpha_1$. With $\\alpha_1 = 1$, $\\alpha_2 = 1$.",
    ],
)
def test_what_is_said_to_follow_is_judged(text: str) -> None:
    assert alarms(text) == 1


def test_the_value_told_is_gone_on_with() -> None:
    text = LINE + "The outlier has $x = 1$ and $y = 40$. Its residual is $r = y - 3 = %s$."
    assert judged(text % "37")["y - 3 = 37"] == "correct"
    assert judged(text % "38")["y - 3 = 38"] == "wrong"
