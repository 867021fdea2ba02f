"""A step of descent goes on from the last value, with the slope there."""

from __future__ import annotations

import pytest

from symderiv.checking.model import HOLDS
from tests.checking.writeup import last, verdicts

STEPS = [
    (
        "w = 0.4, η = 0.1. Step 1: w = w − 0.1·2 = 0.2.\n\nStep 2: w = w − 0.1·%s",
        "0 = 0.2",
        "0 = 0.4",
    ),
    (
        "$w = 0.4$.\n\nFirst step: $w \\leftarrow w - 0.1\\cdot 2 = 0.2$\n\n"
        "Second step: $w \\leftarrow w - 0.1\\cdot 1 = %s$",
        "0.1",
        "0.3",
    ),
    (
        "v = 0. Step 1: v = 0.9v + 1 = 1. Step 2: v = 0.9 v + 2 = 2.9. Step 3: v = 0.9 v + 1 = %s.",
        "3.61",
        "1.9",
    ),
    (
        "w = 0.4, η = 0.1. Step 1: w = 0.4 − 0.1·2 = 0.2.\n\nStep 2: w = %s",
        "0.2 − 0.1·1 = 0.1",
        "0.4 − 0.1·1 = 0.3",
    ),
]


@pytest.mark.parametrize(("text", "right", "slip"), STEPS)
def test_a_counted_step_goes_on_from_the_last_value(text: str, right: str, slip: str) -> None:
    assert "wrong" not in verdicts(text % right)
    assert "wrong" in verdicts(text % slip)


def test_uncounted_steps_from_an_older_value_are_not_right() -> None:
    text = "w = 1. w = w - 0.5 = 0.5. w = w - 0.25 = %s."
    assert last(text % "0.25") == "correct"
    assert last(text % "0.75") not in (*HOLDS, "wrong")


@pytest.mark.parametrize(
    "text",
    [
        "w = 0.4. With η = 0.1: w = w − 0.1·2 = 0.2. With η = 0.2: w = w − 0.2·2 = 0",
        "w = 0.4. w = w − 0.1·2 = 0.2. With momentum instead: w = w − 0.1·3 = 0.1",
    ],
)
def test_another_try_from_the_same_place_is_right(text: str) -> None:
    assert last(text) in HOLDS


DESCENT = [
    (
        "f(w) = (w − 3)², η = 0.25, w₀ = 1.\nw₁ = 1 − 0.25·(−4) = 2\nw₂ = %s",
        "2 − 0.25·(−2) = 2.5",
        ("1 − 0.25·(−2) = 1.5", "2 − 0.25·(−4) = 3", "2 − 0.25·2 = 1.5"),
    ),
    (
        r"Gradient descent with $w_0 = 1$, $\eta = 0.1$, $f(w) = w^2$. $w_1 = 1 - 0.1\cdot 2 = 0.8$, $w_2 = %s$.",
        r"0.8 - 0.1\cdot 1.6 = 0.64",
        (r"0.8 - 0.1\cdot 2 = 0.6", r"0.8 - 0.1\cdot 0.8 = 0.72", r"1 - 0.1\cdot 1.6 = 0.84"),
    ),
    (
        "f(w) = (w − 3)², learning rate η = 0.25, w₀ = 1.\nw₁ = %s",
        "1 − 0.25·2·(1 − 3) = 2",
        ("1 − 0.25·4 = 0", "1 − 0.25·(−2) = 1.5", "1 + 0.25·(−4) = 0"),
    ),
    (
        r"Gradient descent on $L = (w x - y)^2$, $x = 1$, $y = 2$, $w_0 = 1$, $\eta = 0.1$."
        r" $w_1 = 1 - 0.1\cdot (-2) = 1.2$, $w_2 = %s$.",
        r"1.2 - 0.1\cdot (-1.6) = 1.36",
        (r"1.2 - 0.1\cdot (-2) = 1.4",),
    ),
    (
        "f(w) = w⁴/4, learning rate α = 0.1, w₀ = 1.\nw₁ = 1 − 0.1·1 = 0.9\n"
        "w₂ = 0.9 − 0.1·0.729 = 0.8271\nw₃ = %s",
        "0.8271 − 0.1·0.5658 = 0.7705",
        ("0.8271 − 0.1·0.729 = 0.7542",),
    ),
]


@pytest.mark.parametrize(("text", "right", "slips"), DESCENT)
def test_the_slope_of_a_step_is_that_at_its_place(
    text: str, right: str, slips: tuple[str, ...]
) -> None:
    assert "wrong" not in verdicts(text % right)
    for slip in slips:
        assert "wrong" in verdicts(text % slip)


@pytest.mark.parametrize(
    "text",
    [
        # v is added up
        r"Gradient descent with momentum, $w_0 = 1$, $\eta = 0.1$, $f(w) = w^2$. $w_1 = 1 - 0.1\cdot 2 = 0.8$,"
        r" $w_2 = 0.8 - 0.1\cdot 3.4 = 0.46$.",
        # components, and no steps
        r"Gradient descent, $\eta = 0.1$. $w_0 = 1$, $w_1 = 1 - 0.1\cdot 2$, $w_2 = 1 - 0.1\cdot 1.6 = 0.84$.",
    ],
)
def test_what_is_no_plain_descent_stays(text: str) -> None:
    assert "wrong" not in verdicts(text)
