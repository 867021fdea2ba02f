"""Products and sums that are given anew: "Second case: a + b = 4, a b = 1", "with η λ = 0.25"."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

TOLD = "$a = 2$, $b = 3$.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "Second case: $a + b = 4$, $a b = 1$",
        "Take $a b = 4$. Then $1 - a b = -3$",
        "With $a b = 0.25$ the factor is $1 - a b = 0.75$",
        "Choose $a^2/b = 0.5$. Then $3 a^2/b = 1.5$",
    ],
)
def test_given(text: str) -> None:
    assert not alarms(f"{TOLD}{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "Hence $a + b = 4$",
        "With these values $a b = 7$",
        "With $a b = 0.25$ the factor is $1 - a b = 0.65$",
        "For $a = 2$, $a^2 + 1 = 6$",
        "Second case: $a = 1$, $a b + 1 = 5$",
    ],
)
def test_claimed(text: str) -> None:
    assert last(f"{TOLD}{text}\n") is Verdict.WRONG
