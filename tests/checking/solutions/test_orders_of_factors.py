"""A Hessian with the transpose at the other factor: X_kᵀX_k is a number where X_kX_kᵀ is a matrix."""

from __future__ import annotations

import pytest

from symderiv.checking.solutions.reference import reference_of
from symderiv.exercises.solve import Solved
from symderiv.notation.term import sym
from symderiv.notation.text import unicode_text
from tests.checking.solutions.made import findings, made

SEEDS = ["1", "2", "3", "4"]
PRODUCTS = [
    (r"y_k(1-y_k)X_k X_k^\top", r"y_k(1-y_k)X_k^\top X_k"),
    (r"X_k\, y_k(1-y_k) X_k^\top", ""),
    (r"(y_k - y_k^2)X_k X_k^\top", r"(y_k - y_k^2) X_k^\top X_k"),
]


def hessian(solved: Solved, product: str) -> str:
    """The line as the exercise has it: a mean or a sum, with a penalty or without one."""
    form = next(unicode_text(e.forms[0]) for e in reference_of(solved).entries if e.key is sym("H"))
    mean = r"\frac1N" if form.startswith("(1/N)") else ""
    penalty = r" + 2\lambda I" if "2 λ" in form else r" + \lambda I" if "λ" in form else ""
    return rf"$$H = {mean}\sum_{{k=1}}^N {product}{penalty}$$" + "\n"


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("right", "slip"), PRODUCTS)
def test_the_transpose_of_the_other_factor(seed: str, right: str, slip: str) -> None:
    solved = made("logistic-features", seed)
    (found,) = findings(solved, hessian(solved, right))
    assert found.verdict == "correct"
    (found,) = findings(solved, hessian(solved, slip or PRODUCTS[0][1]))
    assert (found.verdict, found.mistake) == ("wrong", "transposed")


def test_vectors_that_are_told_to_be_rows() -> None:
    solved = made("logistic-features", "1")
    line = hessian(solved, PRODUCTS[0][1])
    assert findings(solved, f"Here $X_k$ is a row vector.\n\n{line}")[-1].verdict == "unchecked"
