"""Matrices that are told to be skew-symmetric, and equations with their own left side in them."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last

TOLD = "Suppose that $A$ is symmetric and $B$ is %s.\n\n$$%s$$"
WORDS = ["skew-symmetric", "antisymmetric", "a skew symmetric matrix"]


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize(
    ("right", "slip"),
    [
        (
            r"\text{tr}(B^T A) = -\text{tr}(BA)",
            r"\text{tr}(B^T A) = 2\,\text{tr}(BA) + \text{tr}(A)",
        ),
        (r"(AB)^\top = -BA", r"(AB)^\top = BAB"),
    ],
)
def test_its_transpose_has_the_other_sign(words: str, right: str, slip: str) -> None:
    assert last(TOLD % (words, right)) != "wrong"
    assert last(TOLD % (words, slip)) not in ("correct", "rounded")


@pytest.mark.parametrize(
    "before",
    [
        r"$A = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}$, $B = \begin{bmatrix} 0 & 1 \\ 5 & 2 \end{bmatrix}$.",
        r"$B = \begin{pmatrix} 1 & 2 \\ 0 & 3 \end{pmatrix}$.",
    ],
)
@pytest.mark.parametrize("again", ["", r"Let $B = \ldots$ be any matrix. "])
def test_the_matrices_of_another_question(before: str, again: str) -> None:
    text = f"# Exercise 1\n\n{before}\n\n# Exercise 2\n\n{again}"
    assert last(text + TOLD % (WORDS[0], r"\text{tr}(B^T A) = -\text{tr}(BA)")) != "wrong"
    slip = r"\text{tr}(B^T A) = 2\,\text{tr}(BA) + \text{tr}(A)"
    assert last(text + TOLD % (WORDS[0], slip)) not in ("correct", "rounded")


def test_a_symmetric_one_has_not() -> None:
    assert last(TOLD % ("symmetric, too", r"\text{tr}(B^T A) = -\text{tr}(BA)")) == "wrong"


@pytest.mark.parametrize("v", [r"V^{\pi_0}(s_1)", "V(s_1)", r"V^{\pi}(s)"])
def test_a_value_that_stands_on_both_sides_is_solved_for(v: str) -> None:
    text = rf"${v} = 1 + 0.3 {v}$, so $1/0.7 = %s$"
    assert last(text % "10/7") == "correct"
    assert last(text % "11/7") == "wrong"
    assert last(rf"${v} = 1 + 0.3 {v}$") == "given"
