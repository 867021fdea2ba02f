"""Gradients of a convolution in numbers: one entry that is not that of the two matrices shown."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms

# The entries: 1·1 − 1·2 + 0·0 + 0.5·1, 1·2 − 1·0 + 0·1 + 0.5·3, 1·0 − 1·1 + 0·2 − 0.5, 1·1 − 1·3 + 0·(−1) + 0.5·1
SHOWN = (
    "$X = \\begin{pmatrix} 1 & 2 & 0 \\\\ 0 & 1 & 3 \\\\ 2 & -1 & 1 \\end{pmatrix}$ and "
    "$\\frac{\\partial L}{\\partial O} = \\begin{pmatrix} 1 & -1 \\\\ 0 & 0.5 \\end{pmatrix}$.\n\n"
)
ENTRIES = (
    SHOWN + "$\\frac{\\partial L}{\\partial K_{11}} = 1 - 2 + 0.5 = -0.5$\n\n"
    "$\\frac{\\partial L}{\\partial K_{12}} = 2 + 1.5 = 3.5$\n\n"
    "$\\frac{\\partial L}{\\partial K_{21}} = %s$\n\n"
    "$\\frac{\\partial L}{\\partial K_{22}} = 1 - 3 + 0.5 = -1.5$"
)
WHOLE = (
    SHOWN
    + "$$\\frac{\\partial L}{\\partial K} = \\begin{pmatrix} -0.5 & 3.5 \\\\ %s & -1.5 \\end{pmatrix}$$"
)
# G = [1 −1; 0 0.5] and K = [1 0; −1 2] turned out: 1, −1, 0; −1, 3 + 0.5, −2; 0, −0.5, 1
FULL = (
    "$K = \\begin{bmatrix} 1 & 0 \\\\ -1 & 2 \\end{bmatrix}$, "
    "$\\frac{\\partial L}{\\partial O} = \\begin{bmatrix} 1 & -1 \\\\ 0 & 0.5 \\end{bmatrix}$.\n\n"
    "$$\\frac{\\partial L}{\\partial X} = "
    "\\begin{bmatrix} 1 & -1 & 0 \\\\ -1 & %s & -2 \\\\ 0 & -0.5 & 1 \\end{bmatrix}$$"
)
LINE = (
    "$x = (1, 0, 2, -1, 1)$ and $\\frac{\\partial L}{\\partial z} = (0.5, 2)$:\n\n"
    # 0.5·1 + 2·0, 0.5·0 + 2·2, 0.5·2 − 2, 0.5·(−1) + 2
    + "\n\n".join(
        f"$\\frac{{\\partial L}}{{\\partial k_{j}}} = {v}$"
        for j, v in enumerate(("0.5", "4", "-1", "%s"), 1)
    )
)
ROUNDED = (  # 1.25 with one digit
    "$X = \\begin{pmatrix} 1 & 2 & 1 \\\\ 3 & 1 & 2 \\\\ 0 & 1 & 2 \\end{pmatrix}$ and "
    "$\\frac{\\partial L}{\\partial O} = \\begin{pmatrix} 0.25 & 0.5 \\\\ 0 & 0 \\end{pmatrix}$.\n\n"
    "$$\\frac{\\partial L}{\\partial K} = \\begin{pmatrix} %s & 1.0 \\\\ 1.25 & 1.25 \\end{pmatrix}$$"
)
PAIRS = (
    (ROUNDED, "1.25", "1.75"),
    (ENTRIES, "0 - 1 + 0 - 0.5 = -1.5", "0 + 1 + 0 - 0.5 = 0.5"),
    (ENTRIES, "-1.5", "-2.5"),
    (WHOLE, "-1.5", "1.5"),
    (FULL, "3.5", "2.5"),
    (LINE, "-0.5 + 2 = 1.5", "-0.5 - 2 = -2.5"),
)


@pytest.mark.parametrize(("text", "right", "slip"), PAIRS)
def test_one_entry_is_off(text: str, right: str, slip: str) -> None:
    assert not alarms(text % right)
    assert alarms(text % slip) == 1


@pytest.mark.parametrize(
    "text",
    [
        FULL % "3.49",
        ROUNDED % "1.3",
        ROUNDED % "1.2",
        FULL % "0",  # behind a ReLU
        FULL % "0.35",
        ENTRIES.replace("2 + 1.5 = 3.5", "4.5").replace("1 - 3 + 0.5 = -1.5", "-2.5")
        % "0.5",  # no law
        SHOWN
        + "$$\\frac{\\partial L}{\\partial W} = \\begin{pmatrix} 2 & 3 \\\\ 4 & 5 \\end{pmatrix}$$",
    ],
)
def test_what_may_be_something_else(text: str) -> None:
    assert not alarms(text)
