"""X²(ω) is the square of X(ω), where a letter stands only before one argument."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last


@pytest.mark.parametrize("argument", [r"\omega", "w", r"\overline w", r"\bar{x}"])
@pytest.mark.parametrize("power", ["X^2(ARG)", "X^{2}(ARG)", r"X^2 \left( ARG \right)", "X²(ARG)"])
def test_a_square_of_a_value(power: str, argument: str) -> None:
    of = f"X({argument})"
    square = power.replace("ARG", argument)
    assert alarms(rf"$\exp[-({of} + \theta)^2 + {square}] = \exp[-2 \theta {of} - \theta^2]$") == 0
    assert alarms(rf"$\exp[-({of} + \theta)^2 + {square}] = \exp[-\theta {of} - \theta^2]$") == 1


def test_a_letter_that_stands_alone_is_a_factor() -> None:
    assert last("$a^2 (b) = a a b$") == "correct"
    assert last("$a^2 (b) = a a$") != "correct"
