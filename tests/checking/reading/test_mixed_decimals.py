"""Write-ups with decimal commas in some numbers and points in most: 0,25 is a quarter beside 0.5, and nothing is
called wrong that may be one number or two.
"""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, verdicts

POINTS = "We have a = 0.5, b = 1.5, c = 2.5, and the table says 0.1, 0.2, 0.3, 0.4, 0.7.\n\n"
MATRICES = (
    r"$\begin{bmatrix} 0,5 \\ 1,1 \end{bmatrix} + \begin{bmatrix} 0,5 \\ 0,6 \end{bmatrix}"
    r" = \begin{bmatrix} 1,0 \\ 1,7 \end{bmatrix}$"
)
SHOWN = r"$p = 0,25$, $q = 0,75$, $r = 0,625$. "


def test_numbers_with_a_comma_beyond_doubt_are_read() -> None:
    assert alarms(POINTS + SHOWN + r"$p + q = 0,25 + 0,75 = 1$") == 0
    assert verdicts(POINTS + SHOWN + r"$p \cdot q = 0,25 \cdot 0,75 = 0,1875$")[-1] == "correct"
    assert verdicts(POINTS + SHOWN + r"$p \cdot q = 0,25 \cdot 0,75 = 0,1975$")[-1] != "correct"


@pytest.mark.parametrize(
    "line",
    [
        r"$x = 2 \cdot 1,5 = 3,0$",
        r"$\sqrt{8/3} \approx 1,633$ and $\frac{5 - 3}{1,633} \approx 1,225$",
        MATRICES,
        r"$h = 3$ and $2 h = 6,0$, $h + 1,5 = 4,5$",
    ],
)
def test_nothing_is_said_of_what_may_be_one_number_or_two(line: str) -> None:
    assert alarms(POINTS + SHOWN + line) == 0


def test_beside_points_alone_a_comma_parts_numbers() -> None:
    assert alarms(POINTS + r"$\sqrt{8/3} \approx 1,633$") == 1  # thousands


def test_formulas_in_fences_have_decimals() -> None:
    told = "$a = 2{,}5$ and $b = 0{,}102$.\n\n```math\nc = 2.0 - 0.102 = %s\n```\n"
    assert alarms(told % "1.898") == 0
    assert alarms(told % "1.798") == 1
