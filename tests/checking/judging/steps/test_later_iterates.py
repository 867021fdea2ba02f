r"""What is computed at w_1, where w = 0 was the start: the number of the last iterate stands for the letter.

By hand: σ(1.3333) = 0.7914, σ(2.6666) = 0.9350, σ(0) = 0.5; x = 2 − 2/4 = 1.5 and 1.5² − 2 = 0.25.
"""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms

_TEXTS = [
    (
        r"$p_i = \sigma(w^\top x_i)$, $x = (1, 2, -1)$. Start at $w = 0$, hence $w_1 \approx 1.3333$."
        "\n\n"
        r"At $w_1$: $p_1 = \sigma(1.3333) \approx 0.7914$, $p_2 = \sigma(%s)$.",
        "2.6666",
        "2.7666",
    ),
    (
        r"$p_i = \sigma(w x_i)$, $x = (1, 2)$. At $w = 0$: $p_1 = \sigma(0) = 0.5$. A step gives"
        r" $w_1 = 0 + 1 \cdot 1.5 = 1.5$. Now $p_2 = \sigma(%s)$.",
        "3.0",
        "2.5",
    ),
    (
        r"Let $z = 3x + 1$ with $x = 2$. Newton's step is $x_1 = 2 - \frac{2}{4} = 1.5$,"
        r" and then $z = %s = 5.5$.",
        r"3 \cdot 1.5 + 1",
        r"3 \cdot 1.6 + 1",
    ),
]


@pytest.mark.parametrize(("text", "right", "slip"), _TEXTS)
def test_at_the_iterate_that_was_told_last(text: str, right: str, slip: str) -> None:
    assert alarms(text % right) == 0
    assert alarms(text % slip) > 0


def test_typed() -> None:
    text = "p_i = sigma(w x_i), x = (1, 2)\nStart: w = 0\nw_1 = 0 + 1.5 = 1.5\nAt w_1: p_2 = sigma({})\n"
    assert alarms(text.format("3.0"), "a.txt") == 0
    assert alarms(text.format("2.5"), "a.txt") == 1


def test_before_the_step_the_start_is_meant() -> None:
    text = r"$z = 3x + 1$, $x = 2$, so $z = 3 \cdot %s + 1$. Then $x_1 = 2 - 0.5 = 1.5$."
    assert alarms(text % "2") == 0
    assert alarms(text % "1.5") == 1
