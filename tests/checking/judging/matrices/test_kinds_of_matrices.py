# ruff: noqa: E501
"""Projections, the factors of a decomposition and pseudoinverses, told in words, by a formula or by their letters alone;
each with a slip of the same form."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, judged, last

PROJECTION = r"$P^2 = PP = V(V^T V)^{-1}V^T V(V^T V)^{-1}V^T = %s = P$"


# V (VᵀV)⁻¹ Vᵀ is 1 for numbers, and yet V matters
@pytest.mark.parametrize(
    "words",
    [
        "",
        "The projection matrix P satisfies $P^2 = P$: ",
        "Let $H$ be the hat matrix, $P$ another. ",
    ],
)
def test_a_projection_that_is_told_by_its_proof(words: str) -> None:
    assert alarms(words + PROJECTION % "V(V^T V)^{-1}V^T") == 0
    assert alarms(words + PROJECTION % "V(V^T V)^{-1}V") == 1


HAT = r"$$H^T H = H H = X(X^TX)^{-1}X^TX(X^TX)^{-1}X^T = X(X^TX)^{-1}%s = H$$"


@pytest.mark.parametrize(
    "words",
    ["", "Proof. Let $H$ be the hat matrix.\n\n", r"$$\hat y = X (X^T X)^{-1} X^T y = H y$$ so "],
)
def test_a_hat_matrix(words: str) -> None:
    assert alarms(words + HAT % "X^T") == 0
    assert alarms(words + HAT % "X") == 1


def test_a_vector_beside_a_matrix_that_is_nothing_for_numbers() -> None:
    text = r"Let $M = I - X(X^TX)^{-1}X^T$. $$e^T e = y^T M^T M y = y^T %s y$$"
    assert alarms(text % "M") == 0
    assert alarms(text % "X") == 1


@pytest.mark.parametrize(
    "words",
    [
        "Since the hat matrix $H$ is idempotent and symmetric, ",
        "Since $H^T = H$ and $H^2 = H$: ",
        "Here $HH = H$ and $H^T = H$. ",
        "$H$ projects $y$ onto the columns of $X$: ",
    ],
)
def test_what_is_told_to_be_a_projection(words: str) -> None:
    assert alarms(words + r"$(I-H)^T(I-H) = I - 2H + H^2 = I - H$") == 0
    assert alarms(words + r"$(I-H)^T(I-H) = I - 2H + H^2 = I + H$") == 1
    assert alarms(words + r"$$e^T e = y^T H^T H y = y^T H y$$") == 0
    assert alarms(words + r"$$e^T e = y^T X^T H X y = y^T X H y$$") == 1


def test_a_projection_told_behind_its_formula_or_squared_on_the_way() -> None:
    line = (
        r"$$\|Py\|^2 = y^T P^T P y = y^T P y$$ because a projection satisfies $P^T=P$ and $P^2=P$."
    )
    assert alarms(line) == 0
    assert alarms(line[: line.index("because")]) == 1
    assert alarms(r"$$\|Py\|^2 = y^T P^T P y = y^T P^2 y = y^T P y$$") == 0


def test_a_name_that_a_later_link_writes_out() -> None:
    text = r"$$e^T e = y^T M^T M y = y^T M y = y^T (I - %sX(X^TX)^{-1}X^T) y$$"
    assert alarms(text % "") == 0
    assert alarms(text % "2") == 1


@pytest.mark.parametrize("words", ["", "We diagonalize: ", "The eigendecomposition is "])
@pytest.mark.parametrize(
    ("line", "slip"),
    [
        (r"A^2 = QDQ^T QDQ^T = QDDQ^T = Q D^2 Q^T", r"A^2 = QDQ^T QDQ^T = QDQ^T"),
        (r"A^{-1} = (QDQ^T)^{-1} = Q D^{-1} Q^T", r"A^{-1} = (QDQ^T)^{-1} = Q^T D^{-1} Q^{-1}"),
        (r"A^3 = QDQ^TQDQ^TQDQ^T = QD^3Q^T", r"A^3 = QDQ^TQDQ^TQDQ^T = Q^3D^3Q^T"),
    ],
)
def test_a_decomposition_by_its_letters(words: str, line: str, slip: str) -> None:
    assert alarms(f"{words}$A = Q D Q^T$. ${line}$") == 0
    assert alarms(f"{words}$A = Q D Q^T$. ${slip}$") == 1


def test_no_decomposition_by_its_letters() -> None:
    assert alarms("$A = B C B^T$, so $A^2 = BCB^TBCB^T = B C^2 B^T$") == 1
    assert alarms(r"$Z = A \Sigma A^T$, so $Z^2 = A\Sigma A^TA\Sigma A^T = A \Sigma^2 A^T$") == 1


def test_singular_values_by_their_letters() -> None:
    ridge = r"$X = U S V^T$. $$(X^TX + \lambda I)^{-1}X^T y = (V S^2 V^T + \lambda I)^{-1} V S U^T y = V(S^2+\lambda I)^{-1}S %s y$$"
    assert alarms(ridge % "U^T") == 0
    assert alarms(ridge % "V^T") == 1
    assert alarms(r"$X = U S V^T$. $X^TX = V S U^T U S V^T = V S^2 V^T$") == 0
    assert alarms(r"$X = U S V^T$. $X^TX = V S U^T U S V^T = U S^2 V^T$") == 1


def test_whitening() -> None:
    text = r"$C = \Lambda^{-1/2}U^T\Sigma U\Lambda^{-1/2} = \Lambda^{-1/2}U^TU\Lambda U^TU\Lambda^{-1/2} = %s$ where $\Sigma = U\Lambda U^T$."
    assert alarms(text % "I") == 0
    assert alarms(text % r"\Lambda") == 1


PSEUDO = "Let $X^+$ be the pseudoinverse of $X$. "


@pytest.mark.parametrize(
    ("line", "slip"),
    [
        ("P^2 = X X^+ X X^+ = X X^+", "P^2 = X X^+ X X^+ = X^+ X"),
        (r"w = X^+ X X^{+} y = X^{+} y", r"w = X^+ X X^{+} y = X y"),
        (
            r"r = y^T (I - XX^{+})^T(I - XX^{+}) y = y^T(I - XX^{+})y",
            r"r = y^T (I - XX^{+})^T(I - XX^{+}) y = y^T(I + XX^{+})y",
        ),
        (r"Q = V X^\dagger X X^\dagger = V X^\dagger", r"Q = V X^\dagger X X^\dagger = V X"),
    ],
)
def test_a_pseudoinverse(line: str, slip: str) -> None:
    assert last(f"{PSEUDO}${line}$") == "correct"
    assert last(f"{PSEUDO}${slip}$") == "wrong"


def test_a_pseudoinverse_that_nothing_tells() -> None:
    assert last("$P P = (X X^{+})(X X^{+}) = X X^{+}$") == "unchecked"
    assert last("$P P = (X X^{+})(X X^{+}) = X X$") == "wrong"
    assert last(PSEUDO + "$z = y^T X^+ X y = y^T y$") == "wrong"
    assert last(PSEUDO + "It has full column rank. $z = y^T X^+ X y = y^T y$") == "unchecked"


def test_a_dagger_that_nothing_tells() -> None:
    assert alarms(r"$\langle x, y\rangle = x^\dagger U^\dagger U y = x^\dagger y$") == 0


def test_inverses_as_typed() -> None:
    text = "P = V (VᵀV)⁻¹ Vᵀ\n\nPᵀ = (V (VᵀV)⁻¹ Vᵀ)ᵀ = V (VᵀV)⁻ᵀ Vᵀ = P\n\nX⁺ is the pseudoinverse of X: X X⁺ X = X"
    found = judged(text, "a.txt")
    assert found["(V (VᵀV)⁻¹ Vᵀ)ᵀ = V (VᵀV)⁻ᵀ Vᵀ"] == "correct"
    assert "X X⁺ X = X" in found
