# ruff: noqa: E501
"""What is told of a matrix that is shown: its entries, before it and behind it, its eigenvalues and eigenvectors."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last, verdicts

K = r"$K = \begin{pmatrix} 1 & 1 \\ 0 & 1 \end{pmatrix}$"
P = r"$P = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$"


def test_an_entry_that_is_computed() -> None:
    assert last(f"{K}\n\n" + r"$K_{12} = (-1)(-1) \cdot 1$") == "correct"
    assert last(f"{K}\n\n" + r"$K_{12} = (-1)(-1) \cdot 0$") == "wrong"
    assert alarms(f"{P}\n\n$P_{{12}} = 3$, $P_{{21}} = 2$") == 0  # the column first
    assert alarms(f"{P}\n\n$P_{{01}} = 2$, $P_{{10}} = 3$, $P_{{11}} = 4$") == 0


def test_cofactors() -> None:
    line = r"$P_{11} = (-1)^{1+1} \cdot 4 = 4$, $P_{12} = (-1)^{1+2} \cdot 3 = -3$"
    assert alarms(f"{P}\n\n{line}") == 0


ENTRIES = "$K_{11} = 2$, $K_{12} = 4$, $K_{21} = 5$, $K_{22} = 8$."


@pytest.mark.parametrize(
    ("words", "rows", "verdict"),
    [
        ("", r"2 & 4 \\ 5 & 8", "given"),
        ("", r"2 & 5 \\ 4 & 8", "given"),  # the column first
        ("", r"2 & 7 \\ 5 & 8", "wrong"),
        ("", r"3 & 7 \\ 5 & 8", "given"),
        ("So the matrix is ", r"2 & 7 \\ 5 & 8", "wrong"),
        ("The new matrix is ", r"2 & 7 \\ 5 & 8", "given"),
        ("Then ", r"2 & 7 \\ 5 & 8", "given"),
        ("Subtract twice the first row: ", r"2 & 4 \\ 5 & 0", "given"),
    ],
)
def test_a_matrix_behind_its_entries(words: str, rows: str, verdict: str) -> None:
    matrix = rf"$K = \begin{{pmatrix}} {rows} \end{{pmatrix}}$"
    assert last(f"{ENTRIES}\n\n{words}{matrix}") == verdict


# λ² − 4λ + 3 = (λ − 3)(λ − 1), with (1, 1) and (1, −1)
A = r"$A = \begin{bmatrix} 2 & 1 \\ 1 & 2 \end{bmatrix}$" + "\n\n"


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"The eigenvalues of $A$ are $\lambda_1 = 3$ and $\lambda_2 = 1$.", "correct"),
        (r"The eigenvalues of $A$ are $\lambda_1 = 3$ and $\lambda_2 = 2$.", "wrong"),
        (r"The eigenvalues of $A^2$ are $\lambda_1 = 3$ and $\lambda_2 = 9$.", "given"),
        (r"The eigenvalues of $B$ are $\lambda_1 = 3$ and $\lambda_2 = 2$.", "given"),
        (r"The eigenvalues of the Hessian are $\lambda_1 = 3$ and $\lambda_2 = 2$.", "given"),
        (r"The eigenvalues are $\lambda_1 = 9$ and $\lambda_2 = 7$.", "given"),
        (
            r"Eigenvalues: $\lambda_1 = 3$, $\lambda_2 = 1$. With another matrix $\lambda_2 = 2$.",
            "given",
        ),
        (
            r"Eigenvectors: $v_1 = \frac{1}{\sqrt 2}[1\; 1]^T$, $v_2 = \frac{1}{\sqrt 2}[1\; -1]^T$",
            "correct",
        ),
        (
            r"Eigenvectors: $v_1 = \frac{1}{\sqrt 2}[1\; 1]^T$, $v_2 = \frac{1}{\sqrt 2}[1\; -2]^T$",
            "wrong",
        ),
        (
            r"Eigenvectors for $\lambda_1 = 3$, $\lambda_2 = 1$: $v_1 = (1, 1)^T$, $v_2 = (1, 1)^T$",
            "given",
        ),
    ],
)
def test_eigenvalues_and_eigenvectors(line: str, verdict: str) -> None:
    assert last(A + line) == verdict
    assert alarms(A + line) == (verdict == "wrong")


def test_rounded_eigenvalues() -> None:
    # λ = (5 ± √5)/2
    told = r"$A = \begin{bmatrix} 2 & 1 \\ 1 & 3 \end{bmatrix}$ has the eigenvalues $\lambda_1 \approx 3.618$, "
    assert last(told + r"$\lambda_2 \approx 1.382$") == "rounded"
    assert last(told + r"$\lambda_2 \approx 1.832$") == "wrong"


# det = 3 · 14 − 6 · 6 = 6
GRAM = r"$A = \begin{bmatrix} 3 & 6 \\ 6 & 14 \end{bmatrix}$" + "\n\n"


@pytest.mark.parametrize("words", ["", "Invert and solve: ", "# Next\n\n", "# Question 2\n\n"])
@pytest.mark.parametrize("name", ["A^{-1}", r"\mathbf{A}^{-1}", r"\mathbf{A^{-1}}", "(A^T)^{-1}"])
def test_an_inverse(words: str, name: str) -> None:
    line = rf"{words}${name} = \frac{{1}}{{6}} \begin{{bmatrix}} %s \end{{bmatrix}}$"
    assert last(GRAM + line % r"14 & -6 \\ -6 & 3") == "correct"
    assert last(GRAM + line % r"3 & -6 \\ -6 & 14") == "wrong"


def test_the_inverse_of_another_matrix() -> None:
    line = r"$A^{-1} = \begin{bmatrix} 5 & 2 \\ 2 & 1 \end{bmatrix}$"
    assert alarms(GRAM + f"# Question 2\n\n{line}") == 0
    assert last(line) == "given"  # A was never shown: from here on it is known
    assert (
        last(
            f"{line}\n\n"
            + r"$A^{-1} \begin{bmatrix} 1 \\ 1 \end{bmatrix} = \begin{bmatrix} 7 \\ 3 \end{bmatrix}$"
        )
        == "correct"
    )
    assert alarms(GRAM + "# Question 2\n\n" + GRAM.replace("14", "13")) == 0


def test_an_equation_to_be_solved() -> None:
    assert last("$x = 3$\n\nWe solve: $x^2 + 1 = 11$") == "given"


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"$\det A = 3 \cdot 14 - 6 \cdot 6 = 6$", "correct"),
        (r"$\det A = 3 \cdot 14 + 6 \cdot 6 = 78$", "wrong"),
        (r"$\frac{1}{\det} = \frac16$", "correct"),
        (r"$\lambda^2 - 17 \lambda + \det = \lambda^2 - 17 \lambda + 6$", "correct"),
    ],
)
def test_a_determinant_told_without_its_matrix(line: str, verdict: str) -> None:
    text = GRAM + r"$\det = 3 \cdot 14 - 6^2 = 6$" + f"\n\n{line}"
    assert alarms(text) == (verdict == "wrong")
    assert verdict in verdicts(text)[-2:]


DETERMINANT = r"""$A = \begin{pmatrix} 4 & 2 \\ 2 & 5 \end{pmatrix}$, $\det(A) = 4 \cdot 5 - 2 \cdot %s$.

For $B$ this is $\det = (\lambda^2 - 2\lambda)(-1-\lambda)$."""


def test_a_determinant_without_its_matrix_hides_no_other() -> None:
    # 4 · 5 − 2 · 2 = 16
    assert alarms(DETERMINANT % "2") == 0
    assert alarms(DETERMINANT % "3") == 1
