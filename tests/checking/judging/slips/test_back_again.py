"""A step that only another passage could refute, in a chain that comes back to what it was before the step: then
the names mean what they were told, and the step is wrong."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text

# ∂p_i/∂z_j = p_i (δ_ij − p_j): the p_i of 1/p_i goes, −Σ y_i (δ_ij − p_j) = −y_j + p_j Σ y_i
CHAIN = r"""# Softmax

## Definition

$$p_i = \frac{e^{z_i}}{\sum_{k=1}^{K} e^{z_k}}$$

## Gradient

\begin{align}
\frac{\partial\ell}{\partial z_j} &= -\sum_i y_i \frac{1}{p_i}\frac{\partial p_i}{\partial z_j} \\
   &= %s \\
   &= -y_j + p_j\sum_i y_i
\end{align}
"""


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (r"-\sum_i y_i (\delta_{ij} - p_j)", ["correct", "correct"]),
        (r"-\sum_i y_i p_i(\delta_{ij} - p_j)", ["wrong", "correct"]),
    ],
)
def test_the_step_between_is_the_wrong_one(step: str, expected: list[str]) -> None:
    found = [f.verdict.value for f in judge(read_text(CHAIN % step, "a.md"))]
    assert found[2:] == expected
