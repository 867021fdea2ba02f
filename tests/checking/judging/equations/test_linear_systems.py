"""Systems of linear equations with numbers: A w = b is an equation for w, whatever w has been at the start."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import judged, last, verdicts

START = (
    r"$X = \begin{pmatrix} 1 & 2 \\ 0 & 1 \end{pmatrix}$,"
    r" $w = \begin{pmatrix} 0.3 \\ -0.1 \end{pmatrix}$."
    "\n\n"
)
A = r"\begin{pmatrix} 6 & -1 \\ -1 & 7 \end{pmatrix}"
SYSTEM = rf"$${A} w = \begin{{pmatrix}} 6 \\ -1 \end{{pmatrix}}$$"


@pytest.mark.parametrize(
    "said",
    [
        "The minimum satisfies $X^T X w = X^T y$, that is ",
        "Das Minimum erfüllt $X^T X w = X^T y$, also ",
        "The normal equations read ",
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.tex"])
def test_a_system_is_no_claim_about_the_start(said: str, name: str) -> None:
    assert Verdict.WRONG not in verdicts(START + said + SYSTEM, name)


def test_a_system_in_plain_text() -> None:
    text = "X = [[1, 2], [0, 1]], w = [0.3, -0.1]\n\nNormal equations: [[6, -1], [-1, 7]] w = [6, -1]\n"
    assert Verdict.WRONG not in verdicts(text, "a.txt")


def test_a_product_with_the_name_of_its_matrix_is_claimed() -> None:
    """6 · 0.3 + 0.1 = 1.9, −0.3 − 0.7 = −1"""
    text = (
        START + f"$W = {A}$.\n\n" + r"The output is $W w = \begin{pmatrix} %s \\ -1 \end{pmatrix}$."
    )
    assert last(text % "1.9") is Verdict.CORRECT
    assert last(text % "2.9") is Verdict.WRONG
    again = (
        START + f"$W = {A}$.\n\n" + rf"Here ${A} w = \begin{{pmatrix}} %s \\ -1 \end{{pmatrix}}$."
    )
    assert last(again % "1.9") is Verdict.CORRECT
    assert last(again % "4.9") is Verdict.WRONG


@pytest.mark.parametrize(
    "text",
    [
        "$w_1 = 0.3$, $w_2 = -0.1$.\n\n%s $6 w_1 - w_2 = %s$ and $-w_1 + 7 w_2 = %s$.",
        "w_1 = 0.3, w_2 = -0.1.\n\n%s 6 w_1 - w_2 = %s and -w_1 + 7 w_2 = %s.\n",
    ],
)
def test_equations_of_a_system(text: str) -> None:
    told = "The minimum satisfies two equations, that is"
    assert Verdict.WRONG not in verdicts(text % (told, "6", "-2"))
    found = list(judged(text % ("We put the weights in:", "1.9", "-2")).values())
    assert found[-2:] == [Verdict.CORRECT, Verdict.WRONG]
    assert Verdict.WRONG in verdicts(text % ("We put the weights in:", "6", "-1"))


# w is computed here, first as a number, then in a step
COMPUTED = [
    r"$w = 0.8$. A step: $w \leftarrow 0.8 - 0.1 \cdot 2 = 0.6$." + "\n\n" + START,
    START
    + r"A step: $w \leftarrow w - 0.1 \begin{pmatrix} -2 \\ 0 \end{pmatrix}"
    + r" = \begin{pmatrix} 0.5 \\ -0.1 \end{pmatrix}$."
    + "\n\n",
]


@pytest.mark.parametrize(
    "said",
    [
        "How far could we have gone? The minimum satisfies $X^T X w = X^T y$, that is ",
        "Das Minimum erfüllt $X^T X w = X^T y$, also ",
        "Le minimum vérifie $X^T X w = X^T y$, donc ",
    ],
)
@pytest.mark.parametrize("before", COMPUTED)
def test_a_system_is_no_claim_about_a_computed_name(said: str, before: str) -> None:
    assert Verdict.WRONG not in verdicts(before + said + SYSTEM, "a.tex")


@pytest.mark.parametrize(
    "said",
    [
        "We put them into ",  # no word of an unknown
        "The step takes us nearer to the minimum: now ",
        r"The minimum $w = (0.5, -0.1)$ satisfies ",  # told in the same sentence
    ],
)
def test_a_system_with_computed_numbers_put_in_is_claimed(said: str) -> None:
    """6 · 0.5 + 0.1 = 3.1, −0.5 − 0.7 = −1.2"""
    text = COMPUTED[1] + said + rf"$${A} w = \begin{{pmatrix}} %s \\ -1.2 \end{{pmatrix}}$$"
    assert last(text % "3.1") is Verdict.CORRECT
    assert last(text % "3.3") is Verdict.WRONG
