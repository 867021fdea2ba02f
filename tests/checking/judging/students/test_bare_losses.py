r"""J for the loss J_{SE} that is minimised, and ∇J where J is derived by one thing only."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from tests.checking.judging.keys.keydoc import key

MATRIX, FEATURES = "matrix-momentum", "logistic-features"


@pytest.mark.parametrize(
    ("exercise", "line", "verdict"),
    [
        (MATRIX, r"\frac{\partial J}{\partial W_o} = \delta_o a_h^T", "correct"),
        (MATRIX, r"\frac{\partial J}{\partial W_o} = -\delta_o a_h^T", "wrong"),
        (MATRIX, r"J = 0.7", "given"),  # a total of the student's own
        # J = 1/N Σ L_k of this variant
        (FEATURES, r"\nabla J = \frac1N \sum_k (y_k-c_k) X_k", "correct"),
        (FEATURES, r"\nabla J(w) = \frac1N \sum_k (y_k-c_k) X_k", "correct"),
        (FEATURES, r"\nabla_w J(w) = \frac1N \sum_k (y_k-c_k) X_k", "correct"),
        (FEATURES, r"\frac{\partial J(w)}{\partial w} = \frac1N \sum_k (y_k-c_k) X_k", "correct"),
    ],
)
def test_a_loss_without_its_index(exercise: str, line: str, verdict: str) -> None:
    found = judge(read_text(f"${line}$", "a.md"), key(exercise)[1])
    assert [str(f.verdict) for f in found] == [verdict]
