"""A step in matrices that is worked out part by part in each cell, each part rounded for itself."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last, verdicts

TOLD = (
    r"$W = \begin{bmatrix}0.5 & 0.6\end{bmatrix}$, $\eta = 0.1$, $G = \begin{bmatrix}0.0045 & 0.0090\end{bmatrix}$"
    "\n\n"
)
COLUMN = "w = (0.5, 0.6)^T\n\neta = 0.1\n\ng = (0.0045, 0.0090)^T\n\n"
RIGHT = [
    (TOLD, r"$W - \eta \cdot G \approx \begin{bmatrix}0.5-0.0005 & 0.6-0.0009\end{bmatrix}$"),
    (TOLD, r"$W - \eta \cdot G = \begin{bmatrix}0.5-0.0005 & 0.6-0.0009\end{bmatrix}$"),
    (TOLD, r"$W - \eta G = [0.5-0.0005, 0.6-0.0009]$"),
    (COLUMN, "w - eta*g = (0.5 - 0.0005, 0.6 - 0.0009)^T"),
]


@pytest.mark.parametrize(("told", "line"), RIGHT)
def test_each_cell_in_parts(told: str, line: str) -> None:
    assert last(told + line) in (Verdict.ROUNDED, Verdict.CORRECT)
    for right, slip in (
        ("0.0005", "0.0007"),
        ("0.0009", "0.009"),
        ("0.5-", "0.4-"),
        ("0.5 -", "0.4 -"),
    ):
        if right in line:
            assert last(told + line.replace(right, slip)) is Verdict.WRONG


def test_a_name_is_not_rounded_to_one_digit() -> None:
    told = TOLD.replace("0.5 & 0.6", "0.52 & 0.64")
    assert Verdict.WRONG not in verdicts(
        told + RIGHT[0][1].replace("0.5-", "0.52-").replace("0.6-", "0.64-")
    )
    assert last(told + RIGHT[0][1]) is Verdict.WRONG
