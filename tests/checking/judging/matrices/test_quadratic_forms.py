"""Gradients of quadratic forms and of lengths."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import judged, last

RULE = (
    r"For $u \in \mathbb{R}^n$ and $M \in \mathbb{R}^{n \times n}$%s: $\nabla_u (u^\top M u) = %s$."
    "\n\n"
)
SHOWN = r"Example: $M = \begin{pmatrix} 4 & 1 \\ %s & 2 \end{pmatrix}$."
TWICE, BOTH = "2 M u", r"(M + M^\top) u"


def verdict(said: str, right: str, entry: str) -> str:
    found = judged(RULE % (said, right) + SHOWN % entry)
    return str(next(v for source, v in found.items() if "nabla" in source))


@pytest.mark.parametrize(
    ("said", "right", "entry", "expected"),
    [
        ("", BOTH, "3", "correct"),
        ("", TWICE, "3", "wrong"),  # M is not symmetric
        ("", TWICE, "1", "correct"),
        (", symmetric", TWICE, "3", "correct"),  # the rule, and then another M
        (" positive definite", TWICE, "3", "correct"),
    ],
)
def test_what_holds_for_symmetric_matrices(
    said: str, right: str, entry: str, expected: str
) -> None:
    assert verdict(said, right, entry) == expected


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        (
            r"\nabla \frac{1}{\|u\|} = -\frac{u}{\|u\|^3}",
            r"\nabla \frac{1}{\|u\|} = -\frac{u}{\|u\|^2}",
        ),
        (r"\nabla \|u\|^2 = 2u", r"\nabla \|u\|^2 = u"),
        (r"\nabla \ln\|u\| = \frac{u}{\|u\|^2}", r"\nabla \ln\|u\| = \frac{u}{\|u\|}"),
    ],
)
def test_a_gradient_of_a_length_is_by_its_vector(right: str, slip: str) -> None:
    assert last(f"For $u \\neq 0$, ${right}$.") == "correct"
    assert last(f"For $u \\neq 0$, ${slip}$.") == "wrong"


# (p(1−p)‖Gw‖² tells that G is a matrix and w a vector.)
PENALTY = (
    "$G = Diag(X^TX)^{1/2}$ and $v = pw$\n\n$$p(1-p) \\|G w\\|^2 = p(1-p) w^TDiag(X^TX)w$$\n\n"
    "$$\\frac{\\partial}{\\partial v}\\left( \\| y-Xv\\|^2 + \\frac{1-p}{p}\\|G v\\|^2\\right) = %s$$"
)


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        (r"-2X^Ty + 2X^TXv + 2\frac{1-p}{p}G^2v", Verdict.CORRECT),  # G is symmetric
        (r"-2X^Ty + 2X^TXv + 2\frac{1-p}{p}G^TGv", Verdict.CORRECT),
        (r"2X^Ty + 2X^TXv + 2\frac{1-p}{p}G^2v", Verdict.WRONG),
        (r"-2X^Ty + 2X^TXv + \frac{1-p}{p}G^2v", Verdict.WRONG),
    ],
)
def test_the_square_of_a_matrix_in_a_penalty(right: str, expected: Verdict) -> None:
    assert last(PENALTY % right) is expected


ANY = r"Let $A$ be %s." + "\n\n" + r"$\nabla_x (x^\top A x) = %s$"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("a square matrix, not necessarily symmetric", "wrong"),
        ("a square matrix that need not be symmetric", "wrong"),
        ("a matrix, not symmetric", "wrong"),
        ("a non-symmetric matrix", "wrong"),
        ("an arbitrary square matrix", "wrong"),
        ("a square matrix", "unchecked"),
        ("a symmetric matrix", "correct"),
        ("not necessarily invertible, but symmetric", "correct"),
        ("positive definite", "correct"),
        ("a covariance matrix", "correct"),
    ],
)
def test_what_is_said_of_the_matrix(said: str, expected: str) -> None:
    assert last(ANY % (said, "2 A x")) == expected
    assert last(ANY % (said, r"(A + A^\top) x")) == "correct"
    assert last(ANY % (said, "3 A x")) == "wrong"


def test_what_is_said_of_another_matrix_or_behind() -> None:
    told = "Let $B$ be an arbitrary matrix and $A$ a square one.\n\n"
    assert last(told + r"$\nabla_x (x^\top A x) = 2 A x$") != "wrong"
    two = "Let $A$ be arbitrary.\n\n" + r"$\nabla_x (x^\top A x) = 2 A x$ if $A$ is symmetric."
    assert last(two) != "wrong"
    both = (
        ANY % ("a matrix, not necessarily symmetric", r"2 A x")
    ) + ", where $A$ is symmetric now."
    assert last(both) != "wrong"
