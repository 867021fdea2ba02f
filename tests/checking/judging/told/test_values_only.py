"""Functions of which only values are told: their name alone has none. Each with a slip of the same form."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms


@pytest.mark.parametrize("name", ["Gain", "Ganancia", "Loss"])
def test_a_word_with_several_arguments_has_no_value_alone(name: str) -> None:
    text = rf"$\text{{{name}}}(S, A) = 0.9 - 0.7$, $\text{{{name}}}(S, B) = 0.9 - 0.82 = 0.08$."
    assert alarms(rf"{text} The other is B ($\text{{{name}}} = 0.08$).") == 0
    assert alarms(rf"{text} $d = \text{{{name}}}(S, A) - \text{{{name}}}(S, B) = 0.12$") == 0
    assert alarms(rf"{text} $d = \text{{{name}}}(S, A) - \text{{{name}}}(S, B) = 0.22$") == 1


def test_several_values_of_one_argument() -> None:
    text = r"$\text{Gain}(A) = 1 - 1 = 0$, $\text{Gain}(B) = 1 - 0.92 = %s$. The best is B ($\text{Gain} = 0.08$)."
    assert alarms(text % 0.08) == 0
    assert alarms(text % 0.18) == 1


def test_a_quantity_is_what_it_was_said_to_be() -> None:
    text = r"$L(w, b) = 0.5 \cdot (3 - 1)^2 = 2$ with $y = 3$, $m = L + y = %s$"
    assert alarms(text % 5) == 0
    assert alarms(text % 6) == 1
