"""∂z/∂w where z is written with the w of a step, w^0 or w^{(t)}; and a superscript 0 that is no power."""

from __future__ import annotations

import pytest

from tests.checking.writeup import judged, last


@pytest.mark.parametrize(
    ("told", "right", "slip"),
    [
        (
            r"$$z = b^0 + w_1^0 x_1 + w_2^0 x_2$$",
            r"$\frac{\partial z}{\partial w_1} = x_1$",
            r"$\frac{\partial z}{\partial w_1} = x_2$",
        ),
        (
            r"$z = b^{(0)} + w^{(0)} x$, $h = \sigma(z)$.",
            r"$\frac{\partial h}{\partial b} = h(1-h)$",
            r"$\frac{\partial h}{\partial b} = h(1-h) x$",
        ),
        (
            r"$z = w^{(t)} x + b^{(t)}$, $L = (z - y)^2$.",
            r"$\frac{\partial L}{\partial w} = 2(w x + b - y) x$",
            r"$\frac{\partial L}{\partial w} = 2(w x - b - y) x$",
        ),
        (
            r"$w^0 = 5$, $b^0 = 1$. $z = w^0 x + b^0$, $J = z^2$.",
            r"$\frac{dJ}{dw} = 2 z x$",
            r"$\frac{dJ}{dw} = 2 z$",
        ),
    ],
)
def test_what_is_derived_by_is_that_of_the_step(told: str, right: str, slip: str) -> None:
    assert last(f"{told} {right}") == "correct"
    assert last(f"{told} {slip}") == "wrong"


def test_the_numbers_of_a_step_are_put_in() -> None:
    text = r"$w^0 = 5$, $b^0 = 1$, $x = 2$, $z = w^0 x + b^0 = 11$, $J = z^2$. $\frac{dJ}{dw} = 2 z x = %s$"
    assert last(text % "44") == "correct"
    assert last(text % "42") == "wrong"


def test_names_of_layers_are_left_as_they_are() -> None:
    text = r"$z^{(1)} = W^{(1)} x$, $z^{(2)} = W^{(2)} z^{(1)}$. $\frac{\partial z^{(2)}}{\partial W} = x$"
    assert last(text) == "given"


def test_powers_with_the_exponent_zero_stay_powers() -> None:
    found = judged(r"$f = x_1^0 x_2^2$, $\frac{df}{dx_2} = 2 x_2$. $x^0 + x^1 = 1 + x$. $x^0 = 1$")
    assert "wrong" not in found.values()
    assert last(r"$x^0 + x^1 = 2 + x$") == "wrong"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (r"$J = (w^0 - 3)^2$, $\frac{dJ}{dw} = %s(w^0 - 3)$", "a.md"),
        (r"$J = \left(a - w^{0}\right)^2$, $\frac{dJ}{dw} = -%s(a - w^{0})$", "a.md"),
        ("J = (w^0 - 3)^2\ndJ/dw = %s(w^0 - 3)\n", "a.txt"),
    ],
)
def test_in_brackets_with_one_more_term_it_is_no_power(text: str, name: str) -> None:
    assert last(text % "2", name) == "correct"
    assert last(text % "3", name) == "wrong"
