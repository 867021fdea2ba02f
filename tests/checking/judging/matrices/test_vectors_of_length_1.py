"""A length that is told of x is that of x', too, and of any other vector where it is told of every one."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last, verdicts

_SAMPLE = r"Note that $\|x\| = 1$. $$K = x^T x' - 2 = x^T x' - \|x\|^2 - %s$$"
_ANY = r"We have $\|x\| = 1$ for %s $x$. $$\exp(2x^T y - 2) = \exp(2x^T y - \|x\|^2 - %s)$$"


def test_of_another_sample() -> None:
    assert last(_SAMPLE % r"\|x'\|^2") is Verdict.CORRECT
    assert last(_SAMPLE % r"2\|x'\|^2") is Verdict.WRONG
    assert last(_SAMPLE % r"\|y\|^2") is not Verdict.CORRECT


@pytest.mark.parametrize("every", ["every", "any", "all"])
def test_of_any_vector(every: str) -> None:
    assert last(_ANY % (every, r"\|y\|^2")) is Verdict.CORRECT
    assert last(_ANY % (every, r"3\|y\|^2")) is Verdict.WRONG


def test_of_a_sample_with_an_index() -> None:
    text = r"Since $\|x_i\| = 1$: $$\|x_i - x_j\|^2 = \|x_i\|^2 + \|x_j\|^2 - 2 x_i^T x_j = %s - 2 x_i^T x_j$$"
    assert last(text % "2") is Verdict.CORRECT
    assert last(text % "3") is Verdict.WRONG


# λ and 2λ: a penalty ½ λ‖w‖² beside the solution for one of λ‖w‖²; x_3 is no part of that
_PENALTY = r"""With the penalty $%s\|w\|^2$ the gradient is
$$\nabla J_\lambda(w) = X^T(Xw-y) + 2\lambda w$$
and the solution is $w_\lambda = (X^T X + %s I)^{-1}X^T y$.
%s$$%s$$"""
_LENGTHS = (r"x_3^T x_3 = 1", r"\|u\| = 1", r"\|x_3\|^2 = 1")


@pytest.mark.parametrize("told", _LENGTHS)
@pytest.mark.parametrize("between", ["", "\n## Lengths\n"])
def test_of_a_vector_that_is_no_part_of_the_relation(told: str, between: str) -> None:
    right = _PENALTY % (r"\lambda", r"2\lambda", between, told)
    assert alarms(right) == 0
    slip = _PENALTY % (r"\frac{\lambda}{2}", r"\lambda", between, told)
    assert verdicts(slip)[1] is Verdict.WRONG


@pytest.mark.parametrize("heading", ["## Numbers", r"\section{Numbers}", r"\subsection{Numbers}"])
def test_a_result_under_a_later_heading(heading: str) -> None:
    chain = r"$$K = \|x - y\|^2 = %s + \|y\|^2 - 2 x^T y$$"
    length = r"$x^T x = 1$."
    assert last(f"Let {length}\n\n{heading}\n\n{chain % 1}") is Verdict.CORRECT
    for result in (length, r"$\|x\| = 1$."):
        text = f"{chain}\n\n{heading}\n\n{result}\n"
        assert verdicts(text % r"\|x\|^2")[1] is Verdict.CORRECT
        assert verdicts(text % "1")[1] is not Verdict.CORRECT


# (cos x, sin x)ᵀ(cos y, sin y) = cos(x − y); the vector is bold, the number is not.
_FACED = r"""Define the vector $%s = [\cos x\ \sin x]^T$. Notice that $\|%s\| = 1$. Then
\begin{align*}
 K &= \exp(2(\cos x \cos x' + \sin x \sin x') - 2) \\
   &= \exp(2(%s^T%s^\prime) - 2) \\
   &= \exp(2(%s^T%s^\prime) - \|%s\|^2 - %s\|%s^\prime\|^2)
\end{align*}"""


@pytest.mark.parametrize("x", [r"\mathbf{x}", r"\vb{x}", r"\boldsymbol{x}"])
def test_a_bold_vector_of_a_number(x: str) -> None:
    parts = (x,) * 7
    assert alarms(_FACED % (*parts, "", x), "a.tex") == 0
    assert last(_FACED % (*parts, "", x), "a.tex") is Verdict.CORRECT
    assert last(_FACED % (*parts, "3", x), "a.tex") is not Verdict.CORRECT


def test_the_faces_of_a_package() -> None:
    text = r"$\vb{x}^T\vb{x} = \norm{\vb{x}}^2$ and $s = \norm{%s\vb{x}}^2 = 4\norm{\vb{x}}^2$"
    assert last(text % "2", "a.tex") is Verdict.CORRECT
    assert last(text % "3", "a.tex") is Verdict.WRONG
    own = r"$\vb^T (2 \vb) = %s \vb^T\vb$"  # a vector b where no brace stands behind
    assert last(own % "2", "a.tex") is Verdict.CORRECT
    assert last(own % "3", "a.tex") is Verdict.WRONG


def test_a_prime_beside_a_transpose_is_none() -> None:
    text = "$x = (1, 2)$, $y = (3, 4)$. The other one is $x'$, so $s = x^T x' = %s$."
    assert alarms(text % "7") == 0  # nothing tells the entries of x'
    told = "$X = [[1, 2], [3, 4]]$. $X' = %s$"
    assert last(told % "[[1, 3], [2, 4]]") is not Verdict.WRONG
