"""Products of matrices whose letters have no told shape: they are no numbers, with which all would commute."""

from __future__ import annotations

import pytest

from tests.checking.writeup import judged


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (r"(A\Sigma)^T = \Sigma^T A^T", r"(A\Sigma)^T = A^T \Sigma"),
        (r"(X \Lambda)^T = \Lambda^T X^T", r"(X \Lambda)^T = X^T \Lambda"),
        (r"(A\Gamma)^T = \Gamma^T A^T", r"(A\Gamma)^T = A^T\Gamma"),
        (r"(U \Sigma V^T)^T = V \Sigma^T U^T", r"(U \Sigma V^T)^T = V U^T \Sigma"),
        (r"(P^T E F P)^T = P^T F^T E^T P", r"(P^T E F P)^T = P^T E^T F^T P"),
        (r"P^T A (B + C) = P^T A B + P^T A C", r"P^T A (B + C) = P^T B A + P^T C A"),
        (r"(W x)^T = x^T W^T", r"(W x)^T = x W^T"),
        (r"(W x)^T (W x) = x^T W^T W x", r"(W x)^T (W x) = x W^T W x^T"),
    ],
)
def test_products_do_not_commute(right: str, wrong: str) -> None:
    assert judged(f"We have ${right}$.")[f"{right}"] == "correct"
    assert judged(f"We have ${wrong}$.")[f"{wrong}"] in ("unchecked", "wrong")


def test_numbers_in_front_stay_numbers() -> None:
    text = r"C w^T S w = w^T S w C"
    assert judged(f"We have ${text}$.")[text] == "correct"


@pytest.mark.parametrize(
    ("gradient", "right", "wrong"),
    [
        (r"\frac{\partial (x^T A x)}{\partial x}", "A x + A^T x", "A x + A x^T"),
        (r"\nabla_w (w^T X^T y)", "X^T y", "X y^T"),
        (r"\nabla_w \|Xw - y\|^2", "2X^T(Xw - y)", "2X(Xw - y)^T"),
    ],
)
def test_a_transpose_at_the_wrong_factor(gradient: str, right: str, wrong: str) -> None:
    assert judged(f"${gradient} = {right}$")[f"{gradient} = {right}"] == "correct"
    assert judged(f"${gradient} = {wrong}$")[f"{gradient} = {wrong}"] == "wrong"
