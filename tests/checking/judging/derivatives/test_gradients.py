"""∇f of a function that the write-up has told; the derivatives are those of school.

f(x, y) = ½ (x² + 10 y²): (x, 10 y), at (1, 2) (1, 20). g(w_0, w_1) = w_0² + w_0 w_1: (2 w_0 + w_1, w_0).
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text

F = r"$f(x,y) = \frac12(x^2+10y^2)$. "
G = r"$g(w_0, w_1) = w_0^2 + w_0w_1$. "
J = r"$J(w) = (w-3)^2$. "
Q = r"$q = x_1^2 + 3x_1x_2$. "
P = r"$p(x) = \frac12 x^TAx - b^Tx$ with $A$ symmetric. "


def last(text: str) -> str:
    return judge(read_text(text, "answers.md"))[-1].verdict.value


@pytest.mark.parametrize(
    ("told", "right", "wrong"),
    [
        (F, r"$\nabla f = (x, 10y)^\top$", r"$\nabla f = (x, 5y)^\top$"),
        (F, r"$\nabla f(x, y) = (x, 10y)$", r"$\nabla f(x, y) = (10y, x)$"),
        (F, r"$\nabla f(1, 2) = (1, 20)$", r"$\nabla f(1, 2) = (1, 10)$"),
        (
            F,
            r"$\nabla f = \begin{pmatrix} x \\ 10y \end{pmatrix}$",
            r"$\nabla f = \begin{pmatrix} x \\ -10y \end{pmatrix}$",
        ),
        (G, r"$\nabla g = [2w_0 + w_1, w_0]$", r"$\nabla g = [2w_0 + w_1, w_1]$"),
        (J, r"$\nabla J = 2(w-3)$", r"$\nabla J = w-3$"),
        (Q, r"$\nabla q = (2x_1 + 3x_2, 3x_1)$", r"$\nabla q = (2x_1 + 3x_2, 3x_2)$"),
        (J, r"$\nabla_wJ = 2(w-3)$", r"$\nabla_wJ = 2w-3$"),
        (P, r"$\nabla_xp(x) = Ax - b$", r"$\nabla_xp(x) = Ax + b$"),
        (P, r"$\nabla p = Ax - b$", r"$\nabla p = Ax + b$"),
        (P, r"$\nabla^2 p = A$", r"$\nabla^2 p = 2A$"),
    ],
)
def test_a_gradient_is_judged_by_the_derivatives(told: str, right: str, wrong: str) -> None:
    assert last(told + right) == "correct"
    assert last(told + wrong) == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        F + r"Setting $\nabla f = 0$",
        F + r"we solve $\nabla f = (0, 0)^\top$",
        J + r"At the minimum $\nabla J = 0$",
        r"$h(x, y) = u$. $\nabla h = (a, b)$",
        F + r"$\nabla f = \lambda (1, 1)$",
        Q + r"$\nabla q = (1, 2, 3)$",
    ],
)
def test_what_is_asked_for_is_no_error(text: str) -> None:
    assert last(text) != "wrong"


def test_a_gradient_is_used_as_it_was_stated() -> None:
    text = J + r"$\nabla J = 2(w-3)$, so with $w = 5$: $\nabla J = 2 \cdot 2 = %s$"
    assert last(text % 4) in ("correct", "rounded")
    assert last(text % 6) == "wrong"


@pytest.mark.parametrize("whole", ["w", r"\theta"])
def test_a_gradient_by_the_entries_of_the_argument(whole: str) -> None:
    text = rf"$J({whole}) = {whole}_1^2 + 5{whole}_2^2$. $\nabla J({whole}) = (2{whole}_1, %s{whole}_2)$"
    assert last(text % 10) == "correct"
    assert last(text % 5) == "wrong"
    other = text.replace(r"\nabla J(" + whole, r"\nabla J(v")  # v is no vector of these
    assert last(other % 5) == "given"


def test_a_norm_of_what_was_a_number_in_another_question() -> None:
    """The numbers of another w are none of this one, and change nothing in a gradient that is wrong for any."""
    text = r"""## Question 1

$w = 0.5$

## Question 2

$J(w) = \|y - Xw\|^2 + \lambda \|w\|^2$ and $\nabla J = -2X^T(y - Xw) + %s\lambda w$"""
    found = [judge(read_text(text % factor, "a.md"))[-1].verdict.value for factor in ("2", "")]
    assert found == ["correct", "wrong"]
