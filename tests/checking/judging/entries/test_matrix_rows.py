"""Rows that have letters of their own, behind the matrix that they are rows of. Values by hand."""

from __future__ import annotations

import pytest

from tests.checking.writeup import verdicts

# [1 2; 0 3; 2 1] [2 1; 1 0] = [4 1; 3 0; 5 2]
KEYS = r"""$$K = H W = \begin{bmatrix} 1 & 2 \\ 0 & 3 \\ 2 & 1 \end{bmatrix}
\begin{bmatrix} 2 & 1 \\ 1 & 0 \end{bmatrix}$$

$$k_%d = [1(2) + 2(1), 1(1) + 2(0)] = [4, 1]$$

$$k_%d = [0(2) + 3(1), 0(1) + 3(0)] = [3, 0]$$

$$k_%d = %s$$
"""


@pytest.mark.parametrize("numbers", [(1, 2, 3), (0, 1, 2)])
@pytest.mark.parametrize(
    ("last", "slip"),
    [("[2(2) + 1(1), 2(1) + 1(0)] = [5, 2]", 0), ("[2(2) + 1(1), 2(0) + 1(1)] = [5, 1]", 1)],
)
def test_row_by_row(numbers: tuple[int, int, int], last: str, slip: int) -> None:
    assert verdicts(KEYS % (*numbers, last)).count("wrong") == slip


def test_vectors_that_are_no_rows() -> None:
    columns = r"""$$A = \begin{bmatrix} 1 & 2 & 0 \\ 0 & 3 & 1 \\ 2 & 1 & 4 \end{bmatrix}$$

$a_1 = [1, 0, 2]$, $a_2 = [2, 3, 1]$, $a_3 = [%s]$
"""
    assert "wrong" not in verdicts(columns % "0, 1, 4")
    assert verdicts(columns % "0, 1, 5").count("wrong") == 1
    # two of three are no rows: they are vectors of their own
    assert "wrong" not in verdicts(columns.replace("2, 3, 1", "1, 1, 1") % "0, 1, 5")
    assert "wrong" not in verdicts(columns.replace("a_3", "a_4") % "0, 1, 5")


# 0.22/√2 = 0.1556, 0.10/√2 = 0.0707, 0.20/√2 = 0.1414, 0.32/√2 = 0.2263
SCORES = r"""$$Q = X W$$

$$q_1 = [0.0, 1.0] \quad W = [0.2, 0.6]$$

$$q_2 = [1.0, 0.0] \quad W = [0.3, 0.4]$$

$$S = Q K^T$$

$$S = \begin{bmatrix} 0.22 & 0.10 \\ 0.20 & 0.32 \end{bmatrix}$$

$$C = \frac{S}{\sqrt{2}}$$

$$C \approx \begin{bmatrix} 0.156 & %s \\ 0.141 & 0.226 \end{bmatrix}$$
"""


def test_what_rests_on_a_matrix_shown_after_its_names_have_changed() -> None:
    assert "wrong" not in verdicts(SCORES % "0.071")
    assert verdicts(SCORES % "0.017")[-1] == "wrong"


# det [3 6; 6 14] = 42 - 36 = 6
INVERSE = r"""$$A = \begin{bmatrix} 3 & 6 \\ 6 & 14 \end{bmatrix}$$

$$A^{-1} = \frac{1}{6} \begin{bmatrix} %s \end{bmatrix}$$
"""


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (r"14 & -6 \\ -6 & 3", "correct"),
        (r"3 & -6 \\ -6 & 14", "wrong"),
        (r"14 & 6 \\ 6 & 3", "wrong"),
    ],
)
def test_the_inverse_of_a_matrix_that_is_shown(entries: str, expected: str) -> None:
    assert verdicts(INVERSE % entries)[1] == expected


def test_an_inverse_alone_is_told() -> None:
    text = INVERSE.split("\n\n", 1)[1] % r"14 & -6 \\ -6 & 3" + "\n$x = A^{-1} (1, 2)^T = (%s)^T$"
    assert verdicts(text % r"\frac13, 0")[-1] == "correct"  # (14 - 12)/6, (-6 + 6)/6
    assert verdicts(text % r"\frac13, 1")[-1] == "wrong"
