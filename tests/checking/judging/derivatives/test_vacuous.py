"""Derivatives that are 0 only because a formula does not mention what is differentiated by."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last

NETWORK = r"$L = \frac{1}{2}(p - y)^2$, $p = w h + b$. "  # by hand: L_bb = 1, L_ww = h², L_wb = h


@pytest.mark.parametrize(
    ("below", "right", "wrong"),
    [
        (r"\partial b^2", "1", "0"),
        (r"\partial b^2", "1", "2"),
        (r"\partial w^2", "h^2", "h^3"),
        (r"\partial w \partial b", "h", "w"),
    ],
)
def test_a_second_derivative_goes_through_the_definitions(
    below: str, right: str, wrong: str
) -> None:
    text = rf"{NETWORK}$\frac{{\partial^2 L}}{{{below}}} = "
    assert last(f"{text}{right}$") in ("correct", "rounded")
    assert last(f"{text}{wrong}$") == "wrong"


def test_a_derivative_by_all_parameters_is_not_zero() -> None:
    text = r"$f = \theta_0 x + \theta_1 x^2$, $\frac{\partial f}{\partial \theta} = 0$"
    assert last(text) in ("given", "unchecked")
