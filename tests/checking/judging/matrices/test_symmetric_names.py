"""Of which matrix a text says that it is symmetric: what holds for a symmetric one is wrong for the others."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.surroundings.symmetric_names import may_be_symmetric
from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

FORM = " $\\nabla_b(a^T X b) = %s$"
LINEAR = (
    "$O = P Q$ for matrices, $G = \\frac{\\partial L}{\\partial O}$. "
    "%s $$\\frac{\\partial L}{\\partial Q} = %s$$"
)


@pytest.mark.parametrize(
    "text", ["", "With $A$ symmetric:", "Let $B$ be a symmetric matrix.", "For symmetric $A$"]
)
def test_of_another_matrix(text: str) -> None:
    assert not alarms(text + FORM % "X^T a")
    assert alarms(text + FORM % "X a") == 1
    assert not alarms(LINEAR % (text, "P^T G"))
    assert alarms(LINEAR % (text, "P G")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "With $X$ symmetric:",
        "All matrices are symmetric.",
        "For symmetric matrices:",
        "As $A$ is symmetric and so is $X$:",
        "Let $A$ and $X$ be symmetric.",
        "A symmetric matrix has real eigenvalues.",
    ],
)
def test_of_this_matrix_or_of_any(text: str) -> None:
    assert not alarms(text + FORM % "X a")
    assert not alarms(LINEAR % (text.replace("X", "P"), "P G"))


@pytest.mark.parametrize(
    ("text", "names", "others"),
    [
        ("(vii) $f(x) = x^T A x$, A symmetric", "A", "BX"),
        ("the symmetric matrix $\\mathbf{H}$", "H", "A"),
        ("a symmetric positive definite matrix Q.", "Q", "A"),
        ("since $\\Sigma$ is symmetric", ["Sigma"], "SA"),
        ("$x = \\max(0, z)$ with $z$ symmetric", "z", "A"),
        ("by symmetry", "ABX", ""),
        ("a symmetric matrix", "ABX", ""),
        ("Matrices are symmetrisch, si elles sont symétriques", "ABX", ""),
    ],
)
def test_what_is_said(text: str, names: str, others: str) -> None:
    assert all(may_be_symmetric(text, n) for n in names)
    assert not any(may_be_symmetric(text, n) for n in others)


SYMMETRIC_BY_OTHER_WORDS = [
    "$A$ is self-adjoint.",
    "$A$ is Hermitian.",
    "We assume $A = A^*$.",
    r"We assume that $\mathcal{A} = \mathcal{A}^*$.",
    "Let $A$ be the Hessian.",
    "$A$ is the Gram matrix.",
]


@pytest.mark.parametrize("told", SYMMETRIC_BY_OTHER_WORDS)
def test_symmetric_by_other_words(told: str) -> None:
    step = r" $$g = \frac{1}{2}(A + A^T)x + v = %s + v$$"
    assert last(told + step % "Ax") in (Verdict.UNCHECKED, Verdict.CORRECT)
    assert last(told + step % "2Ax") is Verdict.WRONG
    assert last(told + step % r"\frac{1}{2}Ax") is Verdict.WRONG
