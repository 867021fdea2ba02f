"""The slope of a piecewise function at a vector: what cannot be computed is said in the words of the field."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text

CHAIN = r"""$$a_1 = \begin{bmatrix} 0.25 \\ 0.15 \end{bmatrix}$$
$$h = \text{ReLU}(a_1) = \begin{bmatrix} 0.25 \\ 0.15 \end{bmatrix}$$
$$W_2 = \begin{bmatrix} 0.40 & 0.60 \end{bmatrix}, \quad z = W_2 h + 0.1 = 0.29, \quad p = \sigma(z)$$
$$L = -[y \ln(p) + (1-y) \ln(1-p)]$$
$$\frac{\partial L}{\partial h} = \delta \cdot W_2^T = -0.327393 \cdot %s$$
$$\delta_1 = \frac{\partial L}{\partial a_1} = \frac{\partial L}{\partial h} \odot 1$$
"""


@pytest.mark.parametrize("vector", [r"\begin{bmatrix} 0.40 \\ 0.60 \end{bmatrix}", r"W_2^T"])
def test_no_fault_of_the_program_is_shown(vector: str) -> None:
    found = judge(read_text(CHAIN % vector, "a.md"))
    assert not any("attribute" in (f.message or "") for f in found)
