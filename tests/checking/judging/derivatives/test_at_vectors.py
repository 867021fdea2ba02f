"""f(p) for the f(x, y) of the text at a place p, its Hessian, and sums whose ends are told elsewhere."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last, verdicts

TOLD = r"$f(x, y) = 3x^2 - xy + 2y^2$ and $p = \begin{pmatrix} 2 \\ -0.5 \end{pmatrix}$."


# f(2, −0.5) = 12 + 1 + 0.5; ∇f = (6x − y, 4y − x) = (12.5, −4)
@pytest.mark.parametrize(
    ("right", "slip"),
    [
        ("$f(p) = 13.5$", "$f(p) = 11.5$"),
        (
            r"$\nabla f(p) = \begin{pmatrix} 12.5 \\ -4 \end{pmatrix}$",
            r"$\nabla f(p) = \begin{pmatrix} 11.5 \\ -4 \end{pmatrix}$",
        ),
        (
            r"$\nabla^2 f = \begin{pmatrix} 6 & -1 \\ -1 & 4 \end{pmatrix}$",
            r"$\nabla^2 f = \begin{pmatrix} 6 & 1 \\ 1 & 4 \end{pmatrix}$",
        ),
    ],
)
def test_a_function_of_two_at_a_vector(right: str, slip: str) -> None:
    assert last(f"{TOLD}\n\n{right}") == "correct"
    assert last(f"{TOLD}\n\n{slip}") == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        # the cost of weights, not the loss of a sample
        r"$L(t, y) = (t - y)^2$ and $w = \begin{pmatrix} 2 \\ 1 \end{pmatrix}$.\n\n$L(w) = 0.35$",
        # x is what the model f(x, w) is applied to
        r"$f(x, w) = w x$ and $x_1 = \begin{pmatrix} 2 \\ 1 \end{pmatrix}$.\n\n$f(x_1) = 0.35$",
        # a Hessian at some place that the words tell
        r"$f(x, y) = x^3 + y^2$. There $\nabla^2 f = \begin{pmatrix} 12 & 0 \\ 0 & 2 \end{pmatrix}$",
    ],
)
def test_what_is_no_place_of_it(text: str) -> None:
    assert "wrong" not in verdicts(text.replace(r"\n", "\n"))


ENDS = r"$$R(c, d) = \sum_{j=1}^{5} (t_j - c - d s_j)^2$$" + "\n\n$$%s$$"


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        (
            r"\frac{\partial R}{\partial d} = -2 \sum_j s_j (t_j - c - d s_j)",
            r"\frac{\partial R}{\partial d} = -2 \sum_j (t_j - c - d s_j)",
        ),
        (
            r"\frac{\partial R}{\partial c} = -2 \sum_j (t_j - c - d s_j)",
            r"\frac{\partial R}{\partial c} = 2 \sum_j (t_j - c - d s_j)",
        ),
    ],
)
def test_a_sum_ends_where_those_of_its_names_do(right: str, slip: str) -> None:
    assert last(ENDS % right) == "correct"
    assert last(ENDS % slip) == "wrong"


def test_two_ends_are_none() -> None:
    two = ENDS % r"\frac{\partial R}{\partial c} = 2 \sum_j (t_j - c - d s_j)"
    other = r"$$M = \sum_{j=1}^{9} s_j t_j$$"
    assert last(f"{other}\n\n{two}") != "wrong"
