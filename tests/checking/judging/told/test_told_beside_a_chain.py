# ruff: noqa: E501
"""What the words around a chain, or an equation before it, let it do: quantities that are 0, terms that vanish, normal
equations, lengths that are 1, letters that are vectors now. Each with a slip of the same form."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, judged, last

FITTED = r"$$\|y - X\hat w\|^2 = y^Ty - 2\hat w^TX^Ty + \hat w^TX^TX\hat w = y^Ty %s \hat w^TX^Ty$$"


@pytest.mark.parametrize(
    "equation",
    [
        r"At the optimum $X^TX\hat w = X^Ty$, so ",
        r"The normal equations give $X^T(y - X\hat w) = 0$. Hence ",
        r"The gradient vanishes: $2X^T(X\hat w - y) = 0$. ",
    ],
)
def test_normal_equations(equation: str) -> None:
    assert last(equation + FITTED % "-") == "correct"
    assert last(equation + FITTED % "+") == "wrong"


def test_no_equation_no_excuse() -> None:
    assert last(FITTED % "-") == "wrong"


def test_a_residual_that_is_orthogonal() -> None:
    text = r"$X^T e = 0$. $$y^T y = (X w + e)^T (X w + e) = w^T X^T X w + 2 w^T X^T e + e^T e = w^T X^T X w %s e^T e$$"
    assert alarms(text % "+") == 0
    assert alarms(text % "-") == 1


@pytest.mark.parametrize(
    ("words", "behind"),
    [(r"As $\bar x = 0$: ", ""), ("The data are centred: ", ""), ("", r", as the mean is zero")],
)
def test_centred_data(words: str, behind: str) -> None:
    line = words + r"$$s = \frac1n\sum_i (x_i-\bar x)^2 = \frac1n\sum_i %s$$" + behind
    assert alarms(line % "x_i^2") == 0
    assert alarms(line % "x_i") == 1
    matrix = (
        words
        + r"$$S = \frac1n\sum_i (x_i-\bar x)(x_i - \bar x)^T = \frac1n\sum_i x_ix_i^T$$"
        + behind
    )
    assert alarms(matrix) == 0


def test_what_is_uncorrelated() -> None:
    line = r"$V = \sigma_1^2 + \sigma_2^2 + 2\rho\sigma_1\sigma_2 = \sigma_1^2 %s \sigma_2^2$"
    assert last("As the two are uncorrelated, " + line % "+") == "correct"
    assert last("As the two are uncorrelated, " + line % "-") == "wrong"
    assert last(line % "+") == "wrong"


@pytest.mark.parametrize(
    ("before", "behind"),
    [("The cross term vanishes: ", ""), ("", " because the mixed term is zero.")],
)
def test_a_term_that_vanishes(before: str, behind: str) -> None:
    line = before + "$V = a^2 + 2ab c + b^2 = a^2 %s b^2$" + behind
    assert last(line % "+") == "unchecked"
    assert last(line % "-") == "wrong"


def test_two_lengths_told_in_one_chain() -> None:
    text = r"Assume $\|u\| = \|v\| = 1$. $$\|u - v\|^2 = u^Tu - 2u^Tv + v^Tv = %s - 2u^Tv$$"
    assert alarms(text % "2") == 0
    assert alarms(text % "1") == 1


@pytest.mark.parametrize(
    "text",
    [
        "With $a = -1$ and $b = 4$ we get $c = 3$.\n\nThe vector $a$ has the entries 1 and 2, so $|a| = %s$.",
        "$a = 3$, $b = 2$.\n\nThe vectors $a$ and $b$ have $\\|a\\| = %s$.",
        "# 1\n\n$a = 3$, $a^2 = 9$\n\n# 2\n\n$\\|a\\| = %s$",
    ],
)
def test_a_letter_that_is_a_vector_now(text: str) -> None:
    assert alarms(text % r"\sqrt{5}") == 0
    assert alarms(r"$a = -3$, so $|a| = \sqrt{5}$") == 1


def test_a_value_of_a_function_that_is_updated() -> None:
    text = r"$V(A) = 0$, $V(B) = 2$. $V(A) \leftarrow V(A) + 0.1(1 + 0.9\cdot 2 - 0) = %s$."
    assert alarms(text % "0.28") == 0
    assert alarms(text % "0.56") == 1
    found = judged(text % "0.28" + r" Second visit: $V(A) = 0.28 + 0.1(1 + 1.8 - 0.28) = 0.532$.")
    assert "wrong" not in found.values()


@pytest.mark.parametrize(
    "words", ["Since $v^T w = 0$: ", r"$v \perp w$, so ", "$v$ and $w$ are orthogonal. "]
)
def test_vectors_that_are_orthogonal(words: str) -> None:
    line = r"$\|v + w\|^2 = \|v\|^2 + 2v^Tw + \|w\|^2 = \|v\|^2 %s \|w\|^2$"
    assert alarms(words + line % "+") == 0
    assert alarms(words + line % "-") == 1
    assert alarms(line % "+") == 1


def test_vectors_that_are_orthonormal() -> None:
    text = r"$u$ and $v$ are orthonormal. $\|au + bv\|^2 = a^2u^Tu + 2ab\,u^Tv + b^2v^Tv = a^2 %s$"
    assert alarms(text % "+ b^2") == 0
    assert alarms(text % "+ 2ab + b^2") == 1


def test_an_eigenvalue_is_a_number() -> None:
    text = r"$Su = \lambda u$ with $u^Tu = 1$, so $v = u^TSu = u^T\lambda u = \lambda %s$."
    assert alarms(text % "u^Tu") == 0
    assert alarms(text % "u^T") == 1


def test_labels_of_two_signs() -> None:
    text = r"The labels are $\pm1$. $(y - f)^2 = y^2(1 - yf)^2 = (1 %s yf)^2$"
    assert alarms(text % "-") == 0
    assert alarms(text % "+") == 1


def test_a_linear_activation_in_words() -> None:
    text = r"With the identity as activation, $\hat y = W_2\sigma(W_1x) = %s$"
    assert alarms(text % "W_2W_1x") == 0
    assert alarms(text % "W_2x") == 1
