"""A computed side that differs from the other one beyond the digits in which both would be printed.

19.895/√396.02 = 0.99974, so that 0.9997 is right and 0.9999 is not; 9.9 − 0.1 · 0.9999 = 9.80001 and
9.9 − 0.1 · 0.99974 = 9.800026 are both 9.8000.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text


@pytest.mark.parametrize(
    ("text", "right", "slip", "mistake", "expected"),
    [
        (
            r"$\theta_2 = 9.9 - 0.1 \cdot \frac{19.895}{\sqrt{396.02}} \approx 9.9 - 0.1(%s)$",
            "0.9997",
            "0.9999",
            "copied-wrongly",
            "9.9 - 0.1·0.9997",
        ),
        (
            r"$w = 0.5 - 0.00001 \cdot 0.3 = 0.5 %s 0.00001 \cdot 0.3$",
            "-",
            "+",
            "sign",
            "0.5 - 0.00001·0.3",
        ),
    ],
)
def test_the_slip_is_one_that_brings_them_nearer(
    text: str, right: str, slip: str, mistake: str, expected: str
) -> None:
    assert judge(read_text(text % right, "a.md"))[-1].verdict != "wrong"
    found = judge(read_text(text % slip, "a.md"))[-1]
    assert (found.verdict.value, found.mistake, found.expected) == ("wrong", mistake, expected)
