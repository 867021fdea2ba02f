"""A determinant is of a matrix, whatever number its letter had; a norm is the one that the words name."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

A = r"\begin{bmatrix} 1 & 2 \\ 0 & 2 \end{bmatrix}"


@pytest.mark.parametrize("letter", ["J", "E", "K"])
@pytest.mark.parametrize(
    "taken",
    [r"\det %s", r"\det(%s)", r"\operatorname{tr} %s", r"\operatorname{tr}(%s)", r"\|%s\|_F"],
)
def test_a_letter_of_a_number_is_another_one_as_a_matrix(letter: str, taken: str) -> None:
    of = taken % letter
    assert not alarms(f"The cost is ${letter} = 0.159$. At (1, 0) we have ${of} = 0 - 1 = -1$.")
    shown = f"The matrix is ${letter} = {A}$. At (1, 0) we have ${of} = %s$."
    assert last(shown % "7") is Verdict.WRONG


def test_a_determinant_in_plain_text() -> None:
    assert not alarms("The cost is J = 0.159.\n\nAt (1, 0): det J = 0 − 1 = −1", "a.txt")
    told = "J = [[1, 2], [0, 2]]\n\ndet J = "
    assert not alarms(told + "2", "a.txt")
    assert alarms(told + "3", "a.txt")


@pytest.mark.parametrize(
    "words",
    ["Spectral norm", "The spectral norm", "Spektralnorm", "Norma espectral", "Norme spectrale",
     "Operator norm", "Norma spettrale", "Спектральная норма"],
)  # fmt: skip
def test_the_norm_that_is_named_is_no_frobenius_norm(words: str) -> None:
    # The largest singular value: λ² − 9 λ + 4 = 0 of AᵀA, √8.5311
    assert not alarms(rf"{words} of $A = {A}$: $\|A\| = 2.9208$.")
    assert not alarms(f"{words} of A = [[1, 2], [0, 2]]: ‖A‖ = √8.5311 = 2.9208", "a.txt")


def test_a_frobenius_norm_is_computed() -> None:
    for said in ("Frobenius norm", "Norm"):
        assert not alarms(rf"{said} of $A = {A}$: $\|A\|_F = 3$.")
        assert alarms(rf"{said} of $A = {A}$: $\|A\|_F = 2.9208$.")
