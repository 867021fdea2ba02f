r"""x = e^{−1} behind "at ln x = −1", whatever x was before: the solution of the equation right before it.

By hand: ln x = −1 gives x = 1/e = 0.3679; x + 3 = 10 gives x = 7; e^3 = 20.0855.
"""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms


@pytest.mark.parametrize(
    ("before", "equation", "right", "slip"),
    [
        (r"$z = \ln 4$, $x = e^z$", r"\ln x = -1", r"e^{-1} \approx 0.3679", r"e \approx 2.7183"),
        ("$z = 2$, $x = z^2$", "x + 3 = 10", "10 - 3", "10 + 3"),
        ("$z = 2$, $x = e^z$", r"\ln x = 3", "e^3 = 20.0855", "e^{1/3} = 1.3956"),
        ("$z = 2$, $x = z^2$", r"\sqrt{x} = 3", "3^2", r"\sqrt{3}"),
    ],
)
@pytest.mark.parametrize("between", ["$, $", r", \quad ", "$, so $"])
def test_the_equation_right_before(
    before: str, equation: str, right: str, slip: str, between: str
) -> None:
    text = f"{before}. The other one is at ${equation}{between}x = %s$."
    assert alarms(text % right) == 0
    assert alarms(text % slip) > 0


def test_typed() -> None:
    text = "z = 2, x = z^2\nThe other one is at x + 3 = 10, so x = {}\n"
    assert alarms(text.format("10 - 3"), "a.txt") == 0
    assert alarms(text.format("10 + 3"), "a.txt") > 0
