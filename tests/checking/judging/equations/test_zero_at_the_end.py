# ruff: noqa: E501
"""Chains that end in 0 at an estimate, where a multiple of the gradient is 0, too; squares that are told together;
parameters that two forms of a quantity tell; branches that vectors show. Each with a slip of the same form."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last


@pytest.mark.parametrize("place", [r"\hat\theta", r"\theta^*"])
def test_a_multiple_of_a_gradient_that_is_zero(place: str) -> None:
    text = r"Set it to 0: \begin{align} \nabla J(PLACE) &= 2X^T(X PLACE - y) + 2\lambda PLACE \\ &= %s \\ &= %s \end{align}"
    text = text.replace("PLACE", place)
    half = rf"X^T(X {place} - y) + \lambda {place}"
    assert alarms(text % (half, 0), "a.tex") == 0
    assert alarms(text % (half, f"X^TX {place} + \\lambda {place} - X^Ty"), "a.tex") == 1
    assert alarms(text % (half.replace("- y", "+ y"), 0), "a.tex") == 1


@pytest.mark.parametrize("start", ["Start", "Begin with", "We start from"])
def test_squares_told_together(start: str) -> None:
    text = f"Singular values: σ_1 ≈ 2.6900 and σ_2 ≈ 1.6625.\n\nMixture. {start} μ_1 = 1, σ_1² = σ_2² = 1. d = σ_1² + 2 σ_2² = %s"
    assert alarms(text % 3, "a.txt") == 0
    assert alarms(text % 4, "a.txt") == 1


@pytest.mark.parametrize(
    ("form", "number"), [(r"\frac{1}{\lambda}", "1/0.5 = 2"), (r"\lambda", "0.25 + 0.25")]
)
def test_a_parameter_by_two_forms(form: str, number: str) -> None:
    text = (
        rf"$E[X] = {form}$, $E[X] = {number}$. $Q = -(1/\lambda) \ln(1 - p(q)) = -%s \ln(1 - p(q))$"
    )
    assert last(text % 2) == "correct"
    assert last(text % 4) != "correct"


def test_the_branch_that_a_vector_shows() -> None:
    text = r"$$a = \begin{bmatrix} 0.25 \\ %s \end{bmatrix}$$ $$h = \text{ReLU}(a)$$ $$\frac{\partial L}{\partial a} = \frac{\partial L}{\partial h} \odot 1$$"
    assert alarms(text % 0.15) == 0
    assert alarms(text % -0.15) == 1
    text = r"$$h = \text{ReLU}(a) = [0.25, %s]^T$$ $$\frac{\partial L}{\partial a} = \frac{\partial L}{\partial h} \odot 1$$"
    assert alarms(text % 0.15) == 0
    assert alarms(text % 0) == 1
