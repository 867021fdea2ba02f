"""Gradients and Hessians over samples, which an exercise has as sums, in the matrices of a write-up."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import findings, made, marks

TOLD = [
    "",
    "The columns of $X$ are the samples $X_k$. ",
    "Sei $X$ die Matrix mit den Zeilen $X_k^\\top$. ",
]
DIAGONAL = [
    "Let $S$ be the diagonal matrix of the $y_k(1-y_k)$. ",
    "Sei $S$ die Diagonalmatrix mit den Einträgen $y_i(1-y_i)$. ",
    "With $S = \\operatorname{diag}\\bigl(y_1(1-y_1), \\dots, y_N(1-y_N)\\bigr)$: ",
    "With $S = \\operatorname{diag}(y_k(1-y_k))$: ",
]


def last(text: str, name: str = "a.md") -> tuple[str, str | None]:
    found = findings(made("logistic-numbers"), text, name)[-1]
    return str(found.verdict.value), found.mistake


@pytest.mark.parametrize("told", TOLD)
@pytest.mark.parametrize("matrix", ["X", "\\mathbf X", "X^\\top"])
def test_gradients(told: str, matrix: str) -> None:
    line = told + "$\\frac{{\\partial J}}{{\\partial w}} = {}$"
    assert last(line.format(f"\\frac1N {matrix} (y - c)")) == ("correct", None)
    assert last(line.format(f"\\frac{{{matrix} (y - c)}}{{N}}")) == ("correct", None)
    assert last(line.format(f"\\frac1N {matrix} (c - y)")) == ("wrong", "sign")
    assert last(line.format(f"{matrix} (y - c)")) == ("wrong", "mean-for-sum")
    assert last(line.format(f"\\frac1N {matrix} (y + c)"))[0] == "wrong"
    assert last(line.format(f"\\frac1N {matrix} y"))[0] == "wrong"


@pytest.mark.parametrize("told", DIAGONAL)
def test_hessians(told: str) -> None:
    line = told + "$H = %s$"
    assert last(line % "\\frac1N X S X^\\top") == ("correct", None)
    assert last(line % "\\frac1N X^\\top S X") == ("correct", None)
    assert last(line % "X S X^\\top") == ("wrong", "mean-for-sum")
    slip = line.replace("(1-y_", "(1+y_") % "\\frac1N X S X^\\top"
    assert last(slip)[0] == "wrong"
    square = told + "$a^\\top H a = \\frac1N \\|%s X^\\top a\\|^2$"
    assert last(square % "S^{1/2}") == ("correct", None)
    assert last(square % "S")[0] == "wrong"


@pytest.mark.parametrize(
    "told",
    [
        "The matrix $D$ has the rows $X_1^\\top, \\dots, X_N^\\top$. ",
        "With the design matrix $D$, whose rows are $X_1^\\top, \\dots, X_N^\\top$, ",
        "Die Zeilen von $D$ sind die $X_k^\\top$. ",
    ],
)
def test_other_letters_are_told(told: str) -> None:
    line = told + "we have $\\frac{{\\partial J}}{{\\partial w}} = {}$"
    assert last(line.format("\\frac1N D^\\top (y - c)")) == ("correct", None)
    assert last(line.format("\\frac1N D^\\top (c - y)"))[0] == "wrong"
    assert last(told + "$H = \\frac1N D^\\top S D$")[0] != "wrong"
    untold = line.replace("$D$", "$B$").format("\\frac1N D^\\top (y - c)")
    assert last(untold)[0] == "unchecked"


def test_typed() -> None:
    told = "S is the diagonal matrix with entries y_k(1-y_k), the columns of X are the x_k.\n\n"
    assert last(told + "H = 1/N * X*S*X^T", "a.txt") == ("correct", None)
    assert last(told.replace("1-", "1+") + "H = 1/N * X*S*X^T", "a.txt")[0] == "wrong"
    assert last(told + "dJ/dw = 1/N * X*(y - c)", "a.txt") == ("correct", None)
    assert last(told + "dJ/dw = 1/N * X*(y + c)", "a.txt")[0] == "wrong"


def test_they_have_marks() -> None:
    text = "$\\frac{\\partial J}{\\partial w} = \\frac1N X (y - c)$, " + DIAGONAL[0]
    text += "$H = \\frac1N X S X^\\top$"
    assert marks(made("logistic-numbers"), text).given == 2


@pytest.mark.parametrize(
    "line",
    [
        "$\\frac{{\\partial J}}{{\\partial w}} = \\frac{}{} X (y - c)$",
        "With $S = \\operatorname{{diag}}(y_k(1-y_k))$: $H = \\frac{}{} X S X^\\top$",
    ],
)
def test_the_number_of_the_samples(line: str) -> None:
    assert last(line.format(1, 4)) == ("correct", None)
    assert last(line.format(1, 5))[0] == "wrong"
    assert last(line.format(1, 3))[0] not in ("correct", "rounded")
