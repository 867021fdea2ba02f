"""A vector of ones that is typed as 1, where the text says so: δ 1 sums the columns of δ."""

from __future__ import annotations

import pytest

from symderiv.checking.reading.typed.ones import typed_ones
from tests.checking.judging.keys.keydoc import key
from tests.checking.judging.students.test_students_files import judge, read_text

GRADIENTS = """T means transposed, %s.

  delta_2 = 1/3 (P - Y)
  dL/dW_2 = delta_2 A_1^T ,   dL/db_2 = %s
"""


@pytest.mark.parametrize(
    "said", ["1 a column of ones", "1 is the all-ones vector", "1 ist ein Vektor aus Einsen"]
)
@pytest.mark.parametrize("gradient", ["delta_2 1", "delta_2 @ 1", "delta_2 · 1"])
def test_a_gradient_by_a_bias(said: str, gradient: str) -> None:
    reference = key("matrix-cross-entropy", "2")[1]
    found = judge(read_text(GRADIENTS % (said, gradient), "a.txt"), reference)
    assert found[-1].verdict == "correct"
    found = judge(
        read_text(GRADIENTS % (said, gradient.replace("delta_2", "2 delta_2")), "a.txt"), reference
    )
    assert found[-1].verdict == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        "x 1\\n",
        "f(x) = x + 1, a vector of all ones\\n",
        "x = 1 a column\\n",
        "In step 1 a row of ones is added: y = x 1\\n",
    ],
)
def test_a_number_is_a_number(text: str) -> None:
    assert typed_ones(text) == text
